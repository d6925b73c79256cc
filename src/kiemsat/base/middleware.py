"""What every answer of the site carries: a strict content policy, and the language the reader chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Answer: TypeAlias = Callable[[HttpRequest], HttpResponse]

# No inline script or style anywhere: what a page needs comes from this site's own files.
CONTENT_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"


def content_policy(get_response: Answer) -> Answer:
    """Middleware that adds the Content-Security-Policy."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
        return response

    return answer


def chosen_language(get_response: Answer) -> Answer:
    """Middleware that speaks Vietnamese until the reader switches: what the browser prefers does not count."""

    def answer(request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response

    return answer
