"""Whatever is done to files, taken back it leaves every row as it was."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import Phase, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from kiemsat.organisation.testing import NOON, TESTER
from kiemsat.registers.actions import (
    Offence,
    change_offence,
    charge_accused,
    extend,
    issue_act,
    meet_duty,
    propose_attribution,
    record_answer,
    record_duty,
    undo_last,
    withdraw_act,
)
from kiemsat.registers.choices import Answer, OffenceGroup, Severity
from kiemsat.registers.duties import DUTIES, kinds_for
from kiemsat.registers.models import Accused, Act, Attribution, Change, Duty, Matter, Sequence, Spell
from kiemsat.registers.selectors.numbers import act_series, matter_series, peek_number
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY
from kiemsat.registers.tests.random_lives import OFFICES, Life

NOT_ROWS_OF_FILES = (Change, Sequence)
# What fails is short enough to read: shrinking it takes minutes.
TRIES = settings(max_examples=5, stateful_step_count=16, deadline=None, phases=[Phase.generate])
THEFT = Offence("173", "2", OffenceGroup.SOCIAL_ORDER, Severity.SERIOUS)


def everything() -> dict[str, list[Any]]:
    """Every row of the registers, and the number every series would give next."""
    models = [model for model in apps.get_app_config("registers").get_models() if model not in NOT_ROWS_OF_FILES]
    rows = {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}
    series = (act_series("investigation_request"), matter_series("criminal_case"))
    year, offices = 2022, [build.office(code) for code in OFFICES]
    given = [peek_number(office=office, series=one, year=year) for office in offices for one in series]
    return {**rows, "numbers": given}


class Registers(RuleBasedStateMachine):
    """Things happen; each is taken back at once, and then happens again or something else does."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    @initialize(chance=strategies.randoms(use_true_random=False))
    def begin(self, chance: Random) -> None:
        self.chance, self.life = chance, Life(chance)
        for code in OFFICES:
            build.office(code)
        self.life.step()

    @rule(keep=strategies.booleans())
    def live(self, keep: bool) -> None:
        self.there_and_back(self.life.step, keep)

    @precondition(lambda self: self.spells(due_on__isnull=False, closed_on=None))
    @rule(keep=strategies.booleans())
    def extend(self, keep: bool) -> None:
        spell = self.spells(due_on__isnull=False, closed_on=None)[-1]
        if spell.due_on is not None and spell.due_on >= spell.opened_on:
            later, by = spell.due_on + timedelta(days=30), {"authority": "Viện trưởng", "paragraph": "172.2", **BY}
            on = spell.opened_on
            self.there_and_back(lambda: extend(spell=spell, to_due=later, decided_on=on, **by), keep)

    @rule(keep=strategies.booleans(), number=strategies.sampled_from(["", "", "7/YCĐT"]))
    def issue(self, keep: bool, number: str) -> None:
        spell = self.spells(accused=None)[-1]
        if number and Act.objects.filter(number=number).exists():
            number = ""
        act = Act(
            kind="investigation_request", office=spell.office, field="investigation", title="Yêu cầu điều tra",
            matter=spell.matter, issued_on=self.life.today, number=number,
        )  # fmt: skip
        self.there_and_back(lambda: issue_act(act=_again(act), **BY), keep)

    @precondition(lambda _self: Act.objects.filter(answered_on=None, withdrawn_on=None).exists())
    @rule(keep=strategies.booleans(), answered=strategies.booleans())
    def settle(self, keep: bool, answered: bool) -> None:
        act = Act.objects.filter(answered_on=None, withdrawn_on=None).latest("pk")
        day = max(self.life.today, act.issued_on)

        def step() -> None:
            fresh = Act.objects.get(pk=act.pk)
            if answered:
                record_answer(act=fresh, answer=Answer.PARTLY, on=day, **BY)
            else:
                withdraw_act(act=fresh, on=day, **BY)

        self.there_and_back(step, keep)

    @precondition(lambda self: bool(kinds_for(self.spells(accused=None)[-1].matter.kind)))
    @rule(keep=strategies.booleans())
    def owe(self, keep: bool) -> None:
        spell = self.spells(accused=None)[-1]
        kind = kinds_for(spell.matter.kind)[0]
        given = {"kind": kind.code, "field": kind.fields[0], "office": spell.office, "matter": spell.matter}
        today = max(self.life.today, spell.opened_on)
        self.there_and_back(lambda: record_duty(duty=Duty(title="Có căn cứ", opened_on=today, **given), **BY), keep)

    @precondition(lambda _self: Duty.objects.filter(closed_on=None).exists())
    @rule(keep=strategies.booleans())
    def meet(self, keep: bool) -> None:
        duty = Duty.objects.filter(closed_on=None).latest("pk")
        end = DUTIES[duty.kind].ends[0]
        day = max(self.life.today, duty.opened_on)
        self.there_and_back(lambda: meet_duty(duty=Duty.objects.get(pk=duty.pk), closed_as=end, on=day, **BY), keep)

    @precondition(lambda self: self.spells(stage="investigation", closed_on=None))
    @rule(keep=strategies.booleans())
    def charge(self, keep: bool) -> None:
        spell = self.spells(stage="investigation", closed_on=None)[-1]
        given: dict[str, Any] = {"full_name": "Bị can mới", "offence": "173", "clause": "1", "severity": "less_serious"}
        day = max(self.life.today, spell.opened_on)
        self.there_and_back(lambda: charge_accused(accused=Accused(**given), spell=spell, on=day, **BY), keep)

    @precondition(lambda _self: Accused.objects.exclude(offence="").exclude(clause="2").exists())
    @rule(keep=strategies.booleans())
    def change(self, keep: bool) -> None:
        accused = Accused.objects.exclude(offence="").exclude(clause="2").latest("pk")
        self.there_and_back(
            lambda: change_offence(accused=Accused.objects.get(pk=accused.pk), to=THEFT, on=self.life.today, **BY), keep
        )

    @precondition(lambda self: self.spells(closed_on__isnull=False, attribution=None))
    @rule(keep=strategies.booleans())
    def propose(self, keep: bool) -> None:
        spell = self.spells(closed_on__isnull=False, attribution=None)[-1]
        by, on = build.person(), max(self.life.today, spell.closed_on or self.life.today)
        step = lambda: propose_attribution(spell=spell, proposed_by=by, on=on, ground="Điều 15", **BY)  # noqa: E731
        self.there_and_back(step, keep)
        assert Attribution.objects.filter(spell=spell).exists() is keep

    def spells(self, **conditions: Any) -> list[Spell]:
        """The spells of that kind, oldest first."""
        return list(Spell.objects.filter(**conditions).select_related("matter", "office").order_by("pk"))

    def there_and_back(self, step: Any, keep: bool) -> None:
        """Do it, take it back, look that all is as before; do it again if it is to stay."""
        before = everything()
        newest = Change.objects.order_by("pk").last()
        step()
        done = Change.objects.filter(pk__gt=newest.pk if newest else 0)
        assert done, "An action left no change in the journal."
        touched = self.chance.choice(list(done))
        undo_last(matter=Matter.objects.get(changes=touched), actor=TESTER, at=NOON + timedelta(hours=1))
        assert everything() == before
        if keep:
            step()


def _again(act: Act) -> Act:
    """The same act, not saved yet."""
    fresh = Act()
    for field in Act._meta.concrete_fields:
        setattr(fresh, field.attname, getattr(act, field.attname))
    fresh.pk, fresh._state.adding = None, True
    return fresh


@pytest.mark.django_db
def test_whatever_is_done_and_taken_back_leaves_every_row_as_it_was() -> None:
    run_state_machine_as_test(Registers, settings=TRIES)
