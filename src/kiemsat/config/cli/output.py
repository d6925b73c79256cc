"""Writing results: tables for eyes, CSV, and workbooks; files whole or not at all."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

import click

from kiemsat.base.files import written_whole
from kiemsat.base.spreadsheets import safe_cell, sheet_title
from kiemsat.config.cli.language import _

FORMATS = ("table", "json", "csv", "xlsx")
Rows = Sequence[Sequence[Any]]


def show(title: str, columns: Sequence[str], rows: Rows, right: Sequence[str] = ()) -> None:
    """A table on the terminal, as wide as the terminal allows."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def put_out(text_format: str, columns: Sequence[str], rows: Rows, output: Path | None, name: str) -> None:
    """CSV to the screen or a file; a workbook always to a file."""
    if text_format == "csv":
        text = _csv(columns, rows)
        if output is None:
            click.echo(text, nl=False)
        else:
            _write(output, lambda file: file.write(text.encode("utf-8-sig")))
        return
    target = output or Path(f"{name}.xlsx")
    _write(target, lambda file: _workbook(columns, rows, name).save(file))


def _write(path: Path, write: Callable[[IO[bytes]], Any]) -> None:
    with written_whole(path) as file:
        write(file)
    click.echo(_("Đã ghi {path}").format(path=path), err=True)


def _csv(columns: Sequence[str], rows: Rows) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _workbook(columns: Sequence[str], rows: Rows, name: str) -> Any:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("A new workbook has no sheet.")
    sheet.title = sheet_title(name)
    sheet.append(list(columns))
    for row in rows:
        sheet.append([safe_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for index, column in enumerate(columns, start=1):
        longest = max([len(str(column)), *(len(str(row[index - 1] or "")) for row in rows)])
        sheet.column_dimensions[get_column_letter(index)].width = min(max(longest + 2, 8), 60)
    sheet.freeze_panes = "A2"
    return book
