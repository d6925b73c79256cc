"""What the numbers of a register's terms are added up from: tables of its parts, office by office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiemsat.engine.part_rows import Asked, Part, PartRows
from kiemsat.engine.predicates import Table
from kiemsat.engine.terms import Term


@dataclass(frozen=True)
class Addend:
    """Office and some numbers; `places` tells which of the terms asked each number is a part of."""

    places: tuple[int, ...]
    numbers: Table


def addends_of(asked: Asked) -> Iterator[Addend]:
    """Tables whose numbers, added up by office and term, are those of the terms."""
    alone = [term for term in asked.terms if term.weight == "capped" or _counts_across_parts(term, asked)]
    together = replace(asked, terms=tuple(term for term in asked.terms if term not in alone))
    for part in together.parts():
        yield _addend(asked, together, (part,))
    for term in alone:
        one = replace(asked, terms=(term,))
        yield _addend(asked, one, one.parts())


def _addend(whole: Asked, asked: Asked, parts: tuple[Part, ...]) -> Addend:
    rows = PartRows(asked, parts)
    places = tuple(whole.terms.index(term) for term in rows.terms)
    if rows.terms[0].weight == "capped":
        return Addend(places, rows.capped_number(rows.terms[0]))
    return Addend(places, rows.numbers())


def _counts_across_parts(term: Term, asked: Asked) -> bool:
    """A matter counted once may have rows in several parts, whose numbers then do not add up."""
    return term.weight == "distinct" and len(asked.parts_of(term)) > 1
