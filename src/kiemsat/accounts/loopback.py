"""Accounts of the demonstration are for this very machine: their password is shown to whoever sits at it."""

from __future__ import annotations

import base64
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.crypto import salted_hmac

from kiemsat.accounts.models import Account

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


def is_loopback(host: str) -> bool:
    """Whether the name or address is that of this machine to itself."""
    if host.lower() in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_at_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from this machine and asks for it by such a name; what a proxy passes on does not."""
    host, _port = split_domain_port(request.get_host())
    through_a_proxy = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return is_loopback(request.META.get("REMOTE_ADDR", "")) and is_loopback(host) and not through_a_proxy


def may_be_used(account: Account, request: HttpRequest) -> bool:
    """Whether the account may be used from there: one of the demonstration at this machine only, unless asked."""
    return not account.demonstration or settings.KIEMSAT_DEMONSTRATION_ANYWHERE or is_at_this_machine(request)


def demonstration_password() -> str:
    """The one password of the demonstration's accounts: another for each installation, kept nowhere.

    It follows from the secret key, which is random and readable by its owner only.
    """
    digest = salted_hmac("kiemsat.demonstration", "password", algorithm="sha256").digest()
    letters = base64.b32encode(digest).decode("ascii").lower()
    return "-".join(letters[first : first + 4] for first in (0, 4, 8, 12))
