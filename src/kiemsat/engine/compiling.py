"""From terms to SQL text: one query per register, for all its measures at once.

Ibis is the compiler, nothing more: tables are unbound, the SQL is text for SQLite, PostgreSQL, DuckDB or Spark. The
text is made once per set of measures; the interval's days and the offices are put into it afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import ibis

from kiemsat.engine.adding_up import added_up
from kiemsat.engine.facts import Facts, Register
from kiemsat.engine.part_rows import END, OFFICE, START, Asked, PartRows
from kiemsat.engine.predicates import Table
from kiemsat.engine.terms import Term
from kiemsat.law.intervals import Interval


@dataclass(frozen=True)
class Query:
    """SQL text of one register; `within` puts the interval and the offices into it."""

    register: str
    template: str

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
        """Rows (office, one number per term, in the order of `terms`) of given offices."""
        asked = Asked(self.facts, self.dialect, self.facts[register], terms)
        return self._query(register, added_up(asked))

    def _listing(self, term: Term) -> Query:
        """Rows (record id, matter, office, opened or issued, closed or answered) of one term in given offices."""
        asked = Asked(self.facts, self.dialect, self.facts[term.register], (term,))
        listed = ibis.union(*(_listed(PartRows(asked, part).of(term), asked.register) for part in asked.parts()))
        if term.weight == "distinct":
            listed = _one_of_each_matter(listed)
        return self._query(term.register, listed.order_by("first_day", "record"))

    def _query(self, register: str, expression: Table) -> Query:
        return Query(register, str(ibis.to_sql(expression, dialect=self.dialect, pretty=False)))


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
