"""Days as legal documents write them."""

from datetime import date


def written_day(day: date) -> str:
    """The day in administrative writing: 31/5/2023, 01/12/2022, 01/02/2023.

    Decree 30/2020/NĐ-CP pads a day below 10 and the months 1 and 2 with a zero, and no other month.
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02}/{month}/{day.year:04}"
