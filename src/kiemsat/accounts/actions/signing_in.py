"""Noting who signed in, and who failed to."""

from __future__ import annotations

from datetime import datetime

from kiemsat.accounts.models import Account
from kiemsat.base.actors import Actor
from kiemsat.base.audit import Target, record

SIGN_IN = Actor.system("kiemsat sign-in")
LONGEST_NAME = 60


def note_sign_in(*, account: Account, ip: str, at: datetime) -> None:
    """The audit record says that the account was signed in to, and from where."""
    record("accounts.account.signed_in", target=account, actor=actor_for(account), at=at, ip=ip)


def note_failed_try(*, username: str, ip: str, at: datetime) -> None:
    """The audit record says that somebody failed to sign in by this name; the library limits how often."""
    name = username.strip()[:LONGEST_NAME] or "-"
    record("accounts.sign_in.failed", target=Target("accounts.username", name), actor=SIGN_IN, at=at, ip=ip)


def actor_for(account: Account) -> Actor:
    """The account as an actor known by name only."""
    return Actor.person(f"account:{account.pk}", account.name)
