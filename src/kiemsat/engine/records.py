"""The very records behind a number: listed under the same condition that counted them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kiemsat.engine.compiling import Compiler
from kiemsat.engine.schema import Measure
from kiemsat.engine.sources import Source
from kiemsat.engine.terms import terms_of
from kiemsat.law.intervals import Interval


@dataclass(frozen=True)
class Record:
    """A row behind a figure: which register and row, whose matter, which office, from when to when.

    `term` is the place, among the sets a measure adds up, of the one that put it there; the same row stays the same.
    """

    register: str
    id: int
    matter: int | None
    office: int
    first_day: date
    last_day: date | None
    term: int = field(default=0, compare=False)


def records_of(
    source: Source, compiler: Compiler, measure: Measure, interval: Interval, offices: Iterable[int]
) -> list[Record]:
    """The rows that make up a measure for some offices; for counts there are exactly as many as the number says."""
    chosen = frozenset(offices)
    found: list[Record] = []
    for place, term in enumerate(terms_of(measure)):
        text = compiler.listing(term).within(interval, chosen)
        found += [
            Record(
                register=term.register,
                id=int(row[0]),
                matter=row[1] and int(row[1]),
                office=int(row[2]),
                first_day=_day(row[3]),
                last_day=row[4] and _day(row[4]),
                term=place,
            )
            for row in source.run(text)
        ]
    return found


@lru_cache(maxsize=10_000)
def _day(value: date | str) -> date:
    """A day as the database gives it: SQLite has text. Thousands of records share a few hundred days."""
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
