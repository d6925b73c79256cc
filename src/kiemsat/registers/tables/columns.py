"""What a list shows: columns, and rows of cells. A page and a file are made of the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 7

Text = str | Promise


@dataclass(frozen=True)
class Column:
    """A column; `detail` names what stands beneath in the cell, which in a file is a column of its own."""

    key: str
    label: Text
    detail: Text = ""
    sort: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: a text or a day, what stands beneath it, and how urgent that is.

    A detail that `repeats` the text is a column of a file, and is not said twice on a page. One that is `named` is
    in the words of whoever wrote the record, not in those of the page.
    """

    text: str = ""
    detail: str = ""
    day: date | None = None
    tone: str = ""
    repeats: bool = False
    named: bool = False


@dataclass(frozen=True)
class Row:
    """A row with the address of its record; a masked one leads nowhere."""

    key: int
    href: str
    masked: bool
    cells: tuple[tuple[Column, Cell], ...]


def days_left(left: int | None) -> Cell:
    """How long until the limit ends, in words: colour alone would not be seen by everybody."""
    if left is None:
        return Cell()
    if left < 0:
        text = ngettext("quá hạn %(days)d ngày", "quá hạn %(days)d ngày", -left) % {"days": -left}
        return Cell(detail=text, tone="late")
    if left == 0:
        return Cell(detail=_("hết hạn hôm nay"), tone="late")
    text = ngettext("còn %(days)d ngày", "còn %(days)d ngày", left) % {"days": left}
    return Cell(detail=text, tone="soon" if left <= SOON else "")


def limit(day: date | None, left: int | None) -> Cell:
    """The last day of a limit, with how long it is until then."""
    told = days_left(left)
    return Cell(day=day, detail=told.detail, tone=told.tone)
