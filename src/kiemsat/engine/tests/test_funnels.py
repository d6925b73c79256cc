"""Offices in the funnel: different only outside what chance allows for their size."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kiemsat.engine.figures import Outcome
from kiemsat.engine.funnels import TAIL_95, Funnel, Limits, counts_within, funnel, standings

rates = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(sorted).map(lambda pair: Outcome("ratio", *pair))
sides = st.dictionaries(st.sampled_from("abcdefghijkl"), rates, min_size=1)


def of(**pairs: tuple[int, int]) -> Funnel:
    found = funnel({code: Outcome("ratio", *pair) for code, pair in pairs.items()})
    assert found is not None
    return found


@given(sides)
def test_the_whole_is_the_sum_of_its_offices(outcomes: dict[str, Outcome]) -> None:
    found = funnel(outcomes)
    below = sum(one.denominator or 0 for one in outcomes.values())
    if not below:
        assert found is None
        return
    assert found is not None
    assert found.whole == Outcome("ratio", sum(one.numerator for one in outcomes.values()), below)


@given(sides)
def test_an_office_is_far_exactly_when_its_value_lies_outside_its_outer_limits(outcomes: dict[str, Outcome]) -> None:
    found = funnel(outcomes)
    for one in found.placed.values() if found else ():
        value = one.outcome.exact
        if value is None or one.outer is None or one.inner is None:
            assert one.standing == "not_arising"
            continue
        assert (one.standing == "far") == (not one.outer.low <= value <= one.outer.high)
        assert (one.standing == "unusual") == (one.standing != "far" and not one.inner.low <= value <= one.inner.high)
        assert one.outer.low <= one.inner.low <= one.inner.high <= one.outer.high


def test_one_case_of_two_says_nothing_of_an_office() -> None:
    found = of(large=(600, 1000), small=(0, 2))
    assert found.placed["small"].standing == "cannot_tell"
    assert found.placed["small"].inner is not None
    assert found.placed["small"].inner == Limits(Fraction(0), Fraction(100))


def test_the_same_rate_is_far_in_a_large_office_and_within_in_a_small_one() -> None:
    found = of(rest=(6000, 10_000), large=(150, 300), small=(5, 10))
    assert found.placed["large"].standing == "far"
    assert found.placed["small"].standing == "within"


def test_an_office_without_cases_has_no_place_in_the_comparison() -> None:
    found = of(one=(3, 6), none=(0, 0))
    assert found.placed["none"].standing == "not_arising"
    assert found.placed["none"].outer is None


def test_of_offices_that_differ_by_chance_alone_few_are_marked() -> None:
    dice, unusual, far, shown = Random(11), 0, 0, 0
    for _ in range(200):
        sizes = {f"o{place}": dice.randrange(5, 200) for place in range(12)}
        found = funnel(
            {code: Outcome("ratio", sum(dice.random() < 0.7 for _ in range(n)), n) for code, n in sizes.items()}
        )
        assert found is not None
        shown += 12
        unusual += sum(one.standing == "unusual" for one in found.placed.values())
        far += sum(one.standing == "far" for one in found.placed.values())
    assert unusual / shown < 0.05
    assert far / shown < 0.003


def test_a_ratio_of_two_institutions_may_exceed_the_whole_and_is_counted_as_events() -> None:
    found = funnel({"a": Outcome("ratio", 13, 7), "b": Outcome("ratio", 5, 30)})
    assert found is not None
    assert found.law == "poisson"
    assert found.placed["a"].standing == "far"
    assert found.placed["a"].outer is not None
    assert found.placed["a"].outer.high == Fraction(
        100 * counts_within(7, Fraction(18, 37), "poisson", Fraction(1, 1000)).high, 7
    )


def test_figures_without_a_number_of_cases_below_them_have_no_funnel() -> None:
    assert funnel({"a": Outcome("count", 5)}) is None
    assert funnel({"a": Outcome("mean", 50, 5)}) is None
    assert funnel({}) is None


def test_the_curve_narrows_as_offices_grow() -> None:
    curve = of(a=(300, 500), b=(10, 20)).curve
    assert curve[0][0] == 1
    assert curve[-1][0] == 500
    widths = [outer.high - outer.low for _, _, outer in curve]
    assert widths[0] == 100
    assert widths[-1] < 20
    assert all(outer.low <= inner.low <= inner.high <= outer.high for _, inner, outer in curve)


def test_limits_at_five_per_cent_are_those_of_chance_itself() -> None:
    within = counts_within(20, Fraction(1, 2), "binomial", TAIL_95)
    assert (within.low, within.high) == (6, 14)


def test_standings_are_those_of_the_funnel_without_its_picture() -> None:
    given_rates = {
        f"{n}": Outcome("ratio", above, below) for n, (above, below) in enumerate([(1, 60), (30, 60), (9, 9), (0, 0)])
    }
    found = funnel(given_rates)
    assert found is not None
    assert standings(given_rates) == {code: one.standing for code, one in found.placed.items()}
    assert set(standings(given_rates).values()) >= {"far", "not_arising"}
    assert standings({"a": Outcome("count", 3)}) == {}
    assert standings({"a": Outcome("ratio", 0, 0)}) == {}
