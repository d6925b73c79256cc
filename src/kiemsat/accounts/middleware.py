"""Sessions that end, and pages that need one."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse

from kiemsat.accounts.loopback import may_be_used
from kiemsat.accounts.models import Account

Answer: TypeAlias = Callable[[HttpRequest], HttpResponse]

SINCE, SEEN, ENDED = "kiemsat_since", "kiemsat_seen", "kiemsat_session_ended"
# A session is written at most this often only to say that it is in use.
SECONDS_BETWEEN_MARKS = 60


def sessions_end(get_response: Answer) -> Answer:
    """Middleware that ends sessions idle too long, open too long, or carried away from the demonstration's machine."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _carries_a_session(request) and isinstance(request.user, Account):
            moment = int(time.time())
            if _is_over(request, request.user, moment):
                logout(request)
                setattr(request, ENDED, True)
            else:
                _mark(request, moment)
        return get_response(request)

    return answer


def _carries_a_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_over(request: HttpRequest, account: Account, moment: int) -> bool:
    since, seen = request.session.get(SINCE, moment), request.session.get(SEEN, moment)
    too_long = moment - since > settings.SESSION_COOKIE_AGE or moment - seen > settings.KIEMSAT_IDLE_SECONDS
    return too_long or not may_be_used(account, request)


def _mark(request: HttpRequest, moment: int) -> None:
    request.session.setdefault(SINCE, moment)
    if moment - request.session.get(SEEN, 0) > SECONDS_BETWEEN_MARKS:
        request.session[SEEN] = moment


class SignInRequired(LoginRequiredMiddleware):
    """Every page needs somebody signed in, except those that say `login_not_required`.

    A request made by a script within a page is answered 401 instead of with a page to sign in: the page keeps
    what was typed and asks for the password itself.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        if _is_made_by_a_script(request):
            return HttpResponse(status=401, headers={"HX-Reswap": "none"})
        response: HttpResponse = super().handle_no_permission(request, view_func)
        if getattr(request, ENDED, False):
            response["Location"] += "&ended=1"
        return response


def _is_made_by_a_script(request: HttpRequest) -> bool:
    told = request.headers.get("HX-Request") == "true" or request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return told or request.headers.get("Sec-Fetch-Dest") == "empty"
