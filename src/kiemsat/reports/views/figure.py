"""One figure: its page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiemsat.accounts.requests import access_of
from kiemsat.engine.errors import NotComputable
from kiemsat.indicators.selectors import catalogue, explanation
from kiemsat.reports.choosing import chooser
from kiemsat.reports.figure_page import compose, heading_of
from kiemsat.reports.problems import explained
from kiemsat.reports.record_lists import wanted_of
from kiemsat.reports.views.asking import Asked, asked


@require_safe
@explained
def figure_page(request: HttpRequest, period: str, office: str, indicator: str) -> HttpResponse:
    """One figure: what it is made of, down to its records."""
    here = asked(request, period, office)
    entry = catalogue().entry(indicator)
    context = {
        "entry": entry,
        "heading": heading_of(entry, here.office, here.period),
        "period": here.period,
        "office": here.office,
        "chooser": chooser(here.period, office, here.recorded, access_of(request)),
        **_explained_figure(request, here, indicator),
    }
    return render(request, "reports/figure.html", context)


def _explained_figure(request: HttpRequest, here: Asked, indicator: str) -> dict[str, object]:
    """The parts of the page that need numbers; none where the registers cannot give them."""
    try:
        found = explanation(indicator, here.office.code, here.period)
    except NotComputable:
        return {}
    wanted, access = wanted_of(request.GET), access_of(request)
    return {"page": compose(found, wanted, here.recorded, access), "found": found}
