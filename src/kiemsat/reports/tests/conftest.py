"""The small province, filled once for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.indicators.selectors import Review, review
from kiemsat.law.periods import parse_period
from kiemsat.organisation.choices import Role
from kiemsat.organisation.testing import loaded_offices
from kiemsat.reports.actions import write_review
from kiemsat.reports.tests.province import fill_province


@pytest.fixture
def client(db: None) -> Client:
    """The province's chief, not cleared for secret files, on the day after the half-year."""
    stand_on(date(2023, 6, 1))
    return client_of(account_for(loaded_offices()["soc-trang-cap-tinh"], Role.CHIEF))


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The registers of the small province; taken away after the last test of the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill_province()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def found(province: None, django_db_blocker: DjangoDbBlocker) -> Review:
    """The province's review of the first half of 2023."""
    with django_db_blocker.unblock():
        return review("soc-trang", parse_period("2023-6T"))


@pytest.fixture(scope="module")
def written(found: Review, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """Its Word document on disk."""
    with django_db_blocker.unblock():
        return write_review(found, tmp_path_factory.mktemp("out"))
