"""Days as legal documents write them."""

import re
from datetime import date, datetime

_WRITTEN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T](\d{1,2}):(\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?")


class DayError(ValueError):
    """A text that is no day, or a day the calendar does not have."""


def written_day(day: date) -> str:
    """The day in administrative writing: 31/5/2023, 01/12/2022, 01/02/2023.

    Decree 30/2020/NĐ-CP pads a day below 10 and the months 1 and 2 with a zero, and no other month.
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02}/{month}/{day.year:04}"


def read_moment(text: str) -> date | datetime:
    """The day meant by 3/4/2023, 03.4.2023 or 2023-04-03; with an hour behind it (3/4/2023 22:30) the moment."""
    typed = text.strip()
    if found := _ISO.fullmatch(typed):
        year, month, day = found[1], found[2], found[3]
    elif found := _WRITTEN.fullmatch(typed):
        day, month, year = found[1], found[2], found[3]
    else:
        raise DayError(f"[{text}] is no day; write 3/4/2023 or 2023-04-03, with an hour 3/4/2023 22:30.")
    try:
        if found[4] is None:
            return date(int(year), int(month), int(day))
        return datetime(int(year), int(month), int(day), int(found[4]), int(found[5]))  # noqa: DTZ001 - local time
    except ValueError as problem:
        raise DayError(f"[{text}] is no day of the calendar ({problem}); correct it.") from problem


def read_day(text: str) -> date:
    """The day meant by 3/4/2023, 03.4.2023 or 2023-04-03."""
    found = read_moment(text)
    if isinstance(found, datetime):
        raise DayError(f"[{text}] has an hour where only a day is meant; leave the hour out.")
    return found
