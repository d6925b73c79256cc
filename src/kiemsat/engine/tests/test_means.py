"""What lies behind a mean, and how much one case weighs."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from statistics import NormalDist, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.engine.figures import Outcome
from kiemsat.engine.means import mean_interval, one_case, swings, t_quantile


@pytest.mark.parametrize(
    ("freedom", "value"),
    # From the tables of Student's t, 97.5 %.
    [
        (1, 12.7062),
        (2, 4.3027),
        (3, 3.1824),
        (4, 2.7764),
        (5, 2.5706),
        (9, 2.2622),
        (10, 2.2281),
        (30, 2.0423),
        (120, 1.9799),
    ],
)
def test_quantiles_are_those_of_the_tables(freedom: int, value: float) -> None:
    assert t_quantile(0.975, freedom) == pytest.approx(value, abs=5e-5)


def test_many_degrees_of_freedom_come_to_the_normal_law() -> None:
    assert t_quantile(0.975, 2000) == pytest.approx(NormalDist().inv_cdf(0.975), abs=2e-3)
    assert t_quantile(0.975, 2001) == NormalDist().inv_cdf(0.975)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=50))
def test_an_interval_is_the_textbooks(values: list[int]) -> None:
    found = mean_interval(values)
    assert found is not None
    assert found.mean == Fraction(sum(values), len(values))
    reach = t_quantile(0.975, len(values) - 1) * stdev(values) / len(values) ** 0.5
    assert found.high - float(found.mean) == pytest.approx(reach, abs=1e-9)
    assert found.low <= found.mean <= found.high


def test_one_value_has_no_interval() -> None:
    assert mean_interval([30]) is None
    assert mean_interval([]) is None


def test_the_interval_holds_the_true_mean_in_95_of_100_samples() -> None:
    dice, held = Random(3), 0
    for _ in range(1000):
        found = mean_interval([round(dice.gauss(1000, 150)) for _ in range(8)])
        held += found is not None and found.low <= 1000 <= found.high
    assert 930 <= held <= 970


@pytest.mark.parametrize(
    ("outcome", "points"),
    [
        (Outcome("ratio", 5, 8), Fraction(25, 2)),
        (Outcome("per_head", 5, 4), Fraction(1, 4)),
        (Outcome("ratio", 0, 0), None),
        (Outcome("count", 5), None),
        (Outcome("mean", 50, 5), None),
    ],
)
def test_one_case_moves_a_rate_by_so_many_points(outcome: Outcome, points: Fraction | None) -> None:
    assert one_case(outcome) == points


@given(st.integers(1, 500), st.integers(1, 500))
def test_one_case_decided_otherwise_moves_the_value_by_just_that(cases: int, below: int) -> None:
    one, other = Outcome("ratio", cases, below), Outcome("ratio", cases - 1, below)
    assert (one.exact or 0) - (other.exact or 0) == one_case(one)


def test_a_rate_of_few_cases_swings() -> None:
    assert swings(Outcome("ratio", 3, 49))
    assert not swings(Outcome("ratio", 3, 50))
    assert not swings(Outcome("ratio", 0, 0))
    assert not swings(Outcome("count", 3))
