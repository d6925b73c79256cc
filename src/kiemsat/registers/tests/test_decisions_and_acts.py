"""Offences changed, responsibilities attributed, documents issued and answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kiemsat.base.models import AuditRecord
from kiemsat.registers import errors
from kiemsat.registers.actions import (
    Offence,
    change_offence,
    charge_accused,
    conclude,
    decide_attribution,
    issue_act,
    propose_attribution,
    record_answer,
    record_backing,
    take_up,
    withdraw_act,
)
from kiemsat.registers.choices import ActKind, Answer, Attributed, OffenceGroup, Severity
from kiemsat.registers.models import Accused, Act, Attribution, CriminalCase, OffenceChange, Spell
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY

pytestmark = pytest.mark.django_db
DAY, BEFORE, AFTER = date(2023, 2, 1), date(2023, 1, 31), date(2023, 2, 2)


def theft(article: str = "173", clause: str = "1", severity: Severity = Severity.LESS_SERIOUS) -> Offence:
    """An offence against property."""
    return Offence(article, clause, OffenceGroup.SOCIAL_ORDER, severity)


def case_with(*offences: Offence) -> Spell:
    """The investigation of a case whose accused are charged so."""
    people = [
        Accused(
            full_name="Bị can", offence=one.article, clause=one.clause, offence_group=one.group, severity=one.severity
        )
        for one in offences
    ]
    case = CriminalCase(**build.matter_fields())
    return take_up(
        matter=case, stage="investigation", office=build.office(), on=DAY, due_on=date(2023, 4, 1), accused=people, **BY
    )


def counted_under(spell: Spell) -> tuple[str, str]:
    """Article and clause the case is counted under."""
    case = CriminalCase.objects.get(pk=spell.matter_id)
    return case.offence, case.clause


def test_a_case_is_counted_under_the_most_serious_offence_and_of_equals_under_the_smallest_article() -> None:
    robbery, abuse = theft("168", "2", Severity.VERY_SERIOUS), theft("217a", "1", Severity.VERY_SERIOUS)
    assert counted_under(case_with(theft(), abuse, robbery)) == ("168", "2")
    spell = case_with(abuse, theft("1000", "1", Severity.VERY_SERIOUS), theft())
    assert counted_under(spell) == ("217a", "1")
    lesser = theft("217", "3", Severity.VERY_SERIOUS)
    late = Accused(full_name="Bị can", offence="217", clause="3", offence_group=lesser.group, severity=lesser.severity)
    charge_accused(accused=late, spell=spell, on=AFTER, **BY)
    assert counted_under(spell) == ("217", "3")


def test_a_changed_offence_keeps_both_and_counts_the_case_anew() -> None:
    spell = case_with(theft())
    accused = Accused.objects.get(case=spell.matter_id)
    change = change_offence(accused=accused, to=theft("173", "2", Severity.SERIOUS), on=DAY, **BY)
    assert (change.from_clause, change.to_clause) == ("1", "2")
    assert counted_under(spell) == ("173", "2")
    with pytest.raises(errors.SameOffence, match=r"\[173.2\]"):
        change_offence(accused=accused, to=theft("173", "2", Severity.SERIOUS), on=DAY, **BY)
    with pytest.raises(errors.OutOfOrder):
        change_offence(accused=accused, to=theft("174"), on=BEFORE, **BY)
    change_offence(accused=accused, to=theft("174"), on=AFTER, **BY)
    assert list(OffenceChange.objects.values_list("from_offence", "to_offence")) == [("173", "173"), ("173", "174")]


def late_result() -> Spell:
    """A closed spell someone must answer for."""
    return conclude(spell=case_with(), closed_as="discontinued", on=DAY, **BY)


def proposal(**changes: Any) -> Attribution:
    """A proposal about a closed spell."""
    given = {"spell": late_result(), "proposed_by": build.person("A"), "on": DAY, "ground": "Điều 15 TTLT 02/2017"}
    return propose_attribution(**{**given, **changes}, **BY)


def test_an_attribution_is_proposed_by_one_and_decided_by_another() -> None:
    found = decide_attribution(
        attribution=proposal(), verdict=Attributed.PROCURACY, approved_by=build.person("B"), on=AFTER, **BY
    )
    assert (found.verdict, found.decided_on) == ("procuracy", AFTER)
    verbs = AuditRecord.objects.filter(verb__startswith="registers.attribution").values_list("verb", flat=True)
    assert list(verbs) == ["registers.attribution.proposed", "registers.attribution.decided"]


def test_a_proposal_needs_a_closed_spell_a_ground_and_a_day_after_the_result() -> None:
    for changes, error in (
        ({"spell": case_with()}, errors.SpellOpen),
        ({"ground": " "}, errors.AttributionRefused),
        ({"on": BEFORE}, errors.OutOfOrder),
        ({"spell": proposal().spell}, errors.AttributionRefused),
    ):
        with pytest.raises(error):
            proposal(**changes)
    assert Attribution.objects.count() == 1


def test_a_decision_is_taken_once_by_someone_else_after_the_proposal() -> None:
    found = proposal()
    given: dict[str, Any] = {"verdict": Attributed.NOT_PROCURACY, "approved_by": build.person("B"), "on": DAY, **BY}
    for changes, error in (
        ({"approved_by": found.proposed_by}, errors.AttributionRefused),
        ({"verdict": Attributed.UNDECIDED}, errors.AttributionRefused),
        ({"on": BEFORE}, errors.OutOfOrder),
    ):
        with pytest.raises(error):
            decide_attribution(attribution=found, **{**given, **changes})
    decide_attribution(attribution=Attribution.objects.get(pk=found.pk), **given)
    with pytest.raises(errors.AttributionRefused, match="decided already"):
        decide_attribution(attribution=found, **given)


def unsaved(**changes: Any) -> Act:
    """An appeal protest, not entered yet."""
    given = {
        "kind": ActKind.APPEAL_PROTEST, "office": build.office(), "field": "trials", "title": "Kháng nghị phúc thẩm",
        "issued_on": DAY, "number": "1/QĐ-VKS",
    }  # fmt: skip
    return Act(**{**given, **changes})


def test_an_act_is_entered_with_the_offices_that_share_it() -> None:
    act = issue_act(act=unsaved(), shared_with=[build.office("b")], **BY)
    assert [one.office.code for one in act.participants.all()] == ["b"]
    assert AuditRecord.objects.get(verb="registers.act.issued").details["shared_with"] == ["b"]


def test_an_act_is_not_entered_against_the_rules() -> None:
    spell = case_with(theft())
    wrong: list[tuple[dict[str, Any], type[Exception]]] = [
        ({"recommendation_type": "single"}, errors.ActRefused),
        ({"kind": ActKind.RECOMMENDATION}, errors.ActRefused),
        ({"kind": ActKind.KEY_CASE}, errors.ActRefused),
        ({"matter": spell.matter, "accused": build.accused()}, errors.ActRefused),
        ({"reply_due_on": BEFORE}, errors.ActRefused),
        ({"answered_on": DAY, "answer": "accepted"}, errors.ActRefused),
        ({"matter": spell.matter, "issued_on": BEFORE}, errors.OutOfOrder),
    ]
    for changes, error in wrong:
        with pytest.raises(error):
            issue_act(act=unsaved(**changes), **BY)
    assert not Act.objects.exists()
    issue_act(act=unsaved(matter=spell.matter, accused=Accused.objects.get(case=spell.matter_id)), **BY)


def test_a_number_of_a_kind_is_given_out_once_a_year_and_activities_have_none() -> None:
    issue_act(act=unsaved(), **BY)
    with pytest.raises(errors.NumberTaken, match=r"\[1/QĐ-VKS\].*\[2023\]"):
        issue_act(act=unsaved(issued_on=date(2023, 12, 31)), **BY)
    issue_act(act=unsaved(issued_on=date(2024, 1, 1)), **BY)
    for _ in range(2):
        issue_act(act=unsaved(kind=ActKind.HEARING, number=""), **BY)


def test_an_act_is_answered_or_withdrawn_once() -> None:
    act = issue_act(act=unsaved(), **BY)
    seen_before = Act.objects.get(pk=act.pk)
    with pytest.raises(errors.OutOfOrder):
        record_answer(act=act, answer=Answer.ACCEPTED, on=BEFORE, **BY)
    record_answer(act=act, answer=Answer.PARTLY, on=DAY, **BY)
    assert (act.answer, act.answered_on) == ("partly", DAY)
    with pytest.raises(errors.ActSettled, match=r"answered on \[2023-02-01\]"):
        withdraw_act(act=seen_before, on=AFTER, **BY)
    other = issue_act(act=unsaved(number="2/QĐ-VKS"), **BY)
    withdraw_act(act=other, on=DAY, **BY)
    with pytest.raises(errors.ActSettled, match=r"withdrawn on"):
        record_answer(act=other, answer=Answer.ACCEPTED, on=AFTER, **BY)


def test_only_protests_are_backed() -> None:
    assert record_backing(act=issue_act(act=unsaved(), **BY), upheld=True, **BY).upheld is True
    with pytest.raises(errors.ActRefused):
        record_backing(act=build.act(), upheld=True, **BY)
