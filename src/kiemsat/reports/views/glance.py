"""The office at a glance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiemsat.accounts.requests import access_of
from kiemsat.reports.glance_page import compose
from kiemsat.reports.problems import explained
from kiemsat.reports.views.asking import asked


@require_safe
@explained
def glance_page(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """One page that a telephone shows whole."""
    here = asked(request, period, office)
    context = {
        "page": compose(here.review(), here.recorded, here.chosen),
        "period": here.period,
        "office": here.office,
        "chooser": here.chooser(access_of(request)),
    }
    return render(request, "reports/glance.html", context)
