"""Every file tells a story that could have happened."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from kiemsat.demonstration.desks import desk_of
from kiemsat.demonstration.files import Case, Stay
from kiemsat.demonstration.places import PROVINCE
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.province import Province
from kiemsat.registers.stages import ACCUSED_STAGES, LIMITED_STAGES, STAGES, passes_on_to, reopens_in


def stays_of(province: Province) -> list[Stay[Any]]:
    of_files = [stay for file in province.files() for stay in file.stays]
    return of_files + [stay for case in province.cases for person in case.accused for stay in person.stays]


def test_nothing_happens_after_the_last_day_except_that_limits_run(province: Province, plan: Plan) -> None:
    for stay in stays_of(province):
        assert stay.opened_on <= plan.last
        assert stay.closed_on is None or stay.opened_on <= stay.closed_on <= plan.last
    for act in province.acts:
        assert plan.first <= act.issued_on <= plan.last
        assert all(day is None or act.issued_on <= day <= plan.last for day in (act.answered_on, act.withdrawn_on))


def test_a_file_is_in_one_place_at_a_time(province: Province) -> None:
    queues = [file.stays for file in province.files()]
    queues += [person.stays for case in province.cases for person in case.accused]
    for stays in queues:
        assert stays
        for before, after in pairwise(stays):
            assert before.closed_on is not None
            assert before.closed_on <= after.opened_on


def test_every_way_in_and_out_is_one_of_its_stage(province: Province) -> None:
    for stay in stays_of(province):
        stage = STAGES[stay.stage]
        assert stay.opened_as in stage.all_opened_as
        assert stay.closed_as is None or stay.closed_as in stage.all_closed_as
        assert (stay.closed_on is None) == (stay.closed_as is None)
        assert (stay.accused is not None) == (stay.stage in ACCUSED_STAGES)
        assert (stay.due_on is not None) == (stay.stage in LIMITED_STAGES)


def test_a_suspension_and_its_resumption_name_each_other(province: Province) -> None:
    for file in province.files():
        for before, waiting in pairwise(file.stays):
            if before.closed_as != "suspended":
                assert before.back_on is None
                continue
            assert waiting.stage == f"{before.stage}_suspension"
            assert before.back_on == (waiting.closed_on if waiting.closed_as == "resumed" else None)
        for waiting, after in pairwise(file.stays):
            if after.opened_as == "resumed":
                assert (waiting.closed_on, waiting.opened_on) == (after.opened_on, after.left_on)


def test_a_case_goes_from_stage_to_stage_as_the_registers_allow(province: Province) -> None:
    for case in province.cases:
        for before, after in pairwise(case.stays):
            if before.stage == after.stage or "_suspension" in before.stage + after.stage:
                continue
            way = before.closed_as or ""
            back = {"prosecution": "investigation", "first_instance": "prosecution"}.get(before.stage)
            allowed = (*passes_on_to(before.stage, way), *reopens_in(before.stage, way))
            assert after.stage in (*allowed, back if way == "returned" else ""), (before.stage, way, after.stage)


def test_a_move_ends_a_stay_and_begins_one_elsewhere_on_the_same_day(province: Province) -> None:
    moved = 0
    for file in (*province.reports, *province.cases):
        for before, after in pairwise(file.stays):
            if before.closed_as == "transferred":
                moved += 1
                assert (after.opened_as, after.opened_on, after.stage) == (
                    "transferred_in",
                    before.closed_on,
                    before.stage,
                )
                assert after.office != before.office
    assert moved > 100


def test_files_come_back_split_join_and_some_are_returned_twice_in_a_half_year(province: Province, plan: Plan) -> None:
    returned = Counter(
        (id(case), half.number)
        for case in province.cases
        for stay in case.stays
        for half in plan.half_years
        if stay.stage == "prosecution" and stay.closed_as == "returned" and (stay.closed_on or 0) in half
    )
    assert len(returned) > 60
    assert 1 <= sum(number > 1 for number in returned.values()) <= 15
    ways_in = Counter(stay.opened_as for case in province.cases for stay in case.stays)
    assert all(ways_in[way] for way in ("received", "returned", "reopened", "resumed", "split", "transferred_in"))
    assert all(case.joined_into for case in province.cases if case.stays[-1].closed_as == "joined")


def test_some_matters_are_put_aside_and_taken_up_again_within_a_half_year(province: Province, plan: Plan) -> None:
    for files in (province.reports, province.cases):
        within = [
            stay
            for file in files
            for stay in file.stays
            if stay.back_on and plan.half_year_of(stay.closed_on or 0) == plan.half_year_of(stay.back_on) is not None
        ]
        assert len(within) >= 10


def test_the_accused_go_with_their_case(province: Province) -> None:
    for case in province.cases:
        for person in case.accused:
            assert person.case is case
            of_case = {(stay.stage, stay.closed_on): stay for stay in case.stays}
            for stay in person.stays:
                beside = of_case[stay.stage.removeprefix("accused_"), stay.closed_on]
                assert stay.office == beside.office
                assert stay.opened_on >= beside.opened_on or person.joined_on or case.split_from


def test_only_known_offenders_come_to_trial(province: Province) -> None:
    later = {"prosecution", "first_instance", "appeal"}
    for case in province.cases:
        assert case.accused or case.former or not later & {stay.stage for stay in case.stays}
    assert any(not case.accused for case in province.cases)


def test_appeals_stand_at_the_province_and_follow_a_judgment_of_a_district(province: Province, plan: Plan) -> None:
    for case in province.cases:
        for before, appeal in pairwise(case.stays):
            if appeal.stage == "appeal":
                assert (appeal.office, desk_of(appeal)) == (PROVINCE, "soc-trang-p7")
                assert before.office != PROVINCE
                assert appeal.opened_on > (before.closed_on or 0)


def test_nobody_is_held_longer_than_nine_days_in_custody(province: Province, plan: Plan) -> None:
    for detention in province.detentions:
        for stay in detention.stays:
            if stay.stage == "custody":
                assert (stay.closed_on or plan.last) - stay.opened_on <= 9


def test_remand_follows_custody_and_nobody_serves_before_the_judgment_is_in_force(province: Province) -> None:
    for detention in province.detentions:
        first, *rest = detention.stays
        assert first.stage == "custody" or detention.arrest_kind == "warrant" or not rest
        for stay in detention.stays:
            verdict = detention.accused.verdict if detention.accused else None
            if stay.closed_as == "sentence_enforced":
                assert verdict is not None
                assert verdict.in_force_on < (stay.closed_on or 0)
                assert verdict.custodial


def test_extensions_form_a_chain_that_ends_in_the_due_day(province: Province) -> None:
    for stay in stays_of(province):
        for before, after in pairwise(stay.extensions):
            assert before.to_due == after.from_due
        if stay.extensions:
            assert stay.extensions[-1].to_due == stay.due_on
        assert all(one.from_due < one.to_due and one.decided_on >= stay.opened_on for one in stay.extensions)


def test_money_is_collected_up_to_what_is_due(province: Province) -> None:
    assert all(0 <= file.collected <= file.due for file in province.enforcements)
    done = [file for file in province.enforcements if file.stays[-1].closed_as == "completed"]
    assert all(file.collected == file.due for file in done)


def charges_changed(case: Case) -> int:
    return sum(person.changed_from is not None for person in case.accused)


def test_some_charges_are_changed_and_some_responsibility_is_undecided(province: Province) -> None:
    assert 30 < sum(map(charges_changed, province.cases)) < 400
    verdicts = Counter(stay.attribution.verdict for stay in stays_of(province) if stay.attribution)
    assert verdicts["not_procuracy"] > verdicts["procuracy"] > 0
    assert verdicts["undecided"] > 0
