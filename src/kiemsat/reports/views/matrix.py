"""All offices beside one another: the page of the matrix, its picture, its table as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from kiemsat.accounts.requests import access_of
from kiemsat.base.spreadsheets import csv_lines
from kiemsat.indicators.pictures import matrix_picture
from kiemsat.indicators.selectors import Review, review
from kiemsat.reports.choosing import chooser
from kiemsat.reports.matrix_page import chosen_field, compose, matrix_for
from kiemsat.reports.picture_files import CSV, picture_file
from kiemsat.reports.problems import explained
from kiemsat.reports.views.asking import Asked, asked


@require_safe
@explained
def matrix_page(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """The matrix of one field of work."""
    here = asked(request, period, office)
    instrument = request.GET.get("catalogue", "")
    query = urlencode({"catalogue": instrument}) if instrument else ""
    context = {
        "page": compose(_review(request, here), request.GET.get("field", ""), query),
        "period": here.period,
        "office": here.office,
        "query": query,
        "chooser": chooser(here.period, office, here.recorded, access_of(request), instrument),
    }
    return render(request, "reports/matrix.html", context)


@require_safe
@explained
def matrix_file(request: HttpRequest, period: str, office: str, extension: str) -> HttpResponse:
    """The matrix as a picture, or its table as CSV."""
    here = asked(request, period, office)
    found = _review(request, here)
    field = chosen_field(found, request.GET.get("field", ""))
    picture = matrix_picture(matrix_for(found, field))
    name = f"{period}-{office}-{field}"
    if not picture.rows:
        raise Http404(f"Nothing arose in [{field}] in [{period}]; choose another field or period.")
    if extension != "csv":
        return picture_file(request, picture, extension, name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    lines = csv_lines(list(picture.header), iter([list(row) for row in picture.rows]))
    return HttpResponse(b"".join(lines), content_type=CSV, headers=headers)


def _review(request: HttpRequest, here: Asked) -> Review:
    instrument = request.GET.get("catalogue", "")
    return review(here.office.code, here.period, instruments=(instrument,) if instrument else ())
