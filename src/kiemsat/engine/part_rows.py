"""The rows of a register's parts that some terms count, and the numbers of all these terms at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import ibis
import ibis.expr.datatypes as dt

from kiemsat.engine.facts import Facts, Register, Whose
from kiemsat.engine.predicates import (
    CLOSED_PARTS,
    Column,
    Condition,
    Rows,
    Table,
    filtered,
    made_of,
    part_condition,
)
from kiemsat.engine.queries import END, OFFICE, START
from kiemsat.engine.terms import Conditions, Term


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def julianday(day: dt.date) -> dt.float64:
    """SQLite's own count of days."""


@dataclass(frozen=True)
class Part:
    """A part of a register; with a value, those of its rows that have it where the register keeps its rows apart."""

    name: str
    value: str | None = None


@dataclass(frozen=True)
class Asked:
    """What is asked of one register: its terms, in one dialect; `by` names what their rows are told apart by."""

    facts: Facts
    dialect: str
    register: Register
    terms: tuple[Term, ...]
    by: tuple[str, ...] = ()

    def parts(self) -> tuple[Part, ...]:
        """The parts the terms are made of, each once."""
        return tuple(dict.fromkeys(part for term in self.terms for part in self.parts_of(term)))

    def parts_of(self, term: Term) -> list[Part]:
        """The parts one term is made of; no row is in two of them."""
        names = made_of(term.measure, self.register.kind).parts
        kept = next((values for name, values in term.keep if name == self.register.apart), None)
        if kept is None:
            return [Part(name) for name in names]
        return [Part(name, str(value)) for name in names for value in kept]


class PartRows:
    """The rows of some parts in given offices, with the details and acts that their terms ask for."""

    def __init__(self, asked: Asked, parts: tuple[Part, ...]) -> None:
        self.asked = asked
        self.register = asked.register
        self.parts = parts
        self.terms = tuple(term for term in asked.terms if set(parts) & set(asked.parts_of(term)))
        self.columns: dict[str, str] = {
            **self.register.attributes, **self.register.dimensions, **_own_sums(self.register)
        }  # fmt: skip
        self._acts: dict[Conditions, str] = {}
        self._everywhere = tuple(self._kept_by_all())
        start, end = (_day(text, asked.dialect) for text in (START, END))
        table = _by_office(self.register)
        rows = Rows(table, self.register, start, end, self.days)
        table = table.filter(
            *(table[name] == value for name, value in self.register.where.items()),
            table.office_id.isin([OFFICE]),
            *(table[self.columns[name]].isin(list(values)) for name, values in self._everywhere),
            reduce(or_, (self._in(part, rows) for part in parts)),
        )
        table = self._with_details(table)
        table = self._with_acts(table, end)
        self.rows = Rows(table, self.register, start, end, self.days)

    def of(self, term: Term) -> Table:
        """The rows of one term."""
        conditions = self._conditions(term)
        return self.rows.table.filter(*conditions) if conditions else self.rows.table

    def numbers(self) -> Table:
        """Office and one number per term, in their order."""
        numbers = {f"n{index}": self._number(term) for index, term in enumerate(self.terms)}
        return self.rows.table.group_by("office_id").aggregate(**numbers)

    def capped_number(self, term: Term) -> Table:
        """Office and the number of one term whose rows count up to so many of each site or person, if it is known."""
        column = self.columns[term.column or ""]
        table = self.of(term)
        table = table.filter(is_known(table[column]))
        found = table.group_by("office_id", column).aggregate(rows=table.count())
        return found.group_by("office_id").aggregate(n0=ibis.least(found.rows, term.cap).sum())

    def _number(self, term: Term) -> Column:
        """The aggregate that counts, sums or measures the rows of a term."""
        table, conditions = self.rows.table, self._conditions(term)
        where = reduce(and_, conditions) if conditions else None
        if term.weight == "distinct":
            return table[self.register.matter].nunique(where=where)
        if term.weight == "sum":
            return table[self.columns[term.column or ""]].sum(where=where)
        if term.weight == "days":
            return self.days(table.opened_on, table.closed_on).sum(where=where).cast("int64")
        return table.count(where=where)

    def _conditions(self, term: Term) -> list[Condition]:
        """What makes one of these rows belong to a term: used to count and to list alike."""
        # What costs least comes first, for databases stop at the first that fails: short lists, own columns.
        keep = [pair for pair in term.keep if pair not in self._everywhere and not self._has_all(pair)]
        keep.sort(key=lambda pair: (len(pair[1]), pair[0] not in self.register.attributes))
        conditions = [filtered(self._column(name), values) for name, values in keep]
        besides = made_of(term.measure, self.register.kind).besides
        conditions += [besides(self.rows)] if besides else []
        conditions += self._standing(term)
        for act in term.acts:
            found = self.rows.table[self._acts[act.conditions]]
            conditions.append(found if act.present else ~found)
        return conditions

    def _standing(self, term: Term) -> list[Condition]:
        """In one of the term's parts, and in none of the ways it drops."""
        mine = [part for part in self.asked.parts_of(term) if part in self.parts]
        if len(self.parts) == 1:
            return self._not_dropped(term, mine[0])
        return [reduce(or_, (reduce(and_, [self._in(p, self.rows), *self._not_dropped(term, p)]) for p in mine))]

    def _in(self, part: Part, rows: Rows) -> Condition:
        own = part_condition(part.name, rows)
        return own if part.value is None else (rows.word(self.columns[self.register.apart]) == part.value) & own

    def _has_all(self, kept: tuple[str, tuple[str | bool, ...]]) -> bool:
        """Whether the one part there is has been read by just this attribute."""
        return len(self.parts) == 1 and self.parts[0].value is not None and kept[0] == self.register.apart

    def _not_dropped(self, term: Term, part: Part) -> list[Condition]:
        """A row that closes in a dropped way, but after the interval, is still counted in it."""
        ends = self.register.kind != "spells" or part.name in CLOSED_PARTS
        drop = [pair for pair in term.drop if ends or pair[0] != "closed_as"]
        return [~filtered(self._column(name), values).fill_null(False) for name, values in drop]

    def days(self, first: Column, last: Column) -> Column:
        """The days from one date to the other."""
        if self.asked.dialect == "sqlite":  # Ibis knows no subtraction of days that SQLite has
            return julianday(last) - julianday(first)
        return last.delta(first, unit="day")

    def _kept_by_all(self) -> Iterator[tuple[str, tuple[str | bool, ...]]]:
        """The values kept by some term, of the own attributes that every term keeps: other rows are not even read."""
        for name in self.register.attributes:
            kept = [values for term in self.terms for key, values in term.keep if key == name]
            words = sorted({value for values in kept for value in values if isinstance(value, str)})
            if words and len(kept) == len(self.terms):
                yield name, tuple(words)

    def _column(self, name: str) -> Column:
        return self.rows.table[self.columns[name]]

    def _with_details(self, table: Table) -> Table:
        used = {name for term in self.terms for name, _ in (*term.keep, *term.drop)}
        used |= {term.column for term in self.terms if term.column}
        used |= set(self.asked.by)
        for index, detail in enumerate(self.register.details):
            wanted = {name: column for name, column in _offered(self.register, index).items() if name in used}
            if not wanted:
                continue
            other = ibis.table(detail.table.schema(), name=detail.table.name)
            key = f"key{index}"
            picked = {f"d{index}_{name}": other[column] for name, column in wanted.items()}
            other = other.select(**{key: other[detail.on[1]]}, **picked)
            table = table.left_join(other, table[detail.on[0]] == other[key]).drop(key)
            self.columns.update({name: f"d{index}_{name}" for name in wanted})
        return table

    def _with_acts(self, table: Table, end: Column) -> Table:
        link = self.register.acts
        if link is None:
            return table
        own, theirs = link.on
        for index, conditions in enumerate(dict.fromkeys(act.conditions for term in self.terms for act in term.acts)):
            acts = _issued(self.asked.facts[link.register], conditions, end)
            self._acts[conditions] = f"acts{index}"
            table = table.mutate(**{f"acts{index}": (acts[theirs] == table[own]).any()})
        return table


def _own_sums(register: Register) -> dict[str, str]:
    """The columns that can be summed and stand in the register's own table."""
    own = register.table.schema()
    return {name: column for name, column in register.sums.items() if column in own}


def _by_office(register: Register) -> Table:
    """The register's table, with the office its rows count for under the one name all queries know."""
    table = ibis.table(register.table.schema(), name=register.table.name)
    if register.whose:
        return _of_their_offices(table, register.whose)
    return table if register.office == "office_id" else table.rename(office_id=register.office)


def _of_their_offices(table: Table, whose: Whose) -> Table:
    """The rows once for each office they count for, with that office as theirs."""
    named = ibis.table(whose.table.schema(), name=whose.table.name)
    named = named.select(named_key=named[whose.on[1]], named_office=named[whose.office])
    joined = table.drop("office_id").inner_join(named, table[whose.on[0]] == named.named_key)
    return joined.drop("named_key").rename(office_id="named_office")


def is_known(column: Column) -> Condition:
    """Something was entered: neither nothing nor an empty text."""
    return (column.nullif("") if column.type().is_string() else column).notnull()


def first_of_each(table: Table, column: str, count: int) -> Table:
    """What counts only so often in an office (a matter once, a site up to its cap): its first records."""
    table = table.filter(is_known(table[column]))
    order = ibis.window(group_by=[table[column], table.office_id], order_by=[table.id])
    table = table.mutate(place_in_group=ibis.row_number().over(order))
    return table.filter(table.place_in_group < count)


def _issued(register: Register, conditions: Conditions, end: Column) -> Table:
    """The acts that meet the conditions and were issued before the interval ends."""
    acts = ibis.table(register.table.schema(), name=register.table.name)
    for name, values in conditions:
        acts = acts.filter(filtered(acts[register.attributes[name]], values))
    return acts.filter(acts.issued_on < end)


def _day(text: str, dialect: str) -> Column:
    # SQLite keeps days as text; elsewhere a literal of its own form would hide the stand-in.
    return ibis.date(text) if dialect == "sqlite" else ibis.literal(text).cast("date")


def _offered(register: Register, index: int) -> dict[str, str]:
    """Names a detail offers: its attributes and the money columns declared as sums."""
    detail = register.details[index]
    own = {column.name for column in detail.table.columns}
    sums = {name: column for name, column in register.sums.items() if column in own}
    return {**detail.attributes, **sums}
