"""Who may change an account: an administrator of every office in which it has rights."""

from __future__ import annotations

from datetime import date

from kiemsat.accounts.access import ELSEWHERE, require
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import LastAdministrator, NotYourAccount, OwnAccount
from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors.administrators import chief_administrators, offices_of
from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Office


def require_over(account: Account, *, actor: Actor, on: date) -> None:
    """Refuse whoever does not administer all offices in which the account has rights."""
    for office_id in offices_of(account, on):
        require(actor, Permission.ADMINISTER, office_id=office_id)


def require_in(office: Office | None, *, actor: Actor) -> None:
    """Refuse whoever does not administer the office, or for none, everything."""
    require(actor, Permission.ADMINISTER, office_id=office.pk if office else ELSEWHERE)


def require_another(account: Account, *, actor: Actor) -> None:
    """Refuse to do to one's own account what must be another's doing."""
    if actor.id == f"account:{account.pk}":
        raise OwnAccount(account.username)


def require_owner(account: Account, *, actor: Actor) -> None:
    """Refuse everybody but the account's owner: nobody else acts in their name, whatever they administer."""
    if actor.id != f"account:{account.pk}":
        raise NotYourAccount(actor, account.username)


def require_one_left(account: Account, *, on: date) -> None:
    """Refuse to take the last administrator of everything from the house."""
    chiefs = set(chief_administrators(on).values_list("account", flat=True))
    if chiefs == {account.pk}:
        raise LastAdministrator(account.username)
