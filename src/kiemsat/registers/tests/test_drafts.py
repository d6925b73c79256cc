"""What is typed is kept until it is saved or thrown away, for whoever typed it and nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, loaded_offices
from kiemsat.registers.actions.drafts import LARGEST_DRAFT, save_draft
from kiemsat.registers.actions.submissions import submit_once
from kiemsat.registers.errors import DraftRefused, TokenOfAnotherForm
from kiemsat.registers.models import CrimeReport, Draft, Submission

pytestmark = pytest.mark.django_db
NEW = "/registers/crime_report/new/"


@pytest.fixture
def office() -> Office:
    stand_on(date(2023, 6, 1))
    return loaded_offices()["ke-sach"]


@pytest.fixture
def prosecutor(office: Office) -> Client:
    return client_of(account_for(office))


def typed(office: Office, **changes: Any) -> dict[str, Any]:
    given = {"title": "Đánh bạc ở chợ", "source": "tip", "category": "other", "agency": "police", "secrecy": "0"}
    opening = {"office": office.pk, "on": "31/5", "opened_as": "received", "token": str(uuid4())}
    return {**given, **opening, **changes}


def keep(client: Client, **data: Any) -> Any:
    return client.post(reverse("draft-keep"), {"form_key": "new:crime_report", **data})


def test_a_draft_is_kept_offered_used_and_gone_when_saved(prosecutor: Client, office: Office) -> None:
    kept = keep(prosecutor, title="Đánh bạc", on="31/5")
    assert set(kept.json()) == {"at"}
    page = prosecutor.get(NEW).content.decode()
    assert "Bản nháp lúc" in page
    assert 'value="Đánh bạc"' not in page
    assert f"{NEW}?draft=use" in page
    assert 'value="Đánh bạc"' in prosecutor.get(NEW, {"draft": "use"}).content.decode()
    assert prosecutor.post(NEW, typed(office)).status_code == 302
    assert not Draft.objects.exists()
    assert "Bản nháp lúc" not in prosecutor.get(NEW).content.decode()


def test_a_later_draft_takes_the_place_of_an_earlier_one(prosecutor: Client) -> None:
    for title in ("một", "hai"):
        keep(prosecutor, title=title)
    assert Draft.objects.get().data == {"title": ["hai"]}


def test_a_draft_keeps_neither_token_nor_secret_of_the_form(prosecutor: Client) -> None:
    keep(prosecutor, title="x", token=str(uuid4()), csrfmiddlewaretoken="y", then="another")
    assert Draft.objects.get().data == {"title": ["x"]}


def test_nobody_is_offered_the_draft_of_another(prosecutor: Client, office: Office) -> None:
    keep(prosecutor, title="Bí mật")
    other = client_of(account_for(office))
    assert "Bản nháp lúc" not in other.get(NEW).content.decode()
    assert "Bí mật" not in other.get(NEW, {"draft": "use"}).content.decode()
    other.post(reverse("draft-drop"), {"form_key": "new:crime_report"})
    assert Draft.objects.count() == 1


def test_a_draft_is_thrown_away_and_leads_back(prosecutor: Client) -> None:
    keep(prosecutor, title="x")
    answer = prosecutor.post(reverse("draft-drop"), {"form_key": "new:crime_report", "next": NEW})
    assert answer["Location"] == NEW
    assert not Draft.objects.exists()


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_throwing_a_draft_away_leads_to_no_other_site(prosecutor: Client, away: str) -> None:
    answer = prosecutor.post(reverse("draft-drop"), {"form_key": "x", "next": away})
    assert answer["Location"] == reverse("home")


def test_an_enormous_draft_is_refused_with_words(prosecutor: Client) -> None:
    answer = keep(prosecutor, title="x" * (LARGEST_DRAFT + 1))
    assert answer.status_code == 413
    assert "quá lớn" in answer.json()["said"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("key", ["", "x" * 101])
def test_a_draft_of_no_form_is_refused(office: Office, key: str) -> None:
    account = account_for(office)
    with pytest.raises(DraftRefused):
        save_draft(account_id=account.pk, form_key=key, data={}, at=NOON)


def test_without_a_session_a_script_is_told_so(office: Office) -> None:
    answer = Client().post(reverse("draft-keep"), {"form_key": "x"}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 401


def test_what_a_browser_kept_of_a_form_that_was_saved_after_all_is_no_draft(prosecutor: Client, office: Office) -> None:
    data = typed(office)
    prosecutor.post(NEW, data)
    assert keep(prosecutor, **data).status_code == 204
    assert not Draft.objects.exists()


def test_a_draft_of_nonsense_opens_as_a_form_to_be_put_right(prosecutor: Client) -> None:
    keep(prosecutor, title="x", office="DROP TABLE", on="31/2", **{"accused-TOTAL_FORMS": "a"})
    assert prosecutor.get(NEW, {"draft": "use"}).status_code == 200


def test_work_that_fails_leaves_the_token_free_and_the_draft_there(office: Office) -> None:
    account = account_for(office)
    save_draft(account_id=account.pk, form_key="f", data={"a": ["b"]}, at=NOON)
    given: dict[str, Any] = {"token": uuid4(), "form_key": "f", "account_id": account.pk, "at": NOON}

    def fails() -> str:
        CrimeReport.objects.create(number="1", title="x", office=office, registered_on=NOON.date(), source="tip")
        raise DraftRefused("f", 1, 0)

    with pytest.raises(DraftRefused):
        submit_once(**given, work=fails)
    assert (CrimeReport.objects.count(), Submission.objects.count(), Draft.objects.count()) == (0, 0, 1)
    assert submit_once(**given, work=lambda: "/there/") == "/there/"
    assert submit_once(**given, work=lambda: "/elsewhere/") == "/there/"
    assert not Draft.objects.exists()
    with pytest.raises(TokenOfAnotherForm):
        submit_once(**(given | {"form_key": "g"}), work=lambda: "/x/")


def test_sendings_of_long_ago_are_forgotten_by_the_next(office: Office) -> None:
    account = account_for(office)
    given: dict[str, Any] = {"form_key": "f", "account_id": account.pk, "work": lambda: "/there/"}
    for days in (0, 29, 31):
        submit_once(**given, token=uuid4(), at=NOON + timedelta(days=days))
    assert sorted(Submission.objects.values_list("sent_at", flat=True)) == [
        NOON + timedelta(days=29), NOON + timedelta(days=31),
    ]  # fmt: skip


def test_the_same_token_of_two_people_is_two_tokens(office: Office) -> None:
    token = uuid4()
    addresses: list[str] = []
    for place in ("/a/", "/b/"):
        account = account_for(office)
        given: dict[str, Any] = {"token": token, "form_key": "f", "account_id": account.pk, "at": NOON}
        addresses.append(submit_once(**given, work=partial(str, place)))
    assert addresses == ["/a/", "/b/"]
