"""Several offices take part in one round of direct supervision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Office
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.queues import require_office
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.errors import NoRoundToShare, SharedWithItself
from kiemsat.registers.models import RoundParticipant, Spell, SupervisionRound
from kiemsat.registers.stages import SUPERVISION


@transaction.atomic
def share_round(*, spell: Spell, offices: Sequence[Office], actor: Actor, at: datetime) -> SupervisionRound:
    """The round with exactly these offices beside the one that leads it; none makes it the leader's alone again.

    It stays one round of the office that leads it; once concluded, each of the others is credited with it too.
    """
    require_on_spell(actor, spell)
    if spell.stage != SUPERVISION:
        raise NoRoundToShare(spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        own = SupervisionRound.objects.get(pk=spell.matter_id)
        wanted = {office.pk: office for office in offices}
        if spell.office_id in wanted:
            raise SharedWithItself(spell.office)
        for office in wanted.values():
            require_office(office, spell.opened_on)
        RoundParticipant.objects.filter(round=own).exclude(office__in=wanted).delete()
        there = set(RoundParticipant.objects.filter(round=own).values_list("office_id", flat=True))
        for pk in wanted.keys() - there:
            RoundParticipant.objects.create(round=own, office_id=pk)
        own.joint = bool(wanted)
        own.save(update_fields=["joint"])
        entry.done("registers.round.shared", target=own, offices=sorted(office.code for office in wanted.values()))
    return own
