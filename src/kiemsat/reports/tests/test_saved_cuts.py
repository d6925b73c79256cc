"""Cuts kept under a name: one's own, shared with the office, and never more than who opens them may see."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from kiemsat.accounts.access import everything
from kiemsat.accounts.models import Account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, loaded_offices
from kiemsat.registers.tests import build
from kiemsat.reports.actions import throw_away_cut
from kiemsat.reports.errors import CutNotOwn
from kiemsat.reports.models import SavedCut
from kiemsat.reports.tests.test_pages import page

pytestmark = pytest.mark.django_db
EXPLORE = "/explore/2023-6T/my-xuyen/crime_reports_received/"
KEEP = f"{EXPLORE}keep/?rows=category&columns=source"


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(date(2023, 6, 1))
    offices = loaded_offices()
    build.spell(matter=build.crime_report(office=offices["my-xuyen"]), office=offices["my-xuyen"])
    return offices


@pytest.fixture
def keeper(offices: dict[str, Office]) -> Account:
    return account_for(offices["my-xuyen"])


@pytest.fixture
def client(keeper: Account) -> Client:
    return client_of(keeper)


def test_a_cut_is_kept_and_opens_again_at_another_period_and_office(client: Client) -> None:
    answer = client.post(f"{KEEP}&against=2022-6T", {"name": "Nguồn tin theo lĩnh vực"})
    cut = SavedCut.objects.get()
    assert cut.query == "rows=category&columns=source"
    assert answer["Location"] == f"{EXPLORE}?rows=category&columns=source&cut={cut.pk}&against=2022-6T"
    html = page(client, answer["Location"])
    assert "Đã lưu cách chia “Nguồn tin theo lĩnh vực”" in html
    assert 'aria-current="true" lang="vi">Nguồn tin theo lĩnh vực</a>' in html
    elsewhen = page(client, EXPLORE.replace("2023-6T", "2022-6T"))
    assert f'href="?rows=category&amp;columns=source&amp;cut={cut.pk}"' in elsewhen
    assert AuditRecord.objects.get(verb="reports.cut.kept").target_id == str(cut.pk)


def test_a_name_is_needed_and_taken_once(client: Client) -> None:
    for name, said in (("", "cho cách chia một tên"), ("Một", "Đã lưu"), ("Một", "đã có cách chia tên “Một”")):
        assert said in client.post(KEEP, {"name": name}, follow=True).content.decode()
    assert SavedCut.objects.count() == 1


def test_only_a_shared_one_is_seen_by_the_office_and_by_nobody_elsewhere(
    client: Client, offices: dict[str, Office]
) -> None:
    client.post(KEEP, {"name": "Riêng tôi"})
    client.post(KEEP, {"name": "Cả đơn vị", "shared": "on"})
    colleague = page(client_of(account_for(offices["my-xuyen"], Role.STATISTICIAN)), EXPLORE)
    assert "Cả đơn vị</a>" in colleague
    assert "lưu cho cả đơn vị" in colleague
    assert "Riêng tôi" not in colleague
    chief = page(client_of(account_for(offices["soc-trang-cap-tinh"], Role.CHIEF)), EXPLORE)
    assert "Cả đơn vị</a>" not in chief
    assert client_of(account_for(offices["ke-sach"])).post(KEEP, {"name": "x"}).status_code == 404


def test_opening_a_shared_one_never_widens_rights(client: Client, keeper: Account, offices: dict[str, Office]) -> None:
    client.post(f"{EXPLORE}keep/?rows=prosecutor", {"name": "Từng người", "shared": "on"})
    other_field = client_of(account_for(offices["my-xuyen"], duty=WorkField.CIVIL))
    cut = SavedCut.objects.get()
    html = page(other_field, f"{EXPLORE}?{cut.query}&cut={cut.pk}")
    assert "bảng dưới đây bỏ tên đó" in html
    assert 'value="prosecutor"' not in html
    assert keeper.person is not None
    assert f'lang="vi">{keeper.person.full_name}</th>' not in html


def test_only_its_own_account_throws_it_away(client: Client, offices: dict[str, Office]) -> None:
    client.post(KEEP, {"name": "Chung", "shared": "on"})
    cut = SavedCut.objects.get()
    throw_away = f"{EXPLORE}kept/{cut.pk}/throw-away/"
    colleague = client_of(account_for(offices["my-xuyen"], Role.STATISTICIAN))
    assert colleague.post(throw_away).status_code == 404
    with pytest.raises(CutNotOwn):
        throw_away_cut(cut=cut, access=everything([offices["my-xuyen"].pk]), at=NOON)
    assert client.get(throw_away).status_code == 405
    answer = client.post(throw_away)
    assert answer["Location"] == f"{EXPLORE}?rows=category&columns=source"
    assert not SavedCut.objects.exists()
    assert AuditRecord.objects.filter(verb="reports.cut.thrown_away").exists()
