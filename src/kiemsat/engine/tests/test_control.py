"""A series and its normal band: against the arithmetic done by hand, and against series made of chance alone."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from kiemsat.engine.control import Moment, Series, series_of
from kiemsat.engine.figures import Outcome


def rates(*pairs: tuple[int, int]) -> Series:
    return series_of([Moment(f"p{n}", Outcome("ratio", *pair), 30) for n, pair in enumerate(pairs)])


def counts(*numbers: int, days: tuple[int, ...] = ()) -> Series:
    spans = days or (30,) * len(numbers)
    return series_of([Moment(f"p{n}", Outcome("count", one), spans[n]) for n, one in enumerate(numbers)])


def test_six_earlier_periods_are_needed_before_anything_is_called_normal() -> None:
    assert rates(*[(5, 10)] * 6).bands == (None,) * 6
    assert all(rates(*[(5, 10)] * 7).bands)


def test_a_period_in_which_nothing_arose_neither_makes_nor_gets_a_band() -> None:
    found = rates(*[(5, 10)] * 6, (0, 0), (6, 10))
    assert found.bands[6] is None
    assert found.bands[7] is not None
    assert rates(*[(5, 10)] * 5, (0, 0), (6, 10)).bands == (None,) * 7


def test_the_last_period_has_no_part_in_the_band_it_is_judged_by() -> None:
    same = rates(*[(50, 100)] * 8, (50, 100))
    other = rates(*[(50, 100)] * 8, (95, 100))
    assert same.bands == other.bands
    assert (same.signal, other.signal) == ("none", "above")


def test_an_even_series_has_exactly_the_limits_of_chance() -> None:
    band = rates(*[(10, 20)] * 7).bands[-1]
    # Binomial of 20 and one half, tails of 1 in 1000: 3 to 17 of 20.
    assert band is not None
    assert (band.low, band.centre, band.high) == (15.0, 50.0, 85.0)


def test_a_series_that_moves_more_than_chance_is_told_and_gets_a_wider_band() -> None:
    found = rates(*[(400, 1000), (600, 1000)] * 4, (650, 1000))
    # By hand: z = ±6.32, moving range 12.65, ÷ 1.128 = 11.21 times chance.
    assert found.stretch == pytest.approx(12.649 / 1.128, rel=1e-3)
    assert found.more_than_chance
    assert found.signal == "none"
    assert rates(*[(500, 1000)] * 8, (650, 1000)).signal == "above"


def test_a_series_calmer_than_chance_is_not_held_to_a_narrower_band() -> None:
    assert rates(*[(50, 100)] * 9).stretch == 1.0


def test_a_count_is_held_against_the_days_of_its_period() -> None:
    found = counts(*[31] * 7, 28, days=(*[31] * 7, 28))
    band = found.bands[-1]
    assert band is not None
    assert band.centre == pytest.approx(28)
    assert found.bands[0] is not None
    assert found.bands[0].centre == pytest.approx(31)
    # Poisson of 28, tails of 1 in 1000: 13 to 46.
    assert (band.low, band.high) == (13, 46)


def test_days_and_money_get_the_limits_of_their_own_moving_range() -> None:
    days = [30, 34, 31, 33, 30, 34, 60]
    found = series_of([Moment(f"p{n}", Outcome("mean", one * 10, 10), 30) for n, one in enumerate(days)])
    band = found.bands[-1]
    assert found.method == "own_range"
    assert band is not None
    # By hand: mean 32, moving ranges 4 3 2 3 4, their mean 3.2, three sigma 8.51.
    assert (band.centre, round(band.low, 2), round(band.high, 2)) == (32, 23.49, 40.51)
    assert found.signal == "above"
    money = [Moment(f"p{n}", Outcome("ratio", one * 10**6, 100 * 10**6), 30) for n, one in enumerate(days)]
    assert series_of(money, counted=False).method == "own_range"
    in_percent = series_of(money, counted=False).bands[-1]
    assert in_percent is not None
    assert in_percent.centre == pytest.approx(band.centre)
    assert in_percent.high == pytest.approx(band.high)


def test_eight_periods_on_one_side_are_no_chance() -> None:
    found = rates(*[(50, 100), (50, 100), (40, 100), (40, 100)], *[(52, 100)] * 8)
    assert found.signal == "run_above"
    found = rates(*[(50, 100), (50, 100), (40, 100), (40, 100)], *[(52, 100)] * 7, (45, 100))
    assert found.signal == "none"


def test_a_fall_below_the_band_is_said() -> None:
    assert rates(*[(90, 100)] * 7, (60, 100)).signal == "below"


def test_series_of_chance_alone_seldom_give_a_signal() -> None:
    dice, outside = Random(5), 0
    for _ in range(400):
        pairs: Any = [(sum(dice.random() < 0.6 for _ in range(80)), 80) for _ in range(13)]
        outside += rates(*pairs).signal in {"above", "below"}
    assert outside / 400 < 0.02


def test_a_series_of_nothing_but_zeros_has_a_band_of_zero() -> None:
    found = counts(*[0] * 7, 2)
    assert found.bands[-1] is not None
    assert found.bands[-1].high == 0
    assert found.signal == "above"
