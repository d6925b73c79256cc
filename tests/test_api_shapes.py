"""The API and the command line give out the very same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.config.cli.main import cli
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Matter
from kiemsat.reports.tests.province import fill_province

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        stand_on(date(2023, 6, 1))
        fill_province()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def asked(province: None) -> Callable[[str], str]:
    """The province's chief, who may open every record."""
    chief = account_for(Office.objects.get(code="soc-trang-cap-tinh"), Role.CHIEF, clearance=2)
    client: Client = client_of(chief)
    return lambda path: client.get(path).content.decode()


def typed(*words: str) -> str:
    ran = CliRunner().invoke(cli, words)
    assert ran.exit_code == 0, ran.output
    return ran.output.strip()


def exact(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


@pytest.mark.parametrize("more", [(), ("--offices",)])
def test_a_review_is_the_same_text_digit_by_digit(asked: Callable[[str], str], more: tuple[str, ...]) -> None:
    told = typed("review", "--office", "soc-trang", "--period", "2023-6T", "--format", "json", *more)
    assert asked(f"/api/v1/figures/2023-6T/soc-trang/?offices={bool(more)}") == told
    assert len(exact(told)["figures"]) > 50


@pytest.mark.parametrize("words", [("--catalogue", "96,358"), ("--catalogue", "96", "--beside", "358")])
def test_two_decisions_are_put_side_by_side_by_a_comma_or_by_name(
    asked: Callable[[str], str], words: tuple[str, ...]
) -> None:
    found = exact(typed("review", "--office", "soc-trang", "--period", "2023-6T", "--format", "json", *words))
    assert (found["before"], found["after"]) == (["na-96-2019"], ["qd-358-2025"])
    (paired,) = [row for row in found["rows"] if row["before"] and row["after"]]
    assert (paired["kind"], paired["after"]["verdict"]) == ("target", "not_in_force")
    assert [one["aspect"] for one in paired["differences"]] == ["name", "target"]


@pytest.mark.parametrize("indicator", ["crime_reports_resolved", "crime_reports_received"])
def test_an_explanation_is_the_same_text(asked: Callable[[str], str], indicator: str) -> None:
    options = ("--office", "soc-trang", "--period", "2023-6T", "--format", "json")
    told = typed("explain", indicator, *options)
    found = exact(asked(f"/api/v1/figures/2023-6T/soc-trang/{indicator}/"))
    assert found == exact(told)
    assert len(found["numerator"]["records"]) == found["numerator"]["count"] > 0


def test_the_catalogue_is_the_same(asked: Callable[[str], str]) -> None:
    assert exact(asked("/api/v1/indicators/")) == exact(typed("indicators", "list", "--format", "json"))


def test_the_province_has_secrets_that_the_chief_may_open(asked: Callable[[str], str]) -> None:
    assert Matter.objects.filter(secrecy=2).exists()
