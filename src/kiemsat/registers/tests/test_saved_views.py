"""Lists people keep: under a name, for themselves or their office."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from kiemsat.accounts.models import Account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import SavedView

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LIST = "/registers/crime_report/"


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(date(2023, 6, 1))
    return loaded_offices()


@pytest.fixture
def account(offices: dict[str, Office]) -> Account:
    return account_for(offices["my-xuyen"])


@pytest.fixture
def here(account: Account) -> Client:
    return client_of(account)


def keep(client: Client, name: str = "Sắp hết hạn của tôi", **more: str) -> SavedView:
    given = {"name": name, "query": "state=due&mine=on", **more}
    response = client.post(f"{LIST}views/", given)
    view = SavedView.objects.latest("pk")
    assert response.headers["Location"] == f"{LIST}?{view.query}&view={view.pk}"
    return view


def test_a_kept_list_is_a_tab_with_its_filters(here: Client) -> None:
    view = keep(here)
    html = here.get(f"{LIST}?{view.query}&view={view.pk}").content.decode()
    href = f"?state=due&amp;mine=on&amp;view={view.pk}"
    assert f'class="nav-link active" href="{href}" aria-current="true" lang="vi">{view.name}</a>' in html
    assert AuditRecord.objects.filter(verb="registers.view.saved", target_id=str(view.pk)).exists()


def test_a_shared_list_is_seen_by_the_office_and_by_no_other(offices: dict[str, Office], here: Client) -> None:
    private, shared = keep(here, "Riêng"), keep(here, "Chung", shared="on")
    colleague = client_of(account_for(offices["my-xuyen"]))
    stranger = client_of(account_for(offices["ke-sach"]))
    seen = {who: who.get(f"{LIST}?state=open").content.decode() for who in (colleague, stranger)}
    assert shared.name in seen[colleague]
    assert private.name not in seen[colleague]
    assert "lưu cho cả đơn vị" in seen[colleague]
    assert shared.name not in seen[stranger]


def test_a_list_may_open_first_and_the_bare_one_stays_within_reach(here: Client) -> None:
    first, second = keep(here, "Một"), keep(here, "Hai")
    for view in (first, second):
        here.post(f"{LIST}views/{view.pk}/first/")
    assert [view.is_default for view in SavedView.objects.order_by("pk")] == [False, True]
    assert here.get(LIST).headers["Location"] == f"{LIST}?{second.query}&view={second.pk}"
    assert here.get(f"{LIST}?state=open").status_code == 200
    here.post(f"{LIST}views/{second.pk}/first/")
    assert here.get(LIST).status_code == 200


def test_a_list_is_renamed_and_thrown_away(here: Client) -> None:
    view = keep(here)
    here.post(f"{LIST}views/{view.pk}/rename/", {"name": "Tên mới"})
    view.refresh_from_db()
    assert view.name == "Tên mới"
    here.post(f"{LIST}views/{view.pk}/throw-away/")
    assert not SavedView.objects.exists()


def test_a_name_is_taken_once_and_never_empty(here: Client) -> None:
    kept, other = keep(here, "Một"), keep(here, "Hai")
    for name in ("Một", "", " ", "x" * 61):
        here.post(f"{LIST}views/", {"name": name, "query": "state=all"})
        answer = here.post(f"{LIST}views/{other.pk}/rename/", {"name": name}, follow=True)
        assert "Chưa đổi" in answer.content.decode()
    assert list(SavedView.objects.order_by("pk").values_list("name", flat=True)) == [kept.name, "Hai"]


@pytest.mark.parametrize("verb", ["rename", "first", "throw-away"])
def test_another_accounts_list_is_not_there_to_change(offices: dict[str, Office], here: Client, verb: str) -> None:
    view = keep(here, shared="on")
    for stranger in (client_of(account_for(offices["my-xuyen"])), client_of(account_for(offices["ke-sach"]))):
        assert stranger.post(f"{LIST}views/{view.pk}/{verb}/", {"name": "Của tôi"}).status_code == 404
    assert SavedView.objects.filter(name=view.name, is_default=False).exists()


@pytest.mark.parametrize(
    "path", [f"{LIST}views/1/rename/", "/registers/investigation/views/1/first/", f"{LIST}views/1/explode/"]
)
def test_a_change_names_a_list_a_register_and_a_verb_that_fit(here: Client, path: str) -> None:
    view = keep(here)
    expected = 302 if path.startswith(f"{LIST}views/1/rename") and view.pk == 1 else 404
    assert here.post(path, {"name": "x"}).status_code == expected
    assert here.get(f"{LIST}views/{view.pk}/rename/").status_code == 405


def test_a_kept_query_is_only_ever_a_query(here: Client) -> None:
    sent = {"name": "x", "query": "state=all&q=<script>&after=7&view=9&next=//evil.example#a"}
    here.post(f"{LIST}views/", sent)
    assert SavedView.objects.get().query == "state=all&q=%3Cscript%3E&next=%2F%2Fevil.example%23a"
    assert "<script>" not in here.get(f"{LIST}?state=open").content.decode()
