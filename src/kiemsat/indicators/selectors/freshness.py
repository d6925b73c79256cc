"""Which version of the facts can be seen from here, and answers that are remembered only as long as it is the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from django.db import connection
from django.db.models import Sum

from kiemsat.indicators.models import FactsChange
from kiemsat.indicators.remembered import Remembered
from kiemsat.indicators.selectors.catalogue import facts, plan_for, telling_what_is_missing
from kiemsat.indicators.watching import BESIDES, MODULUS, tables_of

Answer = TypeVar("Answer")
Version = tuple[tuple[str, int], ...]


def facts_version(tables: Iterable[str]) -> Version:
    """What these tables hold, as far as it can be seen from here: equal versions, equal rows. One small query."""
    with telling_what_is_missing():
        sums = FactsChange.objects.values_list("table_name").annotate(sum=Sum("token")).order_by("table_name")
        known = set(tables)
        return tuple((table, int(total) % MODULUS) for table, total in sums if table in known)


def fresh(store: Remembered[Answer], key: Hashable, codes: tuple[str, ...], found: Callable[[], Answer]) -> Answer:
    """The remembered answer to `key` about some indicators, found anew once what they count has changed."""
    return fresh_on(store, key, tables_behind(codes), found)


def fresh_on(store: Remembered[Answer], key: Hashable, tables: Iterable[str], found: Callable[[], Answer]) -> Answer:
    """The remembered answer to `key`, found anew once one of these watched tables has changed."""
    where = (connection.alias, str(connection.settings_dict["NAME"]))
    return store.answer((where, key), lambda: facts_version(tables), found)


@lru_cache(maxsize=256)
def tables_behind(codes: tuple[str, ...]) -> frozenset[str]:
    """The tables the figures of some indicators rest on."""
    return frozenset(_tables(plan_for(codes).registers)).union(BESIDES)


def _tables(registers: Iterable[str]) -> Iterator[str]:
    for code in registers:
        register = facts()[code]
        yield from tables_of(register)
        if register.acts:
            yield from tables_of(facts()[register.acts.register])
