"""`kiemsat review`: every figure of an office and period; with --documents also the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiemsat.base.exact_json import as_json
from kiemsat.config.cli import options
from kiemsat.config.cli.django_setup import start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.output import put_out, show
from kiemsat.config.cli.progress import progress_bar

if TYPE_CHECKING:
    from kiemsat.indicators.selectors import Review


@click.command(help=_("Số liệu sơ kết của một đơn vị trong một kỳ, so với cùng kỳ; có thể xuất báo cáo Word."))
@options.office
@options.period
@options.instrument
@options.output_format
@options.output_file
@click.option("--beside", help=_("Đặt cạnh một văn bản khác, nêu từng dòng khác nhau, ví dụ 358."))
@click.option("--offices", is_flag=True, help=_("Thêm số liệu của từng đơn vị trực thuộc."))
@click.option(
    "--documents", type=click.Path(path_type=Path, file_okay=False), help=_("Thư mục ghi báo cáo Word của kỳ.")
)
def review(
    office: str,
    period: str,
    instruments: tuple[str, ...],
    text_format: str,
    output: Path | None,
    beside: str | None,
    offices: bool,
    documents: Path | None,
) -> None:
    """Compute, show and, if asked, write."""
    start_django()
    before, after = _sides(instruments, beside)
    if after:
        _put_side_by_side(office, period, before, after, text_format, output, offices=offices)
        return
    from kiemsat.config.cli import shapes
    from kiemsat.indicators.selectors import review as read_review
    from kiemsat.indicators.shapes import review_data
    from kiemsat.law.periods import parse_period

    found = read_review(office, parse_period(period), instruments=before)
    if text_format == "json":
        click.echo(as_json(review_data(found, offices=offices)))
    elif text_format == "table":
        _show(found)
    else:
        rows = shapes.review_rows(found, offices=offices)
        put_out(text_format, shapes.REVIEW_COLUMNS, rows, output, f"{office}-{period}")
    if documents is not None:
        _write_documents(found, documents)


def _sides(instruments: tuple[str, ...], beside: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The instruments of each side; nothing on the other side where only one was asked for."""
    sides = [tuple(side.split(",")) for side in instruments]
    if beside is None and len(sides) == 1 and len(sides[0]) == 2:
        return sides[0][:1], sides[0][1:]
    return tuple(code for side in sides for code in side), tuple(beside.split(",")) if beside else ()


def _put_side_by_side(
    office: str,
    period: str,
    before: tuple[str, ...],
    after: tuple[str, ...],
    text_format: str,
    output: Path | None,
    *,
    offices: bool,
) -> None:
    from kiemsat.config.cli import side_by_side as shapes
    from kiemsat.indicators.selectors import side_by_side
    from kiemsat.indicators.shapes import side_by_side_data
    from kiemsat.law.periods import parse_period

    found = side_by_side(office, parse_period(period), before=before, after=after)
    if text_format == "json":
        click.echo(as_json(side_by_side_data(found, offices=offices)))
        return
    rows = shapes.rows_of(found, offices=offices)
    if text_format == "table":
        show(shapes.title_of(found), shapes.COLUMNS, rows)
        for line in shapes.lacking_of(found):
            click.echo(line)
    else:
        put_out(text_format, shapes.COLUMNS, rows, output, f"{office}-{period}-beside")


def _write_documents(found: Review, folder: Path) -> None:
    from kiemsat.reports.actions import write_review

    with progress_bar(_("Viết báo cáo")) as report:
        path = write_review(found, folder, progress=report)
    click.echo(_("Đã ghi {path}").format(path=path), err=True)


def _show(found: Review) -> None:
    from kiemsat.config.cli import shapes
    from kiemsat.indicators.wording import said

    for instrument in found.catalogue:
        figures = [figure for figure in found.figures if figure.instrument is instrument and figure.outcome]
        if figures:
            title = f"{shapes.review_title(found)}\n{instrument.number} – {said(instrument.label)}"
            show(title, shapes.SHOWN_COLUMNS, [shapes.shown_row(figure) for figure in figures])
    lacking = sum(figure.outcome is None for figure in found.figures)
    if lacking:
        click.echo(_("{count} chỉ tiêu chưa tính được; xem: kiemsat indicators list").format(count=lacking))
    for note in found.notes:
        click.echo(said(note))
