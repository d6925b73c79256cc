"""Whoever may not change a file is refused by the action itself, whatever page or program calls it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON
from kiemsat.registers import actions
from kiemsat.registers.actions import conclude, issue_act, pass_on, propose_attribution, suspend, take_up, transfer
from kiemsat.registers.choices import Answer, Attributed, DutyEnd, OffenceGroup, Severity
from kiemsat.registers.models import Accused, Act, Change, CriminalCase, Duty, Spell
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
P = Permission
OFFENCE = actions.Offence("174", "1", OffenceGroup.SOCIAL_ORDER, Severity.SERIOUS)


def somebody(office: Office, *permissions: Permission, fields: frozenset[str] | None = None) -> Actor:
    """A person with these permissions in the office."""
    reach = Reach(frozenset(permissions), frozenset({office.pk}), fields)
    return Access(1, None, "Nguyễn Văn A", (reach,)).actor


def case() -> CriminalCase:
    """A case not entered yet."""
    return CriminalCase(**build.matter_fields())


def request(spell: Spell) -> Act:
    return Act(
        kind="appeal_protest", office=spell.office, field="investigation", matter=spell.matter, title="KN",
        issued_on=DAY,
    )  # fmt: skip


def issued(spell: Spell) -> Act:
    return issue_act(act=request(spell), **BY)


def accused(spell: Spell) -> Accused:
    return Accused.objects.filter(case=spell.matter_id).first() or build.accused()


def concluded(spell: Spell, closed_as: str = "prosecution_proposed") -> Spell:
    return conclude(spell=spell, closed_as=closed_as, on=DAY, **BY)


def proposed(spell: Spell) -> Any:
    return propose_attribution(spell=concluded(spell), proposed_by=build.person("A"), on=DAY, ground="Điều 15", **BY)


def sent_back(spell: Spell) -> Any:
    one = proposed(spell)
    return actions.send_back_attribution(attribution=one, word="Bổ sung", by=build.person("B"), on=DAY, **BY)


def duty(spell: Spell) -> Duty:
    return Duty(
        kind="initiation", field="investigation", office=spell.office, matter=spell.matter, title="Bỏ lọt",
        opened_on=DAY,
    )  # fmt: skip


def part() -> actions.Part:
    return actions.Part("", "Vụ tách")


Step = Callable[[Spell, Actor], object]
# Every change of the registers: what it needs, and how it is made by a given person.
STEPS: dict[str, tuple[Permission, Callable[[Spell], Any], Callable[[Any, dict[str, Any]], object]]] = {
    "take_up": (P.ENTER, lambda _spell: case(), lambda made, by: take_up(
        matter=made, stage="investigation", office=made.office, on=DAY, due_on=DUE, **by)),
    "charge_accused": (P.ENTER, lambda spell: spell, lambda spell, by: actions.charge_accused(
        accused=Accused(full_name="B"), spell=spell, on=DAY, **by)),
    "change_offence": (P.ENTER, accused, lambda one, by: actions.change_offence(
        accused=one, to=OFFENCE, on=DAY, **by)),
    "conclude": (P.ENTER, lambda spell: spell, lambda spell, by: conclude(
        spell=spell, closed_as="discontinued", on=DAY, **by)),
    "extend": (P.ENTER, lambda spell: spell, lambda spell, by: actions.extend(
        spell=spell, to_due=DUE.replace(month=6), decided_on=DAY, authority="VT", paragraph="172", **by)),
    "suspend": (P.ENTER, lambda spell: spell, lambda spell, by: suspend(spell=spell, on=DAY, **by)),
    "resume": (P.ENTER, lambda spell: suspend(spell=spell, on=DAY, **BY), lambda spell, by: actions.resume(
        suspension=spell, on=DAY, due_on=DUE, **by)),
    "transfer": (P.ENTER, lambda spell: spell, lambda spell, by: transfer(
        spell=spell, to=build.office("b"), on=DAY, **by)),
    "send_out": (P.ENTER, lambda spell: spell, lambda spell, by: actions.send_out(
        spell=spell, on=DAY, receiver="VKS khác", **by)),
    "pass_on": (P.ENTER, concluded, lambda spell, by: pass_on(
        spell=spell, stage="prosecution", on=DAY, due_on=DUE, **by)),
    "return_file": (P.ENTER, lambda spell: pass_on(
        spell=concluded(spell), stage="prosecution", on=DAY, due_on=DUE, **BY),
        lambda spell, by: actions.return_file(spell=spell, on=DAY, due_on=DUE, **by)),
    "reopen": (P.ENTER, lambda spell: concluded(spell, "discontinued"), lambda spell, by: actions.reopen(
        spell=spell, stage="investigation", on=DAY, due_on=DUE, **by)),
    "join_cases": (P.ENTER, lambda spell: (spell, build.investigation()), lambda two, by: actions.join_cases(
        into=two[0], joined=[two[1]], on=DAY, **by)),
    "split_case": (P.ENTER, lambda spell: spell, lambda spell, by: actions.split_case(
        spell=spell, parts=[part()], on=DAY, **by)),
    "propose_attribution": (P.ENTER, concluded, lambda spell, by: propose_attribution(
        spell=spell, proposed_by=build.person("A"), on=DAY, ground="Điều 15", **by)),
    "decide_attribution": (P.APPROVE, proposed, lambda one, by: actions.decide_attribution(
        attribution=one, verdict=Attributed.PROCURACY, approved_by=build.person("B"), on=DAY, **by)),
    "send_back_attribution": (P.APPROVE, proposed, lambda one, by: actions.send_back_attribution(
        attribution=one, word="Bổ sung tài liệu", by=build.person("B"), on=DAY, **by)),
    "revise_attribution": (P.ENTER, sent_back, lambda one, by: actions.revise_attribution(
        attribution=one, proposed_by=build.person("A"), on=DAY, ground="Điều 15", proof="", **by)),
    "record_duty": (P.ENTER, duty, lambda one, by: actions.record_duty(duty=one, **by)),
    "meet_duty": (P.ENTER, lambda spell: actions.record_duty(duty=duty(spell), **BY), lambda one, by: actions.meet_duty(
        duty=one, closed_as=DutyEnd.REQUESTED, on=DAY, **by)),
    "issue_act": (P.ISSUE, request, lambda act, by: issue_act(act=act, **by)),
    "record_answer": (P.ISSUE, issued, lambda act, by: actions.record_answer(
        act=act, answer=Answer.ACCEPTED, on=DAY, **by)),
    "withdraw_act": (P.ISSUE, issued, lambda act, by: actions.withdraw_act(act=act, on=DAY, **by)),
    "record_backing": (P.ISSUE, issued, lambda act, by: actions.record_backing(act=act, upheld=True, **by)),
}  # fmt: skip
ASK_ELSEWHERE = {
    "undo_last", "undo_last_of_act", "edit_matter", "edit_spell", "edit_accused", "edit_act", "edit_duty",
    "enter_declared_total", "withdraw_declared_total", "share_round",
}  # fmt: skip


def test_every_action_is_tried() -> None:
    assert set(STEPS) | ASK_ELSEWHERE == {name for name in actions.__all__ if name[0].islower()}


@pytest.mark.parametrize("name", STEPS)
def test_a_change_is_for_those_who_may_make_it_in_that_office_and_field(name: str) -> None:
    needed, prepare, step = STEPS[name]
    subject = prepare(build.investigation())
    before = Change.objects.count()
    office, other = build.office("a"), build.office("b")
    for stranger in (
        Actor.person("account:2", "Không quyền"),
        somebody(office, *(one for one in P if one is not needed)),
        somebody(other, *P),
        somebody(office, needed, fields=frozenset({"detention"})),
    ):
        with pytest.raises(NotAllowed):
            step(subject, {"actor": stranger, "at": NOON})
    assert Change.objects.count() == before
    step(subject, {"actor": somebody(office, needed, fields=frozenset({"investigation"})), "at": NOON})
    assert Change.objects.latest("pk").actor_id == "account:1"


def test_the_receiver_of_an_appeal_takes_the_file_and_the_receiver_of_a_transfer_does_not() -> None:
    here, there = build.office("a"), build.office("b")
    spell = build.investigation()
    theirs: dict[str, Any] = {"actor": somebody(there, P.ENTER), "at": NOON}
    with pytest.raises(NotAllowed):
        transfer(spell=spell, to=there, on=DAY, **theirs)
    pass_on(spell=concluded(spell), stage="prosecution", office=there, on=DAY, due_on=DUE, **theirs)
    assert Spell.objects.get(stage="prosecution", accused=None).office != here
