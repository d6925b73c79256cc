"""Whenever an action changed what a limit hangs on, the clock is asked again, and the day follows it.

A day that somebody set otherwise, such as that of an order, stays: the clock's day is kept beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from kiemsat.registers.limit_facts import LimitFile, Stay
from kiemsat.registers.limit_rulings import day_of, ruling_on
from kiemsat.registers.models import Extension, Spell
from kiemsat.registers.rows import Rows, label_of, plain
from kiemsat.registers.selectors.limit_files import files_of, files_of_rows
from kiemsat.registers.selectors.limit_offices import offices_for_limits
from kiemsat.registers.stages import LIMITED_STAGES

ROWS_AT_ONCE = 500
_SPELL, _EXTENSION = label_of(Spell), label_of(Extension)


def renewed(kinds: Mapping[int, str], before: Rows, after: Rows, *, corrected: bool) -> Rows:
    """The rows after an action, with the days its limits have now; those that moved are written.

    Limits of stays that are over are left alone, unless the action touched the stay itself or corrected the file.
    """
    touched = set(_touched(before, after))
    if not touched and before == after:
        return after
    files = files_of_rows(kinds, after)
    asked = [
        (stay, file)
        for file in files.values()
        for stay in file.stays
        if corrected or stay.closed_on is None or stay.pk in touched
    ]
    moved = dict(_moved(asked))
    for pk, days in moved.items():
        Spell.objects.filter(pk=pk).update(**days)
    return {key: _with(row, moved.get(key[1])) if key[0] == _SPELL else row for key, row in after.items()}


def fill_computed(spells: Sequence[Spell]) -> None:
    """Give new spells that came in with many others the day of the clock, beside the day they came with."""
    matters = {spell.matter_id for spell in spells if spell.stage in LIMITED_STAGES}
    if not matters:
        return
    by_key, offices = {spell.pk: spell for spell in spells}, offices_for_limits()
    filled = []
    for file in files_of(matters).values():
        for stay in file.stays:
            computed = day_of(ruling_on(stay, file, offices)) if stay.pk in by_key else None
            if computed is not None:
                by_key[stay.pk].computed_due_on = computed
                filled.append((stay.pk, computed, stay.due_on))
    write_days(filled)


def write_days(rows: Sequence[tuple[int, date | None, date | None]]) -> None:
    """Write the computed and the due day of many spells, a few hundred by one statement."""
    day = "CAST({} AS date)" if connection.vendor == "postgresql" else "{}"
    with connection.cursor() as cursor:
        for first in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[first : first + ROWS_AT_ONCE]
            values = ", ".join(["(%s, %s, %s)"] * len(some))
            cursor.execute(
                f"UPDATE registers_spell SET computed_due_on = {day.format('given.column2')}, "  # noqa: S608
                f"due_on = {day.format('given.column3')} "
                f"FROM (VALUES {values}) AS given WHERE registers_spell.id = given.column1",
                [plain(value) for row in some for value in row],
            )


def followed(stay: Stay, computed: date | None) -> dict[str, date | None]:
    """What changes in a stay of which the clock now says another day; nothing where it says the same."""
    if computed == stay.computed_due_on:
        return {}
    follows = stay.due_on is not None and stay.due_on == stay.computed_due_on
    return {"computed_due_on": computed, **({"due_on": computed} if follows and computed is not None else {})}


def _moved(asked: Collection[tuple[Stay, LimitFile]]) -> Iterator[tuple[int, dict[str, date | None]]]:
    if not asked:
        return
    offices = offices_for_limits({stay.office_id for stay, _file in asked})
    for stay, file in asked:
        if days := followed(stay, day_of(ruling_on(stay, file, offices))):
            yield stay.pk, days


def _touched(before: Rows, after: Rows) -> Iterator[int]:
    """The spells that the action opened or changed, or whose extensions it changed."""
    for key, row in after.items():
        if key[0] == _SPELL and before.get(key) != row:
            yield key[1]
        elif key[0] == _EXTENSION and before.get(key) != row:
            yield row["spell_id"]


def _with(row: Mapping[str, Any], days: Mapping[str, date | None] | None) -> dict[str, Any]:
    return {**row, **{name: plain(day) for name, day in (days or {}).items()}}
