"""The database itself refuses what cannot be, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from kiemsat.registers.models import (
    ActParticipant,
    Attribution,
    CrimeReport,
    DeclaredTotal,
    Detention,
    Draft,
    Duty,
    Extension,
    Matter,
    RoundParticipant,
    SavedView,
    Sequence,
    Spell,
    Submission,
)
from kiemsat.registers.stages import STAGES
from kiemsat.registers.tests import build
from kiemsat.registers.tests.constraint_cases import CASES, DAY, DEFAULTS, Case, default_fields
from kiemsat.registers.tests.criminal_constraint_cases import CRIMINAL_CASES

pytestmark = pytest.mark.django_db
# Those of two rows of one matter, spell or act: each has a test of its own below.
OF_TWO_ROWS = {
    "one_open_spell_per_matter_and_stage",
    "one_open_spell_per_accused_and_stage",
    "extension_once_per_limit",
    "office_takes_part_in_an_act_once",
    "office_takes_part_in_a_round_once",
    "sequence_once_per_office_and_year",
    "draft_once_per_account_and_form",
    "submission_once_per_token",
    "saved_view_name_once_per_register",
    "one_default_view_per_register",
    "declared_total_once_per_body_and_period",
    "day_off_rule_once_per_office_and_day",
}


@contextmanager
def refusal(name: str | None = None) -> Iterator[None]:
    """The database refuses, by the constraint or guard of that name if one is told, and goes on."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


ALL_CASES = [*CASES, *CRIMINAL_CASES]


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.name)
def test_the_database_refuses_the_row_and_takes_its_nearest_legal_neighbour(case: Case) -> None:
    rows = case.model._default_manager
    if case.given:
        rows.create(**{**default_fields(case.model), **case.given})
    rows.create(**{**default_fields(case.model), **case.legal()})
    with refusal(case.name):
        rows.create(**{**default_fields(case.model), **case.refused()})


def test_every_constraint_has_a_row_it_refuses() -> None:
    declared = {
        constraint.name
        for model in apps.get_app_config("registers").get_models()
        for constraint in model._meta.constraints
    }
    assert declared == {case.name for case in ALL_CASES} | OF_TWO_ROWS


@pytest.mark.parametrize("second", ["crime_report", "crime_report_suspension"])
def test_a_matter_stands_in_a_queue_or_its_suspension_once(second: str) -> None:
    first = build.spell(closed_on=DAY, closed_as="suspended")
    again: dict[str, Any] = {"matter": first.matter, "opened_on": DAY, "due_on": DAY, "stage": second}
    way_in: dict[str, Any] = {"opened_as": "suspended"} if second.endswith("suspension") else {}
    build.spell(**again, **way_in)
    with refusal("one_open_spell_per_matter_and_stage"):
        build.spell(**again, **way_in)
    build.spell(**{**again, "matter": build.crime_report()}, **way_in)


def test_an_accused_stands_in_a_queue_once_beside_other_accused_of_the_case() -> None:
    one = build.accused()
    other = build.accused(one.case)
    fields: dict[str, Any] = {"matter": one.case, "stage": "accused_investigation", "due_on": None}
    build.spell(accused=one, **fields)
    build.spell(accused=other, **fields)
    with refusal("one_open_spell_per_accused_and_stage"):
        build.spell(accused=one, **{**fields, "stage": "accused_investigation_suspension"}, opened_as="suspended")


def test_an_office_has_one_sequence_of_a_series_in_a_year() -> None:
    first = Sequence.objects.create(**default_fields(Sequence))
    Sequence.objects.create(**{**default_fields(Sequence), "year": first.year + 1})
    with refusal():
        Sequence.objects.create(**default_fields(Sequence))


@pytest.mark.parametrize("model", [Draft, Submission])
def test_an_account_has_one_draft_of_a_form_and_sends_a_token_once(model: type[models.Model]) -> None:
    first = model._default_manager.create(**default_fields(model))
    same = {field.name: getattr(first, field.name) for field in model._meta.concrete_fields if field.name != "id"}
    model._default_manager.create(**{**same, "account": default_fields(model)["account"]})
    with refusal():
        model._default_manager.create(**same)


def test_an_account_keeps_one_view_of_a_name_and_one_default_in_each_register() -> None:
    first = SavedView.objects.create(**{**default_fields(SavedView), "is_default": True})
    same = {"account": first.account, "register": first.register, "name": first.name}
    SavedView.objects.create(**{**same, "name": "Khác"})
    SavedView.objects.create(**{**same, "register": "complaint"}, is_default=True)
    with refusal():
        SavedView.objects.create(**same)
    with refusal():
        SavedView.objects.create(**{**same, "name": "Thứ ba"}, is_default=True)


def test_a_body_declares_a_number_of_a_period_once_until_it_is_withdrawn() -> None:
    fields = default_fields(DeclaredTotal)
    first = DeclaredTotal.objects.create(**fields)
    DeclaredTotal.objects.create(**{**fields, "agency_name": "Đồn biên phòng"})
    with refusal():
        DeclaredTotal.objects.create(**fields)
    DeclaredTotal.objects.filter(pk=first.pk).update(withdrawn_on=DAY, withdrawn_reason="Ghi nhầm")
    DeclaredTotal.objects.create(**fields)


def test_one_limit_is_extended_once_and_the_new_limit_again() -> None:
    first = Extension.objects.create(**default_fields(Extension))
    fields = {**default_fields(Extension), "spell": first.spell}
    Extension.objects.create(**{**fields, "from_due": first.to_due, "to_due": date(2023, 7, 1)})
    with refusal():
        Extension.objects.create(**fields)


def test_a_spell_has_one_attribution() -> None:
    first = Attribution.objects.create(**default_fields(Attribution))
    Attribution.objects.create(**default_fields(Attribution))
    with refusal():
        Attribution.objects.create(**{**default_fields(Attribution), "spell": first.spell})


def test_an_office_takes_part_in_a_round_once() -> None:
    first = RoundParticipant.objects.create(round=build.supervision_round(), office=build.office("b"))
    RoundParticipant.objects.create(round=first.round, office=build.office("c"))
    RoundParticipant.objects.create(round=build.supervision_round(), office=first.office)
    with refusal():
        RoundParticipant.objects.create(round=first.round, office=first.office)


def test_an_office_takes_part_in_an_act_once() -> None:
    first = ActParticipant.objects.create(**default_fields(ActParticipant))
    ActParticipant.objects.create(act=first.act, office=build.office("b"))
    with refusal():
        ActParticipant.objects.create(act=first.act, office=first.office)


KINDS = {model.KIND: model for model in DEFAULTS if issubclass(model, Matter) and model.KIND}


def test_a_spell_in_a_stage_that_does_not_exist_is_refused() -> None:
    with refusal("check constraint|CHECK constraint"):
        build.spell(stage="elsewhere")


@pytest.mark.parametrize("code", STAGES)
def test_a_stage_takes_matters_of_its_kind_only(code: str) -> None:
    stage = STAGES[code]
    matters: dict[Any, Any] = {
        kind: model._default_manager.create(**default_fields(model)) for kind, model in KINDS.items()
    }
    fields: dict[str, Any] = {"stage": code, "opened_as": stage.opened_as[0]}
    if stage.of_accused:
        fields["accused"] = build.accused(matters[stage.matter])
    for kind in set(KINDS) - {stage.matter}:
        with refusal("guard spell_"):
            build.spell(matters[kind], **fields)
    build.spell(matters[stage.matter], **fields)


def test_a_spell_cannot_be_moved_to_a_matter_of_another_kind() -> None:
    spell = build.spell()
    with refusal("spell_stage_fits_its_matter_changed"):
        Spell.objects.filter(pk=spell.pk).update(matter=build.criminal_case())
    Spell.objects.filter(pk=spell.pk).update(matter=build.crime_report())


def test_a_duty_about_an_accused_belongs_to_their_own_case() -> None:
    accused = build.accused()
    fields = {**default_fields(Duty), "accused": accused}
    Duty.objects.create(**{**fields, "matter": accused.case})
    with refusal("duty_about_an_accused_of_the_case"):
        Duty.objects.create(**{**fields, "matter": build.criminal_case()})


def test_a_spell_or_act_of_an_accused_belongs_to_their_own_case() -> None:
    accused = build.accused()
    fields: dict[str, Any] = {"accused": accused, "stage": "accused_investigation", "due_on": None}
    with refusal("spell_of_an_accused_of_the_case"):
        build.spell(build.criminal_case(), **fields)
    spell = build.spell(accused.case, **fields)
    build.act(accused=accused, matter=accused.case)
    with refusal("act_about_an_accused_of_the_case"):
        build.act(accused=accused, matter=build.criminal_case())
    with refusal("spell_of_an_accused_of_the_case_changed"):
        Spell.objects.filter(pk=spell.pk).update(matter=build.criminal_case())


def test_the_kind_of_a_matter_never_changes() -> None:
    report = build.crime_report()
    with refusal("matter_kind_never_changes"):
        Matter.objects.filter(pk=report.pk).update(kind="detention")
    Matter.objects.filter(pk=report.pk).update(title="Cướp giật", kind="crime_report")


@pytest.mark.parametrize("model", KINDS.values(), ids=lambda model: model.__name__)
def test_the_particulars_of_a_kind_are_added_to_matters_of_that_kind_only(model: type[Matter]) -> None:
    other = Detention if model is CrimeReport else CrimeReport
    stranger = other._default_manager.create(**default_fields(other))
    own = {**default_fields(model), "matter_ptr_id": stranger.pk}
    row = model(**own)
    row.__dict__.update({name: value for name, value in stranger.__dict__.items() if name in {"id", "kind"}})
    with refusal("is_a_matter_of_that_kind"):
        models.Model.save_base(row, raw=True, force_insert=True)


def test_a_row_deleted_by_hand_takes_no_history_with_it() -> None:
    spell = build.spell()
    with pytest.raises(models.ProtectedError):
        spell.matter.delete()
    assert connection.in_atomic_block
