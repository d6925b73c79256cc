"""One figure: its page and its pictures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kiemsat.accounts.requests import access_of
from kiemsat.engine.errors import NotComputable
from kiemsat.indicators.selectors import catalogue, explanation, figure_and_parts
from kiemsat.reports.choosing import chooser
from kiemsat.reports.figure_page import Wanted, compose, heading_of
from kiemsat.reports.figure_pictures import STEP, pictures_of
from kiemsat.reports.picture_files import picture_file
from kiemsat.reports.problems import explained
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


@require_safe
@explained
def figure_picture(
    request: HttpRequest, period: str, office: str, indicator: str, picture: str, extension: str
) -> HttpResponse:
    """One of the figure's pictures as a file."""
    here = asked(request, period, office)
    try:
        figure, parts = figure_and_parts(indicator, office, here.period)
    except NotComputable as error:
        raise Http404(str(error)) from error
    drawn = pictures_of(figure, parts, here.period, here.recorded, request.GET.get(STEP, ""))
    found = next((one for one in drawn if one.name == picture), None)
    if found is None:
        raise Http404(f"Figure [{indicator}] has no picture [{picture}]; open its page for those it has.")
    return picture_file(request, found.picture, extension, f"{indicator}-{period}-{office}-{picture}")


def _explained_figure(request: HttpRequest, here: Asked, indicator: str) -> dict[str, object]:
    """The parts of the page that need numbers; none where the registers cannot give them."""
    try:
        found = explanation(indicator, here.office.code, here.period)
    except NotComputable:
        return {}
    words = request.GET
    wanted = Wanted(
        words.get("records", ""), words.get("unit", ""), words.get("q", ""), words.get("page", ""), words.get(STEP, "")
    )
    return {"page": compose(found, wanted, here.recorded, access_of(request)), "found": found}
