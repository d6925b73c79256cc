"""What every page of figures asks first: are there records, does the office exist, may this person see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from kiemsat.law.intervals import Interval
from kiemsat.law.periods import Period, parse_period
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import tree_during
from kiemsat.registers.selectors.recorded import recorded_days
from kiemsat.reports.problems import NothingRecorded
from kiemsat.reports.rights import seen_office


@dataclass(frozen=True)
class Asked:
    """The period and the office of an address, and the days the registers tell of."""

    period: Period
    office: Office
    recorded: Interval


def asked(request: HttpRequest, period: str, office: str) -> Asked:
    """What the address names, if there is such a thing and it is for this person."""
    covered = recorded()
    when, where = parse_period(period), seen_office(request, office)
    tree_during(when.interval).subtree_ids(where)  # an office that did not exist then has no figures
    return Asked(when, where, covered)


def recorded() -> Interval:
    """The days the registers tell of; NothingRecorded while they are empty."""
    found = recorded_days()
    if found is None:
        raise NothingRecorded
    return found
