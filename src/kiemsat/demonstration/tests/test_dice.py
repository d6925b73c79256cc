"""Chance that can be repeated, and shares that come out."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kiemsat.demonstration.dice import Deck, Dice, apportion


def test_the_same_seed_and_topic_give_the_same_throws() -> None:
    first, second = Dice(7, "cases"), Dice(7, "cases")
    assert [first.whole(1, 1000) for _ in range(50)] == [second.whole(1, 1000) for _ in range(50)]


def test_another_topic_or_seed_gives_other_throws() -> None:
    throws = {tuple(Dice(seed, topic).whole(1, 10**9) for _ in range(3)) for seed in (7, 8) for topic in ("a", "b")}
    assert len({throw[0] for throw in throws}) == 4


def test_a_whole_number_reaches_both_ends_and_no_further() -> None:
    dice = Dice(1, "ends")
    assert {dice.whole(3, 5) for _ in range(200)} == {3, 4, 5}


def test_a_deck_deals_its_shares_exactly_in_every_pack() -> None:
    deck = Deck(Dice(1, "deck"), {"theft": 3.0, "drugs": 1.0}, cards=40)
    for _ in range(3):
        assert Counter(deck.draw() for _ in range(40)) == {"theft": 30, "drugs": 10}


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=8), st.integers(0, 500))
def test_apportioned_numbers_add_up_and_stay_within_one_of_their_share(weights: list[int], total: int) -> None:
    shares = dict(enumerate(map(float, weights)))
    given_out = apportion(shares, total)
    assert sum(given_out.values()) == total
    for card, share in shares.items():
        assert abs(given_out[card] - total * share / sum(weights)) < 1


def test_days_never_pass_the_longest() -> None:
    dice = Dice(1, "days")
    assert max(dice.days(50, 3, 60) for _ in range(2000)) <= 60 - 3
