"""Settings that protect people and that the tests themselves do without."""

from django.contrib.auth.hashers import identify_hasher, make_password
from pytest_django import Settings

from kiemsat.config import settings as real


def test_passwords_are_hashed_by_scrypt(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS  # those of the tests are quick, not safe
    assert identify_hasher(make_password("một câu đủ dài để thử")).algorithm == "scrypt"


def test_a_session_ends_within_a_working_day_and_sooner_when_idle() -> None:
    assert real.KIEMSAT_IDLE_SECONDS == 30 * 60
    assert real.SESSION_COOKIE_AGE == 12 * 3600


def test_nothing_of_single_sign_on_is_configured_unasked() -> None:
    assert real.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] == []
