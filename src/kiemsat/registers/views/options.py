"""Options of the comboboxes: offences, and accused whom a person held or sentenced may be."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of
from kiemsat.registers.forms.fields import accused_label
from kiemsat.registers.models import Accused
from kiemsat.registers.offence_file import OffenceClause
from kiemsat.registers.offences import find_offences, offence_of
from kiemsat.registers.selectors.entry import find_accused


@require_safe
def offences(request: HttpRequest) -> HttpResponse:
    """The clauses meant by `?q=`, likeliest first."""
    options = [_option(entry) for entry in find_offences(request.GET.get("q", ""))]
    return render(request, "base/parts/options.html", {"options": options})


@require_safe
def accused_options(request: HttpRequest) -> HttpResponse:
    """The accused meant by `?q=`, the latest charged first."""
    access = access_of(request)
    if not access.office_ids(Permission.ENTER):
        raise PermissionDenied(f"[{access.name}] enters no records.")
    found = find_accused(access, request.GET.get("q", ""))
    options = [{"value": one.pk, "label": accused_label(one), "detail": _charge(one)} for one in found]
    return render(request, "base/parts/options.html", {"options": options})


def _charge(accused: Accused) -> str:
    clause = offence_of(accused.offence, accused.clause)
    return clause.label if clause else ""


def _option(entry: OffenceClause) -> dict[str, str]:
    detail = _("đến {highest} · {severity}").format(highest=entry.highest, severity=entry.severity.label)
    if entry.preparation:
        detail += " · " + _("chuẩn bị phạm tội")
    return {"value": entry.code, "label": entry.label, "detail": detail}
