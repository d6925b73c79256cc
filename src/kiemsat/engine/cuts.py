"""A measure cut by one or two names: how its number is made up, office by office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiemsat.engine.compiling import Compiler
from kiemsat.engine.dimensions import dimensions_of, refuse_unknown
from kiemsat.engine.schema import Measure
from kiemsat.engine.sources import Source
from kiemsat.engine.terms import terms_of
from kiemsat.law.intervals import Interval

Key = tuple[str | None, ...]


@dataclass(frozen=True)
class Cut:
    """The number of each group in each office; a name whose value is not known is None in the group's key."""

    by: tuple[str, ...]
    numbers: Mapping[tuple[int, Key], int]

    def over(self, offices: Iterable[int]) -> dict[Key, int]:
        """The numbers of some offices together, by key."""
        chosen = frozenset(offices)
        found: dict[Key, int] = {}
        for (office, key), number in self.numbers.items():
            if office in chosen:
                found[key] = found.get(key, 0) + number
        return found

    @property
    def total(self) -> int:
        """All groups of all offices: the number that was cut."""
        return sum(self.numbers.values())


def cut_of(
    source: Source,
    compiler: Compiler,
    measure: Measure,
    interval: Interval,
    offices: Iterable[int],
    by: tuple[str, ...],
) -> Cut:
    """The measure cut by some names, one query for each of its sets; NoSuchDimension for a name its rows lack."""
    refuse_unknown(by, dimensions_of((measure,), compiler.facts))
    chosen = frozenset(offices)
    numbers: dict[tuple[int, Key], int] = {}
    for term in terms_of(measure):
        for office, *key, number in source.run(compiler.cutting(term, by).within(interval, chosen)):
            cell = (int(office), tuple(None if value is None else str(value) for value in key))
            numbers[cell] = numbers.get(cell, 0) + int(number or 0)
    return Cut(by, {cell: number for cell, number in numbers.items() if number})


def values_of(
    source: Source,
    compiler: Compiler,
    measure: Measure,
    interval: Interval,
    offices: Iterable[int],
    by: tuple[str, ...],
) -> dict[tuple[str, int], Key]:
    """Register and id of each record behind a measure → its values of some names: by these the measure is cut."""
    refuse_unknown(by, dimensions_of((measure,), compiler.facts))
    chosen = frozenset(offices)
    return {
        (term.register, int(record)): tuple(None if value is None else str(value) for value in key)
        for term in terms_of(measure)
        for record, *key in source.run(compiler.telling(term, by).within(interval, chosen))
    }
