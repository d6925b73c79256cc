"""Rows that make up one file: mostly one; of a case, one for each accused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiemsat.importing.checking.context import Context
from kiemsat.importing.checking.plans import Result
from kiemsat.importing.rows import Draft
from kiemsat.organisation.models import Office

# What the rows of a case share; the first of them says it, the others may leave it out.
_SHARED_TABLES = frozenset({"matter", "spell", "office"})


@dataclass
class Unit:
    """One file of the register with its rows; the first row is the file's own."""

    results: list[Result]
    office: Office | None
    number: str
    year: int | None

    @property
    def first(self) -> Draft:
        """The row that speaks for the file."""
        return self.results[0].draft

    @property
    def key(self) -> str:
        """Office, year and number; empty where one of them is not known."""
        if self.office is None or self.year is None or not self.number:
            return ""
        return f"{self.office.pk}/{self.year}/{self.number}"

    @property
    def is_wrong(self) -> bool:
        """Whether any of its rows has a reason."""
        return any(result.draft.reasons for result in self.results)


def continues(draft: Draft, before: Draft) -> bool:
    """Whether the row is a further accused of the case in the row before: the same number, or none."""
    if not draft.get("accused_name"):
        return False
    number = draft.get("number")
    same_place = draft.get("office") in {None, before.get("office")}
    same_day = draft.get("registered_on") in {None, before.get("registered_on")}
    return number is None or (number == before.get("number") and same_place and same_day)


def units_of(drafts: Sequence[Draft], context: Context) -> list[Unit]:
    """The files the rows make up, each with its key; doubles are told."""
    units = [_unit(group, context) for group in _groups(drafts, context)]
    for unit in units:
        _tell_doubles(unit, context)
    return units


def _groups(drafts: Sequence[Draft], context: Context) -> Iterator[list[Draft]]:
    group: list[Draft] = []
    for draft in drafts:
        if group and context.register.accused_stage and continues(draft, group[0]):
            group.append(draft)
            continue
        if group:
            yield group
        group = [draft]
    if group:
        yield group


def _unit(group: list[Draft], context: Context) -> Unit:
    first = group[0]
    _complete(first, context)
    office = context.office_of(first)
    day = _registered_on(first, context)
    unit = Unit([Result(draft) for draft in group], office, first.get("number") or "", day.year if day else None)
    for draft in group[1:]:
        _require_same(draft, first, context)
    for result in unit.results:
        result.key, result.office = unit.key, office
        result.secrecy = int(first.get("secrecy") or 0)
    return unit


def _complete(first: Draft, context: Context) -> None:
    """What the row leaves out and its other cells say; then what is missing still."""
    if first.get("title") is None and first.get("person_name"):
        first.values["title"] = first.get("person_name")
    told = {reason.column for reason in first.reasons}
    for column in context.register.columns:
        if column.required and column.key not in first.values and column.key not in told:
            first.wrong(column.key, "missing")


def _registered_on(first: Draft, context: Context) -> date | None:
    """The day of the register: as given, else the first day of a stay."""
    given: date | None = first.get("registered_on")
    if given is not None:
        return given
    days = [first.get(column.key) for column in context.register.columns if column.field == "opened_on"]
    known = [day for day in days if day is not None]
    if known:
        return min(known)
    if "registered_on" not in {reason.column for reason in first.reasons}:
        first.wrong("registered_on", "missing")
    return None


def _require_same(draft: Draft, first: Draft, context: Context) -> None:
    for column in context.register.columns:
        if column.table not in _SHARED_TABLES or column.key not in draft.values:
            continue
        mine, other = draft.values[column.key], first.values.get(column.key)
        if mine != other:
            draft.wrong(
                column.key, "differs", text=context.shown(column, mine), other=context.shown(column, other) or "–",
                row=first.number,
            )  # fmt: skip


def _tell_doubles(unit: Unit, context: Context) -> None:
    if not unit.key:
        return
    earlier = context.met.setdefault(unit.key, unit.first.number)
    if earlier == unit.first.number:
        return
    code = "apart" if context.register.accused_stage else "twice"
    for result in unit.results:
        result.draft.wrong("number", code, row=earlier, number=unit.number)
