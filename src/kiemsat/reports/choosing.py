"""What one can choose on a page: period, office, catalogue, the period to compare with, the map of offices."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.indicators.selectors import catalogue
from kiemsat.indicators.wording import office_name, period_name, sentence_case, short_period, words
from kiemsat.law.intervals import Interval
from kiemsat.law.period_schemes import PeriodError
from kiemsat.law.periods import Period, same_period_before
from kiemsat.reports.chosen import TODAY, Chosen
from kiemsat.reports.selectors import offices_offered, periods_offered

NOTHING_CHOSEN = Chosen()


@dataclass(frozen=True)
class Option:
    """One line of a list to choose from."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Chooser:
    """The lists of a page's form; periods stand in groups by work year, `itself` is what one compares with unasked."""

    periods: tuple[tuple[str, tuple[Option, ...]], ...]
    offices: tuple[Option, ...]
    catalogues: tuple[Option, ...]
    compared: tuple[tuple[str, tuple[Option, ...]], ...]
    itself: str
    maps: tuple[Option, ...]
    chosen: Chosen


def chooser(
    period: Period, office_code: str, recorded: Interval, access: Access, chosen: Chosen = NOTHING_CHOSEN
) -> Chooser:
    """The lists with what is shown now chosen in them, even when the registers tell nothing of that period."""
    return Chooser(
        periods=periods_to_choose(period, recorded),
        offices=tuple(
            Option(office.code, f"{'– ' * depth}{office_name(office)}", office.code == office_code)
            for office, depth in offices_offered(period, access)
        ),
        catalogues=tuple(
            Option(one.code, one.number, one.code == chosen.catalogue)
            for one in catalogue().instruments.values()
            if one.block == "duty" and catalogue().of(one.code)
        ),
        compared=_grouped(_alike(periods_offered(recorded), period), chosen.against),
        itself=_("Cùng kỳ năm trước: {period}").format(period=_before(period)),
        maps=_maps(chosen),
        chosen=chosen,
    )


def periods_to_choose(period: Period, recorded: Interval) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """The periods in groups by work year, the one shown now among them even when the registers tell nothing of it."""
    return _grouped(periods_offered(recorded), period)


def _maps(chosen: Chosen) -> tuple[Option, ...]:
    """On which map the offices stand: as in the period, as today, or of a day that the address names."""
    day = words().format_date
    named = chosen.map if chosen.map not in {"", TODAY} else ""
    options = [
        Option("", _("Như trong kỳ"), not chosen.map),
        Option(TODAY, _("Như hiện nay"), chosen.map == TODAY),
    ]
    if named and chosen.map_day:
        options.append(Option(named, _("Như ngày {day}").format(day=day(chosen.map_day)), True))
    return tuple(options)


def _alike(known: list[tuple[str, list[Period]]], period: Period) -> list[tuple[str, list[Period]]]:
    """The periods of the same kind; any other is compared with by its address, and the page says what is unequal."""
    kept = ((year, [one for one in periods if one.kind is period.kind]) for year, periods in known)
    return [(year, periods) for year, periods in kept if periods]


def _before(period: Period) -> str:
    try:
        return short_period(same_period_before(period))
    except PeriodError:
        return "–"


def _grouped(known: list[tuple[str, list[Period]]], now: Period | None) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """Work year → its periods; the one that is shown is among them, even when the registers tell nothing of it."""
    groups = [(year, list(periods)) for year, periods in known]
    if now and all(now.code != one.code for _, periods in groups for one in periods):
        groups.insert(0, (f"{now.year}", [now]))
    return tuple((year, tuple(_period(one, now) for one in periods)) for year, periods in groups)


def _period(period: Period, now: Period | None) -> Option:
    return Option(period.code, sentence_case(period_name(period)), now is not None and period.code == now.code)
