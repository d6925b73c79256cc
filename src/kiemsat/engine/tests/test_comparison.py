"""A change against another period, and the offices' shares in it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.engine.comparison import Share, change, shares
from kiemsat.engine.figures import Outcome

OFFICES = ("a", "b", "c", "d")
parts = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(sorted)
sides = st.fixed_dictionaries({code: parts.map(lambda pair: Outcome("ratio", *pair)) for code in OFFICES})
counts = st.fixed_dictionaries({code: st.integers(0, 10**9).map(lambda n: Outcome("count", n)) for code in OFFICES})


def whole(side: dict[str, Outcome]) -> Outcome:
    return Outcome(
        "ratio", sum(one.numerator for one in side.values()), sum(one.denominator or 0 for one in side.values())
    )


@given(sides, sides)
def test_the_shares_of_a_rate_add_up_to_its_change_exactly(now: dict[str, Outcome], before: dict[str, Outcome]) -> None:
    total_now, total_before = whole(now).exact, whole(before).exact
    found = shares(now, before)
    if total_now is None or total_before is None:
        assert found == {}
        return
    assert set(found) == set(OFFICES)
    assert sum((share.total for share in found.values()), Fraction(0)) == total_now - total_before


loose = st.tuples(st.integers(0, 10**6), st.integers(0, 3)).map(lambda pair: Outcome("ratio", *pair))
loose_sides = st.fixed_dictionaries(dict.fromkeys(OFFICES, loose))


@given(loose_sides, loose_sides)
def test_they_do_even_where_an_office_has_events_and_nothing_below_the_line(
    now: dict[str, Outcome], before: dict[str, Outcome]
) -> None:
    total_now, total_before = whole(now).exact, whole(before).exact
    found = shares(now, before)
    if total_now is not None and total_before is not None:
        assert sum((share.total for share in found.values()), Fraction(0)) == total_now - total_before


@given(sides, sides)
def test_rate_and_mix_are_told_apart(now: dict[str, Outcome], before: dict[str, Outcome]) -> None:
    """An office whose own value stood still has no rate effect, one whose weight stood still no mix effect."""
    for code, share in shares(now, before).items():
        if now[code].exact == before[code].exact is not None:
            assert share.rate == 0
        weights = [Fraction(side[code].denominator or 0, whole(side).denominator or 1) for side in (now, before)]
        if weights[0] == weights[1]:
            assert share.mix == 0


@given(counts, counts)
def test_the_shares_of_a_count_are_the_offices_own_changes(now: dict[str, Outcome], before: dict[str, Outcome]) -> None:
    assert {code: share.total for code, share in shares(now, before).items()} == {
        code: now[code].numerator - before[code].numerator for code in OFFICES
    }


@given(sides)
def test_a_change_of_nothing_has_no_shares_in_it(side: dict[str, Outcome]) -> None:
    assert all(share == Share(Fraction(0), Fraction(0)) for share in shares(side, side).values())


def test_an_office_without_matters_in_either_period_adds_nothing() -> None:
    now = {"a": Outcome("ratio", 8, 10), "b": Outcome("ratio", 0, 0)}
    before = {"a": Outcome("ratio", 5, 10), "b": Outcome("ratio", 0, 0)}
    found = shares(now, before)
    assert found["b"] == Share(Fraction(0), Fraction(0))
    assert found["a"] == Share(Fraction(30), Fraction(0))


def test_an_office_that_has_matters_for_the_first_time_counts_by_its_weight_alone() -> None:
    now = {"a": Outcome("ratio", 5, 10), "b": Outcome("ratio", 10, 10)}
    before = {"a": Outcome("ratio", 5, 10), "b": Outcome("ratio", 0, 0)}
    found = shares(now, before)
    assert found["b"].rate == 0
    assert found["b"].mix > 0
    assert found["a"].total + found["b"].total == 25


def test_a_larger_office_whose_rate_is_the_middle_adds_nothing_by_growing() -> None:
    now = {"a": Outcome("ratio", 30, 60), "b": Outcome("ratio", 5, 10)}
    before = {"a": Outcome("ratio", 5, 10), "b": Outcome("ratio", 5, 10)}
    assert all(share.total == 0 for share in shares(now, before).values())


def test_periods_with_different_offices_are_refused() -> None:
    with pytest.raises(ValueError, match="an outcome of zeros"):
        shares({"a": Outcome("count", 1)}, {"b": Outcome("count", 1)})


def test_a_change_is_in_points_at_full_precision() -> None:
    found = change(Outcome("ratio", 2, 3), Outcome("ratio", 1, 3))
    assert found == Decimal(100) / Decimal(3)
    assert change(Outcome("count", 5), Outcome("count", 8)) == Decimal(-3)


@pytest.mark.parametrize("missing", [None, Outcome("ratio", 0, 0)])
def test_there_is_no_change_from_or_to_nothing(missing: Outcome | None) -> None:
    assert change(Outcome("ratio", 1, 2), missing) is None
    assert change(missing, Outcome("ratio", 1, 2)) is None
