"""The figures come out by counting, with the conditions written here once more and in no other words than these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest

from kiemsat.demonstration.files import Stay
from kiemsat.demonstration.plan import DATA, HalfYear, Plan
from kiemsat.demonstration.province import Province, make_up
from kiemsat.law.yaml_source import read_yaml

TARGETS = read_yaml(DATA / "targets.yaml").value
RATES: dict[str, tuple[str, set[str], set[str]]] = {
    "crime_reports_resolved": ("crime_report", {"initiated", "not_initiated"}, set()),
    "investigations_concluded": ("investigation", {"prosecution_proposed", "discontinued", "suspended"}, set()),
    "prosecutions_decided": ("prosecution", {"indicted", "returned", "discontinued", "suspended"}, set()),
    "first_instance_trials_decided": ("first_instance", {"judged", "discontinued"}, {"returned", "suspended"}),
    "appeal_trials_decided": (
        "appeal",
        {"upheld", "amended", "annulled", "annulled_discontinued", "withdrawn", "discontinued"},
        set(),
    ),
    "custody_resolved": ("custody", {"charged", "released"}, set()),
    "remand_resolved": ("remand", {"sentence_enforced", "measure_replaced", "released"}, set()),
}
COUNTS = {
    "conclusions_issued": "conclusion",
    "recommendations_issued": "recommendation",
    "appeal_protests_issued": "appeal_protest",
    "lesson_notices_issued": "lesson_notice",
    "key_cases": "key_case",
    "lesson_trials_held": "lesson_trial",
    "thematic_conferences_held": "thematic_conference",
    "coordination_regulations_signed": "coordination_regulation",
}


def ended_in(stay: Stay[Any], half: HalfYear) -> bool:
    return stay.closed_on is not None and stay.closed_on in half


def is_handled(stay: Stay[Any], half: HalfYear) -> bool:
    """There at any time of the half-year, unless it left for elsewhere or was only put aside for a while in it."""
    if stay.opened_on > half.last or (stay.closed_on is not None and stay.closed_on < half.first):
        return False
    left = ended_in(stay, half) and stay.closed_as in {"transferred", "joined"}
    put_aside = ended_in(stay, half) and stay.back_on is not None and stay.back_on <= half.last
    return not left and not put_aside


def rate(stays: Iterable[Stay[Any]], half: HalfYear, code: str, *, left_out_later: bool) -> Fraction:
    """Percent of the handled that ended in a way that counts.

    A case left out because it was returned or suspended may be told by how it stands today, or by how it stood at the
    end of the half-year: `left_out_later` chooses, and both must give the same.
    """
    stage, ways, left_out = RATES[code]
    handled = [stay for stay in stays if stay.stage == stage and is_handled(stay, half)]
    counted = [
        stay for stay in handled if stay.closed_as not in left_out or not (left_out_later or ended_in(stay, half))
    ]
    return Fraction(100 * sum(ended_in(stay, half) and stay.closed_as in ways for stay in counted), len(counted))


def windows(plan: Plan) -> tuple[HalfYear, HalfYear]:
    by_code = {half.code: half for half in plan.half_years}
    return by_code[TARGETS["period"]], by_code[TARGETS["compared_with"]]


@pytest.mark.parametrize("left_out_later", [False, True])
@pytest.mark.parametrize("code", RATES)
def test_the_rate_comes_out_exactly_now_and_a_year_before(
    code: str, left_out_later: bool, province: Province, plan: Plan
) -> None:
    now, before = windows(plan)
    stays = [stay for file in province.files() for stay in file.stays]
    target = TARGETS["rates"][code]
    assert rate(stays, now, code, left_out_later=left_out_later) == Fraction(target["value"])
    expected_before = Fraction(target["value"]) - Fraction(target["change"])
    assert rate(stays, before, code, left_out_later=left_out_later) == expected_before


@pytest.mark.parametrize("code", COUNTS)
def test_the_count_comes_out_exactly(code: str, province: Province, plan: Plan) -> None:
    now, before = windows(plan)
    issued = [act.issued_on for act in province.acts if act.kind == COUNTS[code]]
    assert sum(day in now for day in issued) == TARGETS["counts"][code]
    assert sum(day in before for day in issued) > 0


def test_every_line_of_the_article_is_counted_here() -> None:
    assert set(RATES) == set(TARGETS["rates"])
    assert set(COUNTS) == set(TARGETS["counts"])


@pytest.mark.parametrize("seed", [1, 77])
def test_another_seed_gives_another_province_with_the_same_figures(seed: int, province: Province, plan: Plan) -> None:
    other = make_up(seed, plan)
    now, _ = windows(plan)
    stays = [stay for file in other.files() for stay in file.stays]
    for code in RATES:
        assert rate(stays, now, code, left_out_later=True) == Fraction(TARGETS["rates"][code]["value"])
    assert [case.charge for case in other.cases] != [case.charge for case in province.cases]


def test_the_plan_is_fulfilled_in_every_queue_and_half_year(province: Province, plan: Plan) -> None:
    stays = [stay for file in province.files() for stay in file.stays]
    for stage, queue in plan.queues.items():
        here = [stay for stay in stays if stay.stage == stage]
        for half, flow in zip(plan.half_years, queue.flows, strict=True):
            assert sum(is_handled(stay, half) for stay in here) == flow.handled, (stage, half.code)
            ends = Counter(stay.closed_as for stay in here if ended_in(stay, half) and is_handled(stay, half))
            wanted = {way: number for way, number in flow.closed.items() if way not in {"resolved", "joined"}}
            assert {way: ends[way] for way in wanted} == wanted, (stage, half.code)
