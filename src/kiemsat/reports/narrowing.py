"""A list of records narrowed and put in order: by what every row shows, and by what only those show that may be opened.

What a masked row does not show must not be found out by asking for it: words and hidden columns find among the records
that the reader may open, and the page says how many it could not search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiemsat.accounts.access import Access
from kiemsat.engine.dimensions import DAY_OF, MONTH, Dimension
from kiemsat.engine.records import Record
from kiemsat.engine.terms import terms_of
from kiemsat.indicators.selectors import Explanation, names_of_records, values_of_records
from kiemsat.indicators.selectors.cut_numbers import PROSECUTOR, UNKNOWN
from kiemsat.organisation.selectors import tree_during
from kiemsat.registers.models import Act, ActText, Matter, MatterText
from kiemsat.registers.search_words import words_in
from kiemsat.registers.selectors.search import keys_holding
from kiemsat.reports.openable import ACTS, SPELLS, openable, read_by_keys, table_of
from kiemsat.reports.record_lists import RecordList, Wanted
from kiemsat.reports.selectors import named_records

SORTS = ("number", "office", "first", "last")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Narrowed:
    """The records that are left, in order; `passed_by` are those not searched because they may not be opened."""

    records: Sequence[Record]
    passed_by: int = 0


def narrowed(listed: RecordList, wanted: Wanted, found: Explanation, access: Access) -> Narrowed:
    """The records of a list that the address asks for."""
    records = _in_sight(listed, wanted, found)
    words, values = words_in(wanted.text), asked_values(listed, wanted)
    passed_by = 0
    if words or values:
        opened = [one for one, opens in zip(records, openable(records, access), strict=True) if opens]
        passed_by = len(records) - len(opened)
        records = _holding(opened, wanted.text, access) if words else opened
        records = _having(records, values, listed, found) if values else records
    return Narrowed(_in_order(records, wanted.sort, found, access), passed_by)


def columns_of(listed: RecordList) -> dict[str, Dimension]:
    """By which hidden columns a list can be narrowed: those with a closed list of values, and the prosecutor."""
    known = names_of_records(listed.measure)
    return {
        name: one for name, one in known.items() if name != MONTH and (one.choices is not None or name == PROSECUTOR)
    }


def asked_values(listed: RecordList, wanted: Wanted) -> dict[str, str]:
    """Those of the address's names that are columns of the list."""
    known = columns_of(listed) if wanted.values else {}
    return {name: value for name, value in wanted.values.items() if name in known}


def months_of(listed: RecordList) -> list[str]:
    """The months (202305) in which the records of a list were opened, closed, issued: as the list counts them."""
    month = _month_in(listed)
    return sorted({month(one) for one in listed.records})


def _in_sight(listed: RecordList, wanted: Wanted, found: Explanation) -> Sequence[Record]:
    records: Sequence[Record] = listed.records
    if wanted.unit:
        inside = tree_during(found.period.interval).units(found.office).get(wanted.unit, frozenset())
        records = [one for one in records if one.office in inside]
    if wanted.month:
        month = _month_in(listed)
        records = [one for one in records if month(one) == wanted.month]
    return records


def _month_in(listed: RecordList) -> Callable[[Record], str]:
    """The month of the day that counts; what stands at the end of a period gives that of its beginning."""
    by_last = [DAY_OF.get(term.measure, "") in {"closed_on", "answered_on"} for term in terms_of(listed.measure)]

    def month(one: Record) -> str:
        day = one.last_day if by_last[one.term] and one.last_day else one.first_day
        return f"{day:%Y%m}"

    return month


def _holding(records: Sequence[Record], text: str, access: Access) -> Sequence[Record]:
    """Those that hold every word in number, title or name, or have the number; diacritics do not matter."""
    tables = {table_of(one) for one in records}
    matters = keys_holding(access, MatterText, text) if SPELLS in tables else frozenset()
    acts = keys_holding(access, ActText, text) if ACTS in tables else frozenset()
    others = _others_holding([one for one in records if table_of(one) not in {SPELLS, ACTS}], text, access)

    def holds(one: Record) -> bool:
        table = table_of(one)
        if table == SPELLS:
            return one.matter in matters
        return one.id in acts if table == ACTS else (one.register, one.id) in others

    return [one for one in records if holds(one)]


def _others_holding(records: Sequence[Record], text: str, access: Access) -> frozenset[tuple[str, int]]:
    """Those that have no index of words, as posts: they are few."""
    asked = words_in(text)
    named = named_records(records, access=access) if records else ()
    return frozenset((one.register, one.id) for one, name in zip(records, named, strict=True) if name.holds(asked))


def _having(
    records: Sequence[Record], values: Mapping[str, str], listed: RecordList, found: Explanation
) -> Sequence[Record]:
    known = values_of_records(listed.measure, found.office, found.period, tuple(values))
    asked = tuple(None if value == UNKNOWN else value for value in values.values())
    return [one for one in records if known.get((one.register, one.id)) == asked]


def _in_order(records: Sequence[Record], sort: str, found: Explanation, access: Access) -> Sequence[Record]:
    name, falling = sort.removeprefix("-"), sort.startswith("-")
    if name == "number":
        return _by_number(records, access, falling=falling)
    if name not in SORTS:
        return records
    places = {office.pk: place for place, office in enumerate(tree_during(found.period.interval))}
    keys: Mapping[str, Callable[[Record], Any]] = {
        "office": lambda one: places[one.office],
        "first": lambda one: one.first_day,
        "last": lambda one: one.last_day or date.max,
    }
    return sorted(records, key=keys[name], reverse=falling)


def _by_number(records: Sequence[Record], access: Access, *, falling: bool) -> Sequence[Record]:
    """By number as people count: 9 before 10. Those whose number is not shown stand at the end, by their day."""
    opens = openable(records, access)
    shown = [one for one, opened in zip(records, opens, strict=True) if opened]
    numbers = _numbers(shown)
    ordered = sorted(shown, key=lambda one: _counted(numbers[one.register, one.id]), reverse=falling)
    return [*ordered, *(one for one, opened in zip(records, opens, strict=True) if not opened)]


def _numbers(records: Iterable[Record]) -> dict[tuple[str, int], str]:
    known = list(records)
    of_matters = read_by_keys(
        {one.matter for one in known if table_of(one) == SPELLS and one.matter is not None},
        lambda keys: Matter.objects.filter(pk__in=keys).values_list("pk", "number"),
    )
    of_acts = read_by_keys(
        {one.id for one in known if table_of(one) == ACTS},
        lambda keys: Act.objects.filter(pk__in=keys).values_list("pk", "number"),
    )
    return {(one.register, one.id): _number(one, of_matters, of_acts) for one in known}


def _number(one: Record, of_matters: Mapping[int, str], of_acts: Mapping[int, str]) -> str:
    table = table_of(one)
    if table == ACTS:
        return of_acts[one.id]
    return of_matters[one.matter or 0] if table == SPELLS else ""


def _counted(number: str) -> tuple[tuple[int, str], ...]:
    return tuple(_parts(number))


def _parts(number: str) -> Iterator[tuple[int, str]]:
    for part in _DIGITS.split(number):
        yield (int(part), "") if part.isdecimal() else (-1, part)
