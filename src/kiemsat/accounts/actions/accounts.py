"""Accounts: made, closed, opened again, and what protects them put right."""

from __future__ import annotations

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from kiemsat.accounts.actions.guard import require_another, require_in, require_one_left, require_over
from kiemsat.accounts.choices import Clearance
from kiemsat.accounts.errors import AccountRefused
from kiemsat.accounts.lock_out import forget_failed_tries
from kiemsat.accounts.models import Account, ApiToken
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office, Person
from kiemsat.organisation.selectors import posts_of

# What leads of offices may open unless an administrator says otherwise.
_CLEARED = {Role.CHIEF: Clearance.SECRET}
_CLEARED |= dict.fromkeys(
    (Role.DEPUTY, Role.OFFICE_HEAD, Role.DIVISION_HEAD, Role.INSPECTION_HEAD), Clearance.RESTRICTED
)


@transaction.atomic
def add_account(
    *, username: str, actor: Actor, at: datetime, on: date, person: Person | None = None, email: str = ""
) -> Account:
    """A new account without a password, for a person or for none; its clearance is that of the person's posts."""
    posts = list(posts_of(person, on)) if person else []
    offices: list[Office | None] = [post.office for post in posts]
    for office in offices or [None]:
        require_in(office, actor=actor)
    account = Account(
        username=username.strip(), person=person, email=email.strip(),
        clearance=max((_CLEARED.get(Role(post.role), Clearance.ORDINARY) for post in posts), default=0),
    )  # fmt: skip
    account.set_unusable_password()
    _save_new(account)
    record("accounts.account.added", target=account, actor=actor, at=at, person=account.person_id)
    return account


def _save_new(account: Account) -> None:
    try:
        account.full_clean(exclude=["password"])
        with transaction.atomic():
            account.save()
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error
    except IntegrityError as error:  # two at once
        raise AccountRefused(_("Tên đăng nhập này đã có người dùng.")) from error


@transaction.atomic
def close_account(*, account: Account, actor: Actor, at: datetime, on: date) -> Account:
    """The account closed: nobody signs in to it any more; its tokens end, its sessions with their next request."""
    require_over(account, actor=actor, on=on)
    require_another(account, actor=actor)
    require_one_left(account, on=on)
    account.is_active = False
    account.save(update_fields=["is_active"])
    # Opened again one day, it does not bring back programs that everybody has forgotten.
    tokens = ApiToken.objects.filter(account=account, ended_at=None).update(ended_at=at)
    record("accounts.account.closed", target=account, actor=actor, at=at, tokens=tokens)
    return account


@transaction.atomic
def open_account(*, account: Account, actor: Actor, at: datetime, on: date) -> Account:
    """The account open again, and its failed tries forgotten."""
    require_over(account, actor=actor, on=on)
    account.is_active = True
    account.save(update_fields=["is_active"])
    forget_failed_tries(account.username)
    record("accounts.account.opened", target=account, actor=actor, at=at)
    return account


@transaction.atomic
def reset_factors(*, account: Account, actor: Actor, at: datetime, on: date) -> int:
    """How many second factors were taken away: all of them, so that the password alone signs in again."""
    require_over(account, actor=actor, on=on)
    require_another(account, actor=actor)
    removed: int = Authenticator.objects.filter(user=account).delete()[0]
    record("accounts.account.factors_reset", target=account, actor=actor, at=at, removed=removed)
    return removed


@transaction.atomic
def set_clearance(*, account: Account, clearance: Clearance, actor: Actor, at: datetime, on: date) -> Account:
    """The level of secrecy up to which the account opens records."""
    require_over(account, actor=actor, on=on)
    require_another(account, actor=actor)
    before, account.clearance = account.clearance, clearance
    account.save(update_fields=["clearance"])
    record("accounts.account.cleared", target=account, actor=actor, at=at, before=before, after=int(clearance))
    return account


@transaction.atomic
def give_link(*, account: Account, actor: Actor, at: datetime, on: date) -> str:
    """The path of a page on which whoever has it sets the account's password, once, within a day."""
    require_over(account, actor=actor, on=on)
    if not account.is_active:
        raise AccountRefused(_("Tài khoản [{username}] đã khóa; mở lại trước.").format(username=account.username))
    record("accounts.account.link_given", target=account, actor=actor, at=at)
    key = urlsafe_base64_encode(force_bytes(account.pk))
    return reverse("first-password", kwargs={"key": key, "token": default_token_generator.make_token(account)})


@transaction.atomic
def set_password(*, account: Account, password: str, actor: Actor, at: datetime) -> Account:
    """The account's password set, by its owner with a link or by a program; all its sessions end."""
    account.set_password(password)
    account.save(update_fields=["password"])
    forget_failed_tries(account.username)
    record("accounts.account.password_set", target=account, actor=actor, at=at)
    return account
