"""Suspension and resumption, of a case and of one accused."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.registers import errors
from kiemsat.registers.actions import (
    resume,
    suspend,
    take_up,
)
from kiemsat.registers.models import CriminalCase, Spell
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE, OPENED

pytestmark = pytest.mark.django_db


def test_a_suspension_and_its_resumption_point_at_each_other() -> None:
    spell = build.investigation()
    suspension = suspend(spell=spell, on=DAY, **BY)
    resumed = resume(suspension=suspension, on=date(2023, 3, 1), due_on=date(2023, 5, 1), **BY)
    spell.refresh_from_db()
    assert (spell.closed_as, spell.back_on) == ("suspended", date(2023, 3, 1))
    assert (resumed.opened_as, resumed.left_on, resumed.due_on) == ("resumed", DAY, date(2023, 5, 1))
    first, *_ = build.of_accused(spell)
    assert first.back_on == date(2023, 3, 1)


def test_only_the_accused_suspended_with_the_case_resume_with_it() -> None:
    spell = build.investigation()
    alone, together = build.of_accused(spell)
    suspend(spell=alone, on=date(2023, 1, 20), **BY)
    resume(suspension=suspend(spell=spell, on=DAY, **BY), on=date(2023, 3, 1), due_on=DUE, **BY)
    standing = Spell.objects.filter(closed_on=None).exclude(accused=None).values_list("accused_id", "stage")
    assert dict(standing) == {
        alone.accused_id: "accused_investigation_suspension",
        together.accused_id: "accused_investigation",
    }


def test_an_accused_does_not_resume_while_the_case_is_suspended() -> None:
    spell = build.investigation(accused=1)
    own = suspend(spell=build.of_accused(spell)[0], on=DAY, **BY)
    suspension = suspend(spell=spell, on=DAY, **BY)
    with pytest.raises(errors.CaseMovesWhole):
        resume(suspension=own, on=DUE, **BY)
    resume(suspension=suspension, on=DUE, due_on=DUE, **BY)
    assert build.of_accused(spell)[-1].opened_as == "resumed"


def test_a_matter_that_came_suspended_from_outside_is_taken_over_when_it_resumes() -> None:
    case = CriminalCase(**build.matter_fields())
    suspension = take_up(
        matter=case,
        stage="investigation_suspension",
        office=build.office(),
        on=OPENED,
        opened_as="transferred_in",
        **BY,
    )
    resumed = resume(suspension=suspension, on=DAY, due_on=DUE, **BY)
    assert (resumed.opened_as, resumed.left_on) == ("transferred_in", None)


def test_what_is_not_suspended_does_not_resume_and_a_custody_is_not_suspended() -> None:
    with pytest.raises(errors.NotSuspended):
        resume(suspension=build.investigation(), on=DAY, due_on=DUE, **BY)
    detention = build.detention()
    custody = take_up(matter=detention, stage="custody", office=build.office(), on=OPENED, due_on=DUE, **BY)
    with pytest.raises(errors.NotSuspendable):
        suspend(spell=custody, on=DAY, **BY)
