"""What every address of the API does before and after its answer: language, rights, allowance, freshness, problems."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from kiemsat.api.allowance import Allowance
from kiemsat.api.callers import let_in
from kiemsat.api.errors import read_only, too_many
from kiemsat.api.freshness import version_tag
from kiemsat.api.problems import problem, refused_for

View = Callable[..., HttpResponse]
ALLOWANCE = Allowance(settings.KIEMSAT_API_A_MINUTE, settings.VAR / "allowance.sqlite3")
READS = ("GET", "HEAD")


def door(view: View) -> View:
    """The view for programs: it needs no session, and brings its own check of who asks."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponse:
        language = _language(request)
        with translation.override(language):
            try:
                response = _answered(view, request, *args, **kwargs)
            except Exception as error:  # noqa: BLE001 - a program is always told in its own format
                response = problem(request, refused_for(request, error))
        response["Content-Language"] = language
        patch_vary_headers(response, ("Authorization", "Accept-Language", "Cookie"))
        return response

    return answer


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    caller = let_in(request)
    if wait := ALLOWANCE.take(caller.account.pk):
        raise too_many(wait, ALLOWANCE.a_minute)
    if request.method not in READS:
        raise read_only(request.method or "")
    request.method = "GET"  # HEAD is the same answer, of which the server sends the head alone
    tag = version_tag(request, caller)
    if (known := get_conditional_response(request, etag=tag)) is not None and known.status_code == 304:
        return _kept(known, tag)
    response = view(request, *args, **kwargs)
    return _kept(response, tag) if response.status_code == 200 else response


def _kept(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"  # keep it, and ask each time whether it still holds
    return response


def _language(request: HttpRequest) -> str:
    """The first language asked for that we speak; Vietnamese where none is."""
    for asked, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        try:
            return get_supported_language_variant(asked)
        except LookupError:
            continue
    return str(settings.LANGUAGE_CODE)
