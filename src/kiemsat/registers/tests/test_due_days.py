"""Whatever an action changes, the day of a limit follows the clock; a day somebody set stays beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.registers.actions import (
    Offence,
    Part,
    change_offence,
    conclude,
    edit_accused,
    edit_spell,
    extend,
    join_cases,
    pass_on,
    resume,
    return_file,
    split_case,
    suspend,
    take_up,
    transfer,
    undo_last,
)
from kiemsat.registers.actions.limit_rules import set_day_off_rule
from kiemsat.registers.actions.recompute import VERB, recompute_limits
from kiemsat.registers.choices import OffenceGroup, Severity
from kiemsat.registers.models import Accused, Change, Complaint, CriminalCase, Detention, Matter, Spell
from kiemsat.registers.selectors.limit_files import files_of
from kiemsat.registers.selectors.versions import version_of
from kiemsat.registers.stages import LIMITED_STAGES
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY

pytestmark = pytest.mark.django_db
# Điều 174 khoản 1: less serious, two months; khoản 2: serious, three months.
LESS, MORE = ("174", "1", Severity.LESS_SERIOUS), ("174", "2", Severity.SERIOUS)
OPENED, BY_LAW = date(2023, 4, 3), date(2023, 6, 5)


def case_under(charge: tuple[str, str, Severity], *, on: date = OPENED, due_on: date = BY_LAW) -> Spell:
    """A case with one accused; two months from the third of April end on a Saturday, and so on the fifth of June."""
    article, clause, severity = charge
    charged: dict[str, Any] = {
        "offence": article, "clause": clause, "severity": severity, "offence_group": OffenceGroup.ECONOMIC,
    }  # fmt: skip
    matter = CriminalCase(**build.matter_fields(registered_on=on, **charged))
    people = [Accused(full_name="Bị can", **charged)]
    return take_up(
        matter=matter, stage="investigation", office=matter.office, on=on, due_on=due_on, accused=people, **BY
    )


def days(spell: Spell) -> tuple[date | None, date | None]:
    """The day on record, and that of the clock."""
    spell.refresh_from_db()
    return spell.due_on, spell.computed_due_on


def open_stay(matter: Matter) -> Spell:
    return Spell.objects.get(matter=matter.pk, accused=None, closed_on=None)


def longer(spell: Spell, to_due: date, on: date) -> None:
    extend(spell=spell, to_due=to_due, decided_on=on, authority="Viện trưởng", paragraph="Điều 172.2", **BY)


def test_every_stage_with_a_limit_has_one_in_the_catalogue() -> None:
    assert set(catalogue_limits().matters) >= LIMITED_STAGES
    assert all(catalogue_limits().of_matter(stage) for stage in LIMITED_STAGES)


def test_a_file_taken_up_has_the_day_of_the_clock_beside_its_own() -> None:
    assert days(case_under(LESS)) == (BY_LAW, BY_LAW)
    assert days(case_under(LESS, due_on=date(2023, 6, 1))) == (date(2023, 6, 1), BY_LAW)


def test_without_the_class_of_the_offence_the_clock_says_no_day() -> None:
    spell = build.investigation(accused=1)
    assert days(spell)[1] is None


def test_a_changed_charge_moves_the_day_less_the_time_used_and_undoing_brings_it_back() -> None:
    spell = case_under(LESS)
    accused = Accused.objects.get(case=spell.matter_id)
    article, clause, severity = MORE
    offence = Offence(article, clause, OffenceGroup.ECONOMIC, severity)
    change_offence(accused=accused, to=offence, on=date(2023, 5, 3), **BY)
    moved = days(spell)
    assert moved == (date(2023, 7, 4), date(2023, 7, 4)), "3/5 + 3 months, less the 30 days used: 4/7"
    change = Change.objects.filter(matter=spell.matter_id).last()
    assert change is not None
    of_spell = [row for row in change.rows if row["model"] == "registers.spell"]
    assert [row["before"] for row in of_spell] == [{"due_on": "2023-06-05", "computed_due_on": "2023-06-05"}]
    undo_last(matter=Matter.objects.get(pk=spell.matter_id), **BY)
    assert days(spell) == (BY_LAW, BY_LAW)


def test_a_day_set_by_hand_stays_when_the_facts_change() -> None:
    spell = case_under(LESS, due_on=date(2023, 6, 1))
    accused = Accused.objects.get(case=spell.matter_id)
    article, clause, severity = MORE
    change_offence(
        accused=accused, to=Offence(article, clause, OffenceGroup.ECONOMIC, severity), on=date(2023, 5, 3), **BY
    )
    assert days(spell) == (date(2023, 6, 1), date(2023, 7, 4))


def test_a_mistyped_class_put_right_moves_the_day_of_every_stay_that_follows() -> None:
    spell = case_under(LESS)
    accused = Accused.objects.get(case=spell.matter_id)
    edit_accused(
        accused=accused, changes={"clause": "2", "severity": Severity.SERIOUS}, reason="gõ nhầm khoản",
        seen_version=version_of(spell.matter), **BY,
    )  # fmt: skip
    assert days(spell) == (date(2023, 7, 3), date(2023, 7, 3))


def test_an_opening_day_put_right_moves_the_day() -> None:
    spell = case_under(LESS)
    edit_spell(
        spell=spell, changes={"opened_on": date(2023, 4, 10)}, reason="gõ nhầm ngày",
        seen_version=version_of(spell.matter), **BY,
    )  # fmt: skip
    assert days(spell) == (date(2023, 6, 12), date(2023, 6, 12)), "10/6 is a Saturday"


def test_an_extension_as_the_law_has_it_agrees_and_a_longer_one_is_kept_with_the_day_of_its_decision() -> None:
    spell = case_under(LESS)
    longer(spell, date(2023, 8, 3), date(2023, 5, 20))
    assert days(spell) == (date(2023, 8, 3), date(2023, 8, 3))
    other = case_under(LESS)
    longer(other, date(2023, 9, 30), date(2023, 5, 20))
    assert days(other)[0] == date(2023, 9, 30)


def test_a_file_handed_over_keeps_its_limit_with_the_extensions_it_had() -> None:
    spell = case_under(LESS)
    longer(spell, date(2023, 8, 3), date(2023, 5, 20))
    handed = transfer(spell=spell, to=build.office("b"), on=date(2023, 5, 25), **BY)
    assert days(handed) == (date(2023, 8, 3), date(2023, 8, 3))


def test_a_file_from_elsewhere_has_no_day_of_the_clock_for_its_limit_began_there() -> None:
    matter = CriminalCase(**build.matter_fields(severity=Severity.SERIOUS))
    spell = take_up(
        matter=matter, stage="investigation", office=matter.office, on=OPENED, opened_as="transferred_in",
        due_on=date(2023, 5, 1), **BY,
    )  # fmt: skip
    assert days(spell) == (date(2023, 5, 1), None)


def test_a_case_split_off_has_the_limit_of_the_first_as_it_stood_that_day() -> None:
    spell = case_under(LESS)
    (part,) = split_case(spell=spell, parts=[Part("", "Vụ tách")], on=date(2023, 5, 10), **BY)
    longer(spell, date(2023, 8, 3), date(2023, 5, 20))
    recompute_limits(**BY)
    assert days(part) == (BY_LAW, BY_LAW)


def test_a_joined_case_counts_from_the_first_initiation() -> None:
    first, second = case_under(LESS, on=date(2023, 3, 1), due_on=date(2023, 5, 4)), case_under(LESS)
    join_cases(into=second, joined=[first], on=date(2023, 4, 20), **BY)
    assert days(second) == (date(2023, 5, 4), date(2023, 5, 4)), "1/5 and the days after it are off"


def test_a_resumed_investigation_has_the_limit_of_resumed_ones() -> None:
    spell = case_under(LESS)
    suspension = suspend(spell=spell, on=date(2023, 5, 10), **BY)
    resumed = resume(suspension=suspension, on=date(2023, 7, 10), due_on=date(2023, 9, 11), **BY)
    assert days(resumed) == (date(2023, 9, 11), date(2023, 9, 11)), "10/9 is a Sunday"


def test_the_court_returns_for_one_month_and_the_procuracy_for_two() -> None:
    investigation = case_under(LESS)
    conclude(spell=investigation, closed_as="prosecution_proposed", on=date(2023, 5, 2), **BY)
    prosecution = pass_on(spell=investigation, stage="prosecution", on=date(2023, 5, 2), due_on=date(2023, 5, 22), **BY)
    assert days(prosecution) == (date(2023, 5, 22), date(2023, 5, 22))
    back = return_file(spell=prosecution, on=date(2023, 5, 10), due_on=date(2023, 7, 10), **BY)
    assert days(back) == (date(2023, 7, 10), date(2023, 7, 10))
    conclude(spell=back, closed_as="prosecution_proposed", on=date(2023, 6, 1), **BY)
    again = pass_on(spell=back, stage="prosecution", on=date(2023, 6, 1), due_on=date(2023, 6, 21), **BY)
    conclude(spell=again, closed_as="indicted", on=date(2023, 6, 5), **BY)
    trial = pass_on(spell=again, stage="first_instance", on=date(2023, 6, 6), due_on=date(2023, 7, 21), **BY)
    to_prosecution = return_file(spell=trial, on=date(2023, 6, 12), due_on=date(2023, 7, 2), **BY)
    by_court = return_file(spell=to_prosecution, on=date(2023, 6, 14), due_on=date(2023, 7, 14), **BY)
    assert days(by_court) == (date(2023, 7, 14), date(2023, 7, 14))


def test_custody_is_taken_off_remand() -> None:
    case = build.criminal_case(severity=Severity.SERIOUS)
    accused = build.accused(case=case, severity=Severity.SERIOUS)
    held = Detention(**build.matter_fields(person_name="Lê C", arrest_kind="urgent", accused=accused))
    custody = take_up(
        matter=held, stage="custody", office=held.office, on=date(2023, 4, 3), due_on=date(2023, 4, 6), **BY
    )
    assert days(custody)[1] == date(2023, 4, 6)
    conclude(spell=custody, closed_as="charged", on=date(2023, 4, 6), **BY)
    remand = pass_on(spell=custody, stage="remand", on=date(2023, 4, 6), due_on=date(2023, 7, 4), **BY)
    assert days(remand)[1] == date(2023, 7, 1), "ninety days with the first among them, less three of custody"


def test_an_office_that_lets_days_move_moves_its_limits_and_those_below_it() -> None:
    above, below = build.office("a"), build.office("b")
    below.parent = above
    below.save()
    matter = Complaint(**build.matter_fields(
        complaint_kind="complaint", competence="resolve", field="complaints", office=below
    ))  # fmt: skip
    saturday = date(2023, 5, 6)
    spell = take_up(matter=matter, stage="complaint", office=below, on=date(2023, 4, 6), due_on=saturday, **BY)
    assert days(spell) == (saturday, saturday)
    _rule, found = set_day_off_rule(
        office=above, held_from=date(2023, 1, 1), moves=True, act="QĐ 5", today=date(2023, 6, 1), **BY
    )
    assert (found.looked_at, found.moved) == (1, 1)
    assert days(spell) == (date(2023, 5, 8), date(2023, 5, 8))
    change = Change.objects.filter(matter=matter.pk).last()
    assert change is not None
    assert (change.verb, change.rows[0]["before"]["due_on"]) == (VERB, "2023-05-06")


def test_counting_anew_fills_moves_and_leaves_alone_and_a_trial_run_writes_nothing() -> None:
    follows, by_hand, over = (case_under(LESS) for _ in range(3))
    conclude(spell=over, closed_as="discontinued", on=date(2023, 5, 2), **BY)
    # As a catalogue with another length would have left them.
    past = date(2023, 5, 30)
    Spell.objects.filter(pk__in=[follows.pk, over.pk]).update(due_on=past, computed_due_on=past)
    Spell.objects.filter(pk=by_hand.pk).update(due_on=past, computed_due_on=None)
    tried = recompute_limits(dry_run=True, **BY)
    assert (tried.looked_at, tried.filled, tried.moved) == (3, 1, 1)
    assert days(follows) == (past, past)
    assert recompute_limits(**BY) == tried
    assert days(follows) == (BY_LAW, BY_LAW)
    assert days(by_hand) == (past, BY_LAW), "a day that was there is never written over"
    assert days(over) == (past, past), "what is over keeps its day"
    assert recompute_limits(**BY).moved == 0


def test_files_read_for_many_are_those_read_for_one_action() -> None:
    """The journal's rows and the queries of a recount lead to the same facts."""
    spell = case_under(LESS)
    accused = Accused.objects.get(case=spell.matter_id)
    article, clause, severity = MORE
    change_offence(
        accused=accused, to=Offence(article, clause, OffenceGroup.ECONOMIC, severity), on=date(2023, 5, 3), **BY
    )
    longer(spell, date(2023, 9, 30), date(2023, 5, 20))
    file = files_of([spell.matter_id])[spell.matter_id]
    assert (file.severity, file.charges[0].changes) == ("serious", ((date(2023, 5, 3), "serious"),))
    assert recompute_limits(**BY).moved == 0
