"""The small province with somebody's token to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoDbBlocker

from kiemsat.accounts.models import Account, ApiToken
from kiemsat.accounts.selectors.tokens import digest_of
from kiemsat.api import doors
from kiemsat.api.allowance import Allowance
from kiemsat.base.clock import stand_on
from kiemsat.reports.tests.province import fill_province

Asked = Callable[..., Any]


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The registers of the small province, the day after the half-year; gone after the last test of the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        stand_on(date(2023, 6, 1))
        fill_province()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def whole_allowance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody's, and a file of the test's own: tests of other processes ask in the name of the same numbers."""
    monkeypatch.setattr(doors, "ALLOWANCE", Allowance(300, tmp_path / "allowance.sqlite3"))


def token_for(account: Account, *scopes: str, **more: Any) -> str:
    """The text of a token that the account's owner made."""
    text = f"kiemsat_{account.pk}_{ApiToken.objects.count()}"
    options = {"created_at": now() - timedelta(days=1), "expires_at": now() + timedelta(days=30), **more}
    ApiToken.objects.create(
        account=account, name="thử", prefix=text[:12], digest=digest_of(text), scopes=list(scopes or ("figures",)),
        **options,
    )  # fmt: skip
    return text


def asking(text: str, **headers: str) -> Callable[[str], Any]:
    """A program that sends the token with every request."""
    return lambda path: Client().get(path, headers={"Authorization": f"Bearer {text}", **headers})
