"""One figure explained: its formula with the numbers in it, its law, its records, and who moved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiemsat.engine.comparison import Share, shares
from kiemsat.engine.cuts import Key, values_of
from kiemsat.engine.dimensions import Dimension, dimensions_of
from kiemsat.engine.records import Record, records_of
from kiemsat.engine.schema import Measure
from kiemsat.engine.wording import in_words
from kiemsat.indicators.remembered import Remembered
from kiemsat.indicators.selectors.catalogue import catalogue, engine, facts, plan_for
from kiemsat.indicators.selectors.freshness import fresh
from kiemsat.indicators.selectors.judging import Rolled
from kiemsat.indicators.selectors.review import WHOLE, Figure, figures_of, rollups, with_tally
from kiemsat.law.periods import Period, same_period_before
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import office_by_code, tree_during


@dataclass(frozen=True)
class Contribution:
    """What one office added to the change of the whole."""

    office: Office
    figure: Figure
    share: Share


@dataclass(frozen=True)
class Explanation:
    """Everything behind one figure. Records are None when they were not asked for."""

    figure: Figure
    office: Office
    period: Period
    compared_with: Period
    numerator_words: str
    denominator_words: str | None
    numerator_records: tuple[Record, ...]
    denominator_records: tuple[Record, ...] | None
    contributions: tuple[Contribution, ...]


_EXPLAINED: Remembered[Explanation] = Remembered(32)


def explanation(code: str, office_code: str, period: Period) -> Explanation:
    """The explanation of one figure; NotComputable when the registers lack what it needs.

    Remembered for as long as nothing it rests on changes: treat it as read-only.
    """
    catalogue().entry(code)  # an unknown one is named before anything is asked of it
    key = (code, office_code, period.code)
    return fresh(_EXPLAINED, key, (code,), lambda: _explanation(code, office_code, period))


def _explanation(code: str, office_code: str, period: Period) -> Explanation:
    figure, parts = figure_and_parts(code, office_code, period)
    indicator, office = figure.indicator, office_by_code(office_code)
    words, tree = facts(), tree_during(period.interval)
    offices, total = tree.subtree_ids(office), len(tree.units(office)) > 1
    above, below = (_counted(measure, total) for measure in (indicator.numerator, indicator.denominator))
    return Explanation(
        figure=figure,
        office=office,
        period=period,
        compared_with=same_period_before(period),
        numerator_words=in_words(above, words) if above else "",
        denominator_words=in_words(below, words) if below else None,
        numerator_records=_records(above, period, offices) or (),
        denominator_records=_records(below, period, offices),
        contributions=parts,
    )


def figure_and_parts(code: str, office_code: str, period: Period) -> tuple[Figure, tuple[Contribution, ...]]:
    """The figure and what each office added to its change, without the records; NotComputable as above."""
    catalogue().entry(code)  # an unknown one is named before anything is asked of it
    plan_for((code,)).refuse_lacking(code)
    office = office_by_code(office_code)
    rolled = rollups(office, period, (code,))
    (figure,) = figures_of(office, WHOLE, (code,), rolled, period)
    offices = tree_during(period.interval).reporting_offices(office)
    parts = [part for _, part in _parts(code, offices, period, rolled).values()]
    # What each added to the whole is told without what was credited to it alone, which is none of the whole.
    return with_tally(figure, parts), contributions_of(_parts(code, offices, period, rolled.counted_once()))


def parts_of(code: str, office: Office, period: Period) -> dict[str, tuple[Office, Figure]]:
    """Each office that the figure of an office adds up, by code, with its own figure."""
    offices = tree_during(period.interval).reporting_offices(office)
    return _parts(code, offices, period, rollups(office, period, (code,)))


def _parts(code: str, offices: Iterable[Office], period: Period, rolled: Rolled) -> dict[str, tuple[Office, Figure]]:
    return {one.code: (one, figures_of(one, one.code, (code,), rolled, period)[0]) for one in offices}


def _records(measure: Measure | None, period: Period, offices: frozenset[int]) -> tuple[Record, ...] | None:
    if measure is None:
        return None
    running = engine()
    return tuple(records_of(running.source, running.compiler, measure, period.interval, offices))


def _counted(measure: Measure | None, total: bool) -> Measure | None:
    """The measure as it is counted for an office: a total leaves out what is credited to one of its parts alone."""
    return measure.of_total() if measure and total else measure


def contributions_of(parts: dict[str, tuple[Office, Figure]]) -> tuple[Contribution, ...]:
    """Each office's part in the change of the whole they make, from its code, itself and its figure."""
    now = {code: figure.outcome for code, (_, figure) in parts.items() if figure.outcome}
    before = {code: figure.previous for code, (_, figure) in parts.items() if figure.previous}
    if set(now) != set(before):
        return ()
    return tuple(Contribution(*parts[code], share) for code, share in shares(now, before).items())


def names_of_records(measure: Measure) -> dict[str, Dimension]:
    """What can be told of every record a measure counts: the names it can be cut by."""
    return dimensions_of((measure,), facts())


def values_of_records(
    measure: Measure, office: Office, period: Period, names: tuple[str, ...]
) -> dict[tuple[str, int], Key]:
    """Register and id of each record a measure counts → its values of some names, None where one is not known."""
    running = engine()
    offices = tree_during(period.interval).subtree_ids(office)
    return values_of(running.source, running.compiler, measure, period.interval, offices, names)
