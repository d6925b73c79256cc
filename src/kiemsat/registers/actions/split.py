"""One file becomes several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.registers.actions.join import move_accused
from kiemsat.registers.actions.journal import Journal, journal_of_spells
from kiemsat.registers.actions.numbers import number_matter
from kiemsat.registers.actions.offences import count_under_most_serious
from kiemsat.registers.actions.queues import hold_open, open_spell, require_case, stage_of
from kiemsat.registers.actions.rights import require_on_spell
from kiemsat.registers.errors import NotJoinable, NotOfTheCase
from kiemsat.registers.models import Accused, CivilCase, CriminalCase, Matter, Spell
from kiemsat.registers.stages import SPLIT

_OWN = {"id", "matter_ptr", "number", "title", "office", "registered_on", "split_from", "joined_into"}


@dataclass(frozen=True)
class Part:
    """A file to split off: its number (none: the next one), its title, and the accused who go with it."""

    number: str
    title: str
    accused: tuple[Accused, ...] = ()


@transaction.atomic
def split_case(*, spell: Spell, parts: Sequence[Part], on: date, actor: Actor, at: datetime) -> list[Spell]:
    """The spells of the new files, one for each part, in the stage, with the office and the limit of the first.

    One file split in n leaves n − 1 new ones beside it; accused who go with a part are counted as before.
    """
    require_on_spell(actor, spell)
    with journal_of_spells(spell, actor=actor, at=at) as entry:
        hold_open(spell, on)
        require_case(spell, "split")
        if SPLIT not in stage_of(spell.stage).opened_as:
            raise NotJoinable(spell, "split")
        opened = [_split_off(spell, part, on, entry) for part in parts]
        if case := CriminalCase.objects.filter(pk=spell.matter_id).first():
            count_under_most_serious(case)
        entry.done("registers.spell.split", target=spell, on=on, opened=[new.pk for new in opened])
    return opened


def _split_off(spell: Spell, part: Part, on: date, entry: Journal) -> Spell:
    first = _particulars(spell.matter)
    copied = {field.name: getattr(first, field.name) for field in first._meta.concrete_fields if field.name not in _OWN}
    matter = type(first)(
        **copied, number=part.number, title=part.title, office=spell.office, registered_on=on, split_from=spell.matter
    )
    entry.gave(number_matter(matter))
    matter.save()
    entry.also(matter)
    for accused in part.accused:
        accused.refresh_from_db()
        if accused.case_id != spell.matter_id or not isinstance(matter, CriminalCase):
            raise NotOfTheCase(accused, spell.matter)
        move_accused(accused, to=matter)
    if isinstance(matter, CriminalCase):
        count_under_most_serious(matter)
    return open_spell(
        matter, spell.stage, office=spell.office, on=on, opened_as=SPLIT, due_on=spell.due_on,
        prosecutor=spell.prosecutor,
    )  # fmt: skip


def _particulars(matter: Matter) -> CriminalCase | CivilCase:
    """The matter with the facts of its kind; only these two kinds are split."""
    model = CriminalCase if matter.kind == CriminalCase.KIND else CivilCase
    return model.objects.get(pk=matter.pk)
