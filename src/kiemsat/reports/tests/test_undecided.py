"""The page of a figure says how many cases wait for a decision about responsibility."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.indicators.selectors import catalogue, undecided
from kiemsat.indicators.selectors.undecided import Undecided
from kiemsat.law.periods import parse_period
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import Attribution
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
PERIOD = parse_period("2023-6T")
RETURNED_BY_THE_PROCURACY = "CT358-022"


@pytest.fixture
def here() -> Office:
    stand_on(date(2023, 6, 1))
    return loaded_offices()["my-xuyen"]


def returned(at: Office, verdict: str | None, closed_on: date = date(2023, 5, 31)) -> None:
    """A file the procuracy returned, and what was said about it."""
    spell = build.spell(
        build.criminal_case(office=at), office=at, stage="prosecution", closed_on=closed_on, closed_as="returned"
    )
    if verdict is not None:
        decided = {} if verdict == "undecided" else {"approved_by": build.person("B"), "decided_on": date(2023, 6, 1)}
        Attribution.objects.create(
            spell=spell, verdict=verdict, ground="Điều 15", proposed_by=build.person("A"),
            proposed_on=date(2023, 6, 1), **decided,
        )  # fmt: skip


def asked(code: str, at: Office) -> Undecided | None:
    return undecided(catalogue().entry(code).indicator, at, PERIOD)


def test_cases_without_a_decision_are_counted_and_those_proposed_among_them(here: Office) -> None:
    for verdict in (None, "undecided", "procuracy", "not_procuracy"):
        returned(here, verdict)
    returned(here, None, closed_on=date(2023, 6, 1))
    assert asked(RETURNED_BY_THE_PROCURACY, here) == Undecided(without_decision=2, proposed=1)


def test_an_indicator_that_asks_for_no_decision_has_none(here: Office) -> None:
    returned(here, None)
    assert asked("CT358-020", here) is None


def test_the_page_says_so(here: Office) -> None:
    returned(here, "undecided")
    page = client_of(account_for(here, Role.CHIEF)).get(
        reverse("figure", args=("2023-6T", here.code, RETURNED_BY_THE_PROCURACY))
    )
    assert "Chưa có quyết định xác định trách nhiệm: 1 (đã đề xuất, chờ duyệt: 1)" in page.content.decode()
