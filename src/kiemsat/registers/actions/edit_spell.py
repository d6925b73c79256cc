"""The days and ways of a spell are corrected, together with every row that took its day from the same step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kiemsat.base.actors import Actor
from kiemsat.base.vietnamese import format_date
from kiemsat.registers.actions.conclude import OF_ACCUSED
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.merging import merged, put, require_reason
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.chain import Edge, as_of_edges, in_order, same_step
from kiemsat.registers.constraint_words import in_words
from kiemsat.registers.errors import FieldsRefused
from kiemsat.registers.models import Act, Extension, Matter, Spell
from kiemsat.registers.stages import (
    KEEPS_LIMIT,
    RECEIVED,
    STAGES,
    TRANSFERRED_IN,
    accused_code,
    passes_on_to,
    reopens_in,
)

ALLOWED = frozenset({"opened_on", "due_on", "closed_on", "opened_as", "closed_as", "prosecutor", "origin_office"})
_DAYS = frozenset({"opened_on", "due_on", "closed_on"})
FROM_OUTSIDE = (RECEIVED, TRANSFERRED_IN)


@transaction.atomic
def edit_spell(
    *, spell: Spell, changes: Mapping[str, Any], reason: str, seen_version: int, actor: Actor, at: datetime
) -> Spell:
    """The spell corrected. A day that a step gave to several spells is corrected in all of them.

    What came one after the other still does: no spell of the file begins before the one it follows ended.
    """
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        spell.refresh_from_db()
        taken = merged(spell, changes, allowed=ALLOWED, record=spell.matter, seen_version=seen_version)
        if not taken:
            entry.nothing()
            return spell
        why = require_reason(spell, taken, reason)
        chain = list(_chain(spell.matter))
        own = next(one for one in chain if one.pk == spell.pk)
        _require_same_state(own, taken)
        _require_ways(own, taken, chain)
        before = as_of_edges(chain)
        changed = _put_days(own, taken, chain) | _put_ways(own, taken, chain)
        put(own, {name: value for name, value in taken.items() if name not in {"opened_on", "closed_on"}})
        if taken.keys() & _DAYS:
            _require_order(own, before, changed)
            _require_decisions_in_order(own, chain)
            _require_registered_first(own, chain)
        Spell.objects.bulk_update({own, *changed}, sorted({*_DAYS, "left_on", "back_on", *taken}))
        entry.done("registers.spell.corrected", target=spell, reason=why, fields=sorted(taken))
    spell.refresh_from_db()
    return spell


def _chain(matter: Matter) -> Iterable[Spell]:
    return Spell.objects.filter(matter=matter.pk).select_related("matter", "office").order_by("opened_on", "pk")


def _require_same_state(own: Spell, taken: Mapping[str, Any]) -> None:
    """Whether a spell is open or closed is no correction."""
    for name in ("closed_on", "closed_as"):
        if name in taken and (getattr(own, name) is None) != (taken[name] is None):
            said = _("Kết thúc hay mở lại là một bước riêng; dùng nút của bước đó hoặc hoàn tác.")
            raise FieldsRefused(str(own), {name: [said]})


def _require_ways(own: Spell, taken: Mapping[str, Any], chain: list[Spell]) -> None:
    """A way in or out that a step made, with what it opened elsewhere, is not another one by correction."""
    stage = STAGES[own.stage]
    if "opened_as" in taken and not {own.opened_as, taken["opened_as"]} <= set(FROM_OUTSIDE):
        raise FieldsRefused(str(own), {"opened_as": [_("Chỉ đổi được giữa thụ lý mới và nơi khác chuyển đến.")]})
    if "opened_as" in taken and any(in_order(one, own) for one in chain if one.accused_id == own.accused_id):
        raise FieldsRefused(str(own), {"opened_as": [_("Cách thụ lý do một bước chuyển tạo ra; không đổi được.")]})
    if "closed_as" not in taken:
        return
    results = {*stage.resolved_as, *stage.other_ends}
    if not {own.closed_as, taken["closed_as"]} <= results:
        raise FieldsRefused(str(own), {"closed_as": [_("Kết quả này là một bước riêng; dùng nút của bước đó.")]})
    follower = _follower(own, chain)
    leads = (*passes_on_to(own.stage, taken["closed_as"]), *reopens_in(own.stage, taken["closed_as"]))
    if follower is not None and follower.stage not in {*leads, *(f"accused_{one}" for one in leads)}:
        said = _("Hồ sơ đã chuyển sang [{stage}]; kết quả này không dẫn đến giai đoạn đó.")
        raise FieldsRefused(str(own), {"closed_as": [said.format(stage=STAGES[follower.stage].said)]})


def _follower(own: Spell, chain: list[Spell]) -> Spell | None:
    later = [one for one in chain if one.accused_id == own.accused_id and in_order(own, one)]
    return later[0] if later else None


def _put_days(own: Spell, taken: Mapping[str, Any], chain: list[Spell]) -> set[Spell]:
    """The new days written to every row of the same step, which are returned."""
    steps = [(name, same_step(Edge(own, name), chain)) for name in ("opened_on", "closed_on") if name in taken]
    changed: set[Spell] = set()
    for name, edges in steps:
        for edge in edges:
            edge.move(taken[name])
            changed.add(edge.spell)
    return changed


def _put_ways(own: Spell, taken: Mapping[str, Any], chain: list[Spell]) -> set[Spell]:
    """The new ways written to the accused who came or went as their case did; those spells are returned."""
    changed: set[Spell] = set()
    for name in {"opened_as", "closed_as"} & taken.keys():
        old, new = (OF_ACCUSED.get(way, way) for way in (getattr(own, name), taken[name]))
        for one in _beside(own, name.replace("_as", "_on"), chain):
            if getattr(one, name) == old:
                setattr(one, name, new)
                changed.add(one)
    return changed


def _beside(own: Spell, field: str, chain: list[Spell]) -> Iterator[Spell]:
    stage = accused_code(own.stage) if own.accused_id is None else None
    for one in chain:
        if stage is not None and one.stage == stage and getattr(one, field) == getattr(own, field):
            yield one


def _require_order(own: Spell, before: Iterable[tuple[Spell, Spell]], changed: Iterable[Spell]) -> None:
    for one in changed:
        if one.closed_on is not None and one.closed_on < one.opened_on:
            raise FieldsRefused(str(own), {"": [in_words("spell_closes_after_it_opens_and_says_how")]})
        if one.due_on is not None and one.due_on < one.opened_on and one.opened_as not in KEEPS_LIMIT:
            raise FieldsRefused(str(own), {"due_on": [in_words("spell_is_due_after_it_opens")]})
    for first, second in before:
        if first.closed_on is not None and second.opened_on < first.closed_on:
            said = _("[{second}] bắt đầu ngày [{opened}], trước khi [{first}] kết thúc ngày [{closed}].").format(
                second=second.get_stage_display(), opened=format_date(second.opened_on),
                first=first.get_stage_display(), closed=format_date(first.closed_on),
            )  # fmt: skip
            raise FieldsRefused(str(own), {"": [said]})


def _require_decisions_in_order(own: Spell, chain: list[Spell]) -> None:
    """Extensions, proposals on responsibility and acts keep their places after what they are about."""
    last = own.extensions.order_by("from_due").last()
    if last is not None and own.due_on != last.to_due:
        if own.due_on is None or own.due_on <= last.from_due:
            said = _("Đã gia hạn từ ngày [{day}]; hạn mới phải sau ngày đó.").format(day=format_date(last.from_due))
            raise FieldsRefused(str(own), {"due_on": [said]})
        Extension.objects.filter(pk=last.pk).update(to_due=own.due_on)
    first = min((one.opened_on for one in chain), default=own.opened_on)
    decided = own.extensions.filter(decided_on__lt=own.opened_on).first()
    if decided is not None:
        raise _too_late(own, "opened_on", decided.decided_on)
    earlier = Act.objects.filter(matter=own.matter_id, issued_on__lt=first).order_by("issued_on").first()
    if earlier is not None:
        raise _too_late(own, "opened_on", earlier.issued_on)
    proposal = getattr(own, "attribution", None)
    if proposal is not None and own.closed_on is not None and proposal.proposed_on < own.closed_on:
        raise _too_late(own, "closed_on", proposal.proposed_on)


def _too_late(own: Spell, field: str, day: date) -> FieldsRefused:
    said = _("Đã có văn bản, quyết định ngày [{day}]; nhập ngày đó hoặc sớm hơn.").format(day=format_date(day))
    return FieldsRefused(str(own), {field: [said]})


def _require_registered_first(own: Spell, chain: list[Spell]) -> None:
    registered = own.matter.registered_on
    if registered > min(one.opened_on for one in chain):
        said = _("Hồ sơ vào sổ ngày [{day}]; nhập ngày đó hoặc muộn hơn.").format(day=format_date(registered))
        raise FieldsRefused(str(own), {"opened_on": [said]})
