"""Results, and where a file goes from them: onward, back, together, apart."""

from __future__ import annotations

import pytest

from kiemsat.organisation.actions import add_person
from kiemsat.registers import errors
from kiemsat.registers.actions import (
    Part,
    conclude,
    join_cases,
    pass_on,
    reopen,
    return_file,
    split_case,
    take_up,
)
from kiemsat.registers.models import Accused, CriminalCase, Spell
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE, OPENED

pytestmark = pytest.mark.django_db


# Results


def test_the_accused_share_the_result_of_their_case_save_those_told_otherwise() -> None:
    spell = build.prosecution(build.investigation(accused=3))
    first = build.of_accused(spell)[0].accused_id
    assert first is not None
    conclude(spell=spell, closed_as="indicted", on=DAY, accused_as={first: "discontinued"}, **BY)
    trial = pass_on(spell=spell, stage="first_instance", on=DAY, due_on=DUE, **BY)
    conclude(spell=trial, closed_as="judged", on=DUE, **BY)
    at_trial = Spell.objects.filter(stage="accused_first_instance")
    assert list(at_trial.values_list("closed_as", flat=True)) == ["convicted", "convicted"]
    assert not at_trial.filter(accused=first).exists()


def test_a_result_of_someone_who_does_not_stand_with_the_case_is_refused() -> None:
    spell = build.investigation()
    with pytest.raises(errors.NotAmongThem, match=r"\[4711\]"):
        conclude(spell=spell, closed_as="discontinued", on=DAY, accused_as={4711: "discontinued"}, **BY)
    spell.refresh_from_db()
    assert spell.closed_on is None


@pytest.mark.parametrize("closed_as", ["transferred", "joined", "suspended", "resumed", "returned"])
def test_a_way_out_that_opens_something_else_has_its_own_step(closed_as: str) -> None:
    with pytest.raises(errors.OtherStep):
        conclude(spell=build.investigation(), closed_as=closed_as, on=DAY, **BY)


def test_a_result_of_another_stage_is_refused_with_those_that_are_possible() -> None:
    with pytest.raises(errors.WayOutUnknown, match=r"\[indicted\].*prosecution_proposed"):
        conclude(spell=build.investigation(), closed_as="indicted", on=DAY, **BY)


# Onward


def test_a_file_passes_on_only_after_a_result_that_leads_there_and_only_once() -> None:
    spell = build.investigation()
    with pytest.raises(errors.SpellOpen):
        pass_on(spell=spell, stage="prosecution", on=DAY, due_on=DUE, **BY)
    conclude(spell=spell, closed_as="prosecution_proposed", on=DAY, **BY)
    with pytest.raises(errors.NotConcluded, match=r"leads to \[prosecution\]"):
        pass_on(spell=spell, stage="appeal", on=DAY, due_on=DUE, **BY)
    with pytest.raises(errors.OutOfOrder):
        pass_on(spell=spell, stage="prosecution", on=OPENED, due_on=DUE, **BY)
    pass_on(spell=spell, stage="prosecution", on=DAY, due_on=DUE, **BY)
    with pytest.raises(errors.AlreadyPassedOn):
        pass_on(spell=spell, stage="prosecution", on=DAY, due_on=DUE, **BY)


def test_only_those_who_appealed_go_to_appeal() -> None:
    spell = build.prosecution(build.investigation())
    conclude(spell=spell, closed_as="indicted", on=DAY, **BY)
    trial = pass_on(spell=spell, stage="first_instance", on=DAY, due_on=DUE, **BY)
    conclude(spell=trial, closed_as="judged", on=DAY, **BY)
    one = Accused.objects.filter(case=trial.matter_id).first()
    assert one is not None
    with pytest.raises(errors.NotAmongThem):
        pass_on(spell=trial, stage="appeal", on=DAY, due_on=DUE, accused=[build.accused()], **BY)
    appeal = pass_on(spell=trial, stage="appeal", on=DAY, due_on=DUE, accused=[one], office=build.office("b"), **BY)
    assert [own.accused_id for own in Spell.objects.filter(stage="accused_appeal")] == [one.pk]
    conclude(spell=appeal, closed_as="annulled", on=DAY, **BY)
    again = reopen(spell=appeal, stage="first_instance", on=DAY, due_on=DUE, office=build.office(), **BY)
    assert again.opened_as == "reopened"
    assert Spell.objects.filter(stage="accused_first_instance", opened_as="reopened").count() == 1


def test_a_discontinued_investigation_is_reopened_for_those_who_left_with_it() -> None:
    spell = build.investigation()
    conclude(spell=build.of_accused(spell)[0], closed_as="discontinued", on=OPENED, **BY)
    conclude(spell=spell, closed_as="discontinued", on=DAY, **BY)
    reopen(spell=spell, stage="investigation", on=DUE, due_on=DUE, **BY)
    assert Spell.objects.filter(stage="accused_investigation", opened_as="reopened").count() == 1


def test_the_court_returns_to_prosecution_and_the_procuracy_to_investigation() -> None:
    spell = build.prosecution(build.investigation())
    back = return_file(spell=spell, on=DAY, due_on=DUE, **BY)
    assert (back.stage, back.opened_as) == ("investigation", "returned")
    assert [own.stage for own in build.of_accused(spell)][-2:] == ["accused_investigation"] * 2
    with pytest.raises(errors.StageUnknown):
        return_file(spell=back, on=DAY, due_on=DUE, **BY)


# Joining and splitting


def test_joined_files_say_into_which_and_their_accused_go_over() -> None:
    into, joined = build.investigation(), build.investigation()
    join_cases(into=into, joined=[joined], on=DAY, **BY)
    assert CriminalCase.objects.get(pk=joined.matter_id).joined_into_id == into.matter_id
    assert Accused.objects.filter(case=into.matter_id).count() == 4
    assert set(Spell.objects.filter(closed_on=None).values_list("matter_id", flat=True)) == {into.matter_id}


def test_files_in_different_places_are_not_joined_nor_one_with_itself() -> None:
    into, elsewhere = build.investigation(), build.investigation(at=build.office("b"))
    for other in (elsewhere, into, build.prosecution(build.investigation())):
        with pytest.raises(errors.NotTogether):
            join_cases(into=into, joined=[other], on=DAY, **BY)


def test_a_stage_that_knows_no_joining_or_splitting_refuses_it() -> None:
    custodies = [
        take_up(matter=build.detention(), stage="custody", office=build.office(), on=OPENED, due_on=DUE, **BY)
        for _ in range(2)
    ]
    with pytest.raises(errors.NotJoinable):
        join_cases(into=custodies[0], joined=custodies[1:], on=DAY, **BY)
    with pytest.raises(errors.NotJoinable):
        split_case(spell=custodies[0], parts=[Part("1", "Tách")], on=DAY, **BY)


def test_a_split_case_takes_over_what_the_first_was_and_says_whence_it_came() -> None:
    spell = build.investigation()
    CriminalCase.objects.filter(pk=spell.matter_id).update(offence="173", severity="serious", secrecy=1)
    one = build.of_accused(spell)[0].accused
    assert one is not None
    (new,) = split_case(spell=spell, parts=[Part("9/2023", "Vụ tách", (one,))], on=DAY, **BY)
    case = CriminalCase.objects.get(pk=new.matter_id)
    assert (case.number, case.offence, case.secrecy, case.split_from_id) == ("9/2023", "173", 1, spell.matter_id)
    assert (new.due_on, new.opened_as) == (DUE, "split")
    assert [own.accused_id for own in Spell.objects.filter(matter=case.pk).exclude(accused=None)] == [one.pk]


def test_an_accused_goes_into_one_part_only_and_strangers_into_none() -> None:
    spell = build.investigation()
    one = build.of_accused(spell)[0].accused
    assert one is not None
    for people in ([one, one], [build.accused()]):
        parts = [Part(build.number(), "Vụ tách", (accused,)) for accused in people]
        with pytest.raises(errors.NotOfTheCase):
            split_case(spell=spell, parts=parts, on=DAY, **BY)
    assert CriminalCase.objects.filter(split_from=spell.matter_id).count() == 0


def test_the_prosecutor_who_had_the_file_in_that_field_has_it_again() -> None:
    prosecutor = add_person(full_name="Lê Thị Kiểm", **BY)
    begun = build.investigation()
    Spell.objects.filter(pk=begun.pk).update(prosecutor=prosecutor)
    conclude(spell=begun, closed_as="prosecution_proposed", on=DAY, **BY)
    followed = pass_on(spell=begun, stage="prosecution", on=DAY, due_on=DUE, **BY)
    assert followed.prosecutor == prosecutor
    conclude(spell=followed, closed_as="indicted", on=DAY, **BY)
    assert pass_on(spell=followed, stage="first_instance", on=DAY, due_on=DUE, **BY).prosecutor is None
