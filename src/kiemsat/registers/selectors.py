"""Reading the registers: what happened to a file, what the records of a figure are called, what is open where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import Count, Q

from kiemsat.engine.records import Record
from kiemsat.organisation.models import Office, Post
from kiemsat.registers.facts import ACT_REGISTER, POST_REGISTER
from kiemsat.registers.models import Act, Extension, Matter, Spell

# SQLite takes at most 32,766 values in one query.
_IDS_PER_QUERY = 10_000


class Name(NamedTuple):
    """How people know a record: the number it is filed under, and what it is about."""

    number: str
    title: str


@dataclass(frozen=True)
class Event:
    """Something that happened to a file on a day: in the words of the register, at which office, to which accused."""

    on: date
    text: str
    office: Office
    accused: str
    source: Spell | Extension | Act


def names_of(records: Iterable[Record]) -> dict[tuple[str, int], Name]:
    """The names of the records of figures by register and id, in one query for each register and 10,000 ids."""
    ids: dict[str, set[int]] = {}
    for record in records:
        ids.setdefault(record.register, set()).add(record.id)
    return {
        (register, pk): name
        for register, wanted in ids.items()
        for some in _portions(wanted)
        for pk, name in _NAMERS.get(register, _spell_names)(some)
    }


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


def counts_by_stage(office_ids: Collection[int], on: date) -> dict[tuple[int, str], int]:
    """How many spells are open at the end of the day, by office and stage."""
    begun = Spell.objects.filter(office__in=office_ids, opened_on__lte=on)
    still_open = begun.filter(Q(closed_on=None) | Q(closed_on__gt=on))
    counted = still_open.values_list("office_id", "stage").annotate(Count("pk")).order_by()
    return {(office_id, stage): count for office_id, stage, count in counted}


def _in_order(event: Event) -> tuple[date, int, int]:
    return event.on, (Spell, Extension, Act).index(type(event.source)), event.source.pk


def _spell_names(ids: list[int]) -> Iterator[tuple[int, Name]]:
    columns = ("pk", "matter__number", "matter__title", "accused__full_name")
    for pk, number, title, accused in Spell.objects.filter(pk__in=ids).values_list(*columns):
        yield pk, Name(number, f"{accused} – {title}" if accused else title)


def _act_names(ids: list[int]) -> Iterator[tuple[int, Name]]:
    for pk, number, title in Act.objects.filter(pk__in=ids).values_list("pk", "number", "title"):
        yield pk, Name(number, title)


def _post_names(ids: list[int]) -> Iterator[tuple[int, Name]]:
    for post in Post.objects.filter(pk__in=ids).select_related("person"):
        yield post.pk, Name("", f"{post.person.full_name} – {post.get_role_display()}")


_NAMERS = {ACT_REGISTER: _act_names, POST_REGISTER: _post_names}


def _portions(ids: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(sorted(ids))
    while some := list(islice(remaining, _IDS_PER_QUERY)):
        yield some


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
