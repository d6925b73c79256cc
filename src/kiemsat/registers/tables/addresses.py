"""Addresses of lists: filters stand in them, so that a list can be sent, kept and come back to."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

# Where a page begins is left out whenever the list changes: it would be a place in another list.
PLACES = ("after", "before", "end")
VIEW = "view"


def clean(asked: QueryDict) -> list[tuple[str, str]]:
    """The words of an address that say something: forms send empty ones too."""
    return [(name, value) for name, values in asked.lists() for value in values if value.strip()]


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """The pairs as they follow an address; a lone “?” where there are none, which leads to the bare list."""
    return f"?{urlencode(list(pairs))}"


def changed(asked: QueryDict, *without: str, **instead: str) -> str:
    """The query with some of its words left out and others put instead."""
    gone = {*without, *instead, *PLACES}
    return query([*((name, value) for name, value in clean(asked) if name not in gone), *instead.items()])


def without_one(asked: QueryDict, name: str, value: str) -> str:
    """The query without one of the values of a word."""
    return query(pair for pair in clean(asked) if pair != (name, value) and pair[0] not in {*PLACES, VIEW})


def place_of_page(route: str, *parts: object) -> str:
    """The address of a page of another part of the site; empty while the site has no such part."""
    try:
        return reverse(route, args=parts)
    except NoReverseMatch:
        return ""
