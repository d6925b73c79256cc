"""Reading what waits for a person: files returned, proposals, documents without an answer, what was worked on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.registers.choices import Attributed
from kiemsat.registers.fields_of_work import stages_of_fields
from kiemsat.registers.models import Act, Attribution, Change, Matter, Spell
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
    undecided = Attribution.objects.filter(within, verdict=Attributed.UNDECIDED, returned_on=None)
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
    own = Change.objects.filter(actor_id=access.actor.id, matter__isnull=False).order_by("-pk")
    last: dict[int, datetime] = {}
    for matter_id, at in own.values_list("matter", "at")[:STEPS_LOOKED_THROUGH]:
        last.setdefault(matter_id, at)
    # A file whose entry was undone is gone; one in an office the reader has left is theirs no more.
    seen = visible_matters(access).in_bulk(list(last))
    return [Worked(seen[pk], at) for pk, at in last.items() if pk in seen][:most]


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
