"""What happened to a file, told from its spells and acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kiemsat.organisation.models import Office
from kiemsat.registers.models import Act, Extension, Matter, Spell


@dataclass(frozen=True)
class Event:
    """Something that happened to a file on a day: in the words of the register, at which office, to which accused."""

    on: date
    text: str
    office: Office
    accused: str
    source: Spell | Extension | Act


def timeline(matter: Matter) -> tuple[Event, ...]:
    """What happened to the file and to the accused in it, oldest first, in three queries.

    An accused who came from another case brings along what happened there.
    """
    here = Q(matter=matter.pk) | Q(accused__case=matter.pk)
    spells = Spell.objects.filter(here).select_related("office", "accused")
    extensions = Extension.objects.filter(spell__in=spells.values("pk")).select_related("spell__office")
    acts = Act.objects.filter(here).select_related("office", "accused")
    events = [
        *(event for spell in spells for event in _events_of_spell(spell)),
        *(Event(one.decided_on, f"Gia hạn đến {one.to_due:%d/%m/%Y}", one.spell.office, "", one) for one in extensions),
        *(event for act in acts for event in _events_of_act(act)),
    ]
    return tuple(sorted(events, key=_in_order))


def _in_order(event: Event) -> tuple[date, int, int]:
    return event.on, (Spell, Extension, Act).index(type(event.source)), event.source.pk


def _events_of_spell(spell: Spell) -> Iterator[Event]:
    accused = spell.accused.full_name if spell.accused else ""
    stage = spell.get_stage_display()
    yield Event(spell.opened_on, f"{stage}: {spell.get_opened_as_display()}", spell.office, accused, spell)
    if spell.closed_on is not None:
        yield Event(spell.closed_on, f"{stage}: {spell.get_closed_as_display()}", spell.office, accused, spell)


def _events_of_act(act: Act) -> Iterator[Event]:
    accused = act.accused.full_name if act.accused else ""
    kind = act.get_kind_display()
    yield Event(act.issued_on, f"{kind} {act.number}".strip(), act.office, accused, act)
    if act.answered_on is not None:
        yield Event(act.answered_on, f"{kind}: {act.get_answer_display()}", act.office, accused, act)
    if act.withdrawn_on is not None:
        yield Event(act.withdrawn_on, f"{kind}: rút", act.office, accused, act)
