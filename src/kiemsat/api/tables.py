"""Answers as CSV: the keys of the JSON as columns, days as 2023-05-31, numbers with all their digits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from kiemsat.api.selectors import flat
from kiemsat.base.spreadsheets import csv_lines

MEDIA_TYPE = "text/csv; charset=utf-8"


def csv_answer(rows: Iterable[dict[str, Any]], name: str) -> HttpResponse:
    """The rows as a file; a column for every key that any of them has."""
    flattened = [flat(row) for row in rows]
    columns = list(dict.fromkeys(key for row in flattened for key in row))
    lines = csv_lines(columns, ([_cell(row.get(key)) for key in columns] for row in flattened))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(b"".join(lines), content_type=MEDIA_TYPE, headers=headers)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return _Number(f"{value:f}")
    return value.isoformat() if isinstance(value, date) else value


class _Number(Decimal):
    """A number that a table writes without an exponent."""

    def __str__(self) -> str:
        return f"{self:f}"
