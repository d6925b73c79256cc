"""Workbooks to download."""

from __future__ import annotations

import io

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kiemsat.importing.columns import registers
from kiemsat.importing.selectors import wrong_rows
from kiemsat.importing.sheets import save, template_of, wrong_rows_workbook
from kiemsat.importing.views.common import batch_of, importer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def template(request: HttpRequest, register: str) -> HttpResponse:
    """The template of a register."""
    importer(request)
    if register not in registers():
        raise Http404(f"No register [{register}].")
    file = io.BytesIO()
    save(template_of(registers()[register]), file)
    return _answer(file, f"kiemsat-{register}.xlsx")


@require_safe
def wrong(request: HttpRequest, batch: int) -> HttpResponse:
    """The wrong rows of a batch, with their reasons."""
    found = batch_of(request, batch)
    file = io.BytesIO()
    save(wrong_rows_workbook(found, registers()[found.register], wrong_rows(found)), file)
    return _answer(file, f"kiemsat-{found.register}-{found.pk}-sai.xlsx")


def _answer(file: io.BytesIO, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file.getvalue(), content_type=XLSX, headers=headers)
