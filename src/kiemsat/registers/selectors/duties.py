"""Duties: those of a file or a document, those a person may see, and those still to be met."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from kiemsat.accounts.access import Access, Reach
from kiemsat.registers.errors import NotThere
from kiemsat.registers.models import Act, Duty, Matter
from kiemsat.registers.selectors.scope import any_of, opens, reading_reaches, visible_acts, visible_matters

OPEN, LATE, MET, ALL = "open", "late", "met", "all"
STATES = (OPEN, LATE, MET, ALL)


def visible_duties(access: Access) -> QuerySet[Duty]:
    """The duties of the offices and fields within reach, and those the person has as their own."""
    own = () if access.person_id is None else (Q(prosecutor=access.person_id),)
    return Duty.objects.filter(any_of((*(_within(reach) for reach in reading_reaches(access)), *own)))


def duties_of(record: Matter | Act) -> QuerySet[Duty]:
    """The duties that arose in a file, or by a document that belongs to none; in the order they arose."""
    whose = Q(matter=record.pk) if isinstance(record, Matter) else Q(raised_by=record.pk)
    return Duty.objects.filter(whose).select_related("office", "met_by").order_by("opened_on", "pk")


def duty_of(access: Access, pk: int) -> Duty:
    """The duty with its file; NotThere for one the person must not know of, or whose file they are not cleared for."""
    within = Q(pk__in=visible_duties(access).values("pk"))
    within |= Q(matter__in=visible_matters(access).values("pk")) | Q(raised_by__in=visible_acts(access).values("pk"))
    found = Duty.objects.filter(within, pk=pk).select_related("matter", "office", "raised_by", "raised_by__matter")
    duty = found.first()
    if duty is None or (duty.matter is not None and not opens(access, duty.matter)):
        raise NotThere("Duty", pk)
    return duty


def duties_listed(access: Access, *, state: str, kind: str, on: date) -> QuerySet[Duty]:
    """The visible duties in that state on the day, those due first before all others; `kind` "" for every kind."""
    found = visible_duties(access).filter(opened_on__lte=on).select_related("matter", "office", "prosecutor")
    states = {
        OPEN: Q(closed_on=None), LATE: Q(closed_on=None, due_on__lt=on), MET: Q(closed_on__isnull=False), ALL: Q(),
    }  # fmt: skip
    found = found.filter(states[state], **({"kind": kind} if kind else {}))
    return found.order_by(F("due_on").asc(nulls_last=True), "opened_on", "pk")


def documents_for(duty: Duty) -> QuerySet[Act]:
    """The documents by which the duty may have been met: those of its file, or the office's own of the same field."""
    if duty.matter_id is not None:
        found = Act.objects.filter(matter=duty.matter_id)
    else:
        found = Act.objects.filter(matter=None, office=duty.office_id, field=duty.field, issued_on__gte=duty.opened_on)
    return found.exclude(pk=duty.raised_by_id or 0).order_by("-issued_on", "-pk")[:100]


def _within(reach: Reach) -> Q:
    inside = Q(office__in=reach.office_ids)
    return inside if reach.fields is None else inside & Q(field__in=reach.fields)
