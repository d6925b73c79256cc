"""The pages of administration: what they find, and what they never show."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kiemsat.accounts.choices import ADMINISTRATOR
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.actors import Actor
from kiemsat.base.audit import Target, record
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DAY = date(2023, 6, 1)


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(DAY)
    return loaded_offices()


def administrator(office: Office | None = None) -> Client:
    account = Account.objects.create(username=f"quan-tri-{Account.objects.count()}")
    Grant.objects.create(
        account=account, role=ADMINISTRATOR, office=office, held_from=DAY, reason="thử", given_by="thử"
    )
    return client_of(account)


def page(client: Client, path: str, **query: str) -> str:
    found = client.get(path, query)
    assert found.status_code == 200
    return found.content.decode()


def test_an_account_is_found_by_its_name_without_diacritics(offices: dict[str, Office]) -> None:
    account_for(offices["my-xuyen"], name="Đỗ Thị Hồng Đào")
    account_for(offices["my-xuyen"], name="Lê Văn Sáu")
    told = page(administrator(), "/admin/accounts/", q="do hong dao")
    assert "Đỗ Thị Hồng Đào" in told
    assert "Lê Văn Sáu" not in told


def test_an_administrator_of_one_office_sees_its_people_only(offices: dict[str, Office]) -> None:
    account_for(offices["my-xuyen"], name="Người Trong")
    account_for(offices["ke-sach"], name="Người Ngoài")
    client = administrator(offices["my-xuyen"])
    for path in ("/admin/accounts/", "/admin/people/"):
        told = page(client, path)
        assert "Người Trong" in told
        assert "Người Ngoài" not in told
    assert "VKSND huyện Kế Sách" not in page(client, "/administration/offices/")


@pytest.mark.parametrize("path", ["/admin/accounts/", "/admin/people/", "/admin/audit/"])
def test_no_list_costs_more_queries_with_more_rows(offices: dict[str, Office], path: str) -> None:
    client = administrator()
    page(client, path)  # the session is marked as in use

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            page(client, path)
        return len(found)

    account_for(offices["my-xuyen"], Role.CHIEF)
    few = queries()
    for _ in range(8):
        account_for(offices["my-xuyen"])
    assert queries() == few


@pytest.mark.usefixtures("offices")
class TestAudit:
    def test_it_is_found_by_who_what_and_when(self) -> None:
        client = administrator()
        record("test.thing.done", target=Target("thing", "42"), actor=TESTER, at=NOON, note="ghi chú riêng")
        assert "ghi chú riêng" in page(client, "/admin/audit/", what="test.")
        assert "ghi chú riêng" in page(client, "/admin/audit/", who="kiemsat.tests", first_day="2023-06-05")
        assert "ghi chú riêng" in page(client, "/admin/audit/", target="thing 42", last_day="05/06/2023")
        for question in ({"what": "other."}, {"who": "nobody"}, {"target": "thing 43"}, {"last_day": "2023-06-04"}):
            assert "ghi chú riêng" not in page(client, "/admin/audit/", **question)

    def test_of_registers_it_tells_what_changed_and_never_the_words(self) -> None:
        record(
            "registers.matter.corrected", target=Target("registers.crimereport", "1"), actor=TESTER, at=NOON,
            title="Nội dung không được lộ",
        )  # fmt: skip
        told = page(administrator(), "/admin/audit/", what="registers.")
        assert "registers.matter.corrected" in told
        assert "title" in told
        assert "không được lộ" not in told

    def test_who_may_see_it_for_one_office_sees_what_its_people_did(self, offices: dict[str, Office]) -> None:
        for code in ("my-xuyen", "ke-sach"):
            account = account_for(offices[code], name=f"Người {code}")
            client_of(account)
            record("test.done", target=Target("thing", code), actor=_actor(account), at=NOON)
        told = page(administrator(offices["my-xuyen"]), "/admin/audit/")
        assert "thing my-xuyen" in told
        assert "thing ke-sach" not in told


def _actor(account: Account) -> Actor:
    return Actor.person(f"account:{account.pk}", account.name)


def test_html_in_names_is_shown_as_it_was_typed(offices: dict[str, Office]) -> None:
    account_for(offices["my-xuyen"], name="<b>Lê</b> <script>alert(1)</script>")
    told = page(administrator(), "/admin/accounts/")
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert" in told


def test_a_form_filled_in_wrongly_says_so_and_changes_nothing(offices: dict[str, Office]) -> None:
    account = account_for(offices["my-xuyen"])
    client = administrator()
    for given in ({}, {"role": "chief", "office": offices["my-xuyen"].pk, "held_from": "2023-06-01", "reason": " "}):
        found = client.post(f"/admin/accounts/{account.pk}/grants/", given)
        assert found.status_code == 200
        assert "invalid-feedback" in found.content.decode()
    assert not account.grants.exists()
