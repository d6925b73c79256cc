"""What each measure means for a row: the one place where the counting rules are written as conditions.

`start` and `end` are the interval's first day and the day after its last. The rules are those of the sector's guidance
(docs/counting.md): transfers and joined files leave the count; a suspension that ended within the interval counts
in neither direction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import ibis

from kiemsat.engine.facts import Register

# Ibis carries no types; these names say what is meant.
Table: TypeAlias = Any
Column: TypeAlias = Any
Condition: TypeAlias = Any


@dataclass(frozen=True)
class Rows:
    """A register's rows as an expression, and the interval they are looked at through."""

    table: Table
    register: Register
    start: Column
    end: Column

    def day(self, name: str) -> Column:
        """A date column."""
        return self.table[name]

    def word(self, name: str) -> Column:
        """A text column."""
        return self.table[name]


def touches(rows: Rows) -> Condition:
    """The row may matter for the interval at all; every measure lies within this condition."""
    if rows.register.kind == "acts":
        return rows.day("issued_on") < rows.end
    first, last = ("held_from", "held_to") if rows.register.kind == "posts" else ("opened_on", "closed_on")
    return (rows.day(first) < rows.end) & _open_at(rows.day(last), rows.start)


def condition_of(measure: str, rows: Rows) -> Condition:
    """The condition a row must meet to belong to `measure`."""
    return _CONDITIONS[rows.register.kind][measure](rows)


def closed_within(rows: Rows) -> Condition:
    """The row closed within the interval, in whatever way."""
    closed_on = rows.day("closed_on")
    return (closed_on >= rows.start) & (closed_on < rows.end)


def _open_at(closed_on: Column, day: Column) -> Condition:
    return closed_on.isnull() | (closed_on >= day)


def _left(rows: Rows) -> Condition:
    if not rows.register.leaves:
        return ibis.literal(False)
    return closed_within(rows) & rows.word("closed_as").isin(sorted(rows.register.leaves))


def _bridged(rows: Rows) -> Condition:
    """Suspended and resumed within the interval: neither a closing nor a new spell."""
    return rows.day("back_on").notnull() & (rows.day("back_on") < rows.end) & closed_within(rows)


def _opened(rows: Rows) -> Condition:
    opened_on, left_on = rows.day("opened_on"), rows.day("left_on")
    away_before = left_on.isnull() | (left_on < rows.start)
    return (opened_on >= rows.start) & (opened_on < rows.end) & away_before


def _carried_over(rows: Rows) -> Condition:
    return (rows.day("opened_on") < rows.start) & _open_at(rows.day("closed_on"), rows.start)


def _handled(rows: Rows) -> Condition:
    return touches(rows) & ~_known(_left(rows)) & ~_known(_bridged(rows))


def _closed(rows: Rows) -> Condition:
    stays = ~rows.word("closed_as").isin(sorted(rows.register.leaves)) if rows.register.leaves else ibis.literal(True)
    back_later = rows.day("back_on").isnull() | (rows.day("back_on") >= rows.end)
    return closed_within(rows) & stays & back_later


def _pending(rows: Rows) -> Condition:
    return (rows.day("opened_on") < rows.end) & _open_at(rows.day("closed_on"), rows.end)


def _overdue(rows: Rows) -> Condition:
    return _pending(rows) & (rows.day("due_on") < rows.end)


def _on_time(rows: Rows) -> Condition:
    return _closed(rows) & (rows.day("closed_on") <= rows.day("due_on"))


def _late(rows: Rows) -> Condition:
    return _closed(rows) & (rows.day("closed_on") > rows.day("due_on"))


def _issued(rows: Rows) -> Condition:
    return (rows.day("issued_on") >= rows.start) & (rows.day("issued_on") < rows.end)


def _answered(rows: Rows) -> Condition:
    return (rows.day("answered_on") >= rows.start) & (rows.day("answered_on") < rows.end)


def _unanswered(rows: Rows) -> Condition:
    return (rows.day("issued_on") < rows.end) & _open_at(rows.day("answered_on"), rows.end)


def _in_post(rows: Rows) -> Condition:
    """In post on the interval's last day (`held_to` is the first day out of post)."""
    return (rows.day("held_from") < rows.end) & _open_at(rows.day("held_to"), rows.end)


def _known(condition: Condition) -> Condition:
    """The condition with “unknown” (an open row has no closing day) read as no."""
    return condition.fill_null(False)


_CONDITIONS: Mapping[str, Mapping[str, Callable[[Rows], Condition]]] = {
    "spells": {
        "carried_over": _carried_over,
        "opened": _opened,
        "transferred_out": _left,
        "handled": _handled,
        "closed": _closed,
        "pending": _pending,
        "overdue": _overdue,
        "closed_on_time": _on_time,
        "closed_late": _late,
    },
    "acts": {"issued": _issued, "answered": _answered, "unanswered": _unanswered},
    "posts": {"in_post": _in_post},
}


def filtered(column: Any, values: tuple[str | bool, ...]) -> Condition:
    """The column has one of `values`."""
    if isinstance(values[0], bool):
        return column == values[0]
    return column.isin(list(values))
