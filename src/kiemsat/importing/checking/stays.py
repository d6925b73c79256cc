"""The stay of a file in a stage: to be opened, or compared with the one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiemsat.base.language import in_vietnamese
from kiemsat.importing.checking.context import Context
from kiemsat.importing.checking.existing import Known
from kiemsat.importing.checking.plans import Stay, Values, differing
from kiemsat.importing.columns import STEPS_OF_THEIR_OWN, Column
from kiemsat.importing.rows import Draft
from kiemsat.law.limits.clock import ruling_of
from kiemsat.law.limits.counting import as_day
from kiemsat.law.limits.facts import LimitFacts
from kiemsat.law.limits.words import basis_words
from kiemsat.registers.models import Accused, Spell
from kiemsat.registers.stages import (
    CLOSED_AS_LABELS,
    KEEPS_LIMIT,
    RECEIVED,
    STAGES,
    SUSPENDED,
    passes_on_to,
    suspension_code,
)

_ORDINARY = "ordinary"
# Registers of people held have no column for the class of their offence.
_OF_PERSONS = frozenset({"custody", "remand"})


@dataclass(frozen=True)
class Said:
    """What a row says of one stay: values by field of the spell, and which column said each."""

    stage: str
    values: Values
    columns: Mapping[str, str]

    def column(self, field: str) -> str:
        """The column of the field, for the place of a complaint."""
        return self.columns.get(field, "")


def said_of(draft: Draft, columns: tuple[Column, ...], table: str, stage: str) -> Said:
    """What the row says of the stay in the stage; people are told by name yet."""
    own = [column for column in columns if column.table == table and (table != "spell" or column.stage == stage)]
    values = {
        column.field: draft.values[column.key]
        for column in own
        if column.key in draft.values and column.field != "prosecutor"
    }
    return Said(stage, values, {column.field: column.key for column in own})


def require_order(draft: Draft, said: Said, opened_on: date, context: Context) -> None:
    """Complain of days that cannot be: not yet come, or before what they follow; of half a result."""
    for field in ("opened_on", "closed_on"):
        day = said.values.get(field)
        if day is not None and day > context.today:
            draft.wrong(said.column(field), "future", text=f"{day:%d/%m/%Y}", today=f"{context.today:%d/%m/%Y}")
    closed_on, closed_as = said.values.get("closed_on"), said.values.get("closed_as")
    told = {reason.column for reason in draft.reasons}
    if (closed_on is None) != (closed_as is None) and not told & {said.column("closed_on"), said.column("closed_as")}:
        draft.wrong(said.column("closed_on" if closed_on is None else "closed_as"), "closed_half")
    if closed_as in STEPS_OF_THEIR_OWN:
        draft.wrong(said.column("closed_as"), "own_step", text=in_vietnamese(CLOSED_AS_LABELS[closed_as]))
    if closed_on is not None and closed_on < opened_on:
        _before(draft, said.column("closed_on"), closed_on, opened_on, "opened_on")
    due_on = said.values.get("due_on")
    if due_on is not None and due_on < opened_on and said.values.get("opened_as") not in KEEPS_LIMIT:
        _before(draft, said.column("due_on"), due_on, opened_on, "opened_on")


def _before(draft: Draft, column: str, day: date, other: date, what: str) -> None:
    draft.wrong(column, "before", day=f"{day:%d/%m/%Y}", other=f"{other:%d/%m/%Y}", what=what)


def new_stay(draft: Draft, said: Said, office_id: int, opened_on: date, facts: Mapping[str, Any]) -> list[Stay]:
    """The stay opened as the row says, and its suspension if it ended so."""
    stage = STAGES[said.stage]
    after: Values = {
        "office_id": office_id, "opened_on": opened_on, "opened_as": said.values.get("opened_as", RECEIVED),
        "due_on": said.values.get("due_on"), "closed_on": said.values.get("closed_on"),
        "closed_as": said.values.get("closed_as"),
    }  # fmt: skip
    if stage.limited and after["due_on"] is None and said.column("due_on") not in {r.column for r in draft.reasons}:
        after["due_on"] = _first_due(draft, said, opened_on, facts)
    return [Stay(said.stage, after), *suspension(said.stage, after)]


def suspension(stage: str, closed: Values) -> Iterator[Stay]:
    """The spell of the suspension, where the stay ends in one."""
    if closed.get("closed_as") == SUSPENDED and closed.get("closed_on"):
        yield Stay(
            suspension_code(stage),
            {"office_id": closed["office_id"], "opened_on": closed["closed_on"], "opened_as": SUSPENDED},
        )


def _first_due(draft: Draft, said: Said, opened_on: date, facts: Mapping[str, Any]) -> date | None:
    """The first limit by the clock, without extensions: a register that tells them also tells the day."""
    ruling = ruling_of(
        LimitFacts(
            matter=said.stage, opened_at=opened_on, severity=facts.get("severity") or None, branch=facts.get("branch"),
            # Complaints tell their kind; of other files none has a limit of its own.
            kind=facts.get("complaint_kind") or _ORDINARY, under_18=bool(facts.get("under_18")),
        )
    )  # fmt: skip
    if ruling.due is None or ruling.rule is None:
        also = " hoặc cột Phân loại tội phạm" if "severity" in ruling.missing and said.stage not in _OF_PERSONS else ""
        draft.wrong(said.column("due_on"), "limit_missing", also=also)
        return None
    draft.note(said.column("due_on"), "limit_computed", paragraph=basis_words(ruling.rule.basis, "vi"))
    return as_day(ruling.due)


def changed_stay(
    draft: Draft, said: Said, file: Known, office_id: int, accused: Accused | None = None
) -> tuple[list[Stay], Spell | None]:
    """What changes in the stay that is there, and that stay; only a file with a simple history is changed so."""
    stays = file.in_stage(said.stage, accused)
    active = [spell for spell in stays if spell.stage == said.stage]
    suspended = [spell for spell in stays if spell.stage != said.stage]
    if len(active) != 1 or not _simple(active[0], suspended):
        if not any(_says_nothing_new(said, spell) for spell in active):
            draft.wrong(said.column("opened_on"), "many_stays", count=len(stays))
        return [], None
    spell = active[0]
    before, after = differing(said.values, _values_of(spell, said.values))
    if not after or not _may_change(draft, said, file, spell, after, office_id, bool(suspended), accused):
        return [], spell
    closing = {**_values_of(spell, ("office_id", "closed_on", "closed_as")), **after}
    opened = suspension(said.stage, closing) if "closed_as" in after else ()
    return [Stay(said.stage, after, there=spell, before=before), *opened], spell


def _simple(spell: Spell, suspended: list[Spell]) -> bool:
    if not suspended:
        return spell.closed_as != SUSPENDED
    only = len(suspended) == 1 and suspended[0].closed_on is None
    return only and spell.closed_as == SUSPENDED and suspended[0].opened_on == spell.closed_on


def _values_of(spell: Spell, fields: Any) -> Values:
    return {field: getattr(spell, field) for field in fields}


def _says_nothing_new(said: Said, spell: Spell) -> bool:
    return not differing(said.values, _values_of(spell, said.values))[1]


def _may_change(
    draft: Draft, said: Said, file: Known, spell: Spell, after: Values, office_id: int, suspended: bool,
    accused: Accused | None,
) -> bool:  # fmt: skip
    """Complain of a change that is a step of its own, or would alter what later steps rest on."""
    complaints = len(draft.reasons)
    if spell.office_id != office_id:
        draft.wrong(said.column("opened_on"), "elsewhere")
    if "due_on" in after and spell.pk in file.extended:
        draft.wrong(said.column("due_on"), "extended")
    others = file.stays if accused is None else file.accused_stays[accused.pk]
    later = [one for one in others if one.pk > spell.pk and one.stage != suspension_code(said.stage)]
    if {"closed_on", "closed_as"} & after.keys():
        if later:
            draft.wrong(said.column("closed_as"), "gone_on", stage=later[-1].stage)
        elif suspended:
            draft.wrong(said.column("closed_as"), "many_stays", count=2)
    opened_on = after.get("opened_on", spell.opened_on)
    closed_on = after.get("closed_on", spell.closed_on)
    due_on = after.get("due_on", spell.due_on)
    if closed_on is not None and closed_on < opened_on and "opened_on" in after:
        _before(draft, said.column("closed_on"), closed_on, opened_on, "opened_on")
    keeps = after.get("opened_as", spell.opened_as) in KEEPS_LIMIT
    if due_on is not None and due_on < opened_on and "due_on" not in after and not keeps:
        _before(draft, said.column("due_on"), due_on, opened_on, "opened_on")
    return len(draft.reasons) == complaints


def leads_to(file: Known, stage: str, accused: Accused | None = None) -> Spell | None:
    """The last stay, where the way it ended leads to the stage."""
    stays = file.stays if accused is None else file.accused_stays[accused.pk]
    last = stays[-1] if stays else None
    if last is None or last.closed_as is None:
        return None
    begun = last.stage.removeprefix("accused_")
    leads = stage.removeprefix("accused_") in passes_on_to(begun, last.closed_as)
    return last if leads else None


def require_leads(draft: Draft, said: Said, file: Known, opened_on: date) -> None:
    """Complain of a stage a file that is there cannot enter yet."""
    if not file.stays:
        return
    last = leads_to(file, said.stage)
    if last is None:
        draft.wrong(said.column("opened_on"), "not_ready", stage=file.stays[-1].stage)
    elif last.closed_on is not None and opened_on < last.closed_on:
        _before(draft, said.column("opened_on"), opened_on, last.closed_on, last.stage)
