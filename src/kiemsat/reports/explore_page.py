"""One figure cut by what its records say: a table with its totals, and bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.base.charts import Picture
from kiemsat.base.language import label_text
from kiemsat.engine.dimensions import Dimension
from kiemsat.engine.small_cells import TOTAL, Cell
from kiemsat.indicators.picture_sentences import cut_sentence
from kiemsat.indicators.pictures import cut_picture
from kiemsat.indicators.selectors import CutTable
from kiemsat.indicators.selectors.cutting import BETWEEN
from kiemsat.indicators.selectors.guarding import Why
from kiemsat.indicators.wording import bare_value, office_name, period_name, said, sentence_case, words
from kiemsat.reports.choosing import Option
from kiemsat.reports.models import SavedCut

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
    inner_options: tuple[Option, ...]
    column_options: tuple[Option, ...]
    not_offered: bool
    kept: tuple[KeptCut, ...]
    what: str
    columns: tuple[str, ...]
    rows: tuple[CutRow, ...]
    total: CutRow | None
    hidden: int
    withheld: str
    sentence: str
    picture: Picture | None


@dataclass(frozen=True)
class Wanted:
    """By what the address asks to cut: the rows, each row once more, the columns; and which kept cut that is."""

    rows: str = ""
    inner: str = ""
    columns: str = ""
    cut: str = ""

    def offered(self, known: Mapping[str, Dimension]) -> Wanted:
        """The same with only what there is for this person; without rows, by the first name there is."""
        rows = self.rows if self.rows in known else next(iter(known), "")
        others = [one for one in dict.fromkeys((self.inner, self.columns)) if one in known and one != rows]
        inner, columns = others if len(others) > 1 else ("", *others) if others else ("", "")
        return Wanted(rows, inner, columns, self.cut)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the order of the table."""
        return tuple(name for name in (self.rows, self.inner, self.columns) if name)

    @property
    def words(self) -> dict[str, str]:
        """The names as an address says them."""
        said = {"rows": self.rows, "inner": self.inner, "columns": self.columns}
        return {key: name for key, name in said.items() if name}


@dataclass(frozen=True)
class KeptCut:
    """A cut kept under a name, of one's own or shared by somebody."""

    href: str
    name: str
    chosen: bool
    hint: str


def kept_cuts(cuts: Sequence[SavedCut], wanted: Wanted, access: Access) -> tuple[KeptCut, ...]:
    """The kept cuts of a figure as ways to them."""
    return tuple(
        KeptCut(
            f"?{one.query}&cut={one.pk}",
            one.name,
            wanted.cut == str(one.pk),
            "" if one.account_id == access.account_id else _("{name} lưu cho cả đơn vị").format(name=one.account.name),
        )
        for one in cuts
    )


def compose(
    found: CutTable, known: Mapping[str, Dimension], asked: Wanted, kept: tuple[KeptCut, ...] = ()
) -> ExplorePage:
    """The page of a cut, with the names one may cut by; `asked` is what the address said, offered or not."""
    wanted = asked.offered(known)
    several = len(found.by) > 1
    across = found.by[: len(found.by) - 1 or 1]
    columns = (*found.columns, TOTAL) if several else found.columns
    return ExplorePage(
        label=said(found.indicator.label),
        office=office_name(found.office),
        period=period_name(found.period),
        row_options=_options(known, wanted.rows),
        inner_options=(Option("", _("không chia"), not wanted.inner), *_options(known, wanted.inner)),
        column_options=(Option("", _("không chia"), not wanted.columns), *_options(known, wanted.columns)),
        not_offered=any(name not in known for name in asked.names),
        kept=kept,
        what=sentence_case(BETWEEN.join(label_text(one.label_vi) for one in across)),
        columns=(*(name or _("chưa rõ") for name in found.column_names), _("Cộng")) if several else (_("Giá trị"),),
        rows=tuple(
            CutRow(name or _("chưa rõ"), tuple(_cell(found, (row, column)) for column in columns))
            for row, name in zip(found.rows, found.row_names, strict=True)
            if not found.withheld
        ),
        total=None if found.withheld else CutRow(_("Cộng"), tuple(_cell(found, (TOTAL, one)) for one in columns)),
        hidden=len(found.hidden),
        withheld=withheld_text(found.why),
        sentence=cut_sentence(found),
        picture=None if found.withheld or _is_too_much(found) else cut_picture(found),
    )


def withheld_text(why: Why) -> str:
    """Why nothing but the whole is told, and what to choose instead."""
    return {
        "": "",
        "small": _("Số quá nhỏ: chia ra sẽ lộ từng hồ sơ. Chọn cách chia khác hoặc kỳ dài hơn."),
        "period": _("Không có quyền mở hồ sơ thì chỉ chia được kỳ 6 tháng: nhiều kỳ cộng trừ với nhau sẽ lộ số nhỏ."),
        "cross": _("Không có quyền mở hồ sơ thì chỉ chia chéo hai tên ở đơn vị cao nhất; ở đây hãy chọn một tên."),
    }[why]


def _is_too_much(found: CutTable) -> bool:
    return len(found.by) > 2 or len(found.rows) * len(found.columns) > MOST_BARS


def _options(known: Mapping[str, Dimension], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(name, sentence_case(label_text(one.label_vi)), name == chosen) for name, one in known.items())


def _cell(found: CutTable, cell: Cell) -> CutCell:
    outcome = found.outcomes.get(cell)
    if outcome is None:
        return CutCell(_("ẩn"), "", True)
    number = words().format_number
    fraction = f"{number(outcome.numerator)}/{number(outcome.denominator)}" if outcome.denominator else ""
    return CutCell(bare_value(found.indicator, outcome.value), fraction, False)
