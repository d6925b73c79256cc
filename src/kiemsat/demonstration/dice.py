"""Chance that can be repeated: the same seed and topic give the same throws, whatever the other topics do."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

CARDS = 200


class Dice:
    """The throws of one topic."""

    def __init__(self, seed: int, topic: str) -> None:
        # Seeded by a text: its digest, not Python's hash, decides. Chance of a story, never of a secret.
        self._random = random.Random(f"{seed}/{topic}")  # noqa: S311

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible."""
        return low + int(self._random.random() * (high - low + 1))

    def happens(self, chance: float) -> bool:
        """True in the given share of all throws."""
        return self._random.random() < chance

    def pick(self, things: Sequence[T]) -> T:
        """One of the things, each as likely as the others."""
        return things[int(self._random.random() * len(things))]

    def picks(self, things: Sequence[T], number: int) -> list[T]:
        """So many different things of the list, in random order."""
        return self._random.sample(things, number)

    def weighted(self, things: Sequence[T], cumulative: Sequence[float], number: int) -> list[T]:
        """So many things, drawn again and again by their cumulative weights."""
        return self._random.choices(things, cum_weights=cumulative, k=number)

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """The things in random order."""
        cards = list(things)
        self._random.shuffle(cards)
        return cards

    def around(self, mean: float, shape: float = 4.0) -> float:
        """A positive number around the mean (gamma); the larger `shape`, the nearer to it."""
        return self._random.gammavariate(shape, mean / shape)

    def days(self, mean: float, shape: float, longest: int) -> int:
        """A number of days around the mean; what would pass the longest ends somewhat before it, as limits do it."""
        days = round(self.around(mean, shape))
        return days if days <= longest - 3 else longest - 3 - self.whole(0, longest // 6)

    def amount(self, median: float, spread: float) -> float:
        """A sum of money around its median, with the long tail that sums of money have (log-normal)."""
        return median * self._random.lognormvariate(0, spread)


class Deck(Generic[T]):
    """Cards in given shares, dealt from a shuffled pack and shuffled again when the pack is used up.

    Over a few hundred draws the shares come out almost exactly, which plain chance would not give.
    """

    def __init__(self, dice: Dice, shares: Mapping[T, float], cards: int = CARDS) -> None:
        self._dice = dice
        self._pack = [card for card, number in apportion(shares, cards).items() for _ in range(number)]
        self._left: list[T] = []

    def draw(self) -> T:
        """The next card."""
        if not self._left:
            self._left = self._dice.shuffled(self._pack)
        return self._left.pop()


def apportion(shares: Mapping[T, float], total: int) -> dict[T, int]:
    """The total in whole numbers by the shares: floors first, then the largest remainders."""
    whole = sum(shares.values())
    exact = {card: total * share / whole for card, share in shares.items()}
    given = {card: int(part) for card, part in exact.items()}
    missing = total - sum(given.values())
    by_remainder = sorted(exact, key=lambda card: given[card] - exact[card])
    for card in by_remainder[:missing]:
        given[card] += 1
    return given
