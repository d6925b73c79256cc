"""The morning digest and the calendar: to whom, of what, in which language, and nothing of secret files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.accounts.models import Account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.actors import Actor
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices
from kiemsat.registers.choices import Secrecy
from kiemsat.registers.models import Spell
from kiemsat.registers.tests import build
from kiemsat.timelimits.actions.digests import send_digest
from kiemsat.timelimits.actions.reminding import choose_reminding, make_feed
from kiemsat.timelimits.calendar_file import Event, escaped, folded, written
from kiemsat.timelimits.models import DigestSent, Feed
from kiemsat.timelimits.selectors.reminding import accounts_to_remind

TODAY = date(2023, 6, 1)
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}


@pytest.fixture
def office(db: None) -> Office:
    stand_on(TODAY)
    return loaded_offices()["my-xuyen"]


@pytest.fixture
def prosecutor(office: Office) -> Account:
    account = account_for(office)
    account.email = "ksv@kiemsat.example"
    account.save()
    return account


def limit(account: Account, office: Office, due_on: date, title: str, *, secrecy: int = Secrecy.ORDINARY) -> Spell:
    matter = build.crime_report(office=office, title=title, secrecy=secrecy)
    return build.spell(matter=matter, office=office, due_on=due_on, prosecutor=account.person)


def owner(account: Account) -> dict[str, Any]:
    return {"actor": Actor.person(f"account:{account.pk}", account.name), "at": NOON}


def test_the_digest_tells_what_ends_and_only_counts_what_is_secret(prosecutor: Account, office: Office) -> None:
    limit(prosecutor, office, date(2023, 5, 30), "Vụ đã quá hạn")
    limit(prosecutor, office, date(2023, 6, 5), "Vụ sắp hết hạn")
    limit(prosecutor, office, date(2023, 6, 6), "Vụ còn mật", secrecy=Secrecy.SECRET)
    limit(prosecutor, office, date(2023, 6, 20), "Vụ còn lâu")
    assert send_digest(account=prosecutor, on=TODAY, **BY)
    (sent,) = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    html = str(sent.alternatives[0][0])
    for text in (sent.body, html):
        assert "Vụ đã quá hạn" in text
        assert "Vụ sắp hết hạn" in text
        assert "1 hồ sơ mật" in text
        assert "Vụ còn mật" not in text
        assert "Vụ còn lâu" not in text
    assert sent.subject == "Thời hạn 01/6/2023: 1 quá hạn, 2 sắp hết hạn"
    assert sent.to == ["ksv@kiemsat.example"]


def test_nobody_is_written_to_twice_on_a_day_nor_about_nothing(prosecutor: Account, office: Office) -> None:
    assert not send_digest(account=prosecutor, on=TODAY, **BY)
    limit(prosecutor, office, TODAY, "Vụ hết hạn hôm nay")
    assert [send_digest(account=prosecutor, on=TODAY, **BY) for _ in range(2)] == [True, False]
    assert send_digest(account=prosecutor, on=date(2023, 6, 2), **BY)
    assert (len(mail.outbox), DigestSent.objects.count()) == (2, 2)


def test_a_mail_that_cannot_be_sent_is_tried_again(
    prosecutor: Account, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(prosecutor, office, TODAY, "Vụ hết hạn hôm nay")

    def refuse(*_args: object, **_options: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
        with pytest.raises(ConnectionRefusedError):
            send_digest(account=prosecutor, on=TODAY, **BY)
    assert send_digest(account=prosecutor, on=TODAY, **BY)


def test_a_head_gets_the_numbers_of_the_office(prosecutor: Account, office: Office) -> None:
    head = account_for(office, Role.CHIEF)
    assert not send_digest(account=head, on=TODAY, **BY), "an account without an address"
    head.email = "vt@kiemsat.example"
    limit(prosecutor, office, date(2023, 5, 30), "Vụ của người khác")
    limit(prosecutor, office, TODAY, "Vụ mật", secrecy=Secrecy.SECRET)
    send_digest(account=head, on=TODAY, **BY)
    body = mail.outbox[0].body
    assert "Quá hạn: 1\nHết hạn hôm nay: 1\n" in body
    assert "Vụ của người khác" not in body


def test_each_is_written_to_in_their_language_if_at_all(prosecutor: Account, office: Office) -> None:
    limit(prosecutor, office, TODAY, "Vụ hết hạn hôm nay")
    choose_reminding(account=prosecutor, digest=True, language="en", **owner(prosecutor))
    assert list(accounts_to_remind()) == [prosecutor]
    send_digest(account=prosecutor, on=TODAY, **BY)
    assert mail.outbox[0].subject == "Limits 1 June 2023: 1 due soon"
    assert "1 June 2023 (today)" in mail.outbox[0].body
    choose_reminding(account=prosecutor, digest=False, language="en", **owner(prosecutor))
    assert not accounts_to_remind().exists()
    assert not accounts_to_remind(["ksv@kiemsat.example"]).exists()


def test_a_calendar_is_read_by_its_address_and_names_nothing_secret(prosecutor: Account, office: Office) -> None:
    spell = limit(prosecutor, office, date(2023, 6, 5), "Trộm cắp; tại chợ")
    secret = limit(prosecutor, office, date(2023, 6, 6), "Vụ mật", secrecy=Secrecy.RESTRICTED)
    address = _new_address(client_of(prosecutor))
    found = Client().get(address)
    text = found.content.decode().replace("\r\n ", "")
    assert found["Content-Type"].startswith("text/calendar")
    assert f"UID:limit-{spell.pk}@" in text
    assert "DTSTART;VALUE=DATE:20230605\r\nDTEND;VALUE=DATE:20230606" in text
    assert "Trộm cắp\\; tại chợ" in text
    assert f"UID:limit-{secret.pk}@" in text
    assert "SUMMARY:Hết hạn: hồ sơ mật" in text
    assert "Vụ mật" not in text
    assert secret.matter.number not in [line.partition(" ")[2] for line in text.splitlines() if "SUMMARY" in line]


def test_a_calendar_follows_the_rights_of_the_moment_and_ends_with_its_address(
    prosecutor: Account, office: Office
) -> None:
    limit(prosecutor, office, date(2023, 6, 5), "Trộm cắp")
    own = client_of(prosecutor)
    first = _new_address(own)
    second = _new_address(own)
    assert Client().get(first).status_code == 404, "a new address ends the one before"
    assert b"BEGIN:VEVENT" in Client().get(second).content
    assert prosecutor.person is not None
    prosecutor.person.posts.update(held_to=TODAY)
    assert b"BEGIN:VEVENT" not in Client().get(second).content, "whoever holds no post any more sees nothing"
    Account.objects.filter(pk=prosecutor.pk).update(is_active=False)
    assert Client().get(second).status_code == 404


def test_an_address_that_was_ended_is_read_no_more_and_kept_nowhere(prosecutor: Account) -> None:
    own = client_of(prosecutor)
    address = _new_address(own)
    secret = address.rpartition("/")[2].removesuffix(".ics")
    assert secret not in Feed.objects.get().digest
    assert own.post(reverse("limits-feed-end")).status_code == 302
    assert Client().get(address).status_code == 404


def test_a_calendar_of_the_demonstration_is_for_this_very_machine(prosecutor: Account) -> None:
    Account.objects.filter(pk=prosecutor.pk).update(demonstration=True)
    _feed, secret = make_feed(account=prosecutor, language="vi", **owner(prosecutor))
    address = reverse("limits-feed", args=[secret])
    assert Client().get(address, headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 404


def _new_address(client: Client) -> str:
    page = client.post(reverse("limits-feed-new")).content.decode()
    return (
        "/" + page.partition('<code id="feed-address">')[2].partition("</code>")[0].partition("//")[2].partition("/")[2]
    )


@given(st.text(max_size=200))
def test_no_line_is_too_long_and_unfolding_gives_the_text_back(text: str) -> None:
    pieces = list(folded(f"SUMMARY:{escaped(text)}"))
    assert all(len(piece.removesuffix(b"\r\n")) <= 75 for piece in pieces)
    whole = b"".join(pieces).removesuffix(b"\r\n").replace(b"\r\n ", b"").decode()
    assert whole == f"SUMMARY:{escaped(text)}"
    assert "\n" not in whole
    assert "\r" not in whole


def test_what_means_something_in_a_calendar_is_escaped() -> None:
    assert escaped("a,b;c\\d\r\ne\x07") == "a\\,b\\;c\\\\d\\ne"


def test_a_calendar_without_events_is_one_all_the_same() -> None:
    lines = written("Thời hạn", [], datetime(2023, 6, 1, 1, 30, tzinfo=UTC)).decode().split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    event = written("x", [Event("1@x", TODAY, "s")], datetime(2023, 6, 1, 1, 30, tzinfo=UTC)).decode()
    assert "DTSTAMP:20230601T013000Z" in event
