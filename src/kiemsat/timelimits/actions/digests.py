"""The morning digest goes out, to nobody twice on a day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from kiemsat.accounts.models import Account
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.timelimits.digest import mail_of
from kiemsat.timelimits.models import DigestSent


def send_digest(*, account: Account, on: date, actor: Actor, at: datetime) -> bool:
    """Whether the account was written to: not without an address, about nothing, or if it was written to that day."""
    if not account.email or DigestSent.objects.filter(account=account, day=on).exists():
        return False
    mail = mail_of(account, on)
    if mail is None:
        return False
    try:
        with transaction.atomic():
            # Written down first: of two that run at once the second is refused here. A mail that cannot be sent
            # takes the row back with it.
            sent = DigestSent.objects.create(account=account, day=on, address=account.email, sent_at=at)
            record("timelimits.digest.sent", target=sent, actor=actor, at=at, day=on, account=account.username)
            mail.send()
    except IntegrityError:
        return False
    return True
