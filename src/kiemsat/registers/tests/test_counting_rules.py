"""The sector's counting rules hold for what the actions write, as SQL written by hand sees it."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.registers.actions import (
    Part,
    conclude,
    join_cases,
    pass_on,
    resume,
    return_file,
    split_case,
    suspend,
    transfer,
)
from kiemsat.registers.models import Accused
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY
from kiemsat.registers.tests.hand_count import FIRST_HALF, SECOND_HALF, all_counted, assert_identities, counted

pytestmark = pytest.mark.django_db


def test_a_suspended_matter_is_neither_pending_nor_lost_and_comes_back_as_resumed() -> None:
    spell = build.investigation(on=date(2022, 11, 1))
    suspension = suspend(spell=spell, on=date(2023, 1, 5), **BY)
    assert all_counted("investigation", FIRST_HALF) == {
        "carried_over": 1, "opened": 0, "transferred_out": 0, "handled": 1, "closed": 1, "pending": 0,
    }  # fmt: skip
    assert counted("pending", "investigation_suspension", FIRST_HALF) == 1
    resume(suspension=suspension, on=date(2023, 7, 1), due_on=date(2023, 9, 1), **BY)
    assert counted("opened", "investigation", SECOND_HALF, opened_as="resumed") == 1
    assert counted("handled", "investigation", FIRST_HALF) == 1
    assert_identities(["investigation", "investigation_suspension", "accused_investigation"], [None])


def test_a_matter_suspended_and_resumed_within_the_period_counts_in_neither() -> None:
    spell = build.investigation()
    suspension = suspend(spell=spell, on=date(2023, 2, 1), **BY)
    resume(suspension=suspension, on=date(2023, 3, 1), due_on=date(2023, 8, 1), **BY)
    for stage, cases in (("investigation", 1), ("accused_investigation", 2)):
        assert all_counted(stage, FIRST_HALF) == {
            "carried_over": 0, "opened": cases, "transferred_out": 0, "handled": cases, "closed": 0, "pending": cases,
        }  # fmt: skip
        assert counted("opened", stage, FIRST_HALF, opened_as="resumed") == 0


def test_a_suspension_resumed_elsewhere_within_the_period_cancels_out_in_the_office_that_suspended() -> None:
    here, there = build.office("a"), build.office("b")
    suspension = suspend(spell=build.investigation(), on=date(2023, 2, 1), **BY)
    moved = transfer(spell=suspension, to=there, on=date(2023, 3, 1), **BY)
    resumed = resume(suspension=moved, on=date(2023, 4, 1), due_on=date(2023, 8, 1), **BY)
    assert (resumed.office, resumed.opened_as) == (there, "transferred_in")
    for stage, cases in (("investigation", 1), ("accused_investigation", 2)):
        assert counted("handled", stage, FIRST_HALF) == cases
        assert counted("handled", stage, FIRST_HALF, office=here) == 0
        assert counted("pending", stage, FIRST_HALF, office=there) == cases
        assert_identities([stage, f"{stage}_suspension"], [here, there, None])


def test_transfers_move_the_count_and_keep_the_provinces_sum() -> None:
    here, there = build.office("a"), build.office("b")
    before = all_counted("investigation", FIRST_HALF)
    moved = transfer(spell=build.investigation(), to=there, on=date(2023, 2, 1), **BY)
    transfer(spell=transfer(spell=moved, to=here, on=date(2023, 2, 2), **BY), to=there, on=date(2023, 7, 1), **BY)
    assert before["handled"] == 0
    assert counted("handled", "investigation", FIRST_HALF) == 1
    assert counted("handled", "investigation", FIRST_HALF, office=here) == 1
    assert counted("handled", "investigation", FIRST_HALF, office=there) == 0
    assert counted("handled", "investigation", SECOND_HALF, office=there) == 1
    assert counted("handled", "accused_investigation", SECOND_HALF, office=there) == 2
    for window in (FIRST_HALF, SECOND_HALF):
        arrived = counted("opened", "investigation", window, opened_as="transferred_in")
        assert arrived == counted("transferred_out", "investigation", window)
        assert counted("opened", "investigation", window, opened_as="received") == (window is FIRST_HALF)


def test_splitting_one_case_in_three_adds_two_and_leaves_the_accused_as_they_were() -> None:
    spell = build.investigation(accused=4)
    people = list(Accused.objects.filter(case=spell.matter_id))
    parts = [Part(build.number(), "Vụ tách 1", (people[1],)), Part(build.number(), "Vụ tách 2", tuple(people[2:]))]
    split_case(spell=spell, parts=parts, on=date(2023, 2, 1), **BY)
    assert counted("handled", "investigation", FIRST_HALF) == 3
    assert counted("opened", "investigation", FIRST_HALF, opened_as="split") == 2
    assert all_counted("accused_investigation", FIRST_HALF)["opened"] == 4
    assert counted("pending", "accused_investigation", FIRST_HALF, distinct_matters=True) == 3


def test_joining_three_cases_takes_away_two_and_leaves_the_accused_as_they_were() -> None:
    first, *others = (build.investigation(on=date(2022, 11, 1)) for _ in range(3))
    join_cases(into=first, joined=others, on=date(2023, 2, 1), **BY)
    assert counted("carried_over", "investigation", FIRST_HALF) == 3
    assert counted("handled", "investigation", FIRST_HALF) == counted("pending", "investigation", FIRST_HALF) == 1
    assert counted("closed", "investigation", FIRST_HALF) == 0
    assert counted("handled", "accused_investigation", FIRST_HALF) == 6
    assert counted("transferred_out", "accused_investigation", FIRST_HALF) == 0
    assert counted("pending", "accused_investigation", FIRST_HALF, distinct_matters=True) == 1


def test_a_file_returned_twice_in_the_period_is_one_matter_and_new_once() -> None:
    spell = build.investigation()
    for month in (2, 4):
        conclude(spell=spell, closed_as="prosecution_proposed", on=date(2023, month, 1), **BY)
        prosecution = pass_on(spell=spell, stage="prosecution", on=date(2023, month, 3), due_on=date(2023, 5, 30), **BY)
        spell = return_file(spell=prosecution, on=date(2023, month, 20), due_on=date(2023, 7, 1), **BY)
    for stage in ("prosecution", "accused_prosecution"):
        assert counted("closed", stage, FIRST_HALF, closed_as="returned", distinct_matters=True) == 1
        assert counted("opened", stage, FIRST_HALF, opened_as="received", distinct_matters=True) == 1
    assert counted("closed", "prosecution", FIRST_HALF, closed_as="returned") == 2
    assert counted("opened", "prosecution", FIRST_HALF, opened_as="received") == 1
    assert counted("opened", "prosecution", FIRST_HALF, opened_as="returned") == 1
    assert counted("opened", "investigation", FIRST_HALF, opened_as="returned") == 2
    assert counted("handled", "investigation", FIRST_HALF, distinct_matters=True) == 1
    assert_identities(["investigation", "prosecution", "accused_investigation", "accused_prosecution"], [None])


def test_what_is_pending_at_the_end_is_carried_over_into_the_next_period() -> None:
    last_day, first_day = date(2023, 5, 31), date(2023, 6, 1)
    on_last, on_first, open_still = (build.investigation() for _ in range(3))
    conclude(spell=on_last, closed_as="discontinued", on=last_day, **BY)
    conclude(spell=on_first, closed_as="discontinued", on=first_day, **BY)
    assert counted("closed", "investigation", FIRST_HALF) == 1
    assert counted("pending", "investigation", FIRST_HALF) == counted("carried_over", "investigation", SECOND_HALF) == 2
    assert counted("closed", "investigation", SECOND_HALF) == 1
    assert open_still.closed_on is None
