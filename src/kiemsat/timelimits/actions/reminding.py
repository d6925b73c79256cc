"""How somebody wants to be reminded, and the address of their calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from kiemsat.accounts.actions.guard import require_owner
from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors.tokens import digest_of
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.timelimits.models import Feed, Reminding


@transaction.atomic
def choose_reminding(*, account: Account, digest: bool, language: str, actor: Actor, at: datetime) -> Reminding:
    """Whether the account gets the morning digest, and in which language it is written to."""
    require_owner(account, actor=actor)
    reminding, _made = Reminding.objects.update_or_create(
        account=account, defaults={"digest": digest, "language": language}
    )
    Feed.objects.filter(account=account, ended_at=None).update(language=language)
    record("timelimits.reminding.chosen", target=reminding, actor=actor, at=at, digest=digest, language=language)
    return reminding


@transaction.atomic
def make_feed(*, account: Account, language: str, actor: Actor, at: datetime) -> tuple[Feed, str]:
    """A calendar of the account and the secret part of its address, which is kept nowhere; one made before ends."""
    require_owner(account, actor=actor)
    _end_living(account, actor, at)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(account=account, digest=digest_of(secret), language=language, created_at=at)
    record("timelimits.feed.made", target=feed, actor=actor, at=at)
    return feed, secret


@transaction.atomic
def end_feed(*, account: Account, actor: Actor, at: datetime) -> None:
    """Let the account's calendar be read no more."""
    require_owner(account, actor=actor)
    _end_living(account, actor, at)


def _end_living(account: Account, actor: Actor, at: datetime) -> None:
    for feed in Feed.objects.filter(account=account, ended_at=None).select_for_update():
        Feed.objects.filter(pk=feed.pk).update(ended_at=at)
        record("timelimits.feed.ended", target=feed, actor=actor, at=at)
