"""Several files become one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.offences import count_under_most_serious
from kiemsat.registers.actions.queues import close_spell, hold_open, require_case, stage_of
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.errors import NotJoinable, NotTogether
from kiemsat.registers.models import Accused, CriminalCase, Matter, Spell
from kiemsat.registers.stages import JOINED


@transaction.atomic
def join_cases(*, into: Spell, joined: Sequence[Spell], on: date, actor: Actor, at: datetime) -> Spell:
    """The spell of the surviving file; the others leave the count on that day, n files becoming one.

    Their accused go over with their open spells: an accused has neither left nor arrived, and is counted as before.
    """
    for each in (into, *joined):
        require_on_spell(actor, each)
    with journal_of_spells(into, *joined, actor=actor, at=at) as entry:
        hold_open(into, on)
        require_case(into, "joined")
        if JOINED not in stage_of(into.stage).leaves:
            raise NotJoinable(into, "joined")
        for spell in joined:
            _join(spell, into, on)
        if case := CriminalCase.objects.filter(pk=into.matter_id).first():
            count_under_most_serious(case)
        entry.done("registers.spell.joined", target=into, on=on, joined=[spell.pk for spell in joined])
    return into


def move_accused(accused: Accused, *, to: CriminalCase) -> None:
    """The accused and their open spells become the other case's; what is closed stays the history of the first."""
    accused.case = to
    accused.save(update_fields=["case"])
    Spell.objects.filter(accused=accused, closed_on=None).update(matter=to.pk)


def _join(spell: Spell, into: Spell, on: date) -> None:
    hold_open(spell, on)
    together = (spell.stage, spell.office_id, spell.accused_id) == (into.stage, into.office_id, None)
    if not together or spell.matter_id == into.matter_id:
        raise NotTogether(spell, into)
    close_spell(spell, on=on, closed_as=JOINED)
    Matter.objects.filter(pk=spell.matter_id).update(joined_into=into.matter_id)
    survivor = CriminalCase.objects.filter(pk=into.matter_id).first()
    if survivor is not None:
        for accused in Accused.objects.filter(case=spell.matter_id):
            move_accused(accused, to=survivor)
