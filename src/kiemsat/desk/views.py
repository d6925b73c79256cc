"""The first page after sign-in, and where the address of the site itself leads."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.requests import access_of, today_of
from kiemsat.desk.figures import standing
from kiemsat.desk.page import compose
from kiemsat.desk.rows import proposal_row
from kiemsat.desk.selectors import attributions_to_decide
from kiemsat.organisation.models import Office

LINES = 50


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """To the desk for whoever works in registers, to the newest review for whoever reads figures; else to oneself."""
    access = access_of(request)
    if access.has(Permission.READ):
        return redirect("desk")
    return redirect("newest-review" if access.has(Permission.FIGURES) else "my-account")


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What needs the person today."""
    access, on = access_of(request), today_of(request)
    context = {"page": compose(access, on, request.GET), "shows_figures": _home(access) is not None}
    return render(request, "desk/desk.html", context)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """How the person's office stands: a part of the desk, or by itself a page of its own."""
    access, on = access_of(request), today_of(request)
    home = _home(access)
    context = {
        "standing": None if home is None else standing(Office.objects.get(pk=home), on),
        "outer": "desk/parts/bare.html" if request.headers.get("HX-Request") else "base/page.html",
    }
    return render(request, "desk/figures.html", context)


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """All that waits for the person's decision."""
    access = access_of(request)
    page = Paginator(attributions_to_decide(access), LINES).get_page(request.GET.get("page"))
    rows = [proposal_row(one, access) for one in page]
    return render(request, "desk/proposals.html", {"rows": rows, "lines": page})


def _home(access: Access) -> int | None:
    """The person's own office, if they may read its figures."""
    home = access.home_office_id
    return home if home is not None and access.allows(Permission.FIGURES, office_id=home) else None
