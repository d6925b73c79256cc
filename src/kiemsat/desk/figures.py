"""The figures by which an office knows how it stands: those that reports name, and those with a target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from kiemsat.indicators.selectors import Figure, entries_under, figures, instruments_for
from kiemsat.indicators.wording import office_name, period_name
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office
from kiemsat.reports.selectors import reviewed_period
from kiemsat.reports.shown import Shown, shown


@dataclass(frozen=True)
class Standing:
    """How an office stands in the current period, and where its review is."""

    office: str
    period: str
    href: str
    tempo: tuple[Shown, ...]
    duties: tuple[Shown, ...]


def standing(office: Office, on: date) -> Standing:
    """How the office stands on the day, in the period that holds the last day whose work is entered: the day before."""
    period = reviewed_period(on - timedelta(1))
    found = [one for one in figures(office, period, _codes(period)) if _tells(one)]
    return Standing(
        office=office_name(office),
        period=period_name(period),
        href=reverse("review", args=(period.code, office.code)),
        tempo=_shown(found, period, "throughput"),
        duties=_shown(found, period, "duty"),
    )


def _tells(figure: Figure) -> bool:
    """Whether there is anything to tell: something arose, now or in the same period before."""
    return figure.value is not None and bool(figure.value or figure.change or figure.denominator)


def _codes(period: Period) -> tuple[str, ...]:
    entries = entries_under(instruments_for(period.interval))
    return tuple(entry.indicator.code for entry in entries if entry.indicator.short or entry.instrument.block == "duty")


def _shown(found: list[Figure], period: Period, block: str) -> tuple[Shown, ...]:
    return tuple(shown(one, period) for one in found if one.instrument.block == block)
