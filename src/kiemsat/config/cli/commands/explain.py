"""`kiemsat explain`: one figure down to its records and its paragraph of law."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiemsat.config.cli import options
from kiemsat.config.cli.django_setup import start_django
from kiemsat.config.cli.language import LANGUAGE, _
from kiemsat.config.cli.output import as_json, put_out, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiemsat.engine.records import Record
    from kiemsat.indicators.selectors import Explanation

_COLUMNS = [_("Phần"), _("Sổ"), _("Bản ghi"), _("Số"), _("Trích yếu"), _("Từ ngày"), _("Đến ngày")]


@click.command(help=_("Giải thích một con số: công thức với số liệu, căn cứ pháp lý, từng hồ sơ được tính."))
@click.argument("indicator")
@options.office
@options.period
@options.output_format
@options.output_file
@click.option("--records", is_flag=True, help=_("Liệt kê từng hồ sơ được tính."))
def explain(  # noqa: PLR0917 - one argument for each option of the command
    indicator: str, office: str, period: str, text_format: str, output: Path | None, records: bool
) -> None:
    """Read the explanation and show it."""
    start_django()
    from kiemsat.indicators.selectors import explanation
    from kiemsat.law.periods import parse_period

    found = explanation(indicator, office, parse_period(period))
    if text_format == "json":
        click.echo(as_json(_as_data(found)))
    elif text_format == "table":
        _show(found, records=records)
    else:
        put_out(text_format, _COLUMNS, _record_rows(found), output, f"{indicator}-{office}-{period}")


def _as_data(found: Explanation) -> dict[str, Any]:
    from kiemsat.config.cli.commands.review import reference_data

    figure = found.figure
    below = found.denominator_records
    return {
        "indicator": figure.indicator.code,
        "office": found.office.code,
        "period": found.period.code,
        "compared_with": found.compared_with.code,
        "value": figure.value,
        "change": figure.change,
        "text": figure.text,
        "numerator": _side(figure.numerator, found.numerator_records, found.numerator_words),
        "denominator": None if below is None else _side(figure.denominator, below, found.denominator_words),
        "formula": found.formula,
        "includes": list(figure.indicator.includes),
        "excludes": list(figure.indicator.excludes),
        "reference": reference_data(figure.indicator, figure.instrument),
    }


def _side(count: int | None, records: Sequence[Record], words: str | None) -> dict[str, Any]:
    return {
        "count": count,
        "words": words,
        "registers": sorted({record.register for record in records}),
        "records": [record.id for record in records],
    }


def _show(found: Explanation, *, records: bool) -> None:
    figure, reference = found.figure, found.figure.indicator.reference
    lines = [
        f"{getattr(figure.indicator.label, LANGUAGE)} – {found.office.name_vi} – {found.period.label_vi}",
        f"  {figure.text}",
        f"  {_('Công thức')}: {found.formula}",
        f"  {_('Tử số')}: {found.numerator_words}",
        *([f"  {_('Mẫu số')}: {found.denominator_words}"] if found.denominator_words else []),
        *(f"  + {text}" for text in figure.indicator.includes),
        *(f"  − {text}" for text in figure.indicator.excludes),
        f"  {_('Căn cứ')}: {figure.instrument.number}, {reference.item}"
        + ("" if reference.verified else f" ({_('chưa kiểm chứng')})"),
    ]
    click.echo("\n".join(lines))
    if found.contributions:
        from kiemsat.base.vietnamese import format_decimal
        from kiemsat.engine.figures import as_decimal

        rows = [
            [one.office.short_name, one.figure.text, format_decimal(as_decimal(one.share.total) or 0, 2)]
            for one in found.contributions
        ]
        show(_("Phần đóng góp của từng đơn vị vào mức tăng, giảm"), [_("Đơn vị"), _("Kết quả"), _("Điểm")], rows)
    if records:
        show(_("Hồ sơ được tính"), _COLUMNS, _record_rows(found))


def _record_rows(found: Explanation) -> list[list[Any]]:
    from kiemsat.registers.selectors import names_of

    sides = [(_("Tử số"), found.numerator_records), (_("Mẫu số"), found.denominator_records or ())]
    names = names_of([record for _side_name, records in sides for record in records])
    rows: list[list[Any]] = []
    for side, records in sides:
        for record in records:
            number, title = names[record.register, record.id]
            rows.append([side, record.register, record.id, number, title, record.first_day, record.last_day])
    return rows
