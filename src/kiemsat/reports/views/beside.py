"""Two decisions side by side: their definitions, and the figures of an office's period under both."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.views.gates import for_those_with
from kiemsat.engine.schema import Instrument
from kiemsat.indicators.selectors import side_by_side
from kiemsat.indicators.selectors.catalogue import chosen_instruments
from kiemsat.reports.beside_page import of_definitions, of_period
from kiemsat.reports.problems import explained
from kiemsat.reports.views.asking import asked

# What a reader who names none is shown: the National Assembly's resolution and the decision known in full.
BEFORE, AFTER = "na-96-2019", "qd-358-2025"


@require_safe
@explained
@for_those_with(Permission.FIGURES)
def compare_page(request: HttpRequest) -> HttpResponse:
    """The definitions of two decisions."""
    before, after = _chosen(request)
    return render(request, "reports/beside.html", {"page": of_definitions(before, after, _kind(request))})


@require_safe
@explained
def beside_page(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """The figures of an office and period under two decisions."""
    here = asked(request, period, office)
    before, after = _chosen(request)
    found = side_by_side(office, here.period, before=[before.code], after=[after.code])
    context = {"page": of_period(found, _kind(request)), "period": here.period, "office": here.office}
    return render(request, "reports/beside.html", context)


def _chosen(request: HttpRequest) -> tuple[Instrument, Instrument]:
    before, after = chosen_instruments((request.GET.get("a") or BEFORE, request.GET.get("b") or AFTER))
    return before, after


def _kind(request: HttpRequest) -> str:
    return request.GET.get("kind", "")
