"""All offices beside one another: the page of the matrix, its picture, its table as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiemsat.accounts.requests import access_of
from kiemsat.base.spreadsheets import csv_lines
from kiemsat.indicators.pictures import matrix_picture
from kiemsat.reports.matrix_page import chosen_field, compose, matrix_for
from kiemsat.reports.picture_files import CSV, picture_file
from kiemsat.reports.problems import explained
from kiemsat.reports.views.asking import asked


@require_safe
@explained
def matrix_page(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """The matrix of one field of work."""
    here = asked(request, period, office)
    context = {
        "page": compose(here.review(), request.GET.get("field", ""), here.chosen),
        "period": here.period,
        "office": here.office,
        "chooser": here.chooser(access_of(request)),
    }
    return render(request, "reports/matrix.html", context)


@require_safe
@explained
def matrix_file(request: HttpRequest, period: str, office: str, extension: str) -> HttpResponse:
    """The matrix as a picture, or its table as CSV."""
    here = asked(request, period, office)
    found = here.review()
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
