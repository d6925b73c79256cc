"""Working days of public offices: weekends, public holidays, and the corrections of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from kiemsat.law.fields import Fields
from kiemsat.law.intervals import ONE_DAY

HOLIDAYS_FILE = Path(__file__).resolve().parents[1] / "catalogue" / "holidays.yaml"
_SATURDAY = 5


@dataclass(frozen=True)
class Corrections:
    """What the catalogue says of days, before any library is asked."""

    days_off: Mapping[date, str]
    working_days: frozenset[date]


def is_working_day(day: date) -> bool:
    """Whether public offices work on the day."""
    corrections = catalogue_corrections()
    if day in corrections.working_days:
        return True
    if day in corrections.days_off:
        return False
    holidays, made_up = _library_year(day.year)
    if day in made_up:
        return True
    return day.weekday() < _SATURDAY and day not in holidays


def next_working_day(day: date) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """The day `count` working days after `day`, which itself is not counted: one day after a Friday is Monday."""
    if count < 0:
        raise ValueError(f"[{count}] working days cannot be added; give 0 or more.")
    for _ in range(count):
        day = next_working_day(day + ONE_DAY)
    return day


@lru_cache(maxsize=1)
def catalogue_corrections() -> Corrections:
    """The corrections of the catalogue, read once."""
    return load_corrections(HOLIDAYS_FILE)


def load_corrections(path: Path) -> Corrections:
    """The corrections of a YAML file; YamlError names the file and line of what is wrong in it."""
    fields = Fields.of_file(path)
    days_off: dict[date, str] = {}
    for entry in fields.mappings("days_off"):
        days_off.update(_block(entry))
    working_days = frozenset(_working_day(entry, days_off) for entry in fields.mappings("working_days"))
    fields.close()
    return Corrections(days_off, working_days)


def _block(fields: Fields) -> dict[date, str]:
    first_day, last_day, label = fields.day("first_day"), fields.day("last_day"), fields.text("name")
    fields.text("source")
    fields.close()
    if last_day < first_day:
        raise fields.error(f"ends on [{last_day}], before its first day [{first_day}].", "last_day")
    return {date.fromordinal(day): label for day in range(first_day.toordinal(), last_day.toordinal() + 1)}


def _working_day(fields: Fields, days_off: Mapping[date, str]) -> date:
    day = fields.day("day")
    fields.text("source")
    fields.close()
    if day in days_off:
        raise fields.error(f"makes [{day}] a working day, which is a day off above: [{days_off[day]}].", "day")
    return day


@lru_cache(maxsize=64)
def _library_year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The library's public holidays and make-up working days of a year."""
    import holidays  # heavy, and most commands never ask for a working day

    vietnam = holidays.country_holidays("VN", years=year)
    return frozenset(vietnam), frozenset(vietnam.weekend_workdays)
