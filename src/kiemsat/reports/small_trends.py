"""The small trends beside the rows of a review: one line for each, drawn from attributes alone, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import Indicator
from kiemsat.indicators.selectors import Figure, Review, SmallTrend, small_trends
from kiemsat.indicators.wording import bare_value, said, short_period
from kiemsat.law.intervals import Interval
from kiemsat.law.period_schemes import PeriodKind
from kiemsat.law.periods import Period, parse_period, series_until
from kiemsat.reports.figure_pictures import MONTHS, last_step

MOST = 8
WIDTH, HEIGHT, EDGE = 80, 20, 3
"""The drawing's own units; nothing is drawn nearer to its rim than the edge."""
Point = tuple[float, float]


@dataclass(frozen=True)
class SmallTrendRow:
    """One row: `lines` are polylines, broken where nothing arose; `last` is where the newest value lies."""

    code: str
    label: str
    href: str
    lines: tuple[str, ...]
    last: Point | None
    text: str


@dataclass(frozen=True)
class TrendsPage:
    """The small trends of a review, and the periods they go over."""

    rows: tuple[SmallTrendRow, ...]
    first: str
    last: str


def compose(review: Review, figures: Iterable[Figure], recorded: Interval) -> TrendsPage:
    """The trends of some figures of a review, over the last months that the registers cover."""
    covered = covered_months(review.period, recorded)
    codes = tuple(one.indicator.code for one in figures)
    found = small_trends(codes, review.office.code, covered[-1], len(covered)) if covered else {}
    return TrendsPage(
        rows=tuple(_row(one, review) for one in found.values()),
        first=short_period(covered[0]) if covered else "",
        last=short_period(covered[-1]) if covered else "",
    )


def covered_months(period: Period, recorded: Interval) -> tuple[Period, ...]:
    """The last months up to the period's end of which the registers tell; of a span of days the like ones before it.

    Months, as the figure's own page draws them first: registers seldom go eight half-years back, and what little of
    earlier years was carried over into them would be drawn as if there had been no more.
    """
    last = last_step(period, MONTHS)
    newest = parse_period(f"{recorded.last_day:%Y-T%m}")
    if last.kind is PeriodKind.MONTH and last.interval.start > newest.interval.start:
        last = newest  # a month that nobody has come to yet is no month in which nothing arose
    return tuple(one for one in series_until(last, MOST) if one.interval.start >= recorded.start)


def _row(found: SmallTrend, review: Review) -> SmallTrendRow:
    code = found.indicator.code
    points = placed([one.exact for one in found.outcomes])
    return SmallTrendRow(
        code=code,
        label=said(found.indicator.label),
        href=f"{reverse('figure', args=(review.period.code, review.office.code, code))}#picture-trend",
        lines=tuple(" ".join(f"{x:g},{y:g}" for x, y in line) for line in unbroken(points) if len(line) > 1),
        last=points[-1] if points else None,
        text=course_text(found.indicator, list(zip(found.periods, found.outcomes, strict=True))),
    )


def placed(values: Sequence[Fraction | None]) -> list[Point | None]:
    """Where each value lies, the highest at the top; all alike in the middle, and nothing where nothing arose."""
    known = [one for one in values if one is not None]
    low, high = min(known, default=Fraction(0)), max(known, default=Fraction(0))
    step = Fraction(WIDTH - 2 * EDGE, max(len(values) - 1, 1))
    room = HEIGHT - 2 * EDGE

    def height(value: Fraction) -> float:
        share = (value - low) / (high - low) if high > low else Fraction(1, 2)
        return round(float(HEIGHT - EDGE - room * share), 1)

    return [
        None if one is None else (round(float(EDGE + step * place), 1), height(one)) for place, one in enumerate(values)
    ]


def unbroken(points: Iterable[Point | None]) -> Iterator[list[Point]]:
    """The runs of points with none missing between them."""
    run: list[Point] = []
    for point in points:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def course_text(indicator: Indicator, course: Sequence[tuple[Period, Outcome]]) -> str:
    """The first and the last value, the highest and the lowest, each with its period."""
    known = [(period, outcome) for period, outcome in course if outcome.exact is not None]
    if not known:
        return _("Không phát sinh trong kỳ nào.")
    high, low = (pick(known, key=lambda one: one[1].exact or 0) for pick in (max, min))
    first, last, highest, lowest = (
        f"{bare_value(indicator, outcome.value)} ({short_period(period)})"
        for period, outcome in (known[0], known[-1], high, low)
    )
    return _("{first} đến {last}; cao nhất {high}, thấp nhất {low}.").format(
        first=first, last=last, high=highest, low=lowest
    )
