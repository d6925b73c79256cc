"""The pictures on the page of a figure: which there are, each drawn at an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kiemsat.base.charts import Picture
from kiemsat.indicators.pictures import contributions_picture, funnel_picture, trend_picture
from kiemsat.indicators.selectors import (
    Comparison,
    Contribution,
    Figure,
    Trend,
    comparison_of,
    place_among_peers,
    trends,
)
from kiemsat.law.intervals import Interval
from kiemsat.law.period_schemes import PeriodKind
from kiemsat.law.periods import Period, parse_period, series_until
from kiemsat.organisation.models import Office

LONGEST = 25
"""Two years of months and the month before them."""
STEP = "step"
MONTHS, ALIKE = "months", "alike"


@dataclass(frozen=True)
class ShownPicture:
    """A picture as the page shows it; `address` lacks the theme, which the page adds."""

    name: str
    title: str
    picture: Picture
    address: str

    def file(self, extension: str) -> str:
        """Where the picture is as a file to keep."""
        return f"{self.address.replace('.svg?', f'.{extension}?')}&download=1"

    @property
    def svg(self) -> str:
        """The drawing as a file that can be enlarged."""
        return self.file("svg")

    @property
    def png(self) -> str:
        """The drawing as a file that any program takes."""
        return self.file("png")

    @property
    def csv(self) -> str:
        """The table of what is drawn."""
        return self.file("csv")


@dataclass(frozen=True)
class Pictured:
    """What the pictures of a figure are drawn from; `seen` are the offices whose figures the reader sees."""

    figure: Figure
    parts: tuple[Contribution, ...]
    office: Office
    period: Period
    recorded: Interval
    step: str
    seen: frozenset[int]


def pictures_of(one: Pictured) -> tuple[ShownPicture, ...]:
    """The pictures that say anything of this figure, in the order of the page."""
    return tuple(_shown(name, title, picture, one.figure, one.period, one.step) for name, title, picture in _drawn(one))


def _drawn(one: Pictured) -> Iterator[tuple[str, str, Picture]]:
    figure, parts = one.figure, one.parts
    if found := trend_of(figure, one.period, one.recorded, one.step):
        yield "trend", _("Diễn biến qua các kỳ"), trend_picture(found)
    if compared := _compared(one):
        yield "funnel", _("Các đơn vị trong giới hạn ngẫu nhiên"), funnel_picture(compared, figure)
    if len(parts) > 1 and figure.change:
        yield "contributions", _("Ai làm mức chung thay đổi"), contributions_picture(parts, figure)


def _compared(one: Pictured) -> Comparison | None:
    """The offices it is made of; where it is not made of several, itself among its peers."""
    if len(one.parts) > 2:
        return comparison_of(one.parts)
    return place_among_peers(one.figure.indicator.code, one.office, one.period, one.seen)


def trend_of(figure: Figure, period: Period, recorded: Interval, step: str) -> Trend | None:
    """The figure over the periods that the registers cover; None where there is but one."""
    last = last_step(period, step)
    covered = [one for one in series_until(last, LONGEST) if one.interval.start >= recorded.start]
    if len(covered) < 2:
        return None
    code = figure.indicator.code
    found = trends((code,), figure.office_code, last, len(covered)).get(code)
    return found if found and len(found.periods) > 1 else None


def last_step(period: Period, step: str) -> Period:
    """The period the trend ends with: the last month of this one, or itself where like is set beside like."""
    day = period.interval.last_day
    whole = period.interval.end_exclusive.day == 1
    if step == ALIKE or period.kind is PeriodKind.MONTH or not whole:
        return period
    return parse_period(f"{day.year:04}-T{day.month:02}")


def _shown(name: str, title: str, picture: Picture, figure: Figure, period: Period, step: str) -> ShownPicture:
    place = (period.code, figure.office_code, figure.indicator.code, name, "svg")
    query = urlencode({STEP: step} if name == "trend" and step == ALIKE else {"v": picture.address[:8]})
    return ShownPicture(name, title, picture, f"{reverse('figure-picture', args=place)}?{query}")
