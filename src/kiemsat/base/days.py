"""Days and numbers as people type them."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import MINYEAR, date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from kiemsat.base.errors import NotADay, NotANumber
from kiemsat.base.vietnamese import fold

# Words for days near today, folded: how many days away each is.
_NEAR: Final = {
    "hom nay": 0, "nay": 0, "today": 0,
    "hom qua": -1, "qua": -1, "yesterday": -1,
    "ngay mai": 1, "mai": 1, "tomorrow": 1,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{4}|\d{2}))?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
# Two digits of a year reach so far ahead of today; beyond they mean the last century (a year of birth).
_YEARS_AHEAD = 20


def parse_day(text: str, *, today: date) -> date:
    """The day meant by 31/5, 31/5/23, 31.5.2023, 31-5-2023, 310523, 2023-05-31, hôm nay, hôm qua.

    Without a year it is the day nearest to `today`: 31/12 typed in the first days of January is last year's.
    """
    typed = text.strip()
    if (away := _NEAR.get(fold(typed))) is not None:
        return today + timedelta(days=away)
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _PARTS.fullmatch(typed) or _RUN.fullmatch(typed)
    if found is None:
        raise NotADay(_("Không hiểu ngày [{text}]; gõ như 31/5, 31/5/2023 hoặc 310523.").format(text=typed))
    day, month, year = int(found[1]), int(found[2]), found[3]
    return _day(_year(year, today), month, day) if year else _nearest(month, day, today)


def parse_whole(text: str) -> int:
    """The whole number meant by 1237, 1.237, 1 237 or 1,237: marks may only stand between thousands."""
    typed = text.strip()
    bare = re.fullmatch(r"-?(\d+|\d{1,3}(?:([., \u00a0])\d{3})(?:\2\d{3})*)", typed)
    if bare is None:
        raise NotANumber(_("Không hiểu số [{text}]; gõ số nguyên như 1237 hoặc 1.237.").format(text=typed))
    return int(re.sub(r"[., \u00a0]", "", typed))


def _year(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + _YEARS_AHEAD else century - 100 + year


def _nearest(month: int, day: int, today: date) -> date:
    """The day and month of last year, this year or next, whichever is nearest; 29/2 only where there is one."""
    years = [year for year in (today.year, today.year - 1, today.year + 1) if _exists(year, month, day)]
    if not years:
        return _day(today.year, month, day)
    return min((date(year, month, day) for year in years), key=lambda one: abs(one - today))


def _exists(year: int, month: int, day: int) -> bool:
    return year >= MINYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _day(year: int, month: int, day: int) -> date:
    """The day, or a refusal that names what makes it impossible."""
    if year < MINYEAR or not 1 <= month <= 12:
        raise NotADay(
            _("Không có ngày [{day}/{month}/{year}]: tháng phải từ 1 đến 12, năm từ 1.").format(
                day=day, month=month, year=year
            )
        )
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return date(year, month, day)
    if (month, day) == (2, 29) and not isleap(year):
        said = _("Không có ngày [29/2/{year}]: {year} không phải năm nhuận.")
    else:
        said = _("Không có ngày [{day}/{month}/{year}]: tháng {month} có {last} ngày.")
    raise NotADay(said.format(day=day, month=month, year=year, last=last))
