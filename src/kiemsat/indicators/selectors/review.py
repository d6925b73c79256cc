"""The review of an office: every figure of a period beside the same period before, for the whole and each office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from kiemsat.engine.comparison import change
from kiemsat.engine.figures import Outcome, Rollup
from kiemsat.engine.schema import Bound, Indicator, Instrument
from kiemsat.engine.verdicts import Judgement, Verdict, bound_of
from kiemsat.indicators.remembered import Remembered
from kiemsat.indicators.selectors.catalogue import catalogue, engine, entries_under, instruments_for, plan_for
from kiemsat.indicators.selectors.freshness import fresh
from kiemsat.indicators.selectors.judging import Judged, Rolled, judged, rolled_so_far
from kiemsat.law.periods import Note, Period, same_period_before, unequal_note
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import OfficeTree, office_by_code, tree_during

WHOLE = "*"
"""The unit that is the office with all below it; the codes of its parts may be its own code too."""
MET: Mapping[Verdict, bool | None] = {"met": True, "missed": False, "out_of_reach": False}


@dataclass(frozen=True)
class Figure:
    """One indicator for one office and period. `outcome` is None where the registers lack what it needs.

    `tally` is how many of the offices it is made of have which verdict, where the target is set for each of them.
    """

    indicator: Indicator
    instrument: Instrument
    office_code: str
    outcome: Outcome | None
    previous: Outcome | None
    bound: Bound | None
    judged: Judged
    tally: Mapping[Verdict, int] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """What can be said of it against its target."""
        return self.judgement.verdict

    @property
    def judgement(self) -> Judgement:
        """The verdict with the limits it was reached by."""
        return self.judged.judgement

    @property
    def numerator(self) -> int | None:
        """What was counted above the line (or the count itself)."""
        return self.outcome.numerator if self.outcome else None

    @property
    def denominator(self) -> int | None:
        """What was counted below the line; None for counts."""
        return self.outcome.denominator if self.outcome else None

    @property
    def value(self) -> Decimal | None:
        """Percent for ratios, the number for counts; None when nothing arose or facts are lacking."""
        return self.outcome.value if self.outcome else None

    @property
    def change(self) -> Decimal | None:
        """Against the same period before: percentage points for ratios, units for counts."""
        return change(self.outcome, self.previous)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where that cannot be said (no target, year still running)."""
        return MET.get(self.verdict)

    @property
    def needs(self) -> str | None:
        """What the registers lack to compute it."""
        return self.indicator.needs.vi if self.indicator.needs else None


@dataclass(frozen=True)
class Review:
    """All figures of an office and period; `by_office` has them for each office it is made of.

    With a `map_day` those are the offices of that day; `without_page` are those that had no figures of their own.
    """

    office: Office
    period: Period
    compared_with: Period
    catalogue: tuple[Instrument, ...]
    figures: tuple[Figure, ...]
    by_office: dict[str, tuple[Figure, ...]]
    offices: tuple[Office, ...]
    notes: tuple[Note, ...]
    map_day: date | None = None
    without_page: frozenset[str] = frozenset()

    @property
    def is_chosen(self) -> bool:
        """Whether it shows anything else than what is shown unasked, so that its notes must be read."""
        return self.is_compared_by_choice or self.map_day is not None

    @property
    def is_compared_by_choice(self) -> bool:
        """Whether it stands beside another period than the same one before."""
        return self.compared_with.code != same_period_before(self.period).code

    def figure(self, code: str) -> Figure:
        """The whole's figure of one indicator."""
        return next(figure for figure in self.figures if figure.indicator.code == code)


_REVIEWS: Remembered[Review] = Remembered(48)
_ROLLUPS: Remembered[Rolled] = Remembered(512)


def review(
    office_code: str, period: Period, *, instruments: Iterable[str] = (), against: Period | None = None
) -> Review:
    """The review of an office over a period, under the instruments asked for or those in force.

    It stands beside the period `against`, by itself the same period before.

    Remembered for as long as nothing it rests on changes: treat it as read-only.
    """
    used = instruments_for(period.interval, instruments)
    codes = tuple(entry.indicator.code for entry in entries_under(used))
    before = against or same_period_before(period)
    key = (office_code, period.code, before.code, tuple(one.code for one in used))
    return fresh(_REVIEWS, key, codes, lambda: _review(office_code, period, before, used, codes))


def _review(
    office_code: str, period: Period, before: Period, used: tuple[Instrument, ...], codes: tuple[str, ...]
) -> Review:
    office = office_by_code(office_code)
    offices = tree_during(period.interval).reporting_offices(office)
    rolled = _rolled(office, period, before, codes)
    by_office = {one.code: figures_of(one, one.code, codes, rolled, period) for one in offices}
    whole = figures_of(office, WHOLE, codes, rolled, period)
    return Review(
        office=office,
        period=period,
        compared_with=before,
        catalogue=used,
        figures=tuple(with_tally(one, parts) for one, *parts in zip(whole, *by_office.values(), strict=True)),
        by_office=by_office,
        offices=offices,
        notes=tuple(notes_between(period, before)),
    )


def notes_between(period: Period, before: Period) -> Iterator[Note]:
    """What a reader must know of two periods compared."""
    if before.code != same_period_before(period).code:
        yield Note(
            f"Kỳ so sánh được chọn: {before.label_vi}; chỗ ghi “cùng kỳ” là so với kỳ này.",
            f"Compared with a period of choice: {before.label_en}.",
        )
    if note := unequal_note(period, before):
        yield note


def figures(office: Office, period: Period, codes: tuple[str, ...]) -> tuple[Figure, ...]:
    """Some figures of an office as one whole, beside the same period before."""
    return figures_of(office, WHOLE, codes, rollups(office, period, codes), period)


def rollups(office: Office, period: Period, codes: tuple[str, ...]) -> Rolled:
    """Numbers by unit of the period and of the same period before, along the tree as it stood in each; remembered."""
    key = (office.code, period.code, codes)
    return fresh(_ROLLUPS, key, codes, lambda: _rolled(office, period, same_period_before(period), codes))


def _rolled(office: Office, period: Period, before: Period, codes: tuple[str, ...]) -> Rolled:
    units = _units(office, tree_during(period.interval))
    so_far = rolled_so_far(units, period, codes, totals=totals_of(units))
    return Rolled(_rollup(units, period, codes), _rollup_before(office, before, codes), so_far)


def _rollup(units: Mapping[str, frozenset[int]], period: Period, codes: tuple[str, ...]) -> Rollup:
    return engine().numbers(plan_for(codes), period.interval, units[WHOLE]).rolled_up(units, totals=totals_of(units))


def _units(office: Office, tree: OfficeTree) -> dict[str, frozenset[int]]:
    return {**tree.units(office), WHOLE: tree.subtree_ids(office)}


def totals_of(units: Mapping[str, frozenset[int]]) -> tuple[str, ...]:
    """The units that are several offices together: the whole, where it is more than its one part."""
    return (WHOLE,) if len(units) > 2 else ()


def _rollup_before(office: Office, before: Period, codes: tuple[str, ...]) -> Rollup:
    """The same of a period compared with: an office that did not exist then has no numbers to stand beside."""
    tree = tree_during(before.interval)
    if office in tree:
        return _rollup(_units(office, tree), before, codes)
    return Rollup(plan_for(codes), [])


def figures_of(office: Office, unit: str, codes: tuple[str, ...], rolled: Rolled, period: Period) -> tuple[Figure, ...]:
    """The figures of one unit; `office` tells whose level the targets are taken from."""
    return tuple(_figure(office, unit, code, rolled, period) for code in codes)


def with_tally(whole: Figure, parts: Iterable[Figure]) -> Figure:
    """The figure of a whole that has no target itself, with how many of its offices stand how against theirs."""
    verdicts = Counter(part.verdict for part in parts if part.bound is not None)
    if whole.bound is not None or not verdicts:
        return whole
    # Either all of them are under an instrument that is not for the period, or none.
    return (
        replace(whole, judged=Judged(Judgement("not_in_force")))
        if verdicts["not_in_force"]
        else replace(whole, tally=verdicts)
    )


def _figure(office: Office, unit: str, code: str, rolled: Rolled, period: Period) -> Figure:
    entry = catalogue().entry(code)
    indicator, now, then = entry.indicator, rolled.now, rolled.then
    outcome = now.outcome(code, unit) if indicator.computable else None
    previous = then.outcome(code, unit) if indicator.computable and unit in then.units else None
    return Figure(
        indicator=indicator,
        instrument=entry.instrument,
        office_code=office.code,
        outcome=outcome,
        previous=previous,
        bound=bound_of(indicator, office.level),
        judged=judged(entry, outcome, office.level, period, rolled.of(code, unit)),
    )
