"""From terms to SQL text: one query per register, for all its measures at once.

Ibis is the compiler, nothing more: tables are unbound, the SQL is text for SQLite, PostgreSQL, DuckDB or Spark. The
text is made once per set of measures; the interval's days and the offices are put into it afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import ibis

from kiemsat.engine.facts import Facts, Register
from kiemsat.engine.predicates import Column, Condition, Rows, Table, closed_within, condition_of, filtered, touches
from kiemsat.engine.terms import ActTerm, Conditions, Term
from kiemsat.law.intervals import Interval

# Stand-ins in the compiled text; no register holds a day of the year 1000 or an office of this number.
_START, _END, _OFFICE = "1000-01-01", "1000-01-02", "-999999999"


@dataclass(frozen=True)
class Query:
    """SQL text of one register; `within` puts the interval and the offices into it."""

    register: str
    template: str

    def within(self, interval: Interval, offices: frozenset[int] = frozenset()) -> str:
        """The query for one interval (and, where it asks for offices, these offices)."""
        text = self.template.replace(_START, interval.start.isoformat())
        text = text.replace(_END, interval.end_exclusive.isoformat())
        return text.replace(_OFFICE, ", ".join(str(int(office)) for office in sorted(offices)) or "NULL")


class Compiler:
    """Compiles terms over declared facts for one dialect, remembering what it has compiled."""

    def __init__(self, facts: Facts, dialect: str) -> None:
        self.facts = facts
        self.dialect = dialect
        self.counting = lru_cache(maxsize=512)(self._counting)
        self.listing = lru_cache(maxsize=2048)(self._listing)

    def _counting(self, register: str, terms: tuple[Term, ...]) -> Query:
        """Rows (office, one number per term, in the order of `terms`)."""
        base = _Base(self.facts, self.facts[register], terms)
        numbers = {f"n{index}": base.number(term) for index, term in enumerate(terms)}
        return self._query(register, base.rows.table.group_by("office_id").aggregate(**numbers))

    def _listing(self, term: Term) -> Query:
        """Rows (record id, matter, office, opened or issued, closed or answered) of one term in given offices."""
        base = _Base(self.facts, self.facts[term.register], (term,))
        rows = base.rows.table.filter(base.condition(term), base.rows.table.office_id.isin([int(_OFFICE)]))
        return self._query(term.register, _listed(rows, base.register, distinct=term.weight == "distinct"))

    def _query(self, register: str, expression: Table) -> Query:
        return Query(register, str(ibis.to_sql(expression, dialect=self.dialect, pretty=False)))


class _Base:
    """A register's rows with the details and acts that the terms need, joined once."""

    def __init__(self, facts: Facts, register: Register, terms: tuple[Term, ...]) -> None:
        self.facts = facts
        self.register = register
        start, end = (ibis.literal(day).cast("date") for day in (_START, _END))
        table = ibis.table(register.table.schema(), name=register.table.name)
        for name, value in register.where.items():
            table = table.filter(table[name] == value)
        self._columns: dict[str, str] = dict(register.attributes)
        self._acts: dict[Conditions, str] = {}
        table = table.filter(touches(Rows(table, register, start, end)))
        table = self._with_details(table, terms)
        table = self._with_acts(table, terms, end)
        self.rows = Rows(table, register, start, end)

    def number(self, term: Term) -> Column:
        """The aggregate that counts, sums or measures the rows of a term."""
        rows, keep = self.rows, self.condition(term)
        if term.weight == "distinct":
            return rows.table[self.register.matter].nunique(where=keep)
        if term.weight == "sum":
            return rows.table[self._columns[term.column or ""]].sum(where=keep)
        if term.weight == "days":
            opened, closed = (rows.day(name).cast("timestamp") for name in ("opened_on", "closed_on"))
            seconds = closed.epoch_seconds() - opened.epoch_seconds()
            return seconds.sum(where=keep)
        return rows.table.count(where=keep)

    def condition(self, term: Term) -> Condition:
        """The one condition that makes a row belong to a term: used to count and to list alike."""
        condition = condition_of(term.measure, self.rows)
        for name, values in term.keep:
            condition = condition & filtered(self._column(name), values)
        for name, values in term.drop:
            condition = condition & ~self._dropped(name, values)
        for act in term.acts:
            found = self.rows.table[self._acts[act.conditions]]
            condition = condition & (found.notnull() if act.present else found.isnull())
        return condition

    def _dropped(self, name: str, values: tuple[str | bool, ...]) -> Condition:
        dropped = filtered(self._column(name), values)
        if self.register.kind == "spells" and name == "closed_as":
            # A row that closes so after the interval is still counted in it.
            dropped = dropped & closed_within(self.rows)
        return dropped.fill_null(False)

    def _column(self, name: str) -> Column:
        return self.rows.table[self._columns[name]]

    def _with_details(self, table: Table, terms: tuple[Term, ...]) -> Table:
        used = {name for term in terms for name, _ in (*term.keep, *term.drop)}
        used |= {term.column for term in terms if term.column}
        for index, detail in enumerate(self.register.details):
            wanted = {name: column for name, column in _offered(self.register, index).items() if name in used}
            if not wanted:
                continue
            other = ibis.table(detail.table.schema(), name=detail.table.name)
            key = f"key{index}"
            picked = {f"d{index}_{name}": other[column] for name, column in wanted.items()}
            other = other.select(**{key: other[detail.on[1]]}, **picked)
            table = table.left_join(other, table[detail.on[0]] == other[key]).drop(key)
            self._columns.update({name: f"d{index}_{name}" for name in wanted})
        return table

    def _with_acts(self, table: Table, terms: tuple[Term, ...], end: Column) -> Table:
        link = self.register.acts
        if link is None:
            return table
        wanted = {act.conditions: act for term in terms for act in term.acts}
        for index, act in enumerate(wanted.values()):
            owners = self._owners(act, link.register, link.on[1], end).rename(**{f"acts{index}": link.on[1]})
            table = table.left_join(owners, table[link.on[0]] == owners[f"acts{index}"])
            self._acts[act.conditions] = f"acts{index}"
        return table

    def _owners(self, act: ActTerm, register: str, owner: str, end: Column) -> Table:
        """The matters (or accused) that have such an act before the interval ends, each once."""
        acts = self.facts[register]
        table = ibis.table(acts.table.schema(), name=acts.table.name)
        for name, values in act.conditions:
            table = table.filter(filtered(table[acts.attributes[name]], values))
        table = table.filter(table.issued_on < end, table[owner].notnull())
        return table.select(owner).distinct()


def _offered(register: Register, index: int) -> dict[str, str]:
    """Names a detail offers: its attributes and the money columns declared as sums."""
    detail = register.details[index]
    own = {column.name for column in detail.table.columns}
    sums = {name: column for name, column in register.sums.items() if column in own}
    return {**detail.attributes, **sums}


def _listed(rows: Table, register: Register, *, distinct: bool) -> Table:
    first, last = {
        "spells": ("opened_on", "closed_on"),
        "acts": ("issued_on", "answered_on"),
        "posts": ("held_from", "held_to"),
    }[register.kind]
    matter = rows[register.matter]
    listed = rows.select(
        record=rows.id, matter=matter, office=rows.office_id, first_day=rows[first], last_day=rows[last]
    )
    if distinct:
        # One record stands for a matter: its first in the interval.
        listed = listed.group_by("matter", "office").aggregate(
            record=listed.record.min(), first_day=listed.first_day.min(), last_day=listed.last_day.max()
        )
        listed = listed.select("record", "matter", "office", "first_day", "last_day")
    return listed.order_by("first_day", "record")
