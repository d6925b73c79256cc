"""Finding accounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kiemsat.accounts.models import Account
from kiemsat.organisation.models import Post


def account_of_claims(claims: Mapping[str, Any]) -> Account | None:
    """The one active account that a single sign-on's claims speak of: by verified e-mail, else by username.

    An address that two accounts share speaks of neither.
    """
    active = Account.objects.filter(is_active=True, demonstration=False)
    email = str(claims.get("email") or "").strip()
    if email and claims.get("email_verified") is True:
        found = list(active.filter(email__iexact=email)[:2])
        if len(found) == 1:
            return found[0]
    username = str(claims.get("preferred_username") or "").strip()
    return active.filter(username__iexact=username).first() if username else None


def demonstration_accounts(on: date) -> QuerySet[Account]:
    """The accounts of the demonstration with the posts their people hold on the day, in the order they were made."""
    return with_posts(Account.objects.filter(demonstration=True, is_active=True), on).order_by("pk")


def with_posts(accounts: QuerySet[Account], on: date) -> QuerySet[Account]:
    """The accounts, each with its person and, as `person.held`, the posts held on the day."""
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    posts = Post.objects.filter(held).select_related("office")
    return accounts.select_related("person").prefetch_related(Prefetch("person__posts", posts, to_attr="held"))
