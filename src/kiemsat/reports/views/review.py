"""The review of an office and period, as page and as document; and where to go from a form's choice."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, today_of
from kiemsat.accounts.views.gates import for_those_with
from kiemsat.indicators.selectors import Review, review
from kiemsat.law.periods import parse_period
from kiemsat.organisation.selectors import tree_during
from kiemsat.reports import review_page as review_parts
from kiemsat.reports.actions import review_document
from kiemsat.reports.catalogue_page import versions
from kiemsat.reports.choosing import chooser
from kiemsat.reports.letterhead import file_name
from kiemsat.reports.problems import explained
from kiemsat.reports.rights import seen_office, widest_office
from kiemsat.reports.selectors import newest_period
from kiemsat.reports.views.asking import recorded

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@explained
def newest_review(request: HttpRequest) -> HttpResponse:
    """To the review of the newest period that has records; who sees no figures goes to their own account."""
    access = access_of(request)
    if not access.has(Permission.FIGURES):
        return redirect("my-account")
    period = newest_period(recorded())
    office = widest_office(access, tree_during(period.interval))
    if office is None:
        return redirect("my-account")
    return redirect("review", period=period.code, office=office.code)


@require_safe
def choose_review(request: HttpRequest) -> HttpResponse:
    """From the form's choice to the address of that review."""
    return _to_choice(request, ("period", "office"), _catalogue_of(request))


@require_safe
def choose_matrix(request: HttpRequest) -> HttpResponse:
    """From the form's choice to the address of that matrix."""
    return _to_choice(request, ("period", "office"), _catalogue_of(request))


@require_safe
def choose_figure(request: HttpRequest) -> HttpResponse:
    """From the form's choice to the address of that figure."""
    return _to_choice(request, ("period", "office", "indicator"))


@require_safe
def choose_glance(request: HttpRequest) -> HttpResponse:
    """From the form's choice to that office at a glance."""
    return _to_choice(request, ("period", "office"))


def _catalogue_of(request: HttpRequest) -> str:
    chosen = request.GET.get("catalogue", "")
    return f"?{urlencode({'catalogue': chosen})}" if chosen else ""


def _to_choice(request: HttpRequest, names: tuple[str, ...], query: str = "") -> HttpResponse:
    """What was chosen becomes the next parts of the address; a wrong choice gets that address's own answer."""
    parts = [quote(request.GET.get(name, ""), safe="") for name in names]
    return HttpResponseRedirect(f"{request.path}{'/'.join(parts)}/{query}") if all(parts) else redirect("newest-review")


@require_safe
@explained
def review_page(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """The review of an office and period."""
    covered = recorded()
    found = _review(request, period, office)
    instrument = request.GET.get("catalogue", "")
    context = {
        "review": found,
        "heading": review_parts.heading_of(found),
        "page": review_parts.compose(found, covered),
        "chooser": chooser(found.period, office, covered, access_of(request), instrument),
        "catalogue": instrument,
    }
    return render(request, "reports/review.html", context)


@require_safe
@explained
def review_word(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """The review as a Word document; none while the registers are empty."""
    recorded()
    found = _review(request, period, office)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(found)}"'}
    return HttpResponse(review_document(found), content_type=WORD, headers=headers)


@require_safe
@for_those_with(Permission.ADMINISTER)
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """The versions of the catalogue, for administrators."""
    return render(request, "reports/catalogue.html", {"versions": versions(today_of(request))})


def _review(request: HttpRequest, period: str, office: str) -> Review:
    instrument = request.GET.get("catalogue", "")
    seen_office(request, office)
    return review(office, parse_period(period), instruments=(instrument,) if instrument else ())
