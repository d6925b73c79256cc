"""What other bodies declare: entered with a document, withdrawn with a reason, never changed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, loaded_offices
from kiemsat.registers.actions import enter_declared_total, withdraw_declared_total
from kiemsat.registers.errors import DeclaredTotalRefused
from kiemsat.registers.models import DeclaredTotal
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY
from kiemsat.registers.tests.test_rights import somebody

pytestmark = pytest.mark.django_db


def unsaved(**changes: Any) -> DeclaredTotal:
    given = {
        "kind": "reports_taken_up", "office": build.office(), "first_day": date(2022, 12, 1), "number": 7,
        "end_exclusive": date(2023, 6, 1), "agency": "police", "agency_name": "Công an huyện", "document": "12/BC",
        "documented_on": date(2023, 6, 2),
    }  # fmt: skip
    return DeclaredTotal(**{**given, **changes})


def test_a_body_gives_one_number_for_a_period_until_it_is_withdrawn() -> None:
    first = enter_declared_total(total=unsaved(), **BY)
    with pytest.raises(DeclaredTotalRefused, match="given already"):
        enter_declared_total(total=unsaved(number=8), **BY)
    withdraw_declared_total(total=first, reason="Ghi nhầm", **BY)
    assert enter_declared_total(total=unsaved(number=8), **BY).number == 8
    with pytest.raises(DeclaredTotalRefused, match="was withdrawn"):
        withdraw_declared_total(total=first, reason="Ghi nhầm", **BY)
    assert AuditRecord.objects.filter(verb__startswith="registers.declared_total.").count() == 3


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"end_exclusive": date(2022, 12, 1)}, "no day"),
        ({"agency_name": " "}, "no body"),
        ({"document": ""}, "no body"),
    ],
)
def test_a_number_without_days_body_or_document_is_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(DeclaredTotalRefused, match=why):
        enter_declared_total(total=unsaved(**changes), **BY)


def test_it_is_withdrawn_with_a_reason_only() -> None:
    with pytest.raises(DeclaredTotalRefused, match="say why"):
        withdraw_declared_total(total=build.declared_total(), reason=" ", **BY)


def test_only_those_who_enter_in_that_office_and_field_may() -> None:
    office = build.office()
    for stranger in (
        somebody(office, Permission.READ),
        somebody(build.office("b"), Permission.ENTER),
        somebody(office, Permission.ENTER, fields=frozenset({"investigation"})),
    ):
        with pytest.raises(NotAllowed):
            enter_declared_total(total=unsaved(), actor=stranger, at=NOON)
    entered = somebody(office, Permission.ENTER, fields=frozenset({"crime_reports"}))
    assert enter_declared_total(total=unsaved(), actor=entered, at=NOON).pk


class TestPages:
    @pytest.fixture
    def offices(self) -> dict[str, Office]:
        stand_on(date(2023, 6, 1))
        return loaded_offices()

    @pytest.fixture
    def prosecutor(self, offices: dict[str, Office]) -> Client:
        return client_of(account_for(offices["ke-sach"]))

    def test_the_last_day_typed_is_the_last_day_covered(self, prosecutor: Client, offices: dict[str, Office]) -> None:
        sent = {
            "token": str(uuid4()), "kind": "reports_taken_up", "office": offices["ke-sach"].pk,
            "first_day": "1/12/2022", "last_day": "31/5/2023", "number": "7", "agency": "police",
            "agency_name": "Công an huyện Kế Sách",
            "document": "12/BC-CSĐT", "documented_on": "1/6/2023",
        }  # fmt: skip
        wrong = {**sent, "token": str(uuid4()), "last_day": "30/11/2022"}
        assert prosecutor.post(reverse("declared-total-new"), wrong).status_code == 422
        answer = prosecutor.post(reverse("declared-total-new"), sent)
        assert answer.status_code == 302, answer.content.decode()
        total = DeclaredTotal.objects.get()
        assert (total.first_day, total.end_exclusive) == (date(2022, 12, 1), date(2023, 6, 1))
        page = prosecutor.get(reverse("declared-totals")).content.decode()
        assert "12/BC-CSĐT" in page
        withdraw = reverse("declared-total-withdraw", args=[total.pk])
        assert withdraw in page
        assert prosecutor.post(withdraw, {"token": str(uuid4()), "reason": "Ghi nhầm"}).status_code == 302
        assert "Ghi nhầm" in prosecutor.get(reverse("declared-totals")).content.decode()

    def test_another_office_neither_sees_nor_withdraws_it(self, offices: dict[str, Office]) -> None:
        total = build.declared_total(office=offices["ke-sach"])
        withdraw = reverse("declared-total-withdraw", args=[total.pk])
        stranger = client_of(account_for(offices["my-xuyen"]))
        assert total.document not in stranger.get(reverse("declared-totals")).content.decode()
        assert stranger.get(withdraw).status_code == 404
        clerk = client_of(account_for(offices["ke-sach"], Role.CLERK))
        assert clerk.get(withdraw).status_code == 403
        assert clerk.get(reverse("declared-total-new")).status_code == 403
