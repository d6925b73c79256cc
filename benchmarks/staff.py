"""The staff of a load: people of the districts with accounts, and how they come to work."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from typing import TYPE_CHECKING

from benchmarks.savers import ByActions, Saver

if TYPE_CHECKING:
    from kiemsat.accounts.models import Account

# One for all of them, and for this run only.
PASSWORD = secrets.token_urlsafe(16)


def hire(number: int) -> list[Account]:
    """The demonstration, and in it so many prosecutors of crime reports, dealt to the districts in turn."""
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    from kiemsat.accounts.models import Account
    from kiemsat.accounts.testing import account_for
    from kiemsat.demonstration.load import load_demonstration
    from kiemsat.organisation.choices import OfficeLevel, Role, WorkField
    from kiemsat.organisation.models import Office

    call_command("migrate", verbosity=0, interactive=False)
    load_demonstration()
    districts = Office.objects.filter(level=OfficeLevel.DISTRICT).order_by("order", "code")
    accounts = [
        account_for(office, Role.PROSECUTOR, duty=WorkField.CRIME_REPORTS, name=f"Người thử tải {turn + 1}")
        for turn, office in enumerate(islice(cycle(districts), number))
    ]
    Account.objects.filter(pk__in=[one.pk for one in accounts]).update(password=make_password(PASSWORD))
    return accounts


@contextmanager
def at_work(way: str, accounts: Sequence[Account], *, workers: int) -> Iterator[list[Saver]]:
    """The people, ready to save: by the actions, or signed in at a server of so many processes."""
    if way == "actions":
        yield [ByActions(account, f"{number}") for number, account in enumerate(accounts, 1)]
        return
    from benchmarks.page_savers import ByPages, serving
    from kiemsat.base.clock import today

    with serving(workers) as address:
        yield [ByPages(one, f"{number}", address, PASSWORD, today()) for number, one in enumerate(accounts, 1)]
