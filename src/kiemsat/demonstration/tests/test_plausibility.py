"""What a prosecutor of the province would notice at once if it were wrong."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from kiemsat.demonstration.places import PROVINCE, read_places
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.province import Province
from kiemsat.demonstration.rhythm import is_working

TET = range(date(2023, 1, 20).toordinal(), date(2023, 1, 27).toordinal())


def test_cities_have_much_to_do_and_the_islands_little(province: Province) -> None:
    by_office = Counter(report.office for report in province.reports)
    districts = {code: number for code, number in by_office.items() if code != PROVINCE}
    assert max(districts, key=lambda code: districts[code]) == "tp-soc-trang"
    assert min(districts, key=lambda code: districts[code]) == "cu-lao-dung"
    assert set(by_office) == set(read_places())


def test_a_year_has_about_fifteen_hundred_reports_and_a_thousand_cases(province: Province) -> None:
    year = range(date(2021, 12, 1).toordinal(), date(2022, 12, 1).toordinal())
    assert 1350 < sum(report.registered_on in year for report in province.reports) < 1600
    assert 900 < sum(case.registered_on in year for case in province.cases) < 1150


def test_theft_drugs_gambling_injury_and_traffic_lead(province: Province) -> None:
    commonest = [article for article, _ in Counter(case.charge.article for case in province.cases).most_common(6)]
    assert commonest[0] == "173"
    assert {"249", "251", "134", "321", "260"} >= set(commonest[1:5])


def test_grave_cases_stand_at_the_province(province: Province) -> None:
    gravest = [case for case in province.cases if case.charge.severity == "extremely_serious"]
    assert gravest
    begun_at_district = sum(case.stays[0].office != PROVINCE for case in gravest)
    assert begun_at_district / len(gravest) < 0.05


def test_courts_and_procuracies_decide_on_working_days_only(province: Province) -> None:
    for file in (*province.reports, *province.cases, *province.civil, *province.enforcements, *province.rounds):
        for stay in file.stays:
            assert stay.closed_on is None or is_working(stay.closed_on)


def test_at_tet_people_are_arrested_but_hardly_anything_is_entered(province: Province) -> None:
    reports = sum(report.registered_on in TET for report in province.reports)
    arrests = sum(detention.registered_on in TET for detention in province.detentions)
    a_usual_week = len(province.reports) / (182 * 5 / 7)
    assert reports < a_usual_week / 2
    assert arrests >= 1


def test_the_last_week_before_a_period_ends_is_a_busy_one(province: Province, plan: Plan) -> None:
    ends = [stay.closed_on for case in province.cases for stay in case.stays if stay.stage == "prosecution"]
    decided = Counter((half.last - day) // 7 for half in plan.half_years for day in ends if day and day in half)
    assert decided[0] > 1.3 * sum(decided[week] for week in range(4, 20)) / 16


def test_most_reports_are_asked_about_and_most_requests_answered(province: Province) -> None:
    asked = {id(act.file) for act in province.acts if act.kind == "verification_request"}
    ordinary = [report for report in province.reports if not report.caught and report.registered_on > 737900]
    assert 0.8 < sum(id(report) in asked for report in ordinary) / len(ordinary) < 0.95


def test_recommendations_are_mostly_accepted_and_some_still_unanswered(province: Province) -> None:
    answers = Counter(act.answer for act in province.acts if act.kind == "recommendation")
    assert answers["accepted"] / (sum(answers.values()) - answers[""]) > 0.85
    assert all(answers[answer] for answer in ("", "partly", "rejected"))


@pytest.mark.parametrize("kind", ["key_case", "lesson_trial", "appeal_protest"])
def test_counted_acts_belong_to_a_file_that_existed(kind: str, province: Province) -> None:
    for act in province.acts:
        if act.kind == kind:
            assert act.file is not None
            assert act.file.registered_on <= act.issued_on


def test_each_conclusion_ends_a_round_on_its_day(province: Province) -> None:
    conclusions = [act for act in province.acts if act.kind == "conclusion"]
    concluded = [one for one in province.rounds if one.stays[-1].closed_as == "concluded"]
    assert {(id(act.file), act.issued_on) for act in conclusions} == {
        (id(one), one.stays[-1].closed_on) for one in concluded
    }
    assert any(act.joint for act in conclusions)


def test_hundreds_of_family_cases_and_few_administrative_ones(province: Province) -> None:
    branches = Counter(case.branch for case in province.civil)
    assert (
        branches["family"] > branches["civil"] > branches["business"] > branches["administrative"] > branches["labour"]
    )
