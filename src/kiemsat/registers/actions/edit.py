"""Facts are corrected: what was mistyped, not what happened since. A change of state is a step with a verb of its own.

A correction may reach back into a period that is over; it says why.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.vietnamese import format_date
from kiemsat.registers.actions.acts import require_after_matter
from kiemsat.registers.actions.journal import journal, journal_of_accused, journal_of_act
from kiemsat.registers.actions.merging import merged, put, require_reason
from kiemsat.registers.actions.numbers import number_act, number_matter
from kiemsat.registers.actions.offences import count_under_most_serious
from kiemsat.registers.actions.rights import require_on_accused, require_on_act, require_on_matter
from kiemsat.registers.choices import ActKind
from kiemsat.registers.errors import FieldsRefused
from kiemsat.registers.models import PROTESTS, REQUESTS, Accused, Act, CriminalCase, Matter, OffenceChange, Spell
from kiemsat.registers.rows import MODEL_OF_KIND

Values = Mapping[str, Any]
_STATE = frozenset({"id", "matter_ptr", "kind", "office", "split_from", "joined_into"})
_OFFENCE = frozenset({"offence", "clause", "offence_group", "severity"})
_OF_ACT = frozenset({
    "number", "title", "issued_on", "field", "addressee", "addressee_name", "recommendation_type", "same_level",
    "reply_due_on", "prosecutor", "by_leader",
})  # fmt: skip

_ON_REQUESTS = frozenset({"insufficient", "not_carried_out"})
_OF_KIND: dict[str, frozenset[str]] = {
    **dict.fromkeys(PROTESTS, frozenset({"accused_count"})),
    **dict.fromkeys(REQUESTS, _ON_REQUESTS),
    ActKind.INDICTMENT_WITHDRAWAL: frozenset({"at_hearing", "in_full"}),
    ActKind.EFFECTIVE_JUDGMENT: frozenset({"offence_kept"}),
    ActKind.GUIDANCE_QUERY: frozenset({"answering_office"}),
    ActKind.CITIZEN_RECEPTION: frozenset({"proper"}),
}


@transaction.atomic
def edit_matter(
    *, matter: Matter, changes: Values, reason: str, seen_version: int, actor: Actor, at: datetime
) -> Matter:
    """The file with its own facts corrected, of the class of its kind.

    `seen_version` is `version_of` when the person opened the form. What others changed since in other fields stays;
    in the same fields it is ChangedMeanwhile.
    """
    require_on_matter(actor, matter)
    with journal([matter.pk], actor=actor, at=at) as entry:
        own = MODEL_OF_KIND[matter.kind]._default_manager.get(pk=matter.pk)
        taken = merged(own, changes, allowed=facts_of(own), record=own, seen_version=seen_version)
        if not taken:
            entry.nothing()
            return own
        why = require_reason(own, taken, reason)
        if taken.get("secrecy", own.secrecy) < own.secrecy:
            require_on_matter(actor, matter, Permission.APPROVE)
        put(own, taken)
        _require_registered_first(own)
        if taken.keys() & {"number", "registered_on"}:
            entry.gave(number_matter(own))
        own.save(update_fields=list(taken))
        entry.done("registers.matter.corrected", target=own, reason=why, fields=sorted(taken))
    return own


@transaction.atomic
def edit_accused(
    *, accused: Accused, changes: Values, reason: str, seen_version: int, actor: Actor, at: datetime
) -> Accused:
    """The accused corrected; a corrected offence is that of their last charge, and the case is counted anew."""
    require_on_accused(actor, accused)
    with journal_of_accused(accused, actor=actor, at=at) as entry:
        accused.refresh_from_db()
        taken = merged(
            accused, changes, allowed=_all_but(accused, {"id", "case"}), record=accused.case, seen_version=seen_version
        )
        if not taken:
            entry.nothing()
            return accused
        why = require_reason(accused, taken, reason)
        put(accused, taken)
        accused.save(update_fields=list(taken))
        if taken.keys() & _OFFENCE:
            _correct_last_change(accused)
            count_under_most_serious(accused.case)
        entry.done("registers.accused.corrected", target=accused, reason=why, fields=sorted(taken))
    return accused


@transaction.atomic
def edit_act(*, act: Act, changes: Values, reason: str, seen_version: int, actor: Actor, at: datetime) -> Act:
    """The act corrected; its answer and its withdrawal too, once there are any."""
    require_on_act(actor, act)
    with journal_of_act(act, actor=actor, at=at) as entry:
        act.refresh_from_db()
        record = act.matter or act
        taken = merged(act, changes, allowed=facts_of_act(act), record=record, seen_version=seen_version)
        if not taken:
            entry.nothing()
            return act
        why = require_reason(act, taken, reason)
        if act.number and taken.get("number") == "":
            raise FieldsRefused(str(act), {"number": [_("Văn bản đã có số; không để trống.")]})
        put(act, taken)
        require_after_matter(act)
        if taken.keys() & {"number", "issued_on"}:
            entry.gave(number_act(act))
        act.save(update_fields=sorted({*taken, "number"}))
        entry.done("registers.act.corrected", target=act, reason=why, fields=sorted(taken))
    return act


def facts_of(own: Matter) -> frozenset[str]:
    """The fields of the file that can be corrected; its offence follows from its accused, if they are charged."""
    charged = isinstance(own, CriminalCase) and own.accused.exclude(offence="").exists()
    return _all_but(own, _STATE | _OFFENCE if charged else _STATE)


def facts_of_act(act: Act) -> frozenset[str]:
    """The fields of the act that can be corrected: an answer or a withdrawal that was recorded is among them."""
    answered = {"answered_on", "answer"} if act.answered_on else set()
    withdrawn = {"withdrawn_on"} if act.withdrawn_on else set()
    withdrawn |= {"objectively_withdrawn"} if act.withdrawn_on and act.kind in PROTESTS else set()
    backed = {"upheld"} if act.kind in PROTESTS and act.upheld is not None else set()
    return _OF_ACT | answered | withdrawn | backed | _OF_KIND.get(act.kind, frozenset())


def _all_but(row: Matter | Accused, left_out: Collection[str]) -> frozenset[str]:
    return frozenset(field.name for field in row._meta.concrete_fields if field.name not in left_out)


def _require_registered_first(own: Matter) -> None:
    """A file is entered in the register no later than it is taken up."""
    first = Spell.objects.filter(matter=own.pk).order_by("opened_on").first()
    if first is not None and own.registered_on > first.opened_on:
        day = format_date(first.opened_on)
        said = _("Ngày vào sổ không được sau ngày thụ lý đầu tiên [{day}].").format(day=day)
        raise FieldsRefused(str(own), {"registered_on": [said]})


def _correct_last_change(accused: Accused) -> None:
    """A charge that had been changed ends in what is now the right offence."""
    last = accused.offence_changes.order_by("changed_on", "pk").last()
    if last is None:
        return
    if (last.from_offence, last.from_clause) == (accused.offence, accused.clause):
        said = _("Trùng với tội danh trước khi thay đổi; hoàn tác việc thay đổi tội danh.")
        raise FieldsRefused(str(accused), {"offence": [said]})
    OffenceChange.objects.filter(pk=last.pk).update(to_offence=accused.offence, to_clause=accused.clause)
