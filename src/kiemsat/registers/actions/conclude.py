"""A spell ends with a result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.queues import close_spell, companions, hold_open
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.errors import NotAmongThem, OtherStep
from kiemsat.registers.models import Spell
from kiemsat.registers.stages import JOINED, RESUMED, RETURNED, SUSPENDED, TRANSFERRED

# Results that open something else: each has a function that does both.
_STEPS = {
    TRANSFERRED: "transfer or send_out",
    JOINED: "join_cases",
    SUSPENDED: "suspend",
    RESUMED: "resume",
    RETURNED: "return_file",
}
# A case is judged; its accused are each convicted, unless told otherwise.
OF_ACCUSED = {"judged": "convicted"}


@transaction.atomic
def conclude(
    *,
    spell: Spell,
    closed_as: str,
    on: date,
    actor: Actor,
    at: datetime,
    accused_as: Mapping[int, str] | None = None,
) -> Spell:
    """The spell closed with its result, and with it those of the accused who still stand with the case.

    They share the case's result (judged: convicted), save those whose ids `accused_as` gives another.
    """
    if closed_as in _STEPS:
        raise OtherStep(closed_as, _STEPS[closed_as])
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        hold_open(spell, on)
        results = dict(accused_as or {})
        close_spell(spell, on=on, closed_as=closed_as)
        for accused_id, companion in companions(spell).items():
            shared = OF_ACCUSED.get(closed_as, closed_as)
            close_spell(companion, on=on, closed_as=results.pop(accused_id, shared))
        if results:
            raise NotAmongThem(spell, results)
        entry.done(
            "registers.spell.concluded", target=spell, on=on, closed_as=closed_as, accused_as=dict(accused_as or {})
        )
    return spell
