"""Tokens for programs: who makes and ends them, what is kept of them, what ends them by itself."""

from __future__ import annotations

import re
import time
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.timezone import now

from kiemsat.accounts.actions import close_account, end_token, make_token, note_use, open_account
from kiemsat.accounts.choices import ADMINISTRATOR, TokenScope
from kiemsat.accounts.errors import NotAllowed, NotYourAccount, TokenRefused
from kiemsat.accounts.models import Account, ApiToken, Grant
from kiemsat.accounts.selectors import access_of_account, living_tokens, token_of
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.actors import Actor
from kiemsat.base.clock import stand_on
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import TESTER, loaded_offices

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DAY = date(2023, 6, 1)
MONTH = timedelta(days=30)


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(DAY)
    return loaded_offices()


@pytest.fixture
def owner(offices: dict[str, Office]) -> Account:
    return account_for(offices["my-xuyen"])


def by(account: Account) -> Actor:
    return access_of_account(account, DAY).actor


def made(owner: Account, **more: Any) -> tuple[ApiToken, str]:
    moment = now()
    options = {
        "name": "Cổng thông tin", "scopes": [TokenScope.FIGURES], "expires_at": moment + MONTH, "actor": by(owner),
        "at": moment,
    }  # fmt: skip
    return make_token(account=owner, **{**options, **more})


def administrator(office: Office | None) -> Account:
    account = Account.objects.create(username=f"quan-tri-{Account.objects.count()}")
    Grant.objects.create(account=account, role=ADMINISTRATOR, office=office, held_from=DAY, reason="x", given_by="x")
    return account


def just_signed_in(account: Account) -> Client:
    """A browser in which the password was given again a moment ago."""
    account.set_password("một câu đủ dài để thử")
    account.save()
    client = client_of(account)
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "username": account.username, "reauthenticated": True}
    ]
    session.save()
    return client


def test_nothing_that_is_kept_tells_the_token(owner: Account) -> None:
    token, text = made(owner)
    kept = ApiToken.objects.values().get()
    assert token_of(text, now()) == token
    assert text.startswith(kept["prefix"])
    assert len(text) - len(kept["prefix"]) > 36
    noted = AuditRecord.objects.get(verb="accounts.token.made")
    assert text not in str(kept) + str(noted.details)
    assert (noted.actor_id, noted.details["scopes"]) == (f"account:{owner.pk}", ["figures"])


@pytest.mark.parametrize("other", [None, "my-xuyen"])
def test_nobody_makes_a_token_in_anothers_name(offices: dict[str, Office], owner: Account, other: str | None) -> None:
    for actor in (by(administrator(offices[other] if other else None)), TESTER):
        with pytest.raises(NotYourAccount, match=owner.username):
            made(owner, actor=actor)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "chương trình nào"),
        ({"scopes": []}, "phạm vi"),
        ({"expires_at": datetime(2020, 1, 1).astimezone()}, r"Hạn \[01/01/2020\]"),
        ({"expires_at": now() + timedelta(days=400)}, "trong vòng một năm"),
    ],
)
def test_a_token_without_use_scope_or_sensible_end_is_refused(owner: Account, wrong: Any, said: str) -> None:
    with pytest.raises(TokenRefused, match=said):
        made(owner, **wrong)
    assert not ApiToken.objects.exists()


def test_a_twenty_first_token_is_refused_until_one_is_ended(owner: Account) -> None:
    tokens = [made(owner)[0] for _ in range(20)]
    with pytest.raises(TokenRefused, match=r"\[20\]"):
        made(owner)
    end_token(token=tokens[0], actor=by(owner), at=now(), on=DAY)
    made(owner)


def test_a_token_lives_until_the_moment_it_expires(owner: Account) -> None:
    token, text = made(owner)
    assert token_of(text, token.expires_at - timedelta(seconds=1)) == token
    assert token_of(text, token.expires_at) is None


def test_ended_twice_it_is_recorded_once_with_the_first_moment(owner: Account) -> None:
    token, text = made(owner)
    first = end_token(token=token, actor=by(owner), at=now(), on=DAY).ended_at
    assert end_token(token=token, actor=by(owner), at=now() + MONTH, on=DAY).ended_at == first
    assert token_of(text, now()) is None
    assert AuditRecord.objects.filter(verb="accounts.token.ended").count() == 1


def test_an_administrator_of_its_account_ends_it_and_one_elsewhere_does_not(
    offices: dict[str, Office], owner: Account
) -> None:
    token, _ = made(owner)
    for stranger in (administrator(offices["ke-sach"]), account_for(offices["my-xuyen"])):
        with pytest.raises(NotAllowed):
            end_token(token=token, actor=by(stranger), at=now(), on=DAY)
    end_token(token=token, actor=by(administrator(offices["my-xuyen"])), at=now(), on=DAY)
    assert not living_tokens(owner, now())


def test_a_closed_account_has_no_tokens_nor_has_it_when_it_opens_again(owner: Account) -> None:
    _, text = made(owner)
    options: dict[str, Any] = {"account": owner, "actor": by(administrator(None)), "on": DAY}
    close_account(**options, at=now())
    assert token_of(text, now()) is None
    open_account(**options, at=now())
    assert token_of(text, now()) is None


def test_use_is_noted_at_most_once_in_ten_minutes(owner: Account) -> None:
    token, _ = made(owner)
    for minutes, noted in ((0, 0), (9, 0), (11, 11)):
        note_use(token=token, at=token.created_at + timedelta(minutes=minutes))
        token.refresh_from_db()
        assert token.last_used_at == token.created_at + timedelta(minutes=noted)


def test_the_database_holds_no_token_that_ends_before_it_begins(owner: Account) -> None:
    token, _ = made(owner)
    for wrong in ("expires_at", "ended_at"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ApiToken.objects.filter(pk=token.pk).update(**{wrong: token.created_at - MONTH})


def test_made_on_ones_own_page_it_is_shown_once(owner: Account) -> None:
    client = just_signed_in(owner)
    page = client.post("/account/tokens/new/", {"name": "Bảng tính", "days": "30", "records": "on"})
    found = re.search(r'<code id="token">([^<]+)</code>', page.content.decode())
    assert found is not None
    token = token_of(found[1], now())
    assert token is not None
    assert (token.scopes, token.name) == (["figures", "records"], "Bảng tính")
    assert "no-store" in page["Cache-Control"]
    mine = client.get("/account/").content.decode()
    assert token.prefix in mine
    assert found[1] not in mine


def test_a_form_that_is_wrong_says_so_and_makes_nothing(owner: Account) -> None:
    client = just_signed_in(owner)
    for wrong in ({"name": "", "days": "30"}, {"name": "x", "days": "4000"}, {"name": "x" * 101, "days": "30"}):
        assert "invalid-feedback" in client.post("/account/tokens/new/", wrong).content.decode()
    assert not ApiToken.objects.exists()


def test_a_session_left_open_does_not_make_one(owner: Account) -> None:
    owner.set_password("một câu đủ dài để thử")
    owner.save()
    for ask in (client_of(owner).get, client_of(owner).post):
        assert "reauthenticate" in ask("/account/tokens/new/")["Location"]


def test_only_its_owner_ends_it_on_the_own_page(offices: dict[str, Office], owner: Account) -> None:
    token, text = made(owner)
    path = f"/account/tokens/{token.pk}/end/"
    assert client_of(account_for(offices["my-xuyen"])).post(path).status_code == 404
    assert client_of(owner).get(path).status_code == 405
    assert client_of(owner).post(path)["Location"] == "/account/"
    assert token_of(text, now()) is None


def test_administrators_see_and_end_it_on_the_page_of_the_account(offices: dict[str, Office], owner: Account) -> None:
    token, _ = made(owner)
    page = client_of(administrator(None)).get(f"/admin/accounts/{owner.pk}/").content.decode()
    path = f"/admin/tokens/{token.pk}/end/"
    assert path in page
    assert client_of(administrator(offices["ke-sach"])).post(path).status_code == 404
    assert client_of(owner).post(path).status_code == 404
    client_of(administrator(offices["my-xuyen"])).post(path)
    assert not living_tokens(owner, now())
