"""How somebody is reminded, and whose calendar an address is."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors.tokens import digest_of
from kiemsat.timelimits.models import Feed, Reminding


def reminding_of(account: Account) -> Reminding:
    """The choices of the account; those of whoever has chosen nothing, not saved."""
    return Reminding.objects.filter(account=account).first() or Reminding(account=account)


def living_feed(account: Account) -> Feed | None:
    """The calendar of the account that can be read, if there is one."""
    return Feed.objects.filter(account=account, ended_at=None).first()


def feed_of(secret: str) -> Feed | None:
    """The calendar with that secret address, if it and its account live."""
    feeds = Feed.objects.select_related("account__person")
    return feeds.filter(digest=digest_of(secret), ended_at=None, account__is_active=True).first()


def accounts_to_remind(names: Collection[str] = ()) -> QuerySet[Account]:
    """The accounts that have an address and want the digest; of `names`, usernames or addresses, only those."""
    wanted = Account.objects.filter(is_active=True).exclude(email="").exclude(reminding__digest=False)
    if names:
        wanted = wanted.filter(Q(username__in=names) | Q(email__in=names))
    return wanted.select_related("person").order_by("pk")
