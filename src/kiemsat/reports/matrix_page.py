"""The matrix offices × indicators of one field of work: where to look first, each cell the way to its figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from kiemsat.base.charts.heat import MOST, SIGNS
from kiemsat.indicators.picture_sentences import matrix_sentence
from kiemsat.indicators.pictures import heat_levels
from kiemsat.indicators.selectors import Figure, Matrix, Review, matrix_of
from kiemsat.indicators.selectors.comparing import Heat
from kiemsat.indicators.wording import fraction_text, office_name, period_name, said, value_text
from kiemsat.law.periods import Period
from kiemsat.reports.grouping import FIELDS
from kiemsat.reports.sentences import column_title, is_verified
from kiemsat.reports.shown import page_of

HEATS: tuple[Heat, ...] = (0, 1, 2, 3)
NONE: Heat = 0


@dataclass(frozen=True)
class FieldLink:
    """One field of work to look at."""

    code: str
    label: str
    href: str
    chosen: bool


@dataclass(frozen=True)
class MatrixCell:
    """One office's figure: its value, its fraction, and a sign that says on grey paper what the shade says."""

    value: str
    fraction: str
    sign: str
    level: str
    heat: Heat
    href: str


@dataclass(frozen=True)
class MatrixRow:
    """One office, or the whole."""

    name: str
    href: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixPage:
    """The matrix, ready to be shown; empty of rows where nothing arose in the field."""

    office: str
    period: str
    fields: tuple[FieldLink, ...]
    field: FieldLink | None
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    whole: MatrixRow
    sentence: str
    legend: tuple[tuple[Heat, str, str], ...]
    verified: bool


def fields_of(review: Review) -> tuple[str, ...]:
    """The fields of work in which anything arose, in the order of the reports."""
    units = (review.figures, *review.by_office.values())
    arisen = {one.indicator.field for unit in units for one in unit if one.value is not None}
    return tuple(field for field in FIELDS if field in arisen)


def chosen_field(review: Review, asked: str) -> str:
    """The field asked for, else the first in which anything arose; empty where nothing did."""
    fields = fields_of(review)
    return asked if asked in fields else next(iter(fields), "")


def matrix_for(review: Review, field: str) -> Matrix:
    """The matrix of a field, of no more columns than a page holds."""
    found = matrix_of(review, field)
    return Matrix(
        found.offices,
        found.columns[:MOST],
        {code: row[:MOST] for code, row in found.rows.items()},
        {code: row[:MOST] for code, row in found.heats.items()},
    )


def compose(review: Review, asked: str, query: str) -> MatrixPage:
    """The page of a matrix; `query` is what else the address says."""
    field = chosen_field(review, asked)
    found, levels = matrix_for(review, field), heat_levels()
    links = tuple(_link(one, field, review, query) for one in fields_of(review))
    return MatrixPage(
        office=office_name(review.office),
        period=period_name(review.period),
        fields=links,
        field=next((one for one in links if one.chosen), None),
        columns=tuple(column_title(one) for one in found.columns),
        rows=tuple(
            MatrixRow(
                office.short_name,
                reverse("review", args=(review.period.code, office.code)),
                tuple(_cells(found.rows[office.code], found.heats[office.code], levels, review.period)),
            )
            for office in found.offices
        ),
        whole=MatrixRow(
            "", "", tuple(_cells(found.columns, tuple(NONE for _ in found.columns), levels, review.period))
        ),
        sentence=matrix_sentence(found),
        legend=tuple((heat, SIGNS[heat], level) for heat, level in zip(HEATS, levels, strict=True)),
        verified=all(is_verified(one) for one in found.columns),
    )


def _link(code: str, chosen: str, review: Review, query: str) -> FieldLink:
    place = reverse("matrix", args=(review.period.code, review.office.code))
    more = f"&{query}" if query else ""
    return FieldLink(code, said(FIELDS[code]), f"{place}?{urlencode({'field': code})}{more}", code == chosen)


def _cells(
    figures: tuple[Figure, ...], heats: tuple[Heat, ...], levels: tuple[str, ...], period: Period
) -> Iterator[MatrixCell]:
    for figure, heat in zip(figures, heats, strict=True):
        fraction = fraction_text(figure) if figure.denominator else ""
        yield MatrixCell(value_text(figure), fraction, SIGNS[heat], levels[heat], heat, page_of(figure, period))
