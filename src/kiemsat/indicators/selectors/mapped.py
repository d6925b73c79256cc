"""Figures on the map of a day: those of offices that are no more, counted at the ones that took over their work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kiemsat.engine.figures import Engine, Rollup
from kiemsat.indicators.remembered import Remembered
from kiemsat.indicators.selectors.catalogue import engine, entries_under, instruments_for, plan_for
from kiemsat.indicators.selectors.freshness import fresh
from kiemsat.indicators.selectors.judging import Rolled, rolled_so_far
from kiemsat.indicators.selectors.placing import engine_on, placed_units
from kiemsat.indicators.selectors.review import (
    WHOLE,
    Figure,
    Review,
    figures_of,
    notes_between,
    totals_of,
    with_tally,
)
from kiemsat.law.periods import Note, Period, same_period_before
from kiemsat.law.written_days import written_day
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import (
    UNPLACED,
    MappedTree,
    office_by_code,
    tree_during,
    tree_on,
    who_took_over,
    with_predecessors,
)

_REVIEWS: Remembered[Review] = Remembered(48)


def review_on_map(
    office_code: str,
    period: Period,
    map_day: date,
    *,
    instruments: Iterable[str] = (),
    against: Period | None = None,
) -> Review:
    """The review with every figure, of this period and of the one before, counted at the offices of `map_day`.

    The last of its offices may be what cannot be placed (organisation.selectors.UNPLACED). OfficeNotThere when the
    office is not on the map. Remembered for as long as nothing it rests on changes: treat it as read-only.
    """
    instruments = tuple(instruments)
    used = instruments_for(period.interval, instruments)
    codes = _codes(period, instruments)
    before = against or same_period_before(period)
    key = (office_code, period.code, before.code, tuple(one.code for one in used), map_day)

    def found() -> Review:
        office = office_by_code(office_code)
        rolled = replace(
            _rolled_on_map(office, period, codes, map_day), then=rollup_on_map(office, before, codes, map_day)
        )
        offices = tree_on(period.interval, map_day).reporting_offices(office)
        there = {one.code for one in tree_during(period.interval)}
        by_office = {one.code: figures_of(one, one.code, codes, rolled, period) for one in offices}
        whole = figures_of(office, WHOLE, codes, rolled, period)
        if not any(_counts(one) for one in by_office.get(UNPLACED, ())):
            # Younger offices may have come from several of the map: they had no records yet, and so no line.
            offices = tuple(one for one in offices if one.code != UNPLACED)
        return Review(
            office=office, period=period, compared_with=before, catalogue=used,
            figures=tuple(with_tally(one, parts) for one, *parts in zip(whole, *by_office.values(), strict=True)),
            by_office={one.code: by_office[one.code] for one in offices},
            offices=offices, notes=(_map_note(map_day), *notes_between(period, before)),
            map_day=map_day, without_page=frozenset(one.code for one in offices) - there,
        )  # fmt: skip

    return fresh(_REVIEWS, key, codes, found)


def _counts(figure: Figure) -> bool:
    return any(one and (one.numerator or one.denominator) for one in (figure.outcome, figure.previous))


def _map_note(day: date) -> Note:
    return Note(
        f"Số liệu xếp theo các đơn vị có ngày {written_day(day)}: việc của đơn vị đã chấm dứt tính vào đơn vị kế thừa, "
        "tổng số không đổi; liên kết mở số liệu của đơn vị như trong kỳ.",
        f"Figures are arranged by the offices of {day}: those of offices that ended are counted at their "
        "successors, the whole is the same; links lead to the figures of offices as they were.",
    )


@dataclass(frozen=True)
class Arranged:
    """The figures of an office over a period by the offices behind it: for each one, and for all as one whole.

    `complete` unless an office behind it was split, and only a part of that one's work came here.
    """

    offices: tuple[Office, ...]
    by_office: dict[str, tuple[Figure, ...]]
    whole: tuple[Figure, ...]
    complete: bool = True


def arranged_as_it_was(office: Office, period: Period, *, instruments: Iterable[str] = ()) -> Arranged:
    """The figures of the office, and of those whose work it took over, each as it stood in the period."""
    tree, behind = tree_during(period.interval), with_predecessors({office.pk})[office.pk]
    there = [one for one in tree if one.pk in behind]
    inside = {below for one in there for below in tree.subtree_ids(one) - {one.pk}}
    tops = [one for one in there if one.pk not in inside]
    offices = tree.reporting_offices(tops[0]) if len(tops) == 1 else tuple(tops)
    units = tree.units(tops[0]) if len(tops) == 1 else {one.code: tree.subtree_ids(one) for one in tops}
    whole = frozenset[int]().union(*(tree.subtree_ids(one) for one in tops))
    codes = _codes(period, instruments)
    rolled = _rolled({**units, WHOLE: whole}, period, codes, engine())
    return Arranged(offices, *_figures(office, offices, rolled, period), complete=not _shared(behind - {office.pk}))


def arranged_on_map(office: Office, period: Period, map_day: date, *, instruments: Iterable[str] = ()) -> Arranged:
    """The same on the map of a day; OfficeNotThere when the office is not on it."""
    codes = _codes(period, instruments)
    offices = tree_on(period.interval, map_day).reporting_offices(office)
    return Arranged(offices, *_figures(office, offices, _rolled_on_map(office, period, codes, map_day), period))


def _codes(period: Period, instruments: Iterable[str]) -> tuple[str, ...]:
    return tuple(entry.indicator.code for entry in entries_under(instruments_for(period.interval, instruments)))


def _figures(
    office: Office, offices: Iterable[Office], rolled: Rolled, period: Period
) -> tuple[dict[str, tuple[Figure, ...]], tuple[Figure, ...]]:
    """Of each unit and of the whole."""
    codes = tuple(rolled.now.plan.numerators)
    by_office = {one.code: figures_of(one, one.code, codes, rolled, period) for one in offices}
    whole = figures_of(office, WHOLE, codes, rolled, period)
    return by_office, tuple(with_tally(one, parts) for one, *parts in zip(whole, *by_office.values(), strict=True))


def _shared(offices: Iterable[int]) -> bool:
    after = who_took_over()
    return any(len(after.get(one, ())) > 1 for one in offices)


def rollup_on_map(office: Office, period: Period, codes: tuple[str, ...], map_day: date) -> Rollup:
    """Numbers by unit of the map; those of an office that was split by what became of each of its matters."""
    units, running = _on_map(office, period, map_day)
    return _rollup(units, period, codes, running)


def _rolled_on_map(office: Office, period: Period, codes: tuple[str, ...], map_day: date) -> Rolled:
    units, running = _on_map(office, period, map_day)
    return _rolled(units, period, codes, running)


def _on_map(office: Office, period: Period, map_day: date) -> tuple[dict[str, frozenset[int]], Engine]:
    tree = tree_on(period.interval, map_day)
    splits = tree.split if isinstance(tree, MappedTree) else ()
    return placed_units({**tree.units(office), WHOLE: tree.subtree_ids(office)}, splits), engine_on(splits)


def _rolled(units: dict[str, frozenset[int]], period: Period, codes: tuple[str, ...], running: Engine) -> Rolled:
    """Beside nothing before, which may have been other offices."""
    now = _rollup(units, period, codes, running)
    then = Rollup(now.plan, [{} for _ in now.columns])
    return Rolled(now, then, rolled_so_far(units, period, codes, totals=totals_of(units), running=running))


def _rollup(units: dict[str, frozenset[int]], period: Period, codes: tuple[str, ...], running: Engine) -> Rollup:
    return running.numbers(plan_for(codes), period.interval, units[WHOLE]).rolled_up(units, totals=totals_of(units))
