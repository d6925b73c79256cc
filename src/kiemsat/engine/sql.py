"""SQL text of what is asked of a register: its parts stacked, or the rows of one term."""

from __future__ import annotations

import ibis

from kiemsat.engine.addends import addends_of
from kiemsat.engine.cut_rows import cut_rows, told_rows
from kiemsat.engine.facts import Register
from kiemsat.engine.part_rows import Asked, PartRows, first_of_each
from kiemsat.engine.predicates import Table
from kiemsat.engine.queries import Query
from kiemsat.engine.terms import Term


def counting(asked: Asked) -> Query:
    """The numbers of the terms by office, in addends."""
    addends = list(addends_of(asked))
    places = tuple(addend.places for addend in addends)
    widest = max(len(own) for own in places)
    stacked = (
        f"SELECT {index} AS addend, a{index}.*{', 0' * (widest - len(addend.places))} "  # noqa: S608 - our own text
        f"FROM ({_text(addend.numbers, asked.dialect)}) AS a{index}"
        for index, addend in enumerate(addends)
    )
    return Query(" UNION ALL ".join(stacked), places)


def listing(asked: Asked, term: Term) -> Query:
    """Rows (record id, matter, office, opened or issued, closed or answered) of one term."""
    rows = PartRows(asked, asked.parts())
    table = rows.of(term)
    if term.weight == "capped":
        table = first_of_each(table, rows.columns[term.column or ""], term.cap)
    listed = _listed(table, asked.register)
    if term.weight == "distinct":
        listed = _one_of_each_matter(listed)
    return Query(_text(listed.order_by("first_day", "record"), asked.dialect))


def cutting(asked: Asked, term: Term) -> Query:
    """The number of one term by office and by what the rows are told apart by."""
    return Query(_text(cut_rows(asked, term), asked.dialect))


def telling(asked: Asked, term: Term) -> Query:
    """The record of each row of one term with what the rows are told apart by."""
    return Query(_text(told_rows(asked, term), asked.dialect))


def _text(expression: Table, dialect: str) -> str:
    return str(ibis.to_sql(expression, dialect=dialect, pretty=False))


def _listed(rows: Table, register: Register) -> Table:
    first, last = {
        "spells": ("opened_on", "closed_on"),
        "acts": ("issued_on", "answered_on"),
        "posts": ("held_from", "held_to"),
        "totals": ("first_day", "end_exclusive"),
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
