"""One wrong row corrected on the page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kiemsat.accounts.requests import actor_of, today_of
from kiemsat.importing.actions import fix_row
from kiemsat.importing.choices import Outcome, State
from kiemsat.importing.columns import registers
from kiemsat.importing.errors import ImportRefused
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.selectors import row_of
from kiemsat.importing.tables import cells_to_fix, reasons_of_row
from kiemsat.importing.views.common import batch_of, refused, to_batch


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, batch: int, row: int) -> HttpResponse:
    """The row's cells as they are read; saving checks the row again."""
    found = batch_of(request, batch)
    line = row_of(found, row)
    if line is None:
        raise Http404(f"Batch [{batch}] has no row [{row}].")
    if request.method != "POST":
        return _page(request, found, line)
    texts = {key: request.POST[f"cell-{key}"] for key in found.mapping if f"cell-{key}" in request.POST}
    try:
        line = fix_row(batch=found, number=row, texts=texts, actor=actor_of(request), today=today_of(request))
    except ImportRefused as refusal:
        refused(request, refusal)
        return to_batch(found)
    if line.outcome == Outcome.WRONG:
        return _page(request, found, line, 422)
    messages.success(request, _("Dòng %(row)s đã đúng.") % {"row": row})
    return to_batch(found)


def _page(request: HttpRequest, batch: Batch, row: BatchRow, status: int = 200) -> HttpResponse:
    register = registers()[batch.register]
    context = {
        "batch": batch,
        "register": register,
        "row": row,
        "reasons": reasons_of_row(row, register),
        "cells": cells_to_fix(batch, row, register),
        "can_fix": batch.state == State.CHECKED,
    }
    return render(request, "importing/row.html", context, status=status)
