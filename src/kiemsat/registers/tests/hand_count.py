"""The second witness: measures counted by SQL written by hand from the rules, without the engine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from kiemsat.organisation.models import Office

_INSIDE = "closed_on >= %(start)s AND closed_on < %(end)s"
_STILL_OPEN_AT_START = "(closed_on IS NULL OR closed_on >= %(start)s)"
_BRIDGED = f"(closed_as = 'suspended' AND {_INSIDE} AND back_on IS NOT NULL AND back_on < %(end)s)"
_LEFT = f"(closed_as IN ('transferred', 'joined') AND {_INSIDE})"
_COUNTS = f"NOT COALESCE({_BRIDGED}, FALSE) AND NOT COALESCE({_LEFT}, FALSE)"
_BACK_INSIDE = "(opened_as = 'resumed' AND left_on >= %(start)s)"
RULES = {
    "carried_over": f"opened_on < %(start)s AND {_STILL_OPEN_AT_START}",
    "opened": f"opened_on >= %(start)s AND opened_on < %(end)s AND NOT COALESCE({_BACK_INSIDE}, FALSE)",
    "transferred_out": _LEFT,
    "handled": f"opened_on < %(end)s AND {_STILL_OPEN_AT_START} AND {_COUNTS}",
    "closed": f"{_INSIDE} AND {_COUNTS}",
    "pending": "opened_on < %(end)s AND (closed_on IS NULL OR closed_on >= %(end)s)",
}


@dataclass(frozen=True)
class Window:
    """An interval of days, the last one excluded."""

    start: date
    end: date


FIRST_HALF = Window(date(2022, 12, 1), date(2023, 6, 1))
SECOND_HALF = Window(date(2023, 6, 1), date(2023, 12, 1))


def counted(
    measure: str,
    stage: str,
    window: Window,
    *,
    office: Office | None = None,
    distinct_matters: bool = False,
    **also: str,
) -> int:
    """How many rows (or matters) the measure counts in the stage, at one office or at all of them."""
    what = "COUNT(DISTINCT matter_id)" if distinct_matters else "COUNT(*)"
    conditions = ["stage = %(stage)s", f"({RULES[measure]})", *(f"{column} = %({column})s" for column in also)]
    parameters: dict[str, str | int] = {"stage": stage, "start": str(window.start), "end": str(window.end), **also}
    if office is not None:
        conditions.append("office_id = %(office)s")
        parameters["office"] = office.pk
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM registers_spell WHERE {' AND '.join(conditions)}", parameters)
        return int(cursor.fetchone()[0])


def all_counted(stage: str, window: Window, office: Office | None = None) -> dict[str, int]:
    """Every measure of the stage."""
    return {measure: counted(measure, stage, window, office=office) for measure in RULES}


def assert_identities(stages: Iterable[str], offices: Iterable[Office | None]) -> None:
    """What holds for every stage and office, whatever happened."""
    places = [(stage, office) for stage in stages for office in offices]
    for stage, office in places:
        first, second = all_counted(stage, FIRST_HALF, office), all_counted(stage, SECOND_HALF, office)
        for half in (first, second):
            assert half["handled"] - half["closed"] == half["pending"], (stage, office, half)
            assert half["carried_over"] + half["opened"] - half["transferred_out"] == half["handled"], (stage, office)
        assert first["pending"] == second["carried_over"], (stage, office)
