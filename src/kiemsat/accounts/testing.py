"""People with accounts for the tests of every room: `account_for` appoints and registers, `client_of` signs in."""

from __future__ import annotations

from datetime import date

from django.test import Client

from kiemsat.accounts.models import Account
from kiemsat.organisation.actions import add_person, appoint
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER

LONG_AGO = date(2020, 1, 1)


def account_for(
    office: Office, role: Role = Role.PROSECUTOR, *, duty: WorkField | None = None, clearance: int = 0, name: str = ""
) -> Account:
    """A new person in a post of the office since 2020, with an account."""
    number = Account.objects.count() + 1
    full_name = name or f"Nguyễn Văn Thử {number}"
    person = add_person(full_name=full_name, actor=TESTER, at=NOON)
    appoint(person=person, office=office, role=role, duty=duty, held_from=LONG_AGO, actor=TESTER, at=NOON)
    account = Account(username=f"{office.code}.{role}.{number}", person=person, clearance=clearance)
    account.set_unusable_password()
    account.save()
    return account


def client_of(account: Account) -> Client:
    """A browser in which the account is signed in."""
    client = Client()
    client.force_login(account)
    return client
