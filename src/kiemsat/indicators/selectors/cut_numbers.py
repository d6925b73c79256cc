"""The numbers of a cut as the registers give them, before anybody's rights are asked."""

from __future__ import annotations

from collections.abc import Iterable

from kiemsat.engine.cuts import Cut, cut_of
from kiemsat.engine.schema import Indicator, Measure
from kiemsat.indicators.selectors.catalogue import engine
from kiemsat.law.periods import Period

OFFICE, PROSECUTOR = "office", "prosecutor"
UNKNOWN = "?"
"""Stands for a value that was not entered."""


def measures_of(indicator: Indicator, *, total: bool = False) -> tuple[Measure, ...]:
    """What is counted above the line and below it; of a total, without what is credited to one office."""
    measures = tuple(measure for measure in (indicator.numerator, indicator.denominator) if measure)
    return tuple(measure.of_total() for measure in measures) if total else measures


def cuts_of(
    indicator: Indicator, period: Period, offices: Iterable[int], by: tuple[str, ...], *, total: bool = False
) -> list[Cut]:
    """Each of its measures cut by names other than the office, which every cut knows anyway."""
    running, chosen = engine(), frozenset(offices)
    names = tuple(name for name in by if name != OFFICE)
    return [
        cut_of(running.source, running.compiler, measure, period.interval, chosen, names)
        for measure in measures_of(indicator, total=total)
    ]
