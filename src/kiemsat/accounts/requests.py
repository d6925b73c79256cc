"""From a request to the person who makes it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kiemsat.accounts.access import Access
from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors import access_of_account
from kiemsat.base.actors import Actor
from kiemsat.base.clock import today

_DAY, _ACCESS = "_kiemsat_day", "_kiemsat_access"


def today_of(request: HttpRequest) -> date:
    """The working day, asked of the database once in a request."""
    if not hasattr(request, _DAY):
        setattr(request, _DAY, today())
    day: date = getattr(request, _DAY)
    return day


def access_of(request: HttpRequest) -> Access:
    """What the person who makes the request may see and do; refused to nobody."""
    if not hasattr(request, _ACCESS):
        setattr(request, _ACCESS, _access(request))
    access: Access = getattr(request, _ACCESS)
    return access


def act_as(request: HttpRequest, access: Access) -> None:
    """Let the request be made by somebody who said who they are in another way than by a session."""
    setattr(request, _ACCESS, access)


def actor_of(request: HttpRequest) -> Actor:
    """The person who makes the request, as the actor of changes."""
    return access_of(request).actor


def _access(request: HttpRequest) -> Access:
    account = request.user
    if not isinstance(account, Account):
        raise PermissionDenied("Nobody is signed in; sign in first.")
    return access_of_account(account, today_of(request))


def access_in_templates(request: HttpRequest) -> dict[str, object]:
    """Context processor: `access` and `today` of whoever is signed in, found out only where a template asks."""
    if not request.user.is_authenticated:
        return {}
    return {
        "access": SimpleLazyObject(lambda: access_of(request)),
        "today": SimpleLazyObject(lambda: today_of(request)),
    }
