"""Pages that belong to no room: the choice of light or dark, and what is said when a page cannot be shown."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kiemsat.base.styles import StylesForm, sample_options, sample_page
from kiemsat.base.theme import ONE_YEAR, THEME_COOKIE, THEMES


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme chosen (anything else follows the system) and go back to the page."""
    back = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if inside else "/")
    if (theme := request.POST.get("theme", "")) in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400: the address or the form makes no sense."""
    return render(request, "400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: what is lacking, in the words of the permission where the refusal names one, and whom to ask."""
    permission = getattr(exception, "permission", None)
    context = {"permission": getattr(permission, "label", permission)}
    return render(request, "403.html", context, status=403)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: a form that did not come from a page of this browser, or from one too old."""
    return render(request, "403_csrf.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: a page that asks nothing of the database or of the person, so that it cannot break too."""
    return render(None, "500.html", status=500)


@login_not_required
@require_safe
def styles(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for those who build pages; not served to others."""
    if not settings.KIEMSAT_STYLES:
        raise Http404
    form = StylesForm({"opened_on": "31/4", "name": "Nguyễn Văn Thử"} if "errors" in request.GET else None)
    return render(request, "base/styles.html", {"form": form, "sample": sample_page(request.GET.get("page", "1"))})


@login_not_required
@require_safe
def styles_options(request: HttpRequest) -> HttpResponse:
    """Options for the combobox of that page."""
    if not settings.KIEMSAT_STYLES:
        raise Http404
    return render(request, "base/parts/options.html", {"options": sample_options(request.GET.get("q", ""))})
