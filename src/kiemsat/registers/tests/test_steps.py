"""What the steps do to the rows, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kiemsat.base.models import AuditRecord
from kiemsat.organisation.errors import OfficeNotThere
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import TESTER
from kiemsat.registers import errors
from kiemsat.registers.actions import (
    Part,
    charge_accused,
    conclude,
    extend,
    join_cases,
    send_out,
    split_case,
    suspend,
    take_up,
    transfer,
)
from kiemsat.registers.models import Accused, CriminalCase, Spell
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE, OPENED

pytestmark = pytest.mark.django_db


# Taking up


def test_a_new_file_is_saved_with_its_first_spell_and_its_accused() -> None:
    spell = build.investigation()
    assert (spell.stage, spell.opened_as, spell.due_on) == ("investigation", "received", DUE)
    assert [(own.stage, own.opened_on) for own in build.of_accused(spell)] == [("accused_investigation", OPENED)] * 2
    record = AuditRecord.objects.get(verb="registers.spell.taken_up")
    assert (record.target_id, record.actor_name) == (str(spell.pk), TESTER.name)


def test_a_person_charged_later_stands_with_the_case_from_that_day() -> None:
    spell = build.investigation(accused=0)
    own = charge_accused(accused=Accused(full_name="Bị can"), spell=spell, on=DAY, **BY)
    assert (own.stage, own.opened_on, own.matter_id) == ("accused_investigation", DAY, spell.matter_id)


def take_up_again(spell: Spell, **changes: Any) -> Spell:
    given = {"stage": "investigation", "office": build.office(), "on": DAY, "due_on": DUE}
    return take_up(matter=spell.matter, **{**given, **changes}, **BY)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({}, errors.AlreadyInStage),
        ({"stage": "crime_report"}, errors.WrongKind),
        ({"stage": "elsewhere"}, errors.StageUnknown),
        ({"opened_as": "split"}, errors.WayInUnknown),
        ({"stage": "prosecution", "due_on": None}, errors.LimitMissing),
        ({"stage": "prosecution", "due_on": date(2023, 1, 31)}, errors.OutOfOrder),
    ],
)
def test_a_file_is_not_taken_up_against_the_rules(changes: dict[str, Any], error: type[Exception]) -> None:
    spell = build.investigation()
    with pytest.raises(error):
        take_up_again(spell, **changes)
    assert Spell.objects.filter(accused=None).count() == 1


def test_a_file_is_taken_up_by_an_office_that_is_there_that_day() -> None:
    Office.objects.create(code="late", name_vi="Mới", level="district", established_on=date(2023, 2, 2))
    Office.objects.create(code="whole", name_vi="Cả tỉnh", level="province")
    with pytest.raises(OfficeNotThere):
        build.investigation(at=Office.objects.get(code="late"))
    with pytest.raises(errors.OfficeIsWhole):
        build.investigation(at=Office.objects.get(code="whole"))
    assert not CriminalCase.objects.exists()


def test_a_number_is_given_out_once_a_year() -> None:
    first = build.investigation().matter
    again = build.matter_fields(number=first.number, registered_on=OPENED)
    with pytest.raises(errors.NumberTaken, match=rf"\[{first.number}\]"):
        take_up_again(Spell(matter=CriminalCase(**again)))
    take_up_again(Spell(matter=CriminalCase(**{**again, "registered_on": date(2022, 12, 31)})))


# Steps common to all: order of days, closed spells, two at once

STEPS: dict[str, Callable[[Spell, date], object]] = {
    "transfer": lambda spell, on: transfer(spell=spell, to=build.office("b"), on=on, **BY),
    "send_out": lambda spell, on: send_out(spell=spell, on=on, receiver="Viện kiểm sát tỉnh khác", **BY),
    "suspend": lambda spell, on: suspend(spell=spell, on=on, **BY),
    "conclude": lambda spell, on: conclude(spell=spell, closed_as="discontinued", on=on, **BY),
    "join": lambda spell, on: join_cases(into=build.investigation(), joined=[spell], on=on, **BY),
    "split": lambda spell, on: split_case(spell=spell, parts=[Part(build.number(), "Tách")], on=on, **BY),
    "charge": lambda spell, on: charge_accused(accused=Accused(full_name="C"), spell=spell, on=on, **BY),
    "extend": lambda spell, on: extend(
        spell=spell, to_due=date(2023, 6, 10), decided_on=on, authority="Viện trưởng", paragraph="BLTTHS 172.2", **BY
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_before_the_opening_is_refused_with_the_first_possible_day(step: str) -> None:
    spell = build.investigation()
    with pytest.raises(errors.OutOfOrder, match=r"\[2023-01-09\].*\[2023-01-10\]"):
        STEPS[step](spell, date(2023, 1, 9))
    STEPS[step](spell, OPENED)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_on_a_spell_another_officer_has_closed_is_refused(step: str) -> None:
    spell = build.investigation()
    seen_open = Spell.objects.get(pk=spell.pk)
    conclude(spell=spell, closed_as="discontinued", on=DAY, **BY)
    rows = Spell.objects.filter(matter=spell.matter_id).count()
    with pytest.raises(errors.SpellClosed, match=r"closed on \[2023-02-01\] as \[discontinued\]"):
        STEPS[step](seen_open, DAY)
    assert Spell.objects.filter(matter=spell.matter_id).count() == rows


@pytest.mark.parametrize("step", ["transfer", "send_out", "join", "split"])
def test_one_accused_does_not_take_a_step_of_the_whole_case(step: str) -> None:
    own = build.of_accused(build.investigation())[0]
    with pytest.raises((errors.CaseMovesWhole, errors.NotTogether)):
        STEPS[step](own, DAY)


# Transfer


def test_a_case_is_transferred_with_its_accused_and_its_limit_even_one_that_has_ended() -> None:
    spell = build.investigation()
    suspend(spell=build.of_accused(spell)[0], on=DAY, **BY)
    moved = transfer(spell=spell, to=build.office("b"), on=date(2023, 5, 1), **BY)
    assert (moved.opened_as, moved.due_on, moved.opened_on) == ("transferred_in", DUE, date(2023, 5, 1))
    open_now = Spell.objects.filter(accused__case=spell.matter_id, closed_on=None)
    assert {own.stage for own in open_now} == {"accused_investigation", "accused_investigation_suspension"}
    assert {own.office.code for own in open_now} == {"b"}


def test_a_transfer_to_the_same_office_is_refused() -> None:
    with pytest.raises(errors.SameOffice):
        transfer(spell=build.investigation(), to=build.office(), on=DAY, **BY)


def test_a_file_sent_out_of_the_registers_leaves_nothing_open() -> None:
    spell = build.investigation()
    send_out(spell=spell, on=DAY, receiver="Viện kiểm sát quân sự", **BY)
    assert not Spell.objects.filter(closed_on=None).exists()
    assert set(Spell.objects.values_list("closed_as", flat=True)) == {"transferred"}


# Limits


@pytest.mark.parametrize(
    "changes",
    [{"decided_on": date(2023, 4, 11)}, {"to_due": DUE}, {"authority": " "}, {"paragraph": ""}],
)
def test_a_limit_is_extended_before_it_ends_to_a_later_day_by_someone_under_a_paragraph(changes: Any) -> None:
    spell = build.investigation()
    decision = {"to_due": date(2023, 6, 10), "decided_on": DUE, "authority": "Viện trưởng", "paragraph": "172.2"}
    with pytest.raises(errors.LimitNotExtendable, match=r"\[2023-04-10\]"):
        extend(spell=spell, **{**decision, **changes}, **BY)
    extension = extend(spell=spell, **decision, **BY)  # type: ignore[arg-type]
    assert (extension.from_due, spell.due_on) == (DUE, date(2023, 6, 10))


def test_where_no_limit_runs_none_is_extended() -> None:
    own = build.of_accused(build.investigation())[0]
    with pytest.raises(errors.LimitNotExtendable):
        STEPS["extend"](own, DAY)
