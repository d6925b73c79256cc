"""Failed tries of a username, as the sign-in library counts them in the shared cache."""

from __future__ import annotations

from typing import cast

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

_WHERE = {"app": "allauth.account", "action": "login_failed"}


def tries_key(username: str) -> str:
    """By what the tries of a username are counted: its name alone, from whichever address they come."""
    return f"username:{username.strip().lower()}"


def forget_failed_tries(username: str) -> None:
    """Let the username be tried again at once."""
    for rate in _rates():
        cache.delete(_cache_key(rate, username))


def is_locked_out(username: str) -> bool:
    """Whether the username has been tried in vain so often that it must wait."""
    return any(len(cache.get(_cache_key(rate, username), [])) >= rate.amount for rate in _rates())


def _rates() -> list[ratelimit.Rate]:
    return [rate for rate in ratelimit.get_rates(**_WHERE) if rate.per == "key"]


def _cache_key(rate: ratelimit.Rate, username: str) -> str:
    no_request = cast(HttpRequest, None)  # a key by name looks at no request
    return ratelimit.get_cache_key(no_request, **_WHERE, rate=rate, key=tries_key(username))
