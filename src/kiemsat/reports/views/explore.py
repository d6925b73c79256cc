"""Exploring a figure: cut by one or two names chosen in the address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from kiemsat.accounts.requests import access_of
from kiemsat.base.spreadsheets import csv_lines
from kiemsat.engine.dimensions import Dimension
from kiemsat.engine.errors import NotComputable
from kiemsat.indicators.selectors import CutTable, catalogue, cut_figure, dimensions_for
from kiemsat.reports.choosing import chooser
from kiemsat.reports.explore_page import chosen_names, compose
from kiemsat.reports.picture_files import CSV, picture_file
from kiemsat.reports.problems import explained
from kiemsat.reports.views.asking import Asked, asked


@require_safe
@explained
def explore_page(request: HttpRequest, period: str, office: str, indicator: str) -> HttpResponse:
    """A table and bars of the cut."""
    here = asked(request, period, office)
    found, known = _cut(request, here, indicator)
    names = dict(zip(("rows", "columns"), (one.name for one in found.by), strict=False))
    context = {
        "page": compose(found, known),
        "period": here.period,
        "office": here.office,
        "indicator": indicator,
        "verified": found.indicator.reference.verified and catalogue().entry(indicator).instrument.verified,
        "query": urlencode(names),
        "chooser": chooser(here.period, office, here.recorded, access_of(request)),
    }
    return render(request, "reports/explore.html", context)


@require_safe
@explained
def explore_file(request: HttpRequest, period: str, office: str, indicator: str, extension: str) -> HttpResponse:
    """The bars of the cut as a picture, or its table as CSV."""
    found, known = _cut(request, asked(request, period, office), indicator)
    page, name = compose(found, known), f"{indicator}-{period}-{office}"
    if extension != "csv":
        if page.picture is None:
            raise Http404(f"The cut of [{indicator}] has no picture; ask for its table as csv.")
        return picture_file(request, page.picture, extension, name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    rows = [[row.name, *(cell.text for cell in row.cells)] for row in page.rows]
    lines = csv_lines([page.what, *page.columns], iter(rows))
    return HttpResponse(b"".join(lines), content_type=CSV, headers=headers)


def _cut(request: HttpRequest, here: Asked, indicator: str) -> tuple[CutTable, dict[str, Dimension]]:
    access, code = access_of(request), here.office.code
    known = dimensions_for(indicator, access=access, office_code=code, period=here.period)
    names = chosen_names(known, request.GET.get("rows", ""), request.GET.get("columns", ""))
    if not names:
        raise Http404(f"Figure [{indicator}] cannot be cut by anything; open its own page.")
    try:
        return cut_figure(indicator, code, here.period, names, access=access), known
    except NotComputable as error:
        raise Http404(str(error)) from error
