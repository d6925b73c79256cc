"""`kiemsat indicators`: the catalogue listed, checked against facts and cases, and compared."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiemsat.base.exact_json import as_json
from kiemsat.config.cli import options
from kiemsat.config.cli.django_setup import start_django
from kiemsat.config.cli.language import LANGUAGE, _
from kiemsat.config.cli.output import put_out, show

if TYPE_CHECKING:
    from kiemsat.engine.catalogue import Entry


@click.group(help=_("Danh mục chỉ tiêu: liệt kê, kiểm tra, so sánh hai văn bản."))
def indicators() -> None:
    """Group of the catalogue's commands."""


@indicators.command("list", help=_("Liệt kê chỉ tiêu, văn bản quy định và tình trạng tính được."))
@options.instrument
@options.output_format
@options.output_file
def list_(instruments: tuple[str, ...], text_format: str, output: Path | None) -> None:
    """Show the definitions."""
    start_django()
    from kiemsat.indicators.selectors.catalogue import catalogue, chosen_instruments, entries_under
    from kiemsat.indicators.shapes import entry_data

    entries = entries_under(chosen_instruments(instruments)) if instruments else list(catalogue().entries.values())
    if text_format == "json":
        click.echo(as_json([entry_data(entry) for entry in entries]))
        return
    columns = [_("Mã"), _("Tên"), _("Văn bản"), _("Loại"), _("Tính được"), _("Còn thiếu")]
    rows = [_entry_row(entry) for entry in entries]
    if text_format == "table":
        show(_("Danh mục chỉ tiêu"), columns, rows)
    else:
        put_out(text_format, columns, rows, output, "indicators")


def _entry_row(entry: Entry) -> list[Any]:
    one = entry.indicator
    needs = getattr(one.needs, LANGUAGE) if one.needs else ""
    label = getattr(one.label, LANGUAGE)
    return [one.code, label, entry.instrument.number, one.kind, _("có") if one.computable else _("chưa"), needs]


@indicators.command(help=_("Kiểm tra danh mục: cú pháp, sổ và giá trị được nhắc tới, và mọi ví dụ kèm theo."))
def check() -> None:
    """Load everything, run every worked case; exit code 1 if anything disagrees."""
    start_django()
    from kiemsat.engine.cases import run_cases
    from kiemsat.indicators.selectors.catalogue import catalogue

    known = catalogue()
    for instrument in known.instruments.values():
        entries = known.of(instrument.code)
        computable = sum(entry.indicator.computable for entry in entries)
        numbers = len({entry.indicator.code.split(".")[0] for entry in entries})
        items = f"{numbers}/{instrument.indicators}" if instrument.indicators else f"{numbers}"
        text = _("{number}: {items} chỉ tiêu ({rows} dòng), tính được {computable} dòng")
        click.echo(text.format(number=instrument.number, items=items, rows=len(entries), computable=computable))
    results = list(run_cases(known))
    wrong = [result for result in results if result.differences]
    tested = Counter(code for result in results for code in result.indicators)
    untested = [c for c, entry in known.entries.items() if entry.indicator.computable and c not in tested]
    click.echo(_("{count} ví dụ, {wrong} sai").format(count=len(results), wrong=len(wrong)))
    if untested:
        click.echo(_("Tính được nhưng chưa có ví dụ: {codes}").format(codes=", ".join(untested)), err=True)
    for result in wrong:
        for difference in result.differences:
            click.echo(f"{result.path}:{result.line}: {result.name}: {difference}", err=True)
    if wrong or untested:
        sys.exit(1)


@indicators.command(help=_("So sánh hai văn bản: chỉ tiêu có ở một bên, và khác nhau ở đâu."))
@click.argument("before")
@click.argument("after")
def diff(before: str, after: str) -> None:
    """Say in words what differs between two instruments."""
    start_django()
    from kiemsat.engine.differences import differences
    from kiemsat.indicators.selectors.catalogue import catalogue, chosen_instruments

    one, other = chosen_instruments((before, after))
    found = list(differences(catalogue().of(one.code), catalogue().of(other.code), catalogue().facts))
    if not found:
        click.echo(_("Hai văn bản không khác nhau."))
    for difference in found:
        click.echo(getattr(difference, LANGUAGE))
