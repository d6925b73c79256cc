"""A period under two decisions as the command line shows it. Import it once Django has started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kiemsat.config.cli.language import _
from kiemsat.indicators.selectors import Figure, SideBySide, catalogue
from kiemsat.indicators.selectors.side_by_side import Row
from kiemsat.indicators.wording import (
    bound_text,
    figure_text,
    judged_text,
    office_name,
    pair_text,
    period_name,
    said,
)

COLUMNS = [
    _("Đơn vị"), _("Trước"), _("Sau"), _("Tên"), _("Kết quả trước"), _("Đánh giá trước"), _("Kết quả sau"),
    _("Đánh giá sau"), _("Khác nhau"),
]  # fmt: skip


def title_of(found: SideBySide) -> str:
    """Which office and period, under which decisions."""
    sides = [", ".join(one.number for one in side) for side in (found.before, found.after)]
    return f"{office_name(found.review.office)} – {period_name(found.review.period)}\n{sides[0]} → {sides[1]}"


def rows_of(found: SideBySide, *, offices: bool) -> list[list[Any]]:
    """A line for each pair of rows, and with `offices` for each of each office below."""
    rows = [_row(found.review.office.code, row) for row in found.rows]
    if offices:
        rows += [_row(code, row) for code, own in found.by_office.items() for row in own]
    return rows


def lacking_of(found: SideBySide) -> Iterator[str]:
    """Decisions whose list of indicators was not recovered: there is nothing to hold beside the other."""
    for one in (*found.before, *found.after):
        if not catalogue().of(one.code):
            yield f"{one.number}: {said(one.note)}" if one.note else one.number


def _row(office: str, row: Row) -> list[Any]:
    entry = row.pair.after or row.pair.before
    return [
        office,
        row.before.indicator.code if row.before else "",
        row.after.indicator.code if row.after else "",
        said(entry.indicator.label) if entry else "",
        *_told(row.before),
        *_told(row.after),
        "; ".join([pair_text(row.kind), *_changes(row)]),
    ]


def _told(figure: Figure | None) -> Iterable[str]:
    if figure is None:
        return "", ""
    wanted = bound_text(figure.bound, figure.indicator)
    standing = judged_text(figure)
    return figure_text(figure), f"{wanted}: {standing}" if wanted and standing else wanted or standing


def _changes(row: Row) -> Iterator[str]:
    return (said(change) for change in row.pair.changes)
