"""Who opened a record is noted, and no page waits for the note."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from kiemsat.accounts.access import everything
from kiemsat.accounts.actions import note_opening
from kiemsat.accounts.models import Account, Opening
from kiemsat.accounts.selectors import openings_of
from kiemsat.accounts.testing import account_for
from kiemsat.organisation.testing import NOON, loaded_offices


def note(account: Account, key: int) -> None:
    access = everything([], account_id=account.pk)
    note_opening(access=access, kind="registers.matter", key=key, at=NOON)


@pytest.mark.django_db
def test_an_opening_tells_who_and_when_and_is_found_by_its_record() -> None:
    account = account_for(loaded_offices()["my-xuyen"], name="Lê Thị Mở")
    note(account, 7)
    note(account, 8)
    (found,) = openings_of("registers.matter", 7)
    assert (found.account, found.account.name, found.at) == (account, "Lê Thị Mở", NOON)


@pytest.mark.django_db
def test_a_program_opens_without_a_note() -> None:
    note_opening(access=everything([1]), kind="registers.matter", key=7, at=NOON)
    assert not Opening.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_while_the_database_is_busy_a_note_waits_and_comes_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    account = Account.objects.create(username="doc")

    def busy(*_args: object, **_options: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(Opening.objects, "bulk_create", busy)
        note(account, 1)
    assert not Opening.objects.exists()
    note(account, 2)
    assert sorted(Opening.objects.values_list("key", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_a_note_is_one_statement_beside_what_sqlite_needs_to_be_impatient() -> None:
    account = Account.objects.create(username="doc")
    with CaptureQueriesContext(connection) as queries:
        note(account, 1)
    told = [one["sql"].split()[0] for one in queries if not one["sql"].startswith(("PRAGMA", "BEGIN", "COMMIT"))]
    assert told == ["INSERT"]
