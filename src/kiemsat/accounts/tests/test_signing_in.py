"""Signing in: what is recorded, when it locks, and which pages do not exist."""

from __future__ import annotations

import pytest
from allauth.mfa.adapter import get_adapter
from django.test import Client

from kiemsat.accounts.lock_out import forget_failed_tries, is_locked_out
from kiemsat.accounts.models import Account
from kiemsat.base.models import AuditRecord

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PASSWORD = "một câu đủ dài để thử"
LOCKED = "tạm khóa 15 phút"


@pytest.fixture
def account() -> Account:
    account = Account(username="le.thi.a")
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(username: str, password: str, **extra: str) -> str:
    """Where it leads, or what the page says."""
    found = Client(**extra).post("/accounts/login/", {"login": username, "password": password})  # type: ignore[arg-type]
    return found["Location"] if found.status_code == 302 else found.content.decode()


def test_a_sign_in_is_recorded_with_its_address(account: Account) -> None:
    assert sign_in("le.thi.a", PASSWORD, REMOTE_ADDR="10.1.1.1") == "/"
    (record,) = AuditRecord.objects.filter(verb="accounts.account.signed_in")
    assert (record.actor_id, record.details) == (f"account:{account.pk}", {"ip": "10.1.1.1"})


def test_a_failed_try_is_recorded_without_the_password(account: Account) -> None:
    sign_in("le.thi.a", "sai mật khẩu rồi")
    (record,) = AuditRecord.objects.filter(verb="accounts.sign_in.failed")
    assert (record.target_id, record.details) == ("le.thi.a", {"ip": "127.0.0.1"})


def test_a_username_signs_in_whatever_its_case(account: Account) -> None:
    assert sign_in(" LE.thi.A ", PASSWORD) == "/"


def test_five_tries_lock_the_name_from_whichever_address_they_come(account: Account) -> None:
    for number in range(5):
        assert LOCKED not in sign_in("le.thi.a", "sai mật khẩu rồi", REMOTE_ADDR=f"10.0.0.{number}")
    assert LOCKED in sign_in("Le.Thi.A", PASSWORD, REMOTE_ADDR="10.0.0.99")
    assert is_locked_out("le.thi.a")
    forget_failed_tries("le.thi.a")
    assert sign_in("le.thi.a", PASSWORD) == "/"


def test_a_name_that_nobody_has_is_answered_like_a_wrong_password(account: Account) -> None:
    for _ in range(5):
        unknown, wrong = sign_in("khong-co-ai", PASSWORD), sign_in("le.thi.a", "sai mật khẩu rồi")
        assert "không đúng" in unknown
        assert "không đúng" in wrong
    assert LOCKED in sign_in("khong-co-ai", PASSWORD)


def test_what_was_typed_as_a_name_is_kept_short_in_the_record() -> None:
    sign_in("x" * 60, PASSWORD)
    assert len(AuditRecord.objects.get(verb="accounts.sign_in.failed").target_id) == 60
    assert "Location" not in sign_in("x" * 5000, PASSWORD)


@pytest.mark.parametrize("name", ["' OR 1=1 --", "<script>alert(1)</script>", "\x00", "Nguyễn" * 9])
def test_strange_names_are_refused_and_shown_harmless(name: str) -> None:
    page = sign_in(name, PASSWORD)
    assert "<script>alert" not in page
    assert not Account.objects.exists()


def test_nobody_is_led_to_another_site_after_signing_in(account: Account) -> None:
    found = Client().post(
        "/accounts/login/", {"login": "le.thi.a", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert found["Location"] == "/"


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/accounts/login/code/",
        "/accounts/social/connections/", "/accounts/3rdparty/", "/accounts/confirm-email/",
    ],
)  # fmt: skip
def test_pages_of_the_library_that_we_do_not_want_do_not_exist(path: str) -> None:
    assert Client().get(path).status_code == 404


def test_keys_of_second_factors_are_not_in_the_database_as_they_are() -> None:
    kept = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert get_adapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_a_password_must_be_changed_into_a_good_one(account: Account) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": "le.thi.a", "password": PASSWORD})

    def change(old: str, new: str) -> int:
        given = {"oldpassword": old, "password1": new, "password2": new}
        return client.post("/accounts/password/change/", given).status_code

    assert change("không phải", "một câu khác cũng dài") == 200
    assert change(PASSWORD, "ngắn") == 200
    assert change(PASSWORD, "111122223333") == 200
    assert change(PASSWORD, "một câu khác cũng dài") == 302
    assert client.get("/account/").status_code == 200
