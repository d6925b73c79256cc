"""What each measure means for a row: the one place where the counting rules are written as conditions.

Rows are looked at part by part. A part holds the rows that stand alike in the interval; the parts of spells are how a
spell stands when the interval ends: resolved within it, gone from the office's count within it, still open, or closed
later. No spell is in two of them, so the numbers of parts add up. A measure is made of some parts, with one further
condition on their rows.

`start` and `end` are the interval's first day and the day after its last. The rules are those of the sector's guidance
(docs/counting.md): transfers and joined files leave the count; a suspension that ended within the interval counts
in neither direction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kiemsat.engine.facts import Register, RegisterKind

# Ibis carries no types; these names say what is meant.
Table: TypeAlias = Any
Column: TypeAlias = Any
Condition: TypeAlias = Any

LAST_DAYS = 5
"""How many days at the end of an interval count as its last ones."""
NEAR_LIMIT = 3
"""Closed on the last day of its limit, or on one of the days before it that make so many."""
CLOSED_PARTS = frozenset({"resolved", "gone"})
"""Parts whose rows closed within the interval: only there does `closed_as` say anything about it."""


@dataclass(frozen=True)
class Rows:
    """A register's rows as an expression, and the interval they are looked at through."""

    table: Table
    register: Register
    start: Column
    end: Column
    days: Callable[[Column, Column], Column]
    """The days from one date to another."""

    def day(self, name: str) -> Column:
        """A date column."""
        return self.table[name]

    def word(self, name: str) -> Column:
        """A text column."""
        return self.table[name]


@dataclass(frozen=True)
class Made:
    """The parts a measure is made of, and what must hold besides for their rows."""

    parts: tuple[str, ...]
    besides: Callable[[Rows], Condition] | None = None


def made_of(measure: str, kind: RegisterKind) -> Made:
    """What a measure of such a register is made of."""
    return _MEASURES[kind][measure]


def part_condition(part: str, rows: Rows) -> Condition:
    """The condition that puts a row into a part."""
    return _PARTS[rows.register.kind][part](rows)


def filtered(column: Column, values: tuple[str | bool, ...]) -> Condition:
    """The column has one of `values`."""
    if isinstance(values[0], bool):
        return column == values[0]
    return column.isin(list(values))


def _resolved(rows: Rows) -> Condition:
    """Closed within it, except by leaving the office or by a suspension that ended within it."""
    resolved = _within(rows, "closed_on")
    if _has(rows, "back_on"):
        resolved = resolved & _not_before(rows.day("back_on"), rows.end)
    leaves = sorted(rows.register.leaves)
    return resolved & ~rows.word("closed_as").isin(leaves) if leaves else resolved


def _gone(rows: Rows) -> Condition:
    """Closed within it by leaving the office, or by a suspension that ended within it."""
    gone = _left(rows)
    if _has(rows, "back_on"):
        gone = gone | (rows.day("back_on") < rows.end)
    return _within(rows, "closed_on") & gone


def _open(rows: Rows) -> Condition:
    return rows.day("closed_on").isnull() & (rows.day("opened_on") < rows.end)


def _closed_later(rows: Rows) -> Condition:
    return (rows.day("closed_on") >= rows.end) & (rows.day("opened_on") < rows.end)


def _left(rows: Rows) -> Condition:
    return rows.word("closed_as").isin(sorted(rows.register.leaves))


def _opened(rows: Rows) -> Condition:
    """Opened within it, except as resumed after a suspension that began within it."""
    opened = rows.day("opened_on") >= rows.start
    if not _has(rows, "left_on"):  # what is never suspended is never resumed
        return opened
    left_on = rows.day("left_on")
    return opened & (left_on.isnull() | (left_on < rows.start))


def _carried_over(rows: Rows) -> Condition:
    return rows.day("opened_on") < rows.start


def _overdue(rows: Rows) -> Condition:
    return rows.day("due_on") < rows.end


def _on_time(rows: Rows) -> Condition:
    return rows.day("closed_on") <= rows.day("due_on")


def _late(rows: Rows) -> Condition:
    return rows.day("closed_on") > rows.day("due_on")


def _in_last_days(rows: Rows) -> Condition:
    return rows.days(rows.day("closed_on"), rows.end) <= LAST_DAYS


def _near_limit(rows: Rows) -> Condition:
    return _on_time(rows) & (rows.days(rows.day("closed_on"), rows.day("due_on")) < NEAR_LIMIT)


def _issued(rows: Rows) -> Condition:
    return _within(rows, "issued_on")


def _answered(rows: Rows) -> Condition:
    return _within(rows, "answered_on")


def _unanswered(rows: Rows) -> Condition:
    """Waiting for an answer at the end; what was withdrawn before waits for none."""
    waiting = (rows.day("issued_on") < rows.end) & _not_before(rows.day("answered_on"), rows.end)
    if not _has(rows, "withdrawn_on"):
        return waiting
    return waiting & _not_before(rows.day("withdrawn_on"), rows.end)


def _withdrawn(rows: Rows) -> Condition:
    return _within(rows, "withdrawn_on")


def _answered_in_time(rows: Rows) -> Condition:
    """No later than asked for; where no day was set, no answer is late."""
    return rows.day("reply_due_on").isnull() | (rows.day("answered_on") <= rows.day("reply_due_on"))


def _reply_overdue(rows: Rows) -> Condition:
    return rows.day("reply_due_on") < rows.end


def _has(rows: Rows, column: str) -> bool:
    return column in rows.register.table.schema()


def _in_post(rows: Rows) -> Condition:
    """In post on the interval's last day (`held_to` is the first day out of post)."""
    return (rows.day("held_from") < rows.end) & _not_before(rows.day("held_to"), rows.end)


def _declared(rows: Rows) -> Condition:
    """Given for exactly this interval, and not withdrawn: numbers of shorter ones do not add up to a longer one."""
    same = (rows.day("first_day") == rows.start) & (rows.day("end_exclusive") == rows.end)
    return same & rows.day("withdrawn_on").isnull()


def _within(rows: Rows, name: str) -> Condition:
    return (rows.day(name) >= rows.start) & (rows.day(name) < rows.end)


def _not_before(last: Column, day: Column) -> Condition:
    """Not ended, or ended on the day or later."""
    return last.isnull() | (last >= day)


_AT_THE_END = ("open", "closed_later")
_PARTS: Mapping[RegisterKind, Mapping[str, Callable[[Rows], Condition]]] = {
    "spells": {"resolved": _resolved, "gone": _gone, "open": _open, "closed_later": _closed_later},
    "acts": {"issued": _issued, "answered": _answered, "unanswered": _unanswered, "withdrawn": _withdrawn},
    "posts": {"in_post": _in_post},
    "totals": {"declared": _declared},
}
_MEASURES: Mapping[RegisterKind, Mapping[str, Made]] = {
    "spells": {
        "carried_over": Made(("resolved", "gone", *_AT_THE_END), _carried_over),
        "opened": Made(("resolved", "gone", *_AT_THE_END), _opened),
        "transferred_out": Made(("gone",), _left),
        "handled": Made(("resolved", *_AT_THE_END)),
        "closed": Made(("resolved",)),
        "pending": Made(_AT_THE_END),
        "overdue": Made(_AT_THE_END, _overdue),
        "closed_on_time": Made(("resolved",), _on_time),
        "closed_late": Made(("resolved",), _late),
        "closed_in_last_days": Made(("resolved",), _in_last_days),
        "closed_near_limit": Made(("resolved",), _near_limit),
    },
    "acts": {
        "issued": Made(("issued",)),
        "answered": Made(("answered",)),
        "unanswered": Made(("unanswered",)),
        "withdrawn": Made(("withdrawn",)),
        "answered_on_time": Made(("answered",), _answered_in_time),
        "reply_overdue": Made(("unanswered",), _reply_overdue),
    },
    "posts": {"in_post": Made(("in_post",))},
    "totals": {"declared": Made(("declared",))},
}
