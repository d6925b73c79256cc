"""Targets that are not one number: tiers, choices, so many for each of something, and conditions of applying."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from kiemsat.engine.figures import Outcome
from kiemsat.engine.schema import Indicator, Label, Measure, Reference, Target
from kiemsat.engine.target_words import target_en, target_vi
from kiemsat.engine.verdicts import Judgement, judgement_of, over_stretches, progress_of

HALF, WHOLE = 6, 12
TIERS: dict[str, Any] = {"tiers": [{"below": 100, "count": {"at_least": 2}}, {"share": {"at_least": 5}}]}
CHOICE: dict[str, Any] = {"any_of": [{"at_least": 2}, {"at_least": 1}]}
FIVE_EACH: dict[str, Any] = {"all": {"at_least": 5, "each": True}, "per": "year", "for_each": {
    "count": "post.in_post", "name": {"vi": "Phòng", "en": "division"},
}}  # fmt: skip


def indicator(kind: str, target: dict[str, Any], **more: Any) -> Indicator:
    return Indicator.model_validate(
        {
            "code": "x",
            "label": Label(vi="x", en="x"),
            "field": "crime_reports",
            "kind": kind,
            "direction": "higher",
            "numerator": Measure(count="queue.closed"),
            "target": Target.model_validate(target),
            "reference": Reference(item="-", last_checked=date(2026, 1, 1), source="-", verified=True),
            **more,
        }
    )


def tiered() -> Indicator:
    return indicator("tiered", {"all": TIERS, "per": "year"}, denominator=Measure(count="queue.opened"))


def choice(joined: str = "any_of") -> Indicator:
    sets = Measure.model_validate(
        {
            "count": "act.issued",
            "name": {"vi": "kiến nghị", "en": "recommendations"},
            "plus": [{"count": "act.answered", "name": {"vi": "kháng nghị", "en": "protests"}}],
        }
    )
    return indicator("either_or", {"all": {joined: CHOICE["any_of"]}, "per": "year"}, numerator=sets)


def judged(one: Indicator, outcome: Outcome, months: int, level: str = "district") -> Judgement:
    return judgement_of(one, outcome, level, progress_of(one, months))


@pytest.mark.parametrize(
    ("numerator", "denominator", "months", "verdict", "missing"),
    [
        (2, 99, WHOLE, "met", ()),
        (1, 99, WHOLE, "missed", ()),
        (2, 100, WHOLE, "missed", ()),
        (5, 100, WHOLE, "met", ()),
        (2, 49, HALF, "on_course", (0,)),
        (1, 49, HALF, "on_course", (1,)),
        (0, 49, HALF, "behind", (2,)),
        (2, 50, HALF, "behind", (1,)),
        (3, 50, HALF, "on_course", (0,)),
        (0, 0, HALF, "not_arising", ()),
    ],
)
def test_the_tier_of_a_unit_decides_what_it_owes(
    numerator: int, denominator: int, months: int, verdict: str, missing: tuple[int, ...]
) -> None:
    found = judged(tiered(), Outcome("tiered", numerator, denominator), months)
    assert (found.verdict, found.missing) == (verdict, missing)


@pytest.mark.parametrize(
    ("sets", "months", "any_verdict", "all_verdict", "missing"),
    [
        ((2, 0), WHOLE, "met", "missed", ()),
        ((0, 1), WHOLE, "met", "missed", ()),
        ((2, 1), WHOLE, "met", "met", ()),
        ((1, 0), WHOLE, "missed", "missed", ()),
        ((1, 0), HALF, "on_course", "behind", (1, 1)),
        ((0, 0), HALF, "behind", "behind", (2, 1)),
    ],
)
def test_one_side_of_a_choice_is_enough_where_the_law_says_or(
    sets: tuple[int, int], months: int, any_verdict: str, all_verdict: str, missing: tuple[int, ...]
) -> None:
    outcome = Outcome("either_or", sum(sets), sets=sets)
    either, both = (judged(choice(joined), outcome, months) for joined in ("any_of", "all_of"))
    assert (either.verdict, both.verdict) == (any_verdict, all_verdict)
    assert either.missing == missing


@pytest.mark.parametrize(
    ("numerator", "each", "verdict"), [(14, 3, "missed"), (15, 3, "met"), (0, 0, "not_applicable")]
)
def test_a_limit_for_each_grows_with_their_number(numerator: int, each: int, verdict: str) -> None:
    assert judged(indicator("count", FIVE_EACH), Outcome("count", numerator, each=each), WHOLE).verdict == verdict


def test_a_division_owes_what_its_provincial_office_owes_for_each() -> None:
    by_office = {"province_office": FIVE_EACH["all"], "per": "year", "for_each": FIVE_EACH["for_each"]}
    own = indicator("count", by_office)
    assert judged(own, Outcome("count", 5, each=1), WHOLE, "division").verdict == "met"
    assert judged(own, Outcome("count", 5, each=1), WHOLE, "district").verdict == "no_target"


@pytest.mark.parametrize(
    ("condition", "months", "verdict"),
    [(14, WHOLE, "not_applicable"), (15, WHOLE, "missed"), (7, HALF, "not_applicable"), (8, HALF, "behind")],
)
def test_an_indicator_applies_from_so_many_on(condition: int, months: int, verdict: str) -> None:
    applies_if = {"measure": {"count": "queue.closed"}, "at_least": 15, "per": "year"}
    one = indicator("count", {"all": {"at_least": 1}, "per": "year"}, applies_if=applies_if)
    assert judged(one, Outcome("count", 0, condition=condition), months).verdict == verdict


@pytest.mark.parametrize(("rounds", "sites", "verdict"), [(3, 3, "met"), (2, 3, "missed"), (0, 0, "not_arising")])
def test_every_site_must_be_visited_in_the_quarter(rounds: int, sites: int, verdict: str) -> None:
    one = per_site()
    assert judged(one, Outcome("per_site", rounds, sites), 3).verdict == verdict


def per_site() -> Indicator:
    capped = Measure.model_validate({"count": "act.issued", "capped": {"by": "file", "at_most": 1}})
    target = {"all": {"at_least": 1}, "per": "quarter"}
    return indicator("per_site", target, numerator=capped, denominator=Measure(count="post.in_post"))


def test_of_two_quarters_both_must_keep_the_target() -> None:
    good, bad, nothing = (judged(per_site(), Outcome("per_site", *pair), 3) for pair in ((2, 2), (1, 2), (0, 0)))
    assert over_stretches([good, good]).verdict == "met"
    assert over_stretches([bad, good]).verdict == "missed"
    assert over_stretches([nothing, good]).verdict == "met"
    assert over_stretches([nothing, nothing]).verdict == "not_arising"


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: indicator("count", {"all": CHOICE}), "either_or"),
        (lambda: indicator("either_or", {"all": {"at_least": 1}}), "either_or"),
        (lambda: indicator("either_or", {"all": CHOICE}), "2 limits for the 1 sets"),
        (lambda: indicator("count", {"all": TIERS}), "tiered"),
        (lambda: indicator("zero", {"all": {"at_most": 1}}), "exactly: 0"),
        (
            lambda: indicator("per_site", {"all": {"at_least": 1}}, denominator=Measure(count="post.in_post")),
            "needs capped",
        ),
        (lambda: indicator("count", {"all": {"at_least": 1}}, across=True), "across goes with"),
        (
            lambda: Measure.model_validate({"sum": "queue.closed.money", "capped": {"by": "sort", "at_most": 1}}),
            "capped",
        ),
        (lambda: Measure.model_validate({"count": "act.issued", "capped": {"by": "file", "at_most": 0}}), "at_most"),
    ],
)
def test_a_target_that_does_not_fit_its_kind_is_refused(build: Any, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        build()


@pytest.mark.parametrize(
    ("target", "vi", "en"),
    [
        (
            {"all": TIERS, "per": "year"},
            "mọi cấp ≥ 2 nếu dưới 100; ≥ 5% từ 100 trở lên mỗi năm",
            "all levels ≥ 2 if below 100; ≥ 5% from 100 on a year",
        ),
        (
            {"district": CHOICE, "per": "year"},
            "cấp huyện, khu vực ≥ 2 hoặc ≥ 1 mỗi năm",
            "district, regional ≥ 2 or ≥ 1 a year",
        ),
        (FIVE_EACH, "mọi cấp ≥ 5 cho mỗi Phòng mỗi năm", "all levels ≥ 5 for each division a year"),
    ],
)
def test_a_target_is_said_in_both_languages(target: dict[str, Any], vi: str, en: str) -> None:
    read = Target.model_validate(target)
    assert (target_vi(read), target_en(read)) == (vi, en)
