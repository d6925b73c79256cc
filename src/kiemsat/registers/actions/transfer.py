"""A file goes to another office."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Office
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.queues import (
    close_spell,
    companions,
    hold_open,
    open_spell,
    require_case,
    require_office,
)
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.errors import SameOffice
from kiemsat.registers.models import Spell
from kiemsat.registers.stages import TRANSFERRED, TRANSFERRED_IN


@transaction.atomic
def transfer(*, spell: Spell, to: Office, on: date, actor: Actor, at: datetime) -> Spell:
    """The spell at the other office, opened the day this one is closed; the accused go along, the limit stays."""
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        hold_open(spell, on)
        require_case(spell, "transferred")
        require_office(to, on)
        if to.pk == spell.office_id:
            raise SameOffice(spell)
        along = companions(spell, suspended_too=True)
        opened = move_spell(spell, to=to, on=on)
        for companion in along.values():
            move_spell(companion, to=to, on=on)
        entry.done(
            "registers.spell.transferred", target=spell, on=on, to=to.code, opened=opened.pk, accused=list(along)
        )
    return opened


@transaction.atomic
def send_out(*, spell: Spell, on: date, actor: Actor, at: datetime, receiver: str) -> Spell:
    """The spell closed because the file went to an authority whose records are not kept here, named by `receiver`."""
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        hold_open(spell, on)
        require_case(spell, "sent out")
        along = companions(spell, suspended_too=True)
        for each in (spell, *along.values()):
            close_spell(each, on=on, closed_as=TRANSFERRED)
        entry.done("registers.spell.sent_out", target=spell, on=on, receiver=receiver, accused=list(along))
    return spell


def move_spell(spell: Spell, *, to: Office, on: date) -> Spell:
    """The spell that continues this one at the other office from the same day, with the limit it has."""
    close_spell(spell, on=on, closed_as=TRANSFERRED)
    return open_spell(
        spell.matter, spell.stage, office=to, on=on, opened_as=TRANSFERRED_IN, due_on=spell.due_on,
        accused=spell.accused,
    )  # fmt: skip
