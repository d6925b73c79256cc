"""What an office that ends has in hand goes to its successor on that day: thousands of transfers, journalled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.errors import FactsAfterwards, GoneOnSince, NotToBeHandedOver
from kiemsat.organisation.models import Office, OfficeEvent
from kiemsat.registers.actions.search_index import index_matters
from kiemsat.registers.models import Act, Change, Matter, Spell
from kiemsat.registers.rows import fields_of, label_of, plain
from kiemsat.registers.stages import STAGES, TRANSFERRED, TRANSFERRED_IN

HANDED_OVER = "registers.spell.handed_over"
TAKEN_BACK = "registers.spell.handover_undone"
AT_ONCE = 1_000
# What begins anew with the spell at the successor; all else it has from the one before, the limit among it.
_ANEW = frozenset({
    "id", "office_id", "opened_on", "opened_as", "closed_on", "closed_as", "left_on", "back_on", "prosecutor_id",
})  # fmt: skip
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class HandedOver:
    """What went over: spells by stage, and in how many matters; `kept` is the record that all their changes name."""

    spells: Mapping[str, int]
    matters: int
    kept: AuditRecord


@dataclass(frozen=True)
class Receiver:
    """Who takes over from an office: the rest goes to `office`, the files of some prosecutors to another one.

    `gone` are the prosecutors who do not go on: their files have none until one is named.
    """

    office: Office
    persons: Mapping[int, Office] = field(default_factory=dict)
    gone: Collection[int] = ()

    def of(self, prosecutor: int | None) -> Office:
        """The office that takes over the files of that prosecutor."""
        return self.persons.get(prosecutor or 0, self.office)


@transaction.atomic
def hand_over(
    *, event: OfficeEvent, receivers: Mapping[int, Receiver], actor: Actor, at: datetime, told: Told | None = None
) -> HandedOver:
    """Every open spell of the offices that end, closed on the day as transferred and opened at the successor.

    Limits stay as they are, and so do prosecutors, unless they do not go on. Refused when an office has facts of a
    later day, or something in hand that has no way of being transferred.
    """
    refuse_facts_after(receivers, event.on)
    _refuse_what_cannot_go(receivers)
    kept = record(HANDED_OVER, target=event, actor=actor, at=at, on=event.on, offices=sorted(receivers))
    wanted = Spell.objects.filter(office__in=receivers, closed_on=None)
    matters = list(
        Matter.objects.filter(pk__in=wanted.values("matter")).order_by("pk").select_for_update(no_key=True)
        .values_list("pk", flat=True)
    )  # fmt: skip
    by_stage: Counter[str] = Counter()
    for done, some in _portions(matters):
        for spells in _moved(wanted.filter(matter__in=some), receivers, event.on, kept).values():
            by_stage.update(one.stage for one in spells)
        index_matters(some)
        if told is not None:
            told(done, len(matters))
    return HandedOver(dict(by_stage), len(matters), kept)


@transaction.atomic
def take_back_handover(*, kept: AuditRecord, actor: Actor, at: datetime) -> int:
    """The matters back where they were, as many as there were; refused when somebody went on with one of them."""
    changes = Change.objects.filter(record=kept, undone_by=None)
    matters = list(changes.order_by("matter").values_list("matter_id", flat=True))
    _refuse_gone_on(matters, kept)
    undone = record(TAKEN_BACK, target=kept, actor=actor, at=at, matters=len(matters))
    by = {"verb": TAKEN_BACK, "actor_id": actor.id, "actor_name": actor.name, "at": at, "record": undone}
    for _done, some in _portions(matters):
        portion = list(changes.filter(matter__in=some).order_by("pk"))
        rows = [row for change in portion for row in change.rows]
        Spell.objects.filter(pk__in=[row["pk"] for row in rows if row["before"] is None]).delete()
        Spell.objects.filter(pk__in=[row["pk"] for row in rows if row["before"] is not None]).update(
            closed_on=None, closed_as=None
        )
        Change.objects.bulk_create(
            Change(matter_id=one.matter_id, rows=[_turned(row) for row in reversed(one.rows)], undoes=one, **by)
            for one in portion
        )
        index_matters(some)
    return len(matters)


def refuse_facts_after(offices: Collection[int], on: date) -> None:
    """Refuse a day on or after which one of the offices has something entered: that would be of nobody's."""
    later = Spell.objects.filter(Q(opened_on__gte=on) | Q(closed_on__gte=on), office__in=offices)
    acts = Act.objects.filter(office__in=offices, issued_on__gte=on)
    matters = Matter.objects.filter(office__in=offices, registered_on__gte=on)
    for found in (later, acts, matters):
        if first := found.select_related("office").order_by("office", "pk").first():
            raise FactsAfterwards(first.office, on, later.count() + acts.count() + matters.count())


def _refuse_what_cannot_go(offices: Collection[int]) -> None:
    stays = [
        code for code, one in STAGES.items() if TRANSFERRED not in one.leaves or TRANSFERRED_IN not in one.opened_as
    ]
    found = Spell.objects.filter(office__in=offices, closed_on=None, stage__in=stays)
    if first := found.select_related("office").order_by("office", "pk").first():
        raise NotToBeHandedOver(first.office, STAGES[first.stage].said, found.count())


def _portions(matters: Sequence[Any]) -> Iterator[tuple[int, list[int]]]:
    """Some at a time, with how many are then done."""
    for first in range(0, len(matters), AT_ONCE):
        some = list(matters[first : first + AT_ONCE])
        yield first + len(some), some


def _moved(spells: Any, receivers: Mapping[int, Receiver], on: date, kept: AuditRecord) -> dict[int, list[Spell]]:
    """These spells moved, by matter; the changes written."""
    left = list(spells.order_by("matter", "pk"))
    Spell.objects.filter(pk__in=[one.pk for one in left]).update(closed_on=on, closed_as=TRANSFERRED)
    heads = _whose_files(left)
    opened = Spell.objects.bulk_create([_opened(one, receivers, heads, on) for one in left])
    by_matter: dict[int, list[Spell]] = {}
    rows: dict[int, list[dict[str, Any]]] = {}
    for before, after in zip(left, opened, strict=True):
        by_matter.setdefault(after.matter_id, []).append(after)
        rows.setdefault(after.matter_id, []).extend((_closed_row(before, on), _opened_row(after)))
    Change.objects.bulk_create(
        Change(
            verb=HANDED_OVER, matter_id=matter, actor_id=kept.actor_id, actor_name=kept.actor_name, at=kept.at,
            record=kept, rows=changed,
        )
        for matter, changed in rows.items()
    )  # fmt: skip
    return by_matter


def _whose_files(left: Sequence[Spell]) -> dict[tuple[int, int], int | None]:
    """By office and matter, the prosecutor who decides where it goes: the file's own, else that of an accused in it."""
    heads: dict[tuple[int, int], int | None] = {}
    for one in sorted(left, key=lambda each: (each.prosecutor_id is None, each.accused_id is not None, each.pk)):
        heads.setdefault((one.office_id, one.matter_id), one.prosecutor_id)
    return heads


def _opened(
    left: Spell, receivers: Mapping[int, Receiver], heads: Mapping[tuple[int, int], int | None], on: date
) -> Spell:
    receiver = receivers[left.office_id]
    goes_on = None if left.prosecutor_id in receiver.gone else left.prosecutor_id
    kept = {name: getattr(left, name) for name in fields_of(Spell) if name not in _ANEW}
    return Spell(
        **kept, office=receiver.of(heads[left.office_id, left.matter_id]), opened_on=on, opened_as=TRANSFERRED_IN,
        prosecutor_id=goes_on,
    )  # fmt: skip


def _closed_row(spell: Spell, on: date) -> dict[str, Any]:
    after = {"closed_on": plain(on), "closed_as": TRANSFERRED}
    return {"model": label_of(Spell), "pk": spell.pk, "before": dict.fromkeys(after), "after": after}


def _opened_row(spell: Spell) -> dict[str, Any]:
    after = {name: plain(getattr(spell, name)) for name in fields_of(Spell)}
    return {"model": label_of(Spell), "pk": spell.pk, "before": None, "after": after}


def _turned(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "before": row["after"], "after": row["before"]}


def _refuse_gone_on(matters: Sequence[Any], kept: AuditRecord) -> None:
    for _done, some in _portions(matters):
        later = Change.objects.filter(matter__in=some, record__gt=kept.pk, undoes=None, undone_by=None)
        if first := later.select_related("matter").order_by("pk").first():
            raise GoneOnSince(first.matter.number if first.matter else "")
