"""The rows of one term told apart by one or two names: the number of each group, or each record with its values."""

from __future__ import annotations

import ibis

from kiemsat.engine.dimensions import DAY_OF, MONTH
from kiemsat.engine.part_rows import Asked, PartRows, first_of_each
from kiemsat.engine.predicates import Column, Table
from kiemsat.engine.terms import Term


def cut_rows(asked: Asked, term: Term) -> Table:
    """Office, one column of text for each name, and the number; a value that is not known is NULL."""
    rows = PartRows(asked, asked.parts())
    table = _counted(rows, term)
    keys = {f"k{place}": _key(table, rows, term, name) for place, name in enumerate(asked.by)}
    table = table.select(office=table.office_id, **keys, weight=_weight(table, rows, term))
    return table.group_by("office", *keys).aggregate(number=table.weight.sum())


def told_rows(asked: Asked, term: Term) -> Table:
    """The record of each of these rows and its value of each name; one that is not known is NULL."""
    rows = PartRows(asked, asked.parts())
    table = _counted(rows, term)
    keys = {f"k{place}": _key(table, rows, term, name) for place, name in enumerate(asked.by)}
    return table.select(record=table.id, **keys)


def _counted(rows: PartRows, term: Term) -> Table:
    """The rows that are counted: of a matter, or of whoever it is capped by, no more than so many."""
    table = rows.of(term)
    if term.weight == "distinct":
        return first_of_each(table, rows.register.matter, 1)
    if term.weight == "capped":
        return first_of_each(table, rows.columns[term.column or ""], term.cap)
    return table


def _weight(table: Table, rows: PartRows, term: Term) -> Column:
    if term.weight == "sum":
        return table[rows.columns[term.column or ""]]
    if term.weight == "days":
        return rows.days(table.opened_on, table.closed_on).cast("int64")
    return ibis.literal(1, "int64")


def _key(table: Table, rows: PartRows, term: Term, name: str) -> Column:
    if name == MONTH:
        day = table[DAY_OF[term.measure]]
        return (day.year() * 100 + day.month()).cast("string")
    column = table[rows.columns[name]]
    if name == "closed_as" and rows.register.kind == "spells":
        # Closed later is still open within the interval.
        column = ibis.ifelse(table.closed_on < rows.rows.end, column, ibis.null("string"))
    if column.type().is_boolean():
        return ibis.cases((column, "true"), (~column, "false"), else_=ibis.null("string"))
    return column.nullif("") if column.type().is_string() else column.cast("string")
