"""The accounts of the demonstration: one for each role, one password, and gone with it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.loopback import demonstration_password
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.selectors import access_of_account
from kiemsat.demonstration.accounts import DESKS, let_nobody_in, let_people_in
from kiemsat.demonstration.load import LOADER
from kiemsat.organisation.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("demonstration")]
DAY = date(2023, 6, 1)


def access_of(who: str) -> Access:
    return access_of_account(Account.objects.get(username=DESKS[who].username), DAY)


def office(code: str) -> int:
    return Office.objects.get(code=code).pk


def signs_in(username: str) -> bool:
    client = Client(HTTP_HOST="localhost")
    client.post("/accounts/login/", {"login": username, "password": demonstration_password()})
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize("who", DESKS)
def test_everybody_signs_in_with_the_one_password(who: str) -> None:
    assert signs_in(DESKS[who].username)


def test_the_password_is_hard_to_guess_and_another_in_each_installation(settings: Settings) -> None:
    mine = demonstration_password()
    settings.SECRET_KEY = "another installation's"
    assert demonstration_password() != mine
    assert len(mine.replace("-", "")) == 16


def test_each_role_sees_what_it_should() -> None:
    my_xuyen, ke_sach = office("my-xuyen"), office("ke-sach")
    prosecutor, elsewhere = access_of("prosecutor"), access_of("prosecutor_elsewhere")
    assert prosecutor.allows(Permission.ENTER, office_id=my_xuyen, field="crime_reports")
    assert not prosecutor.allows(Permission.READ, office_id=ke_sach, field="crime_reports")
    assert not elsewhere.allows(Permission.READ, office_id=my_xuyen, field="crime_reports")
    assert access_of("statistician").allows(Permission.IMPORT, office_id=my_xuyen)
    assert access_of("head").allows(Permission.APPROVE, office_id=my_xuyen, field="civil")
    assert access_of("division").allows(Permission.READ, office_id=ke_sach, field="investigation")
    assert access_of("office").allows(Permission.READ, office_id=ke_sach, field="civil")
    assert access_of("deputy").allows(Permission.READ, office_id=my_xuyen, field="civil")
    assert not access_of("deputy").allows(Permission.READ, office_id=ke_sach, field="civil")
    assert access_of("chief").allows(Permission.READ, office_id=ke_sach, field="civil")
    assert access_of("administrator").has(Permission.ADMINISTER)
    assert not access_of("administrator").has(Permission.READ)


def test_letting_people_in_again_changes_nothing() -> None:
    before = list(Account.objects.order_by("pk").values())
    let_people_in(actor=LOADER, on=DAY)
    assert list(Account.objects.order_by("pk").values()) == before


def test_after_the_secret_key_changed_the_new_password_is_set(settings: Settings) -> None:
    settings.SECRET_KEY = "another"
    let_people_in(actor=LOADER, on=DAY)
    assert signs_in(DESKS["chief"].username)


def test_an_account_that_was_missing_is_made_again() -> None:
    Account.objects.filter(username=DESKS["chief"].username).delete()
    let_people_in(actor=LOADER, on=DAY)
    assert signs_in(DESKS["chief"].username)


def test_they_go_with_the_demonstration_and_real_ones_stay() -> None:
    real = Account.objects.create(username="that")
    let_nobody_in([])
    assert list(Account.objects.all()) == [real]
    assert not Grant.objects.exists()
