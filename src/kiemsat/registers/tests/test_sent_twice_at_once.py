"""A form sent twice in the same moment makes one record, and both are led to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.actions import take_up
from kiemsat.registers.models import CrimeReport, Spell, Submission
from kiemsat.registers.tests.build import BY

pytestmark = [
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="a test's SQLite lives in memory, where two connections cannot write"
    ),
    pytest.mark.django_db(transaction=True),
]


def both_at_once(place: str, data: dict[str, Any]) -> list[str]:
    """Where two windows of one person are led that send the same form in the same moment."""
    office = loaded_offices()["ke-sach"]
    account = account_for(office)
    windows = [client_of(account), client_of(account)]
    together = Barrier(2)

    def send(at: int) -> str:
        together.wait()
        try:
            return str(windows[at].post(place, {**data, "token": token}).headers.get("Location", "refused"))
        finally:
            connection.close()

    token = str(uuid4())
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, range(2)))


def test_a_record_is_entered_once() -> None:
    stand_on(date(2023, 6, 1))
    office = loaded_offices()["ke-sach"]
    data = {
        "office": office.pk, "on": "31/5", "opened_as": "received", "title": "x", "source": "tip",
        "category": "other", "agency": "police", "secrecy": "0",
    }  # fmt: skip
    first, second = both_at_once(reverse("record-new", args=["crime_report"]), data)
    assert first == second == reverse("record", args=[CrimeReport.objects.get().pk])
    assert Submission.objects.count() == 1


def test_a_step_is_taken_once() -> None:
    stand_on(date(2023, 6, 1))
    office = loaded_offices()["ke-sach"]
    matter = CrimeReport(number="1", title="x", office=office, registered_on=date(2023, 5, 2), source="tip")
    spell = take_up(
        matter=matter, stage="crime_report", office=office, on=date(2023, 5, 2), due_on=date(2023, 6, 5), **BY
    )
    first, second = both_at_once(reverse("verb", args=[spell.pk, "suspend"]), {"on": "20/5"})
    assert first == second == reverse("record", args=[matter.pk])
    assert Spell.objects.filter(stage="crime_report_suspension").count() == 1
