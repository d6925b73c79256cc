"""The walk of docs/reorganisation.md, step by step."""

from __future__ import annotations

import re
from datetime import date

import pytest
from click.testing import CliRunner
from django.test import Client

from kiemsat.accounts.models import Account
from kiemsat.accounts.selectors import access_of_account
from kiemsat.accounts.testing import client_of
from kiemsat.config.cli.commands.offices import offices
from kiemsat.demonstration.errors import RealRegisters
from kiemsat.demonstration.merger import MERGER, load_merger
from kiemsat.indicators.selectors import catalogue, review, review_on_map
from kiemsat.law.periods import parse_period
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.scope import visible_spells
from kiemsat.reorganisation.actions import undo_reorganisation
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.testing import BY

TODAY = date(2023, 6, 1)


def page(username: str, path: str) -> str:
    client: Client = client_of(Account.objects.get(username=username))
    found = client.get(path, headers={"host": "localhost"})
    assert found.status_code == 200
    return found.content.decode()


def rows(table: str) -> int:
    return table.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")


@pytest.mark.one_database
@pytest.mark.django_db
def test_the_walk_through_a_merger_is_as_the_document_says() -> None:
    loaded = load_merger(reports=15, cases=6)
    handed = loaded.merger.counts["matters"]
    assert handed > 3
    assert (
        Spell.objects.filter(opened_on=MERGER, opened_as="transferred_in").values("matter").distinct().count() == handed
    )
    told = CliRunner().invoke(offices, ["history"], catch_exceptions=False).output
    assert "dong → khu-vuc-1; tay → khu-vuc-1" in told
    assert str(handed) in told
    for office, was, mapped in (("khu-vuc-1", 3, 1), ("minh-hoa", 5, 3)):
        first, _, second = page("vien-truong", f"/offices/{office}/?period=2023-6T").partition(
            "Theo bản đồ ngày 01/06/2023"
        )
        assert (rows(first), rows(second)) == (was, mapped)
        same, counted = re.search(r"một tổng ở (\d+)/(\d+) chỉ tiêu", second).groups()  # type: ignore[union-attr]
        assert same == counted
    seen = visible_spells(access_of_account(Account.objects.get(username="ksv.dong"), TODAY))
    assert set(seen.values_list("office__code", flat=True)) == {"dong", "tay", "khu-vuc-1"}
    assert "VKSND khu vực 1" in page("quan-tri", "/administration/offices/")
    every, half = tuple(catalogue().instruments), parse_period("2023-6T")
    old, new = review("minh-hoa", half, instruments=every), review_on_map("minh-hoa", half, TODAY, instruments=every)
    assert [one.outcome for one in old.figures] == [one.outcome for one in new.figures]
    with pytest.raises(RealRegisters):
        load_merger()
    # Work went on in the new office: what was done is not taken back any more.
    with pytest.raises(ValueError, match="không hoàn tác được"):
        undo_reorganisation(done=Reorganisation.objects.get(), **BY)
    assert Office.objects.filter(code="khu-vuc-1").exists()
