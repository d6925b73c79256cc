"""What the numbers of a register's terms are added up from: one table per part, office by office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import ibis

from kiemsat.engine.part_rows import Asked, PartRows
from kiemsat.engine.predicates import Table
from kiemsat.engine.terms import Term


@dataclass(frozen=True)
class Addend:
    """Office and some numbers; `places` tells which of the terms asked each number is a part of."""

    places: tuple[int, ...]
    numbers: Table


def addends_of(asked: Asked) -> Iterator[Addend]:
    """Tables whose numbers, added up by office and term, are those of the terms."""
    places = {term: place for place, term in enumerate(asked.terms)}
    alone = [term for term in asked.terms if _counts_across_parts(term, asked)]
    together = replace(asked, terms=tuple(term for term in asked.terms if term not in alone))
    for part in together.parts():
        rows = PartRows(together, part)
        yield Addend(tuple(places[term] for term in rows.terms), rows.numbers())
    for term in alone:
        yield Addend((places[term],), _matters(replace(asked, terms=(term,)), term))


def _counts_across_parts(term: Term, asked: Asked) -> bool:
    """A matter counted once may have rows in several parts, whose numbers then do not add up."""
    return term.weight == "distinct" and len(asked.parts_of(term)) > 1


def _matters(asked: Asked, term: Term) -> Table:
    matter = asked.register.matter
    rows = ibis.union(*(PartRows(asked, part).of(term).select("office_id", matter) for part in asked.parts()))
    return rows.group_by("office_id").aggregate(n0=rows[matter].nunique())
