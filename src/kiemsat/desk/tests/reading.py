"""What tests of the desk put on it, and how they read it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.test import Client

from kiemsat.accounts.models import Account
from kiemsat.organisation.choices import WorkField
from kiemsat.organisation.models import Office
from kiemsat.registers.actions import conclude
from kiemsat.registers.models import Attribution, Spell
from kiemsat.registers.tests import build

TODAY = date(2023, 6, 1)
REPORTS = WorkField.CRIME_REPORTS


def in_days(days: int) -> date:
    return TODAY + timedelta(days)


def limit(account: Account | None, office: Office, days: int, **matter: object) -> Spell:
    """A crime report of the account's person, whose limit ends in so many days."""
    person = account.person if account else None
    report = build.crime_report(office=office, **matter)
    return build.spell(report, office=office, due_on=in_days(days), prosecutor=person)


def page(client: Client, address: str = "/desk/") -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[:2000]
    return response.content.decode()


def said(html: str) -> str:
    """What is read on the page, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def tiles(html: str) -> list[int]:
    return [int(count) for count in re.findall(r'class="limit-count">(\d+)<', html)]


def titles(html: str, section: str) -> list[str]:
    """The titles of the lines of one section."""
    part = html[html.index(f'id="{section}"') :]
    part = part[: part.index("</section>")]
    return re.findall(r'href="/(?:records|acts)/\d+/" lang="vi">(?:<span[^>]*>[^<]*</span> )?([^<]*)</a>', part)


def proposed(spell: Spell, proposer: Account) -> Attribution:
    """A proposal about the spell, which is concluded for it; undecided."""
    conclude(spell=spell, closed_as="initiated", on=TODAY - timedelta(5), **build.BY)
    assert proposer.person is not None
    return Attribution.objects.create(
        spell=spell, proposed_by=proposer.person, proposed_on=TODAY - timedelta(4), ground="Căn cứ"
    )
