"""From terms to SQL text: one query per register, for all its measures at once.

Ibis is the compiler, nothing more: tables are unbound, the SQL is text for SQLite, PostgreSQL, DuckDB or Spark. The
text is made once per set of measures; the interval's days and the offices are put into it afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import ibis

from kiemsat.engine.addends import addends_of
from kiemsat.engine.facts import Facts, Register
from kiemsat.engine.part_rows import END, OFFICE, START, Asked, PartRows
from kiemsat.engine.predicates import Table
from kiemsat.engine.terms import Term
from kiemsat.law.intervals import Interval


@dataclass(frozen=True)
class Query:
    """SQL text; `within` puts the interval and the offices into it.

    A counting query has rows (addend, office, numbers …); `places` tells for each addend which terms its numbers
    are to be added to.
    """

    template: str
    places: tuple[tuple[int, ...], ...] = ()

    def within(self, interval: Interval, offices: frozenset[int]) -> str:
        """The query for one interval and some offices."""
        text = self.template.replace(START, interval.start.isoformat())
        text = text.replace(END, interval.end_exclusive.isoformat())
        return text.replace(str(OFFICE), ", ".join(str(int(office)) for office in sorted(offices)) or "NULL")


class Compiler:
    """Compiles terms over declared facts for one dialect, remembering what it has compiled."""

    def __init__(self, facts: Facts, dialect: str) -> None:
        self.facts = facts
        self.dialect = dialect
        self.counting = lru_cache(maxsize=512)(self._counting)
        self.listing = lru_cache(maxsize=2048)(self._listing)

    def _counting(self, register: str, terms: tuple[Term, ...]) -> Query:
        """The numbers of the terms by office, in addends."""
        addends = list(addends_of(Asked(self.facts, self.dialect, self.facts[register], terms)))
        places = tuple(addend.places for addend in addends)
        widest = max(len(own) for own in places)
        stacked = (
            f"SELECT {index} AS addend, a{index}.*{', 0' * (widest - len(addend.places))} "  # noqa: S608 - our own text
            f"FROM ({self._sql(addend.numbers)}) AS a{index}"
            for index, addend in enumerate(addends)
        )
        return Query(" UNION ALL ".join(stacked), places)

    def _listing(self, term: Term) -> Query:
        """Rows (record id, matter, office, opened or issued, closed or answered) of one term in given offices."""
        asked = Asked(self.facts, self.dialect, self.facts[term.register], (term,))
        listed = ibis.union(*(_listed(PartRows(asked, part).of(term), asked.register) for part in asked.parts()))
        if term.weight == "distinct":
            listed = _one_of_each_matter(listed)
        return Query(self._sql(listed.order_by("first_day", "record")))

    def _sql(self, expression: Table) -> str:
        return str(ibis.to_sql(expression, dialect=self.dialect, pretty=False))


def _listed(rows: Table, register: Register) -> Table:
    first, last = {
        "spells": ("opened_on", "closed_on"),
        "acts": ("issued_on", "answered_on"),
        "posts": ("held_from", "held_to"),
    }[register.kind]
    return rows.select(
        record=rows.id, matter=rows[register.matter], office=rows.office_id, first_day=rows[first], last_day=rows[last]
    )


def _one_of_each_matter(listed: Table) -> Table:
    """One record stands for a matter in an office: its first in the interval. Acts of no matter are none of it."""
    listed = listed.filter(listed.matter.notnull())
    listed = listed.group_by("matter", "office").aggregate(
        record=listed.record.min(), first_day=listed.first_day.min(), last_day=listed.last_day.max()
    )
    return listed.select("record", "matter", "office", "first_day", "last_day")
