"""Who comes to the pages of administration: to others they do not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import AccountRefused
from kiemsat.accounts.requests import access_of
from kiemsat.organisation.errors import PostRefused

Asked = ParamSpec("Asked")
View = Callable[Concatenate[HttpRequest, Asked], HttpResponse]


def for_those_with(permission: Permission) -> Callable[[View[Asked]], View[Asked]]:
    """The view for those who have the permission anywhere; to everybody else there is no such page."""

    def gate(view: View[Asked]) -> View[Asked]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
            if not access_of(request).has(permission):
                raise Http404
            return view(request, *args, **kwargs)

        return answer

    return gate


def told_if_refused(
    request: HttpRequest, change: Callable[[], object], done: str, back: str, *args: int
) -> HttpResponse:
    """Do the change and go back to the page, which says that it is done, or why it is refused."""
    try:
        change()
    except (AccountRefused, PostRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(back, *args)
