"""Which field of work a record belongs to."""

from __future__ import annotations

import pytest

from kiemsat.organisation.choices import WorkField
from kiemsat.registers.fields_of_work import field_in_stage, field_of_spell, field_of_stage, stages_of_fields
from kiemsat.registers.models import CivilCase, Matter, SupervisionRound
from kiemsat.registers.stages import STAGES
from kiemsat.registers.tests import build


def test_the_accused_and_the_suspended_are_of_the_field_of_their_stage() -> None:
    for code in ("investigation", "accused_investigation", "accused_prosecution_suspension"):
        assert field_of_stage(code) == WorkField.INVESTIGATION
    assert field_of_stage("crime_report_suspension") == WorkField.CRIME_REPORTS
    assert field_of_stage("complaint") == WorkField.COMPLAINTS


def test_only_civil_cases_and_rounds_say_their_field_themselves() -> None:
    unsaid = {code.removesuffix("_suspension") for code in STAGES if field_of_stage(code) is None}
    assert unsaid == {"civil_first_instance", "civil_appeal", "civil_cassation", "direct_supervision"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("branch", "field"),
    [("civil", "civil"), ("family", "civil"), ("business", "administrative"), ("labour", "administrative"),
     ("administrative", "administrative")],
)  # fmt: skip
def test_a_civil_case_is_of_the_field_of_its_branch(branch: str, field: str) -> None:
    case = CivilCase.objects.create(**build.matter_fields(branch=branch, form="case"))
    spell = build.spell(case, stage="civil_first_instance")
    assert field_of_spell(spell) == field
    assert field_in_stage(Matter.objects.get(pk=case.pk), "civil_appeal") == field


@pytest.mark.django_db
def test_a_round_is_of_its_own_field_even_before_it_is_saved() -> None:
    one = SupervisionRound(**build.matter_fields(field="detention", agency="detention_site", agency_name="Nhà tạm giữ"))
    assert field_in_stage(one, "direct_supervision") == WorkField.DETENTION
    one.save()
    assert field_in_stage(Matter.objects.get(pk=one.pk), "direct_supervision") == WorkField.DETENTION


def test_the_stages_of_fields_hold_whatever_may_be_of_them() -> None:
    assert stages_of_fields(()) == ()
    detention = stages_of_fields([WorkField.DETENTION])
    assert detention == ("custody", "remand", "sentence", "sentence_suspension", "direct_supervision")
    assert "civil_appeal" in stages_of_fields([WorkField.ADMINISTRATIVE])
    assert "civil_appeal" not in detention
    assert set(stages_of_fields(list(WorkField))) == set(STAGES)
