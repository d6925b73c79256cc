"""The numbers of a register's parts added up: one table, office by office, a column for each term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import ibis

from kiemsat.engine.part_rows import Asked, PartRows
from kiemsat.engine.predicates import Table
from kiemsat.engine.terms import Term


def added_up(asked: Asked) -> Table:
    """Office and one number per term, in the order of the terms."""
    addends = list(_addends(asked))
    if len(addends) == 1:
        return addends[0]
    table = ibis.union(*addends)
    return table.group_by("office_id").aggregate(**{name: table[name].sum() for name in table.columns[1:]})


def _addends(asked: Asked) -> Iterator[Table]:
    alone = tuple(term for term in asked.terms if _not_additive(term, asked))
    rest = replace(asked, terms=tuple(term for term in asked.terms if term not in alone))
    for part in rest.parts():
        rows = PartRows(rest, part)
        yield _in_place(rows.numbers(), rows.terms, asked.terms)
    for term in alone:
        yield _in_place(_matters(replace(asked, terms=(term,)), term), (term,), asked.terms)


def _not_additive(term: Term, asked: Asked) -> bool:
    """Matters counted once may have rows in several parts."""
    return term.weight == "distinct" and len(asked.parts_of(term)) > 1


def _matters(asked: Asked, term: Term) -> Table:
    rows = (PartRows(asked, part).of(term) for part in asked.parts())
    matters = ibis.union(*(table.select("office_id", asked.register.matter) for table in rows))
    return matters.group_by("office_id").aggregate(n0=matters[asked.register.matter].nunique())


def _in_place(numbers: Table, own: tuple[Term, ...], every: tuple[Term, ...]) -> Table:
    """The numbers of some terms at the places they have among all."""
    columns = {term: numbers[f"n{index}"] for index, term in enumerate(own)}
    nothing = ibis.literal(0, "int64")
    return numbers.select("office_id", **{f"n{index}": columns.get(term, nothing) for index, term in enumerate(every)})
