"""The limit of a spell is extended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.queues import hold_open
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.errors import LimitNotExtendable
from kiemsat.registers.models import Extension, Spell


@transaction.atomic
def extend(
    *,
    spell: Spell,
    to_due: date,
    decided_on: date,
    authority: str,
    paragraph: str,
    actor: Actor,
    at: datetime,
    decision_number: str = "",
    asked_on: date | None = None,
    reason: str = "",
) -> Extension:
    """The extension of a limit that still runs, decided before it ended; the spell is due on the new day.

    `reason` says why it is recorded though the law would have it otherwise.
    """
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        hold_open(spell, decided_on)
        due_on = spell.due_on
        if due_on is None:
            raise LimitNotExtendable(spell, "no limit runs in this stage")
        if decided_on > due_on:
            raise LimitNotExtendable(spell, f"it ended before the decision of [{decided_on}]; record it as late")
        if to_due <= due_on:
            raise LimitNotExtendable(spell, f"[{to_due}] is no later day; give one after [{due_on}]")
        if asked_on is not None and asked_on > decided_on:
            raise LimitNotExtendable(spell, f"it was asked for on [{asked_on}], after the decision of [{decided_on}]")
        if not authority.strip() or not paragraph.strip():
            raise LimitNotExtendable(spell, "give the authority that extended it and the paragraph of law")
        extension = Extension.objects.create(
            spell=spell, from_due=due_on, to_due=to_due, asked_on=asked_on, decided_on=decided_on,
            authority=authority, paragraph=paragraph, decision_number=decision_number,
        )  # fmt: skip
        Spell.objects.filter(pk=spell.pk).update(due_on=to_due)
        spell.refresh_from_db()
        entry.done("registers.spell.extended", target=spell, reason=reason, from_due=due_on, to_due=to_due)
    return extension
