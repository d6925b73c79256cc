"""Proceedings are suspended and resumed. The suspension is a spell of its own, in a queue of its own."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.queues import (
    close_spell,
    companions,
    hold_open,
    open_spell,
    queue,
    stage_of,
)
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.actions.transfer import move_spell
from kiemsat.registers.errors import CaseMovesWhole, NotSuspendable, NotSuspended
from kiemsat.registers.models import Spell
from kiemsat.registers.stages import RESUMED, SUSPENDED, SUSPENSION, TRANSFERRED_IN, active_code, suspension_code


@transaction.atomic
def suspend(*, spell: Spell, on: date, actor: Actor, at: datetime) -> Spell:
    """The spell of the suspension; a case takes the accused who still stand with it along, an accused goes alone."""
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        hold_open(spell, on)
        if not stage_of(spell.stage).suspendable:
            raise NotSuspendable(spell)
        along = companions(spell)
        suspension = _suspend(spell, on)
        for companion in along.values():
            _suspend(companion, on)
        entry.done("registers.spell.suspended", target=spell, on=on, opened=suspension.pk, accused=list(along))
    return suspension


@transaction.atomic
def resume(*, suspension: Spell, on: date, actor: Actor, at: datetime, due_on: date | None = None) -> Spell:
    """The spell in which proceedings go on, with a new limit; the accused suspended with the case resume with it.

    The office that suspended resumes. If the file lies with another office by then, it passes there the same
    day, so that a suspension and its resumption always cancel out in one office.
    """
    require_on_spell(actor, suspension)
    with journal_of_spells(suspension, actor=actor, at=at) as entry:
        hold_open(suspension, on)
        if not suspension.stage.endswith(SUSPENSION):
            raise NotSuspended(suspension)
        _require_active_case(suspension)
        along = _suspended_together(suspension)
        resumed = _resume(suspension, on, due_on)
        for companion in along.values():
            _resume(companion, on, None)
        entry.done("registers.spell.resumed", target=suspension, on=on, opened=resumed.pk, accused=list(along))
    return resumed


def _suspend(spell: Spell, on: date) -> Spell:
    close_spell(spell, on=on, closed_as=SUSPENDED)
    return open_spell(
        spell.matter, suspension_code(spell.stage), office=spell.office, on=on, opened_as=SUSPENDED,
        accused=spell.accused, prosecutor=spell.prosecutor,
    )  # fmt: skip


def _resume(suspension: Spell, on: date, due_on: date | None) -> Spell:
    left = _left(suspension)
    close_spell(suspension, on=on, closed_as=RESUMED)
    begin = partial(
        open_spell, suspension.matter, active_code(suspension.stage), accused=suspension.accused, on=on, due_on=due_on,
        prosecutor=suspension.prosecutor,
    )  # fmt: skip
    if left is None:
        # It came suspended from outside the registers: here it is seen in this stage for the first time.
        return begin(office=suspension.office, opened_as=TRANSFERRED_IN)
    Spell.objects.filter(pk=left.pk).update(back_on=on)
    resumed = begin(office=left.office, opened_as=RESUMED, left_on=left.closed_on)
    return resumed if left.office_id == suspension.office_id else move_spell(resumed, to=suspension.office, on=on)


def _left(suspension: Spell) -> Spell | None:
    """The spell that was closed by this suspension; none if it began outside the registers."""
    stood = queue(suspension.matter, suspension.accused, suspension.stage)
    return stood.filter(closed_as=SUSPENDED, back_on=None, stage=active_code(suspension.stage)).last()


def _suspended_together(suspension: Spell) -> dict[int, Spell]:
    since = _since(suspension)
    return {pk: each for pk, each in companions(suspension).items() if _since(each) == since}


def _since(suspension: Spell) -> date | None:
    left = _left(suspension)
    return left.closed_on if left else None


def _require_active_case(suspension: Spell) -> None:
    """An accused resumes alone only beside a case that is not itself suspended."""
    if suspension.accused is None:
        return
    stage = active_code(suspension.stage).removeprefix("accused_")
    if queue(suspension.matter, None, stage).filter(closed_on=None, stage=suspension_code(stage)).exists():
        raise CaseMovesWhole(suspension, "resumed")
