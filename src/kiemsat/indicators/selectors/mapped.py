"""Figures on the map of a day: those of offices that are no more, counted at the ones that took over their work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kiemsat.engine.figures import Rollup
from kiemsat.indicators.remembered import Remembered
from kiemsat.indicators.selectors.catalogue import entries_under, instruments_for, plan_for
from kiemsat.indicators.selectors.freshness import fresh
from kiemsat.indicators.selectors.placing import engine_on, placed_units
from kiemsat.indicators.selectors.review import WHOLE, Review, figures_of
from kiemsat.law.periods import Period, same_period_before, unequal_note
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import MappedTree, office_by_code, tree_on

_REVIEWS: Remembered[Review] = Remembered(48)


def review_on_map(office_code: str, period: Period, map_day: date, *, instruments: Iterable[str] = ()) -> Review:
    """The review with every figure, of this period and of the one before, counted at the offices of `map_day`.

    The last of its offices may be what cannot be placed (organisation.selectors.UNPLACED). OfficeNotThere when the
    office is not on the map. Remembered for as long as nothing it rests on changes: treat it as read-only.
    """
    used = instruments_for(period.interval, instruments)
    codes = tuple(entry.indicator.code for entry in entries_under(used))
    key = (office_code, period.code, tuple(one.code for one in used), map_day)

    def found() -> Review:
        office, before = office_by_code(office_code), same_period_before(period)
        now, then = (rollup_on_map(office, one, codes, map_day) for one in (period, before))
        offices = tree_on(period.interval, map_day).reporting_offices(office)
        note = unequal_note(period, before)
        return Review(
            office=office, period=period, compared_with=before, catalogue=used,
            figures=figures_of(office, WHOLE, codes, now, then, period),
            by_office={one.code: figures_of(one, one.code, codes, now, then, period) for one in offices},
            offices=offices, notes=(note,) if note else (),
        )  # fmt: skip

    return fresh(_REVIEWS, key, codes, found)


def rollup_on_map(office: Office, period: Period, codes: tuple[str, ...], map_day: date) -> Rollup:
    """Numbers by unit of the map; those of an office that was split by what became of each of its matters."""
    tree = tree_on(period.interval, map_day)
    splits = tree.split if isinstance(tree, MappedTree) else ()
    units = placed_units({**tree.units(office), WHOLE: tree.subtree_ids(office)}, splits)
    numbers = engine_on(splits).numbers(plan_for(codes), period.interval, units[WHOLE])
    return numbers.rolled_up(units)
