"""One figure cut by what its records say: a table with its totals, and bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiemsat.base.charts import Picture
from kiemsat.base.language import label_text
from kiemsat.engine.dimensions import Dimension
from kiemsat.engine.small_cells import TOTAL, Cell
from kiemsat.indicators.picture_sentences import cut_sentence
from kiemsat.indicators.pictures import cut_picture
from kiemsat.indicators.selectors import CutTable
from kiemsat.indicators.wording import bare_value, office_name, period_name, said, sentence_case, words
from kiemsat.reports.choosing import Option

MOST_BARS = 48
"""More bars than this nobody compares; the table has them all."""


@dataclass(frozen=True)
class CutCell:
    """One cell: its value and what stands behind it, or that it is hidden."""

    value: str
    fraction: str
    hidden: bool

    @property
    def text(self) -> str:
        """The cell in one text; a fraction alone would become a day in a spreadsheet."""
        return f"{self.value} ({self.fraction})" if self.fraction else self.value


@dataclass(frozen=True)
class CutRow:
    """One group, or the total."""

    name: str
    cells: tuple[CutCell, ...]


@dataclass(frozen=True)
class ExplorePage:
    """The page of a cut; without rows where it is not told."""

    label: str
    office: str
    period: str
    row_options: tuple[Option, ...]
    column_options: tuple[Option, ...]
    what: str
    columns: tuple[str, ...]
    rows: tuple[CutRow, ...]
    total: CutRow | None
    hidden: int
    withheld: bool
    sentence: str
    picture: Picture | None


def chosen_names(known: Mapping[str, Dimension], rows: str, columns: str) -> tuple[str, ...]:
    """By what the figure is cut: what was asked for if there is such a name, else the first there is."""
    first = rows if rows in known else next(iter(known), "")
    second = columns if columns in known and columns != first else ""
    return tuple(name for name in (first, second) if name)


def compose(found: CutTable, known: Mapping[str, Dimension]) -> ExplorePage:
    """The page of a cut, with the names one may cut by."""
    names = tuple(one.name for one in found.by)
    second = names[1] if len(names) > 1 else ""
    several = bool(second)
    columns = (*found.columns, TOTAL) if several else found.columns
    return ExplorePage(
        label=said(found.indicator.label),
        office=office_name(found.office),
        period=period_name(found.period),
        row_options=_options(known, names[0]),
        column_options=(Option("", _("không chia"), not second), *_options(known, second)),
        what=sentence_case(label_text(found.by[0].label_vi)),
        columns=(*(name or _("chưa rõ") for name in found.column_names), _("Cộng")) if several else (_("Giá trị"),),
        rows=tuple(
            CutRow(name or _("chưa rõ"), tuple(_cell(found, (row, column)) for column in columns))
            for row, name in zip(found.rows, found.row_names, strict=True)
            if not found.withheld
        ),
        total=None if found.withheld else CutRow(_("Cộng"), tuple(_cell(found, (TOTAL, one)) for one in columns)),
        hidden=len(found.hidden),
        withheld=found.withheld,
        sentence=cut_sentence(found),
        picture=None if found.withheld or _is_too_much(found) else cut_picture(found),
    )


def _is_too_much(found: CutTable) -> bool:
    return len(found.rows) * len(found.columns) > MOST_BARS


def _options(known: Mapping[str, Dimension], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(name, sentence_case(label_text(one.label_vi)), name == chosen) for name, one in known.items())


def _cell(found: CutTable, cell: Cell) -> CutCell:
    outcome = found.outcomes.get(cell)
    if outcome is None:
        return CutCell(_("ẩn"), "", True)
    number = words().format_number
    fraction = f"{number(outcome.numerator)}/{number(outcome.denominator)}" if outcome.denominator else ""
    return CutCell(bare_value(found.indicator, outcome.value), fraction, False)
