"""Figures held against their targets: over the span a target is set for, and only in periods its instrument is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kiemsat.engine.catalogue import Entry
from kiemsat.engine.figures import Outcome, Rollup
from kiemsat.engine.limits import Progress
from kiemsat.engine.schema import Indicator
from kiemsat.engine.verdicts import MONTHS, Judgement, bound_of, judgement_of, over_stretches, progress_of
from kiemsat.indicators.selectors.catalogue import catalogue, engine, in_force, plan_for
from kiemsat.law.intervals import Interval
from kiemsat.law.periods import Period, Stretch, stretches, whole_months

SoFar = Callable[[Interval], Outcome]


@dataclass(frozen=True)
class Judged:
    """A judgement. `by`: the day until which more may come; `so_far`: what the span came to where it is longer."""

    judgement: Judgement
    by: date | None = None
    so_far: Outcome | None = None


@dataclass(frozen=True)
class Rolled:
    """Numbers by unit: of a period, of the same period before, and of the spans of targets that are not the period."""

    now: Rollup
    then: Rollup
    so_far: Mapping[Interval, Rollup]

    def of(self, code: str, unit: str) -> SoFar:
        """What an indicator of a unit comes to over a stretch."""

        def found(interval: Interval) -> Outcome:
            return self.so_far.get(interval, self.now).outcome(code, unit)

        return found

    def counted_once(self) -> Rolled:
        """The same with nothing credited twice."""
        so_far = {interval: one.counted_once() for interval, one in self.so_far.items()}
        return Rolled(self.now.counted_once(), self.then.counted_once(), so_far)


def rolled_so_far(
    units: Mapping[str, frozenset[int]], period: Period, codes: Iterable[str], *, totals: tuple[str, ...] = ()
) -> dict[Interval, Rollup]:
    """The numbers of every stretch of a target that is not the period itself, in one more round of queries."""
    wanted: dict[Interval, None] = {}
    judged_apart: list[str] = []
    for code in codes:
        entry = catalogue().entry(code)
        if not in_force(entry.instrument, period.interval):
            continue
        apart = [one.interval for one in _stretches(entry.indicator, period) if one.interval != period.interval]
        wanted.update(dict.fromkeys(apart))
        judged_apart += [code] if apart else []
    if not wanted:
        return {}
    plan = plan_for(tuple(judged_apart))
    everywhere = frozenset[int]().union(*units.values())
    found = engine().series(plan, list(wanted), everywhere)
    return {interval: numbers.rolled_up(units, totals=totals) for interval, numbers in zip(wanted, found, strict=True)}


def judged(entry: Entry, outcome: Outcome | None, level: str, period: Period, so_far: SoFar) -> Judged:
    """An indicator of an office of `level` over a period, held against its target."""
    indicator, bound = entry.indicator, bound_of(entry.indicator, level)
    if bound and not in_force(entry.instrument, period.interval):
        return Judged(Judgement("not_in_force"))
    spans = _stretches(indicator, period) if bound and outcome is not None else ()
    if not spans:
        return Judged(judgement_of(indicator, outcome, level, progress_of(indicator, _months(indicator, period))))
    outcomes = [so_far(one.interval) for one in spans]
    judgement = over_stretches(
        [judgement_of(indicator, one, level, _progress(span)) for one, span in zip(outcomes, spans, strict=True)]
    )
    return Judged(
        judgement,
        by=None if spans[-1].is_over else spans[-1].last_day,
        so_far=outcomes[-1] if spans[-1].interval != period.interval and len(spans) == 1 else None,
    )


def _stretches(indicator: Indicator, period: Period) -> tuple[Stretch, ...]:
    if indicator.target is None or indicator.target.per is None or not indicator.computable:
        return ()
    return stretches(period, MONTHS[indicator.target.per])


def _months(indicator: Indicator, period: Period) -> int:
    """The months of a period judged as itself; a target over a span that the period has no part in says nothing."""
    return 0 if indicator.target and indicator.target.per else whole_months(period.interval)


def _progress(span: Stretch) -> Progress:
    return Progress(Fraction(1) if span.is_over else Fraction(span.months, span.of_months), over=span.is_over)
