"""What day it is for the work: today, or in a demonstration the day on which it stands still."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from kiemsat.base.models import StandingDay


def today() -> date:
    """The working day: the one the database stands on, else the calendar's. Moments of the audit stay real."""
    standing = StandingDay.objects.first()
    return standing.day if standing else localdate()


@transaction.atomic
def stand_on(day: date | None) -> None:
    """Let the database's working day be `day`; None lets it go with the calendar again."""
    StandingDay.objects.all().delete()
    if day is not None:
        StandingDay.objects.create(day=day)
