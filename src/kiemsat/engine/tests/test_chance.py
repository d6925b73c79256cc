"""The limits of chance: against sums of exact fractions, against tables, and whatever holds for all of them."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, factorial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiemsat.engine.chance import Within, binomial_within, poisson_within
from kiemsat.engine.funnels import TAIL_95, TAIL_998

tails = st.sampled_from([TAIL_95, TAIL_998])
shares = st.fractions(0, 1, max_denominator=200)


def exactly(cases: int, share: Fraction, tail: Fraction) -> Within:
    """The definition itself: a count is outside when it and all beyond it are together rarer than the tail."""
    chances = [comb(cases, k) * share**k * (1 - share) ** (cases - k) for k in range(cases + 1)]
    inside = [k for k in range(cases + 1) if sum(chances[: k + 1]) >= tail and sum(chances[k:]) >= tail]
    return Within(inside[0], inside[-1])


@given(st.integers(0, 60), shares, tails)
def test_binomial_limits_are_those_of_exact_fractions(cases: int, share: Fraction, tail: Fraction) -> None:
    assert binomial_within(cases, share, tail) == exactly(cases, share, tail)


@given(st.fractions(0, 60, max_denominator=50), tails)
def test_poisson_limits_are_those_of_the_sum_itself(expected: Fraction, tail: Fraction) -> None:
    chances = [float(expected) ** k * exp(-float(expected)) / factorial(k) for k in range(160)]
    below = [sum(chances[: k + 1]) for k in range(160)]
    above = [1 - sum(chances[:k]) for k in range(160)]
    assume(min(abs(one - float(tail)) for one in (*below, *above)) > 1e-9)
    low = next(k for k in range(160) if below[k] > float(tail))
    high = max(k for k in range(160) if above[k] > float(tail))
    assert poisson_within(expected, tail) == Within(low, high)


@pytest.mark.parametrize(
    ("cases", "share", "low", "high"),
    # From tables of the cumulative binomial law, tails of 2.5 %.
    [
        (10, Fraction(1, 2), 2, 8),
        (20, Fraction(1, 2), 6, 14),
        (20, Fraction(1, 10), 0, 5),
        (100, Fraction(1, 2), 40, 60),
    ],
)
def test_binomial_limits_are_those_of_the_tables(cases: int, share: Fraction, low: int, high: int) -> None:
    assert binomial_within(cases, share, TAIL_95) == Within(low, high)


def test_poisson_limits_are_those_of_the_tables() -> None:
    assert poisson_within(Fraction(10), TAIL_95) == Within(4, 17)
    assert poisson_within(Fraction(3), TAIL_95) == Within(0, 7)


@given(st.integers(1, 300_000), shares, tails)
def test_the_likeliest_count_is_always_within(cases: int, share: Fraction, tail: Fraction) -> None:
    found = binomial_within(cases, share, tail)
    assert 0 <= found.low <= min(cases, (cases + 1) * share // 1) <= found.high <= cases


@given(st.integers(1, 5000), shares, tails)
def test_success_and_failure_have_the_same_limits_seen_from_either_side(
    cases: int, share: Fraction, tail: Fraction
) -> None:
    one, other = binomial_within(cases, share, tail), binomial_within(cases, 1 - share, tail)
    assert (one.low, one.high) == (cases - other.high, cases - other.low)


def test_a_province_of_many_years_neither_overflows_nor_vanishes() -> None:
    found = binomial_within(2_000_000, Fraction(3, 5), TAIL_95)
    assert abs(found.low - (1_200_000 - 1.95996 * 692.82)) < 2
    assert abs(found.high - (1_200_000 + 1.95996 * 692.82)) < 2


@pytest.mark.parametrize(("cases", "share"), [(-1, Fraction(1, 2)), (3, Fraction(7, 5)), (3, Fraction(-1, 5))])
def test_what_is_no_proportion_is_refused(cases: int, share: Fraction) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        binomial_within(cases, share, TAIL_95)


def test_a_negative_expectation_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be expected"):
        poisson_within(Fraction(-1), TAIL_95)


def test_nothing_and_everything_leave_no_room() -> None:
    assert binomial_within(0, Fraction(1, 2), TAIL_95) == Within(0, 0)
    assert binomial_within(9, Fraction(1), TAIL_95) == Within(9, 9)
    assert poisson_within(Fraction(0), TAIL_95) == Within(0, 0)
