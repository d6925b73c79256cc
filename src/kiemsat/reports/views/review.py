"""The review of an office and period, as page and as document; and where to go from a form's choice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, today_of
from kiemsat.accounts.views.gates import for_those_with
from kiemsat.organisation.selectors import tree_during
from kiemsat.reports import review_page as review_parts
from kiemsat.reports import small_trends
from kiemsat.reports.actions import review_document
from kiemsat.reports.catalogue_page import versions
from kiemsat.reports.chosen import words_in
from kiemsat.reports.letterhead import file_name
from kiemsat.reports.problems import explained
from kiemsat.reports.rights import widest_office
from kiemsat.reports.selectors import newest_period
from kiemsat.reports.views.asking import asked, recorded, to_choice

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
    return to_choice(request, ("period", "office"), words_in(request.GET))


@require_safe
def choose_matrix(request: HttpRequest) -> HttpResponse:
    """From the form's choice to the address of that matrix."""
    return to_choice(request, ("period", "office"), words_in(request.GET))


@require_safe
def choose_figure(request: HttpRequest) -> HttpResponse:
    """From the form's choice to the address of that figure."""
    return to_choice(request, ("period", "office", "indicator"), words_in(request.GET))


@require_safe
def choose_glance(request: HttpRequest) -> HttpResponse:
    """From the form's choice to that office at a glance."""
    return to_choice(request, ("period", "office"), words_in(request.GET))


@require_safe
@explained
def review_page(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """The review of an office and period."""
    here = asked(request, period, office)
    found = here.review()
    context = {
        "review": found,
        "heading": review_parts.heading_of(found),
        "page": review_parts.compose(found, here.recorded),
        "chooser": here.chooser(access_of(request)),
    }
    return render(request, "reports/review.html", context)


@require_safe
@explained
def review_trends(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """The small trends of a review: as what htmx puts into its rows, or by themselves a page of their own."""
    here = asked(request, period, office)
    found = here.review()
    context = {
        "page": small_trends.compose(found, review_parts.tabled(found), here.recorded),
        "heading": review_parts.heading_of(found),
        "review": found,
        "suffix": here.chosen.suffix,
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "reports/parts/trends.html" if is_part else "reports/trends.html", context)


@require_safe
@explained
def review_word(request: HttpRequest, period: str, office: str) -> HttpResponse:
    """The review as a Word document; none while the registers are empty."""
    found = asked(request, period, office).review()
    headers = {"Content-Disposition": f'attachment; filename="{file_name(found)}"'}
    return HttpResponse(review_document(found), content_type=WORD, headers=headers)


@require_safe
@for_those_with(Permission.ADMINISTER)
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """The versions of the catalogue, for administrators."""
    return render(request, "reports/catalogue.html", {"versions": versions(today_of(request))})
