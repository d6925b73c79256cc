"""A file goes from stage to stage: passed on, returned, reopened."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Office
from kiemsat.registers.actions.journal import journal_of_spells
from kiemsat.registers.actions.queues import (
    by_accused,
    close_spell,
    companions,
    hold_open,
    open_spell,
    queue,
    require_case,
    require_office,
    stage_of,
    who_goes_on,
    who_is_there,
)
from kiemsat.registers.actions.rights import require_on_either, require_on_spell
from kiemsat.registers.errors import AlreadyPassedOn, NotAmongThem, NotConcluded, OutOfOrder, SpellOpen, StageUnknown
from kiemsat.registers.models import Accused, Spell
from kiemsat.registers.stages import (
    RECEIVED,
    REOPENED,
    RETURNED,
    RETURNS_TO,
    accused_code,
    passes_on_to,
    reopens_in,
)

Ways = Callable[[str, str], tuple[str, ...]]


@transaction.atomic
def pass_on(
    *,
    spell: Spell,
    stage: str,
    on: date,
    actor: Actor,
    at: datetime,
    due_on: date | None = None,
    office: Office | None = None,
    accused: Collection[Accused] | None = None,
) -> Spell:
    """The spell in the next stage of a file whose last stage is concluded; the accused concluded likewise follow.

    `accused` narrows them down (those who appealed). A file that had left that stage as returned is received
    back, not as new.
    """
    require_on_either(actor, spell, office or spell.office, stage)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        opened, along = _follow(spell, stage, passes_on_to, on=on, due_on=due_on, office=office, accused=accused)
        entry.done("registers.spell.passed_on", target=spell, on=on, opened=opened.pk, accused=list(along))
    return opened


@transaction.atomic
def reopen(
    *,
    spell: Spell,
    stage: str,
    on: date,
    actor: Actor,
    at: datetime,
    due_on: date | None = None,
    office: Office | None = None,
    accused: Collection[Accused] | None = None,
) -> Spell:
    """The spell in which a file is taken up again, after its judgment was annulled or its discontinuation undone."""
    require_on_either(actor, spell, office or spell.office, stage)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        opened, along = _follow(
            spell, stage, reopens_in, on=on, due_on=due_on, office=office, accused=accused, opened_as=REOPENED
        )
        entry.done("registers.spell.reopened", target=spell, on=on, opened=opened.pk, accused=list(along))
    return opened


@transaction.atomic
def return_file(
    *, spell: Spell, on: date, actor: Actor, at: datetime, due_on: date, office: Office | None = None
) -> Spell:
    """The spell of the additional investigation; the procuracy returns from prosecution, the court to prosecution."""
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        hold_open(spell, on)
        require_case(spell, "returned")
        if spell.stage not in RETURNS_TO:
            raise StageUnknown(spell.stage, RETURNS_TO)
        receiver = office or who_is_there(spell.office, on)
        require_office(receiver, on)
        along = companions(spell)
        opened = _return(spell, receiver, on, due_on)
        for companion in along.values():
            _return(companion, receiver, on, None)
        entry.done("registers.spell.returned", target=spell, on=on, opened=opened.pk, accused=list(along))
    return opened


def _return(spell: Spell, office: Office, on: date, due_on: date | None) -> Spell:
    close_spell(spell, on=on, closed_as=RETURNED)
    own = spell.accused_id is None
    earlier = RETURNS_TO[spell.stage.removeprefix("accused_")]
    stage = earlier if own else f"accused_{earlier}"
    return open_spell(
        spell.matter, stage, office=office, on=on, opened_as=RETURNED, due_on=due_on, accused=spell.accused,
        prosecutor=who_goes_on(spell, stage, office),
    )  # fmt: skip


def _follow(
    spell: Spell,
    stage: str,
    ways: Ways,
    *,
    on: date,
    due_on: date | None,
    office: Office | None,
    accused: Collection[Accused] | None,
    opened_as: str | None = None,
) -> tuple[Spell, dict[int, Spell]]:
    _require_leads_to(spell, stage, ways, on)
    receiver = office or who_is_there(spell.office, on)
    require_office(receiver, on)
    along = _accused_who_follow(spell, stage, ways, accused)
    opened = _enter(spell, stage, office=receiver, on=on, due_on=due_on, opened_as=opened_as)
    for each in along.values():
        _enter(each, f"accused_{stage}", office=receiver, on=on, due_on=None, opened_as=opened_as)
    return opened, along


def _enter(left: Spell, stage: str, *, office: Office, on: date, due_on: date | None, opened_as: str | None) -> Spell:
    returned = (
        RETURNED in stage_of(stage).opened_as
        and queue(left.matter, left.accused, stage).filter(closed_as=RETURNED).exists()
    )
    way_in = opened_as or (RETURNED if returned else RECEIVED)
    return open_spell(
        left.matter, stage, office=office, on=on, opened_as=way_in, due_on=due_on, accused=left.accused,
        prosecutor=who_goes_on(left, stage, office),
    )  # fmt: skip


def _require_leads_to(spell: Spell, stage: str, ways: Ways, on: date) -> None:
    spell.refresh_from_db()
    require_case(spell, "passed on")
    if spell.closed_on is None or spell.closed_as is None:
        raise SpellOpen(spell)
    allowed = ways(spell.stage, spell.closed_as)
    if stage not in allowed:
        raise NotConcluded(spell, stage, allowed)
    if on < spell.closed_on:
        raise OutOfOrder("Passing on", on, after="the conclusion", first_day=spell.closed_on)
    entered = Q(opened_on__gt=spell.closed_on) | Q(opened_on=spell.closed_on, pk__gt=spell.pk)
    later = Spell.objects.filter(entered, matter=spell.matter_id, accused=None).exclude(pk=spell.pk).first()
    if later is not None:
        raise AlreadyPassedOn(spell, later)


def _accused_who_follow(spell: Spell, stage: str, ways: Ways, chosen: Collection[Accused] | None) -> dict[int, Spell]:
    """The last spell of each accused who left the stage in a way that leads on.

    Of those chosen; else of those who left it on the day their case did.
    """
    last = by_accused(Spell.objects.filter(stage=accused_code(spell.stage), accused__case=spell.matter_id))
    leading = {pk: each for pk, each in last.items() if each.closed_as and stage in ways(spell.stage, each.closed_as)}
    if chosen is None:
        return {pk: each for pk, each in leading.items() if each.closed_on == spell.closed_on}
    wanted = {accused.pk for accused in chosen}
    if strangers := wanted - leading.keys():
        raise NotAmongThem(spell, strangers)
    return {pk: leading[pk] for pk in sorted(wanted)}
