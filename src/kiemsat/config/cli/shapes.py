"""Reviews and explanations as the command line shows them. Import it once Django has started."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from kiemsat.config.cli.language import _
from kiemsat.engine.figures import as_decimal
from kiemsat.engine.records import Record
from kiemsat.indicators.selectors import Contribution, Explanation, Figure, Review
from kiemsat.indicators.wording import (
    bound_text,
    figure_text,
    formula_text,
    fraction_text,
    judged_text,
    office_name,
    period_name,
    points_text,
    said,
)
from kiemsat.reports.selectors import named_records

REVIEW_COLUMNS = [
    _("Đơn vị"), _("Chỉ tiêu"), _("Tên"), _("Tử số"), _("Mẫu số"), _("Giá trị"), _("Tăng, giảm"), _("Mức"),
    _("Đánh giá"), _("Căn cứ"),
]  # fmt: skip
SHOWN_COLUMNS = [_("Chỉ tiêu"), _("Kết quả"), _("Số liệu"), _("Mức"), _("Đánh giá"), _("Mã")]
RECORD_COLUMNS = [
    _("Phần"), _("Sổ"), _("Bản ghi"), _("Đơn vị"), _("Số"), _("Trích yếu"), _("Từ ngày"), _("Đến ngày"), _("Kết quả"),
]  # fmt: skip
SHARE_COLUMNS = [_("Đơn vị"), _("Kết quả"), _("Điểm")]


def review_title(found: Review) -> str:
    """Which office and period, against which."""
    against = f"({_('so với')} {period_name(found.compared_with)})"
    return f"{office_name(found.office)} – {period_name(found.period)} {against}"


def review_rows(found: Review, *, offices: bool) -> list[list[Any]]:
    """A row for each figure, and with `offices` for each figure of each office below."""
    figures = list(found.figures)
    if offices:
        figures += [figure for one in found.offices for figure in found.by_office[one.code]]
    return [_review_row(figure) for figure in figures]


def _review_row(figure: Figure) -> list[Any]:
    return [
        figure.office_code,
        figure.indicator.code,
        said(figure.indicator.label),
        figure.numerator,
        figure.denominator,
        figure.value,
        figure.change,
        bound_text(figure.bound, figure.indicator),
        _verdict(figure),
        figure.instrument.number,
    ]


def shown_row(figure: Figure) -> list[str]:
    """A figure as a row to read."""
    return [
        said(figure.indicator.label),
        figure_text(figure),
        fraction_text(figure),
        bound_text(figure.bound, figure.indicator),
        _verdict(figure),
        figure.indicator.code,
    ]


def _verdict(figure: Figure) -> str:
    return judged_text(figure)


def explanation_lines(found: Explanation) -> Iterator[str]:
    """An explanation as lines to read."""
    figure, reference = found.figure, found.figure.indicator.reference
    yield f"{said(figure.indicator.label)} – {office_name(found.office)} – {period_name(found.period)}"
    yield f"  {figure_text(figure)}"
    yield f"  {_('Công thức')}: {formula_text(figure)}"
    yield f"  {_('Tử số')}: {found.numerator_words}"
    if found.denominator_words:
        yield f"  {_('Mẫu số')}: {found.denominator_words}"
    yield from (f"  + {text}" for text in figure.indicator.includes)
    yield from (f"  − {text}" for text in figure.indicator.excludes)
    unverified = "" if reference.verified else f" ({_('chưa kiểm chứng')})"
    yield f"  {_('Căn cứ')}: {figure.instrument.number}, {reference.item}{unverified}"


def share_rows(parts: Sequence[Contribution]) -> list[list[str]]:
    """Each office's share of the change, in points."""
    return [
        [part.office.short_name, figure_text(part.figure), points_text(as_decimal(part.share.total) or Decimal(0))]
        for part in parts
    ]


def record_rows(found: Explanation) -> list[list[Any]]:
    """Every record counted; a secret one without number and title."""
    sides = ((_("Tử số"), found.numerator_records), (_("Mẫu số"), found.denominator_records or ()))
    return [row for side, records in sides for row in _record_rows(side, records)]


def _record_rows(side: str, records: Sequence[Record]) -> Iterator[list[Any]]:
    for record, named in zip(records, named_records(records), strict=True):
        title = _("Hồ sơ mật") if named.secret else " – ".join(text for text in (named.title, named.person) if text)
        number = "" if named.secret else named.number
        days = [named.first_day, named.last_day]
        yield [side, named.register, record.id, named.office, number, title, *days, named.outcome]
