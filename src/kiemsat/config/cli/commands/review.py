"""`kiemsat review`: every figure of an office and period; with --documents also the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiemsat.config.cli import options
from kiemsat.config.cli.django_setup import start_django
from kiemsat.config.cli.language import LANGUAGE, _
from kiemsat.config.cli.output import as_json, put_out, show
from kiemsat.config.cli.progress import progress_bar

if TYPE_CHECKING:
    from kiemsat.engine.schema import Indicator, Instrument
    from kiemsat.indicators.selectors import Figure, Review


@click.command(help=_("Số liệu sơ kết của một đơn vị trong một kỳ, so với cùng kỳ; có thể xuất báo cáo Word."))
@options.office
@options.period
@options.instrument
@options.output_format
@options.output_file
@click.option("--offices", is_flag=True, help=_("Thêm số liệu của từng đơn vị trực thuộc."))
@click.option(
    "--documents", type=click.Path(path_type=Path, file_okay=False), help=_("Thư mục ghi báo cáo Word của kỳ.")
)
def review(  # noqa: PLR0917 - one argument for each option of the command
    office: str,
    period: str,
    instruments: tuple[str, ...],
    text_format: str,
    output: Path | None,
    offices: bool,
    documents: Path | None,
) -> None:
    """Compute, show and, if asked, write."""
    start_django()
    from kiemsat.indicators.selectors import review as read_review
    from kiemsat.law.periods import parse_period

    found = read_review(office, parse_period(period), instruments=instruments)
    if text_format == "json":
        click.echo(as_json(_as_data(found, offices=offices)))
    elif text_format == "table":
        _show(found)
    else:
        put_out(text_format, _COLUMNS, _rows(found, offices=offices), output, f"{office}-{period}")
    if documents is not None:
        _write_documents(found, documents)


def _write_documents(found: Review, folder: Path) -> None:
    from kiemsat.reports.actions import write_review

    with progress_bar(_("Viết báo cáo")) as report:
        path = write_review(found, folder, progress=report)
    click.echo(_("Đã ghi {path}").format(path=path), err=True)


_COLUMNS = [
    _("Đơn vị"), _("Chỉ tiêu"), _("Tên"), _("Tử số"), _("Mẫu số"), _("Giá trị"), _("Tăng, giảm"), _("Mức"),
    _("Đánh giá"), _("Căn cứ"),
]  # fmt: skip
_VERDICTS = {
    "met": _("đạt"),
    "missed": _("chưa đạt"),
    "on_course": _("đúng tiến độ"),
    "behind": _("chậm"),
    "out_of_reach": _("không thể đạt"),
    "not_arising": _("không phát sinh"),
    "no_target": "",
    "not_available": _("chưa có số liệu"),
}


def _rows(found: Review, *, offices: bool) -> list[list[Any]]:
    figures = list(found.figures)
    if offices:
        figures += [figure for one in found.offices for figure in found.by_office[one.code]]
    return [_row(figure) for figure in figures]


def _row(figure: Figure) -> list[Any]:
    return [
        figure.office_code,
        figure.indicator.code,
        getattr(figure.indicator.label, LANGUAGE),
        figure.numerator,
        figure.denominator,
        figure.value,
        figure.change,
        _bound(figure),
        _VERDICTS[figure.verdict],
        figure.instrument.number,
    ]


def _bound(figure: Figure) -> str:
    from kiemsat.engine.differences import bound_text

    percent = "%" if figure.indicator.kind == "ratio" else ""
    return bound_text(figure.bound) + percent if figure.bound else ""


def _show(found: Review) -> None:
    title = f"{found.office.name_vi} – {found.period.label_vi} ({_('so với')} {found.compared_with.label_vi})"
    columns = [_("Chỉ tiêu"), _("Kết quả"), _("Số liệu"), _("Mức"), _("Đánh giá"), _("Mã")]
    for instrument in found.catalogue:
        figures = [figure for figure in found.figures if figure.instrument is instrument and figure.outcome]
        rows = [_shown(figure) for figure in figures]
        if rows:
            show(f"{title}\n{instrument.number} – {getattr(instrument.label, LANGUAGE)}", columns, rows)
    lacking = sum(figure.outcome is None for figure in found.figures)
    if lacking:
        click.echo(_("{count} chỉ tiêu chưa tính được; xem: kiemsat indicators list").format(count=lacking))
    for note in found.notes:
        click.echo(getattr(note, LANGUAGE))


def _shown(figure: Figure) -> list[str]:
    numbers = "" if figure.denominator is None else f"{figure.numerator}/{figure.denominator}"
    return [
        getattr(figure.indicator.label, LANGUAGE),
        figure.text,
        numbers,
        _bound(figure),
        _VERDICTS[figure.verdict],
        figure.indicator.code,
    ]


def _as_data(found: Review, *, offices: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "office": found.office.code,
        "period": found.period.code,
        "compared_with": found.compared_with.code,
        "catalogue": [instrument.code for instrument in found.catalogue],
        "figures": [figure_data(figure) for figure in found.figures],
        "notes": [note.vi for note in found.notes],
    }
    if offices:
        data["offices"] = {
            one.code: [figure_data(figure) for figure in found.by_office[one.code]] for one in found.offices
        }
    return data


def figure_data(figure: Figure) -> dict[str, Any]:
    """A figure as the JSON of a review has it."""
    target = figure.bound.model_dump(exclude_none=True) if figure.bound else None
    return {
        "indicator": figure.indicator.code,
        "label": figure.indicator.label.vi,
        "kind": figure.indicator.kind,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "change": figure.change,
        "target": target,
        "met": figure.met,
        "verdict": figure.verdict,
        "text": figure.text,
        "needs": figure.needs,
        "reference": reference_data(figure.indicator, figure.instrument),
    }


def reference_data(indicator: Indicator, instrument: Instrument) -> dict[str, Any]:
    """Where in the law an indicator stands."""
    return {
        "instrument": instrument.number,
        "item": indicator.reference.item,
        "valid_from": instrument.valid_from,
        "last_checked": indicator.reference.last_checked,
        "verified": indicator.reference.verified and instrument.verified,
    }
