"""The very records behind a number: listed under the same condition that counted them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiemsat.engine.compiling import Compiler
from kiemsat.engine.schema import Measure
from kiemsat.engine.sources import Source
from kiemsat.engine.terms import terms_of
from kiemsat.law.intervals import Interval


@dataclass(frozen=True)
class Record:
    """A row behind a figure: which register and row, whose matter, which office, from when to when."""

    register: str
    id: int
    matter: int | None
    office: int
    first_day: date
    last_day: date | None


def records_of(
    source: Source, compiler: Compiler, measure: Measure, interval: Interval, offices: Iterable[int]
) -> list[Record]:
    """The rows that make up a measure for some offices; for counts there are exactly as many as the number says."""
    chosen = frozenset(offices)
    found: list[Record] = []
    for term in terms_of(measure):
        text = compiler.listing(term).within(interval, chosen)
        found += [
            Record(
                term.register, int(row[0]), row[1] and int(row[1]), int(row[2]), _day(row[3]), row[4] and _day(row[4])
            )
            for row in source.run(text)
        ]
    return found


def _day(value: object) -> date:
    """A day as the database gives it: SQLite has text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
