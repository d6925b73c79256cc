"""Options of the combobox of offences."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kiemsat.registers.offence_file import OffenceClause
from kiemsat.registers.offences import find_offences


@require_safe
def offences(request: HttpRequest) -> HttpResponse:
    """The clauses meant by `?q=`, likeliest first."""
    options = [_option(entry) for entry in find_offences(request.GET.get("q", ""))]
    return render(request, "base/parts/options.html", {"options": options})


def _option(entry: OffenceClause) -> dict[str, str]:
    detail = _("đến {highest} · {severity}").format(highest=entry.highest, severity=entry.severity.label)
    if entry.preparation:
        detail += " · " + _("chuẩn bị phạm tội")
    return {"value": entry.code, "label": entry.label, "detail": detail}
