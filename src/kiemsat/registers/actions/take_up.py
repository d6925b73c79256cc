"""A matter enters the registers, an accused enters a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.organisation.models import Office, Person
from kiemsat.registers.actions.journal import journal, journal_of_spells
from kiemsat.registers.actions.numbers import number_matter
from kiemsat.registers.actions.offences import count_under_most_serious
from kiemsat.registers.actions.queues import hold_open, open_spell, require_office
from kiemsat.registers.actions.rights import require_entry, require_on_spell
from kiemsat.registers.errors import NoAccusedHere, NotOfTheCase, WayInUnknown
from kiemsat.registers.models import Accused, CriminalCase, Matter, Spell
from kiemsat.registers.stages import RECEIVED, TRANSFERRED_IN, accused_code

FROM_OUTSIDE = (RECEIVED, TRANSFERRED_IN)


@transaction.atomic
def take_up(
    *,
    matter: Matter,
    stage: str,
    office: Office,
    on: date,
    actor: Actor,
    at: datetime,
    opened_as: str = RECEIVED,
    due_on: date | None = None,
    accused: Sequence[Accused] = (),
    prosecutor: Person | None = None,
) -> Spell:
    """The first spell of a file in a stage; a file not yet saved is saved with it, and so are its accused.

    A file without a number gets the next one of its office and year. `opened_as` is `received`, or `transferred_in`
    for a file from an office whose records are not kept here.
    What follows inside the registers has its own function: transfer, resume, pass_on, return_file, reopen, split_case.
    """
    if opened_as not in FROM_OUTSIDE:
        raise WayInUnknown(stage, opened_as, FROM_OUTSIDE)
    require_entry(actor, office, matter, stage)
    require_office(office, on)
    with journal([matter.pk] if matter.pk else [], actor=actor, at=at) as entry:
        if matter._state.adding:
            entry.gave(number_matter(matter))
            matter.save()
            entry.also(matter)
        spell = open_spell(
            matter, stage, office=office, on=on, opened_as=opened_as, due_on=due_on, prosecutor=prosecutor
        )
        for person in accused:
            _add_accused(spell, person, on=on, opened_as=opened_as)
        entry.done(
            "registers.spell.taken_up", target=spell, stage=stage, on=on, opened_as=opened_as,
            accused=[person.pk for person in accused],
        )  # fmt: skip
    return spell


@transaction.atomic
def charge_accused(*, accused: Accused, spell: Spell, on: date, actor: Actor, at: datetime) -> Spell:
    """The spell of a person newly charged in a case that stands open in `spell`."""
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        hold_open(spell, on)
        added = _add_accused(spell, accused, on=on, opened_as=RECEIVED)
        entry.done("registers.accused.charged", target=accused, case=spell.matter_id, on=on)
    return added


def _add_accused(spell: Spell, accused: Accused, *, on: date, opened_as: str) -> Spell:
    stage = accused_code(spell.stage)
    if spell.accused_id is not None or stage is None:
        raise NoAccusedHere(spell)
    case = CriminalCase.objects.get(pk=spell.matter_id)
    if not accused._state.adding and accused.case_id != case.pk:
        raise NotOfTheCase(accused, case)
    accused.case = case
    accused.save()
    count_under_most_serious(case)
    return open_spell(case, stage, office=spell.office, on=on, opened_as=opened_as, accused=accused)
