"""What of a figure's page can be taken away as a file: its records, its offices, its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of
from kiemsat.base.spreadsheets import csv_lines
from kiemsat.engine.errors import NotComputable
from kiemsat.indicators.selectors import explanation, figure_and_parts
from kiemsat.reports.actions import note_records_taken
from kiemsat.reports.figure_pictures import STEP, Pictured, pictures_of
from kiemsat.reports.picture_files import CSV, picture_file
from kiemsat.reports.problems import explained
from kiemsat.reports.record_lists import wanted_of
from kiemsat.reports.record_table import FORMATS, RecordTable
from kiemsat.reports.shown import part_rows
from kiemsat.reports.views.asking import asked


@require_safe
@explained
def figure_picture(
    request: HttpRequest, period: str, office: str, indicator: str, picture: str, extension: str
) -> HttpResponse:
    """One of the figure's pictures, drawn or as the table of what is drawn."""
    here = asked(request, period, office)
    try:
        figure, parts = figure_and_parts(indicator, office, here.period)
    except NotComputable as error:
        raise Http404(str(error)) from error
    seen = access_of(request).office_ids(Permission.FIGURES)
    step = request.GET.get(STEP, "")
    drawn = pictures_of(Pictured(figure, parts, here.office, here.period, here.recorded, step, seen))
    found = next((one.picture for one in drawn if one.name == picture), None)
    if found is None:
        raise Http404(f"Figure [{indicator}] has no picture [{picture}]; open its page for those it has.")
    name = f"{indicator}-{period}-{office}-{picture}"
    if extension == "csv":
        return _csv(found.header, [list(row) for row in found.rows], name)
    return picture_file(request, found, extension, name)


@require_safe
@explained
def figure_parts(request: HttpRequest, period: str, office: str, indicator: str) -> HttpResponse:
    """The offices behind a figure with what each added to its change."""
    here = asked(request, period, office)
    try:
        figure, parts = figure_and_parts(indicator, office, here.period)
    except NotComputable as error:
        raise Http404(str(error)) from error
    heads, rows = part_rows(figure, parts)
    return _csv(heads, rows, f"{indicator}-{period}-{office}-parts")


@require_safe
@explained
def figure_records(request: HttpRequest, period: str, office: str, indicator: str, extension: str) -> HttpResponse:
    """The records that the page lists, all of them; who took them is recorded."""
    if extension not in FORMATS:
        raise Http404(f"Records are not written as [{extension}]; ask for one of {list(FORMATS)}.")
    here, access = asked(request, period, office), access_of(request)
    try:
        found = explanation(indicator, office, here.period)
    except NotComputable as error:
        raise Http404(str(error)) from error
    wanted = wanted_of(request.GET)
    table = RecordTable(found, wanted, access)
    note_records_taken(
        figure=f"{period}/{office}/{indicator}", query=wanted.query, rows=len(table.records), extension=extension,
        actor=access.actor, at=now(),
    )  # fmt: skip
    headers = {"Content-Disposition": f'attachment; filename="{table.name}.{extension}"'}
    return HttpResponse(table.written(extension), content_type=FORMATS[extension], headers=headers)


def _csv(head: Iterable[str], rows: Iterable[Sequence[object]], name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(b"".join(csv_lines(list(head), rows)), content_type=CSV, headers=headers)
