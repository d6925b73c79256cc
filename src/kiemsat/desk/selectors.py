"""Reading what waits for a person: files returned, proposals, documents without an answer, what was worked on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Model, Q, QuerySet

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.base.models import AuditRecord
from kiemsat.registers.choices import Attributed
from kiemsat.registers.fields_of_work import stages_of_fields
from kiemsat.registers.models import Accused, Act, Attribution, Matter, Spell
from kiemsat.registers.selectors.scope import any_of, visible_matters, visible_spells
from kiemsat.registers.stages import RETURNED, RETURNS_TO

LATELY = timedelta(days=30)
# So many of a person's last steps are looked through for the files they were about.
STEPS_LOOKED_THROUGH = 80


def returned_files(access: Access, on: date) -> QuerySet[Spell]:
    """The files that came back for additional investigation lately and are open, the latest first."""
    back = visible_spells(access).filter(stage__in=sorted(RETURNS_TO.values()), opened_as=RETURNED, closed_on=None)
    lately = back.filter(opened_on__gt=on - LATELY, opened_on__lte=on)
    return lately.select_related("matter", "office").order_by("-opened_on", "-pk")


def attributions_to_decide(access: Access) -> QuerySet[Attribution]:
    """The proposals the reader may decide, oldest first: those in reach of approval that somebody else made."""
    within = any_of(map(_closed_within, access.reaches_with(Permission.APPROVE)))
    undecided = Attribution.objects.filter(within, verdict=Attributed.UNDECIDED)
    others = undecided.exclude(proposed_by=access.person_id) if access.person_id else undecided
    return _with_spells(others).order_by("proposed_on", "pk")


def attributions_decided(access: Access, on: date) -> QuerySet[Attribution]:
    """The reader's own proposals that were decided lately, the latest first."""
    if access.person_id is None:
        return Attribution.objects.none()
    mine = Attribution.objects.filter(proposed_by=access.person_id, decided_on__gt=on - LATELY)
    return _with_spells(mine).order_by("-decided_on", "-pk")


def unanswered_of_mine(access: Access, on: date) -> QuerySet[Act]:
    """The reader's own documents whose day of reply is over."""
    return _unanswered(Act.objects.filter(prosecutor=access.person_id), on) if access.person_id else Act.objects.none()


def unanswered_in_reach(access: Access, on: date) -> QuerySet[Act]:
    """The documents issued by the reader's offices, in the reader's fields, whose day of reply is over.

    Not those of other offices that the reader's share: whoever issued a document sees to its answer.
    """
    return _unanswered(Act.objects.filter(any_of(map(_issued_within, access.reaches_with(Permission.READ)))), on)


@dataclass(frozen=True)
class Worked:
    """A file the reader did something to, and when last."""

    matter: Matter
    at: datetime


def worked_on(access: Access, most: int) -> list[Worked]:
    """The files the reader changed last, each once, the latest first."""
    steps = AuditRecord.objects.filter(actor_id=access.actor.id, target_kind__in=[*_WAYS, *_FILES])
    newest = steps.order_by("-at", "-pk").values_list("target_kind", "target_id", "at")[:STEPS_LOOKED_THROUGH]
    last: dict[int, datetime] = {}
    for matter_id, at in _matters_behind(newest):
        last.setdefault(matter_id, at)
    seen = visible_matters(access).in_bulk(list(last))
    return [Worked(seen[pk], at) for pk, at in last.items() if pk in seen][:most]


# What a step was done to, as the audit record names it → how its file is found from there; or it is the file.
_WAYS: dict[str, tuple[type[Model], str]] = {
    "registers.spell": (Spell, "matter"),
    "registers.act": (Act, "matter"),
    "registers.accused": (Accused, "case"),
    "registers.attribution": (Attribution, "spell__matter"),
}
_KINDS: tuple[type[Model], ...] = (Matter, *Matter.__subclasses__())
_FILES = frozenset(model._meta.label_lower for model in _KINDS)


def _matters_behind(steps: Iterable[tuple[str, str, datetime]]) -> list[tuple[int, datetime]]:
    """The file of each step with its moment, in the order of the steps; steps about no file are left out."""
    kept = [(kind, int(key), at) for kind, key, at in steps if key.isdecimal()]
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for kind, key, _at in kept:
        ids[kind].add(key)
    matters = {
        kind: dict(_WAYS[kind][0]._default_manager.filter(pk__in=keys).values_list("pk", _WAYS[kind][1]))
        if kind in _WAYS
        else {key: key for key in keys}
        for kind, keys in ids.items()
    }
    found = ((matters[kind].get(key), at) for kind, key, at in kept)
    return [(matter, at) for matter, at in found if matter is not None]


def _unanswered(acts: QuerySet[Act], on: date) -> QuerySet[Act]:
    waiting = acts.filter(answered_on__isnull=True, withdrawn_on__isnull=True, reply_due_on__lt=on)
    return waiting.select_related("matter", "office").order_by("-reply_due_on", "-pk")


def _issued_within(reach: Reach) -> Q:
    offices = Q(office__in=reach.office_ids)
    return offices if reach.fields is None else offices & Q(field__in=reach.fields)


def _closed_within(reach: Reach) -> Q:
    offices = Q(spell__office__in=reach.office_ids)
    return offices if reach.fields is None else offices & Q(spell__stage__in=stages_of_fields(reach.fields))


def _with_spells(attributions: QuerySet[Attribution]) -> QuerySet[Attribution]:
    return attributions.select_related("spell__matter", "spell__office", "proposed_by", "approved_by")
