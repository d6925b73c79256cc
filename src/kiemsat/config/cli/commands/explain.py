"""`kiemsat explain`: one figure down to its records and its paragraph of law."""

from __future__ import annotations

from pathlib import Path

import click

from kiemsat.base.exact_json import as_json
from kiemsat.config.cli import options
from kiemsat.config.cli.django_setup import start_django
from kiemsat.config.cli.language import _
from kiemsat.config.cli.output import put_out, show


@click.command(help=_("Giải thích một con số: công thức với số liệu, căn cứ pháp lý, từng hồ sơ được tính."))
@click.argument("indicator")
@options.office
@options.period
@options.output_format
@options.output_file
@click.option("--records", is_flag=True, help=_("Liệt kê từng hồ sơ được tính."))
def explain(indicator: str, office: str, period: str, text_format: str, output: Path | None, records: bool) -> None:
    """Read the explanation and show it."""
    start_django()
    from kiemsat.config.cli import shapes
    from kiemsat.indicators.selectors import explanation
    from kiemsat.indicators.shapes import explanation_data
    from kiemsat.law.periods import parse_period

    found = explanation(indicator, office, parse_period(period))
    if text_format == "json":
        click.echo(as_json(explanation_data(found)))
        return
    if text_format != "table":
        name = f"{indicator}-{office}-{period}"
        put_out(text_format, shapes.RECORD_COLUMNS, shapes.record_rows(found), output, name)
        return
    click.echo("\n".join(shapes.explanation_lines(found)))
    if found.contributions:
        title = _("Phần đóng góp của từng đơn vị vào mức tăng, giảm")
        show(title, shapes.SHARE_COLUMNS, shapes.share_rows(found.contributions))
    if records:
        show(_("Hồ sơ được tính"), shapes.RECORD_COLUMNS, shapes.record_rows(found))
