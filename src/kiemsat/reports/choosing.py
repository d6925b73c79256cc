"""What one can choose on a page: period, office, catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from kiemsat.accounts.access import Access
from kiemsat.indicators.selectors import catalogue
from kiemsat.indicators.wording import office_name, period_name, sentence_case
from kiemsat.law.intervals import Interval
from kiemsat.law.periods import Period
from kiemsat.reports.selectors import offices_offered, periods_offered


@dataclass(frozen=True)
class Option:
    """One line of a list to choose from."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Chooser:
    """The lists of a page's form; periods stand in groups by work year."""

    periods: tuple[tuple[str, tuple[Option, ...]], ...]
    offices: tuple[Option, ...]
    catalogues: tuple[Option, ...]


def chooser(period: Period, office_code: str, recorded: Interval, access: Access, instrument: str = "") -> Chooser:
    """The lists with what is shown now chosen in them, even when the registers tell nothing of that period."""
    return Chooser(
        periods=periods_to_choose(period, recorded),
        offices=tuple(
            Option(office.code, f"{'– ' * depth}{office_name(office)}", office.code == office_code)
            for office, depth in offices_offered(period, access)
        ),
        catalogues=tuple(
            Option(one.code, one.number, one.code == instrument)
            for one in catalogue().instruments.values()
            if one.block == "duty" and catalogue().of(one.code)
        ),
    )


def periods_to_choose(period: Period, recorded: Interval) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """The periods in groups by work year, the one shown now among them even when the registers tell nothing of it."""
    groups = [(year, list(periods)) for year, periods in periods_offered(recorded)]
    if all(period.code != one.code for _, periods in groups for one in periods):
        groups.insert(0, (f"{period.year}", [period]))
    return tuple((year, tuple(_period(one, period) for one in periods)) for year, periods in groups)


def _period(period: Period, now: Period) -> Option:
    return Option(period.code, sentence_case(period_name(period)), period.code == now.code)
