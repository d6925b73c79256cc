"""Whether the procuracy answers for a result: proposed by one person, decided by another."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Person
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.choices import Attributed
from kiemsat.registers.errors import AttributionRefused, OutOfOrder, SpellOpen
from kiemsat.registers.models import Attribution, Spell


@transaction.atomic
def propose_attribution(
    *, spell: Spell, proposed_by: Person, on: date, ground: str, actor: Actor, at: datetime, proof: str = ""
) -> Attribution:
    """The proposal to decide on a closed or overdue spell: undecided, with its ground and its proof."""
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        spell.refresh_from_db(from_queryset=Spell.objects.select_for_update())
        # A limit that was passed is answered for even while the person is still held.
        overdue = spell.closed_on is None and spell.due_on is not None and spell.due_on < on
        if spell.closed_on is None and not overdue:
            raise SpellOpen(spell)
        if spell.closed_on is not None and on < spell.closed_on:
            raise OutOfOrder("The proposal", on, after="the result", first_day=spell.closed_on)
        attribution = Attribution(
            spell=spell, proposed_by=proposed_by, proposed_on=on, ground=ground.strip(), proof=proof
        )
        if not attribution.ground:
            raise AttributionRefused(attribution, "has no ground; give the ground it rests on")
        if Attribution.objects.filter(spell=spell).exists():
            raise AttributionRefused(attribution, "is proposed already; decide that proposal")
        attribution.save()
        entry.done("registers.attribution.proposed", target=attribution, spell=spell.pk, on=on)
    return attribution


@transaction.atomic
def decide_attribution(
    *, attribution: Attribution, verdict: Attributed, approved_by: Person, on: date, actor: Actor, at: datetime
) -> Attribution:
    """The proposal decided, once, by someone else than who proposed it."""
    require_on_spell(actor, attribution.spell, Permission.APPROVE)
    if verdict is Attributed.UNDECIDED:
        raise AttributionRefused(attribution, f"cannot be decided as [{verdict}]; say whose responsibility it is")
    if approved_by.pk == attribution.proposed_by_id:
        raise AttributionRefused(attribution, "cannot be approved by its proposer; another person decides")
    if on < attribution.proposed_on:
        raise OutOfOrder("The decision", on, after="the proposal", first_day=attribution.proposed_on)
    with journal_of_spells(attribution.spell, actor=actor, at=at) as entry:
        attribution.refresh_from_db()
        if attribution.returned_on is not None:
            raise AttributionRefused(attribution, "was sent back; its proposer revises it first")
        undecided = Attribution.objects.filter(pk=attribution.pk, verdict=Attributed.UNDECIDED)
        if undecided.update(verdict=verdict, approved_by=approved_by, decided_on=on) != 1:
            raise AttributionRefused(attribution, "is decided already; a decision is not taken twice")
        entry.done("registers.attribution.decided", target=attribution, verdict=verdict, on=on)
    attribution.refresh_from_db()
    return attribution


@transaction.atomic
def send_back_attribution(
    *, attribution: Attribution, word: str, by: Person, on: date, actor: Actor, at: datetime
) -> Attribution:
    """The proposal sent back with a word, undecided still: its proposer revises it."""
    require_on_spell(actor, attribution.spell, Permission.APPROVE)
    if not word.strip():
        raise AttributionRefused(attribution, "has no word to go back with; say what it lacks")
    if by.pk == attribution.proposed_by_id:
        raise AttributionRefused(attribution, "cannot be approved by its proposer; another person decides")
    if on < attribution.proposed_on:
        raise OutOfOrder("The decision", on, after="the proposal", first_day=attribution.proposed_on)
    with journal_of_spells(attribution.spell, actor=actor, at=at) as entry:
        waiting = Attribution.objects.filter(pk=attribution.pk, verdict=Attributed.UNDECIDED, returned_on=None)
        if waiting.update(returned_on=on, returned_word=word.strip()) != 1:
            raise AttributionRefused(attribution, "is decided already or was sent back; open it anew")
        entry.done("registers.attribution.sent_back", target=attribution, on=on)
    attribution.refresh_from_db()
    return attribution


@transaction.atomic
def revise_attribution(
    *, attribution: Attribution, proposed_by: Person, on: date, ground: str, proof: str, actor: Actor, at: datetime
) -> Attribution:
    """The proposal that was sent back, put forward again; what was said of it stays in the history."""
    require_on_spell(actor, attribution.spell)
    if not ground.strip():
        raise AttributionRefused(attribution, "has no ground; give the ground it rests on")
    with journal_of_spells(attribution.spell, actor=actor, at=at) as entry:
        attribution.refresh_from_db()
        if attribution.returned_on is None:
            raise AttributionRefused(attribution, "was not sent back; it waits for its decision")
        if on < attribution.returned_on:
            raise OutOfOrder("The proposal", on, after="it was sent back", first_day=attribution.returned_on)
        sent_back = Attribution.objects.filter(pk=attribution.pk, returned_on=attribution.returned_on)
        sent_back.update(
            proposed_by=proposed_by, proposed_on=on, ground=ground.strip(), proof=proof, returned_on=None,
            returned_word="",
        )  # fmt: skip
        entry.done("registers.attribution.revised", target=attribution, on=on)
    attribution.refresh_from_db()
    return attribution
