"""Numbers of files and documents: one after another in each office, kind and year, without gaps or doubles."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.actions import Part, issue_act, split_case, take_up
from kiemsat.registers.actions.numbers import take_number
from kiemsat.registers.choices import ActKind
from kiemsat.registers.errors import NumberTaken
from kiemsat.registers.models import Act, CivilCase, CrimeReport, Matter, Sequence
from kiemsat.registers.numbering import act_number, counted, file_number, is_numbered
from kiemsat.registers.selectors.numbers import (
    act_series,
    matter_series,
    peek_act_number,
    peek_matter_number,
    peek_number,
)
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE

AT_ONCE = 50


def unsaved(office: Office, number: str = "", **changes: Any) -> Act:
    """A lesson notice, not issued yet."""
    given = {"kind": "lesson_notice", "office": office, "field": "trials", "title": "RKN", "issued_on": DAY}
    return Act(**{**given, **changes}, number=number)


def report(office: Office, number: str = "", on: date = DAY) -> str:
    """The number under which a new crime report is taken up."""
    matter = CrimeReport(number=number, title="Tin báo", office=office, registered_on=on, source="tip")
    take_up(matter=matter, stage="crime_report", office=office, on=on, due_on=date(2025, 1, 1), **BY)
    return matter.number


def test_numbers_are_written_as_the_house_writes_them() -> None:
    assert act_number(15, kind="recommendation") == "15/KN-VKS"
    assert act_number(7, kind="lesson_notice", division="P7") == "07/TB-VKS-P7"
    assert file_number(125, kind="crime_report", year=2023) == "125/2023/TB"
    assert file_number(12, kind="civil_case", year=2023, branch="civil") == "12/2023/TLST-DS"


def test_every_numbered_kind_of_document_has_a_mark_and_activities_have_none() -> None:
    numbered = {kind for kind in ActKind if is_numbered(kind)}
    assert len({act_number(1, kind=kind) for kind in numbered}) == len(numbered)
    assert not numbered & {ActKind.HEARING, ActKind.INTERROGATION, ActKind.TRAINING}


@pytest.mark.parametrize(
    ("number", "place"),
    [("15/KN-VKS", 15), ("007", 7), (" 12 /2023", 12), ("HS-12", 0), ("", 0), ("9" * 10, 0), ("٣/KN", 3)],
)
def test_a_written_number_says_its_place_in_the_series(number: str, place: int) -> None:
    assert counted(number) == place


@pytest.mark.django_db
def test_a_division_writes_its_mark_and_counts_for_itself() -> None:
    offices = loaded_offices()
    for code, number in (("soc-trang-p7", "01/TB-VKS-P7"), ("my-xuyen", "01/TB-VKS"), ("soc-trang-p7", "02/TB-VKS-P7")):
        assert peek_act_number(office=offices[code], kind="lesson_notice", on=DAY) == number
        assert issue_act(act=unsaved(offices[code]), **BY).number == number


@pytest.mark.django_db
def test_a_sequence_goes_on_after_the_highest_number_found_in_its_year() -> None:
    office = build.office()
    build.act(kind="lesson_notice", number="41/TB-VKS", issued_on=date(2023, 1, 5))
    build.act(kind="lesson_notice", number="9/TB-VKS", issued_on=date(2023, 1, 6))
    build.act(kind="lesson_notice", number="77/TB-VKS", issued_on=date(2022, 12, 31))
    assert issue_act(act=unsaved(office), **BY).number == "42/TB-VKS"
    assert issue_act(act=unsaved(office, issued_on=date(2024, 1, 1)), **BY).number == "01/TB-VKS"


@pytest.mark.django_db
def test_a_number_that_came_in_past_the_sequence_is_not_given_again() -> None:
    office = build.office()
    issue_act(act=unsaved(office), **BY)
    build.act(kind="lesson_notice", number="002/TB", issued_on=DAY)
    build.act(kind="lesson_notice", number="3/TB-VKS", issued_on=DAY)
    assert peek_number(office=office, series=act_series("lesson_notice"), year=2023) == 4
    assert issue_act(act=unsaved(office), **BY).number == "04/TB-VKS"


@pytest.mark.django_db
def test_a_number_typed_by_hand_is_taken_if_free_and_moves_the_sequence_on_only() -> None:
    office = build.office()
    assert issue_act(act=unsaved(office, "10/TB-VKS"), **BY).number == "10/TB-VKS"
    issue_act(act=unsaved(office, "4/TB-VKS"), **BY)
    issue_act(act=unsaved(office, "không số"), **BY)
    assert issue_act(act=unsaved(office), **BY).number == "11/TB-VKS"
    with pytest.raises(NumberTaken, match=r"\[4/TB-VKS\]"):
        issue_act(act=unsaved(office, "4/TB-VKS"), **BY)
    assert issue_act(act=unsaved(office), **BY).number == "12/TB-VKS"


@pytest.mark.django_db
def test_activities_get_no_number() -> None:
    office = build.office()
    assert issue_act(act=unsaved(office, kind="hearing"), **BY).number == ""
    assert peek_act_number(office=office, kind="hearing", on=DAY) == ""
    assert not Sequence.objects.exists()


@pytest.mark.django_db
def test_files_are_numbered_by_kind_and_year_and_their_parts_too() -> None:
    office = build.office()
    assert peek_matter_number(office=office, kind="crime_report", on=DAY) == "1/2023/TB"
    assert [report(office), report(office), report(office, on=date(2024, 1, 2))] == [
        "1/2023/TB", "2/2023/TB", "1/2024/TB",
    ]  # fmt: skip
    civil = CivilCase(title="Ly hôn", office=office, registered_on=DAY, branch="family", form="case")
    spell = take_up(matter=civil, stage="civil_first_instance", office=office, on=DAY, due_on=DUE, **BY)
    assert civil.number == "1/2023/TLST-HNGĐ"
    opened = split_case(spell=spell, parts=[Part("", "Chia tài sản"), Part("", "Con chung")], on=DAY, **BY)
    assert [each.matter.number for each in opened] == ["2/2023/TLST-HNGĐ", "3/2023/TLST-HNGĐ"]


@pytest.mark.django_db
def test_an_action_that_fails_leaves_no_gap() -> None:
    office = build.office()
    report(office)

    def report_and_fail() -> None:
        report(office)
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction.atomic():
        report_and_fail()
    with pytest.raises(Exception, match="before"):
        take_up(
            matter=CrimeReport(title="Tin báo", office=office, registered_on=DAY, source="tip"), stage="crime_report",
            office=office, on=DAY, due_on=date(2022, 1, 1), **BY,
        )  # fmt: skip
    assert report(office) == "2/2023/TB"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a test's SQLite lives in memory, where two cannot write")
@pytest.mark.parametrize("found", [0, 3])
def test_fifty_who_save_at_once_get_the_numbers_one_to_fifty(found: int) -> None:
    office = build.office()
    for number in range(found):
        build.act(kind="lesson_notice", number=f"{number + 1}/TB-VKS")
    together = Barrier(AT_ONCE // 5)

    def officer(turn: int) -> str:
        if turn < AT_ONCE // 5:
            together.wait()
        try:
            return issue_act(act=unsaved(office), **BY).number
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE // 5) as officers:
        numbers = list(officers.map(officer, range(AT_ONCE)))
    assert sorted(map(counted, numbers)) == list(range(found + 1, found + AT_ONCE + 1))
    assert Sequence.objects.get().last == found + AT_ONCE


@pytest.mark.django_db
def test_a_number_and_its_step_say_where_the_sequence_stood() -> None:
    office = build.office()
    with transaction.atomic():
        number, step = take_number(office=office, series=matter_series("sentence"), year=2023)
    assert (number, step.before, step.after) == (1, 0, 1)
    assert not Matter.objects.exists()
