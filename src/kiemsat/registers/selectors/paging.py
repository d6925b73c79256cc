"""Leafing through long lists: a page begins after a row, not after a number of rows, so that none is slower."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

COUNTED_UP_TO = 10_000
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Order:
    """Rows by one column, then by their keys; the column must never be empty in the rows listed."""

    column: str
    descending: bool = False

    def columns(self, *, backwards: bool = False) -> tuple[str, str]:
        """The columns as order_by takes them."""
        sign = "-" if self.descending != backwards else ""
        return f"{sign}{self.column}", f"{sign}pk"

    def beyond(self, value: Any, key: int, *, backwards: bool = False) -> Q:
        """The rows after the one with this value and key, or with `backwards` those before it."""
        side = "lt" if self.descending != backwards else "gt"
        further = Q(**{f"{self.column}__{side}": value}) | Q(**{f"pk__{side}": key})
        # The first condition follows from the second; only so plain a comparison lets an index begin at the place.
        return Q(**{f"{self.column}__{side}e": value}) & further


@dataclass(frozen=True)
class Place:
    """Where a page begins: after a row, before a row, at the end of the list, or at its beginning."""

    after: int | None = None
    before: int | None = None
    at_end: bool = False

    @property
    def backwards(self) -> bool:
        """Whether the page is read from its last row to its first."""
        return self.at_end or self.before is not None

    @property
    def key(self) -> int | None:
        """The row it begins at."""
        return self.after if self.after is not None else self.before


@dataclass(frozen=True)
class Page(Generic[Row]):
    """The rows of a page, and whether there are others on either side."""

    rows: tuple[Row, ...]
    has_previous: bool
    has_next: bool


@dataclass(frozen=True)
class Count:
    """How many rows there are; past a limit only that there are more."""

    known: int
    more: bool


def page_of(listed: QuerySet[Row], readable: QuerySet[Row], order: Order, place: Place, size: int) -> Page[Row]:
    """The page at a place. Where it begins is looked up among the `readable` rows: one that is not tells nothing."""
    begin = readable.filter(pk=place.key).values_list(order.column, "pk").first() if place.key is not None else None
    if place.key is not None and begin is None:
        place = Place()
    further = listed.filter(order.beyond(*begin, backwards=place.backwards)) if begin else listed
    found = list(further.order_by(*order.columns(backwards=place.backwards))[: size + 1])
    more, rows = len(found) > size, found[:size]
    if place.backwards:
        return Page(tuple(reversed(rows)), more, begin is not None)
    return Page(tuple(rows), begin is not None, more)


def count_beside(page: Page[Row], listed: QuerySet[Row]) -> Count:
    """How many rows the list has; a page that holds them all is not counted again."""
    alone = not page.has_previous and not page.has_next
    return Count(len(page.rows), more=False) if alone else count_of(listed)


def count_of(listed: QuerySet[Any], up_to: int = COUNTED_UP_TO) -> Count:
    """How many rows the list has, counted no further than the limit."""
    found = listed.order_by()[: up_to + 1].count()
    return Count(min(found, up_to), found > up_to)
