"""Sessions that end, and pages that need one."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from kiemsat.accounts import middleware
from kiemsat.accounts.loopback import is_loopback
from kiemsat.accounts.models import Account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MINE = "/account/"


@pytest.fixture
def office() -> Office:
    stand_on(date(2023, 6, 1))
    return loaded_offices()["my-xuyen"]


@pytest.fixture
def account(office: Office) -> Account:
    return account_for(office, duty=WorkField.CIVIL)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the middleware sees; change its one element to let time pass."""
    now = [1_700_000_000.0]
    monkeypatch.setattr("kiemsat.accounts.middleware.time.time", lambda: now[0])
    return now


def test_a_session_left_alone_ends_and_says_so(account: Account, clock: list[float]) -> None:
    client = client_of(account)
    assert client.get(MINE).status_code == 200
    clock[0] += settings.KIEMSAT_IDLE_SECONDS + 1
    ended = client.get(MINE)
    assert ended["Location"] == f"/accounts/login/?next={MINE}&ended=1"
    assert "vì để lâu không dùng" in client.get(ended["Location"]).content.decode()


def test_a_session_in_use_goes_on_and_ends_after_a_working_day(account: Account, clock: list[float]) -> None:
    client = client_of(account)
    for _ in range(settings.SESSION_COOKIE_AGE // (settings.KIEMSAT_IDLE_SECONDS - 60)):
        assert client.get(MINE).status_code == 200
        clock[0] += settings.KIEMSAT_IDLE_SECONDS - 60
    clock[0] += settings.KIEMSAT_IDLE_SECONDS - 60
    assert client.get(MINE).status_code == 302


def test_a_session_is_written_once_a_minute_and_not_with_every_page(account: Account, clock: list[float]) -> None:
    client = client_of(account)
    client.get(MINE)
    clock[0] += middleware.SECONDS_BETWEEN_MARKS
    assert settings.SESSION_COOKIE_NAME not in client.get(MINE).cookies
    clock[0] += 1
    assert settings.SESSION_COOKIE_NAME in client.get(MINE).cookies


def test_a_new_password_ends_every_other_session(account: Account) -> None:
    client = client_of(account)
    account.set_password("một mật khẩu khác hẳn")
    account.save()
    assert client.get(MINE).status_code == 302


def test_a_closed_account_is_out_with_the_next_request(account: Account) -> None:
    client = client_of(account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get(MINE).status_code == 302


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Sec-Fetch-Dest": "empty"}])
def test_a_script_without_a_session_is_told_so(headers: dict[str, str]) -> None:
    found = Client().get(MINE, headers=headers)
    assert (found.status_code, found.content) == (401, b"")


def test_the_page_to_sign_in_is_served_under_the_policy_without_inline_script(office: Office) -> None:
    found = Client().get("/accounts/login/")
    page = found.content.decode()
    assert found["Content-Security-Policy"].startswith("default-src 'self'")
    assert " style=" not in page
    assert all('src="' in tag or "application/json" in tag for tag in page.split("<script")[1:])


def test_ones_own_page_says_ones_rights_in_words(account: Account) -> None:
    page = client_of(account).get(MINE).content.decode()
    assert "VKSND huyện Mỹ Xuyên: khâu Dân sự, hôn nhân và gia đình" in page
    assert "Vào sổ, cập nhật hồ sơ" in page
    assert "Duyệt, phê chuẩn" not in page


class TestDemonstration:
    @pytest.fixture
    def invented(self, account: Account) -> Account:
        account.demonstration = True
        account.set_password("mật khẩu minh họa")
        account.save()
        return account

    def sign_in(self, account: Account, **extra: str) -> int:
        client = Client(**extra)  # type: ignore[arg-type]
        client.post("/accounts/login/", {"login": account.username, "password": "mật khẩu minh họa"})
        return client.get(MINE).status_code

    def test_its_account_signs_in_at_this_machine(self, invented: Account) -> None:
        assert self.sign_in(invented, HTTP_HOST="127.0.0.1:8000") == 200
        assert self.sign_in(invented, HTTP_HOST="localhost") == 200

    @pytest.mark.parametrize(
        "from_elsewhere",
        [
            {"HTTP_HOST": "localhost", "REMOTE_ADDR": "10.0.0.7"},
            {"HTTP_HOST": "testserver"},
            {"HTTP_HOST": "localhost", "HTTP_X_FORWARDED_FOR": "10.0.0.7"},
        ],
    )
    def test_its_account_signs_in_from_nowhere_else(self, invented: Account, from_elsewhere: dict[str, str]) -> None:
        assert self.sign_in(invented, **from_elsewhere) == 302
        assert "mật khẩu chung" not in Client(**from_elsewhere).get("/accounts/login/").content.decode().lower()  # type: ignore[arg-type]

    def test_its_session_carried_elsewhere_ends(self, invented: Account) -> None:
        client = Client(HTTP_HOST="localhost")
        client.force_login(invented)
        assert client.get(MINE).status_code == 200
        assert client.get(MINE, REMOTE_ADDR="10.0.0.7").status_code == 302
        assert client.get(MINE).status_code == 302

    def test_whoever_asks_for_it_may_serve_it_anywhere(self, invented: Account, settings: Settings) -> None:
        settings.KIEMSAT_DEMONSTRATION_ANYWHERE = True
        assert self.sign_in(invented, HTTP_HOST="testserver", REMOTE_ADDR="10.0.0.7") == 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("[::1]", True), ("127.9.9.9", True), ("0.0.0.0", False),
     ("10.0.0.1", False), ("localhost.example", False), ("", False)],
)  # fmt: skip
def test_loopback_is_this_machine_and_nothing_else(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
