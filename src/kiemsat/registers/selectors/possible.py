"""Which steps a file may take next, for this person: each by its verb, with the reason where it may not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.registers.choices import Attributed
from kiemsat.registers.fields_of_work import field_in_stage
from kiemsat.registers.models import Matter, Spell
from kiemsat.registers.stages import (
    JOINED,
    RETURNS_TO,
    SPLIT,
    STAGES,
    SUPERVISION,
    SUSPENSION,
    TRANSFERRED,
    accused_code,
    active_code,
    passes_on_to,
    reopens_in,
)

# Results for which the procuracy may have to answer.
_ANSWERED_FOR = frozenset({"returned", "discontinued", "acquitted", "amended", "annulled", "annulled_discontinued"})
# Ways out that only in some stages ask whether the procuracy is at fault: set free, suspended by its own decision.
_ANSWERED_FOR_IN = frozenset({("custody", "released"), ("prosecution", "suspended")})


_APPROVED = frozenset({"decide-attribution", "send-back-attribution"})


@dataclass(frozen=True)
class PossibleVerb:
    """One step: its verb and words, the spell it is about, and why this person may not take it now ("" if they may)."""

    verb: str
    label: str
    spell: Spell
    why_not: str = ""

    @property
    def href(self) -> str:
        """The page of the step; empty while the site has none."""
        try:
            return reverse("verb", args=[self.spell.pk, self.verb])
        except NoReverseMatch:
            return ""


def possible_verbs(
    matter: Matter, access: Access, on: date, spells: Sequence[Spell] | None = None
) -> list[PossibleVerb]:
    """The steps on that day: of the file's open spell, or what follows its last one; then those about results.

    `spells` are all the spells of the file, oldest first, where the caller has them already.
    """
    every = list(spells if spells is not None else _spells(matter))
    own = [spell for spell in every if spell.accused_id is None]
    still_open = [spell for spell in own if spell.closed_on is None]
    found: list[PossibleVerb] = []
    charged = any(spell.accused_id is not None and spell.closed_on is None for spell in every)
    for spell in still_open:
        found += _allowed(_of_open(spell, charged=charged), matter, access)
    if not still_open and own and matter.joined_into_id is None:
        found += _allowed(_after(own[-1]), matter, access)
    found += _allowed(_about_results(own, on), matter, access)
    return found


def verbs_of_accused(matter: Matter, access: Access, spells: Sequence[Spell]) -> dict[int, list[PossibleVerb]]:
    """The steps of single accused beside a case that goes on, by accused."""
    going_on = {spell.stage for spell in spells if spell.accused_id is None and spell.closed_on is None}
    found: dict[int, list[PossibleVerb]] = {}
    for spell in spells:
        if spell.accused_id is not None and spell.closed_on is None and _case_stage(spell) in going_on:
            steps = [one for one in _allowed(_alone(spell), matter, access) if not one.why_not]
            found.setdefault(spell.accused_id, []).extend(steps)
    return found


def _spells(matter: Matter) -> Iterator[Spell]:
    found = Spell.objects.filter(matter=matter.pk).select_related("office", "matter").order_by("opened_on", "pk")
    yield from found.prefetch_related("attribution")


def _case_stage(spell: Spell) -> str:
    return active_code(spell.stage).removeprefix("accused_")


def _of_open(spell: Spell, *, charged: bool) -> Iterator[PossibleVerb]:
    stage = STAGES[spell.stage]
    if spell.stage.endswith(SUSPENSION):
        yield PossibleVerb("resume", _("Phục hồi"), spell)
    yield PossibleVerb("conclude", _("Ghi kết quả"), spell)
    if spell.due_on is not None:
        yield PossibleVerb("extend", _("Gia hạn"), spell)
    if stage.suspendable:
        yield PossibleVerb("suspend", _("Tạm đình chỉ"), spell)
    if spell.stage in RETURNS_TO:
        yield PossibleVerb("return", _("Trả hồ sơ"), spell)
    if TRANSFERRED in stage.leaves:
        yield PossibleVerb("transfer", _("Chuyển đơn vị khác"), spell)
        yield PossibleVerb("send-out", _("Chuyển ra ngoài"), spell)
    if JOINED in stage.leaves:
        yield PossibleVerb("join", _("Nhập hồ sơ"), spell)
    if SPLIT in stage.opened_as:
        yield PossibleVerb("split", _("Tách hồ sơ"), spell)
    if accused_code(spell.stage) and not spell.stage.endswith(SUSPENSION):
        yield PossibleVerb("charge", _("Khởi tố thêm bị can"), spell)
        if charged:
            yield PossibleVerb("change-offence", _("Thay đổi tội danh"), spell)


def _after(last: Spell) -> Iterator[PossibleVerb]:
    closed_as = last.closed_as or ""
    if passes_on_to(last.stage, closed_as):
        yield PossibleVerb("pass-on", _("Chuyển giai đoạn sau"), last)
    if reopens_in(last.stage, closed_as):
        yield PossibleVerb("reopen", _("Thụ lý lại"), last)


def _is_answered_for(spell: Spell, today: date) -> bool:
    """Whether the result, or the limit that was passed, may be the procuracy's responsibility."""
    late = spell.due_on is not None and spell.due_on < (spell.closed_on or today)
    return late or spell.closed_as in _ANSWERED_FOR or (spell.stage, spell.closed_as) in _ANSWERED_FOR_IN


def _about_results(own: Sequence[Spell], today: date) -> Iterator[PossibleVerb]:
    for spell in own:
        if spell.stage == SUPERVISION and spell.closed_as != "cancelled":
            yield PossibleVerb("share-round", _("Đơn vị phối hợp"), spell)
        decision = getattr(spell, "attribution", None)
        if decision is not None and decision.returned_on is not None:
            yield PossibleVerb("revise-attribution", _("Sửa đề xuất trách nhiệm"), spell)
        elif decision is not None and decision.verdict == Attributed.UNDECIDED:
            yield PossibleVerb("decide-attribution", _("Duyệt trách nhiệm"), spell)
            yield PossibleVerb("send-back-attribution", _("Trả lại đề xuất trách nhiệm"), spell)
        elif decision is None and _is_answered_for(spell, today):
            yield PossibleVerb("attribute", _("Xác định trách nhiệm"), spell)


def _alone(spell: Spell) -> Iterator[PossibleVerb]:
    if spell.stage.endswith(SUSPENSION):
        yield PossibleVerb("resume", _("Phục hồi"), spell)
    elif STAGES[spell.stage].suspendable:
        yield PossibleVerb("suspend", _("Tạm đình chỉ"), spell)
    yield PossibleVerb("conclude", _("Ghi kết quả"), spell)


def _allowed(steps: Iterator[PossibleVerb], matter: Matter, access: Access) -> Iterator[PossibleVerb]:
    for step in steps:
        spell = step.spell
        needed = Permission.APPROVE if step.verb in _APPROVED else Permission.ENTER
        field = field_in_stage(matter, spell.stage)
        if access.allows(needed, office_id=spell.office_id, field=field):
            yield step
        else:
            why = _("Cần quyền “{right}” tại [{office}].").format(right=needed.label, office=spell.office.short_name)
            yield PossibleVerb(step.verb, step.label, spell, why)
