"""The days the registers tell of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.db.models import Max, Min

from kiemsat.law.intervals import Interval
from kiemsat.registers.models import Act, Spell
from kiemsat.registers.stages import STAGES


def recorded_days() -> Interval | None:
    """From the first to the last day on which the registers tell of anything; None while they are empty."""
    # Asked one by one, each is the end of an index; asked together they would read every act there is.
    acts = (Act.objects.aggregate(day=end("issued_on"))["day"] for end in (Min, Max))
    days = [day for day in (*_ends_of_spells(), *acts) if day is not None]
    return Interval.from_days(min(days), max(days)) if days else None


def _ends_of_spells() -> Iterator[date | None]:
    """The first and the last opening and the last closing: those of each stage are the ends of an index."""
    table = Spell._meta.db_table
    ends = (("MIN", "opened_on"), ("MAX", "opened_on"), ("MAX", "closed_on"))
    of_stage = ", ".join(
        f"(SELECT {end}({column}) FROM {table} WHERE stage = %s AND {column} IS NOT NULL) AS day_{place}"  # noqa: S608
        for place, (end, column) in enumerate(ends)
    )
    stacked = " UNION ALL ".join(f"SELECT {of_stage}" for _ in STAGES)
    outer = ", ".join(f"{end}(day_{place})" for place, (end, _) in enumerate(ends))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {outer} FROM ({stacked}) AS stages", [code for code in STAGES for _ in ends])  # noqa: S608
        for day in cursor.fetchone():
            # SQLite gives days as text.
            yield date.fromisoformat(day) if isinstance(day, str) else day
