"""Duties arise and are met: what obliges the office to act, and what it then did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kiemsat.base.actors import Actor
from kiemsat.registers.actions.journal import journal_of_duty
from kiemsat.registers.actions.merging import merged, put, require_reason
from kiemsat.registers.actions.queues import require_office
from kiemsat.registers.actions.rights import require_on_duty
from kiemsat.registers.choices import DutyEnd
from kiemsat.registers.duties import DUTIES, NEEDS_REASON
from kiemsat.registers.errors import DutyRefused, OutOfOrder
from kiemsat.registers.models import Act, Duty

_OF_DUTY = frozenset({"title", "field", "agency", "opened_on", "due_on", "prosecutor"})
_OF_RESULT = frozenset({"closed_on", "closed_as", "reason", "met_by"})


@transaction.atomic
def record_duty(*, duty: Duty, actor: Actor, at: datetime) -> Duty:
    """The duty, not saved before, entered as still to be met; it is due by the term of its kind, if that has one."""
    require_on_duty(actor, duty)
    require_office(duty.office, duty.opened_on)
    if duty.raised_by is not None and duty.matter_id is None:
        duty.matter = duty.raised_by.matter
    if why := lacking(duty):
        raise DutyRefused(duty, why)
    if duty.due_on is None:
        duty.due_on = DUTIES[duty.kind].due_on(duty.opened_on)
    with journal_of_duty(duty, actor=actor, at=at) as entry:
        duty.save(force_insert=True)
        entry.done("registers.duty.arose", target=duty, kind=duty.kind, on=duty.opened_on)
    return duty


@transaction.atomic
def meet_duty(
    *,
    duty: Duty,
    closed_as: DutyEnd,
    on: date,
    actor: Actor,
    at: datetime,
    met_by: Act | None = None,
    reason: str = "",
) -> Duty:
    """The duty with how it ended, once; one that was not met says why."""
    require_on_duty(actor, duty)
    result = {"closed_as": closed_as, "closed_on": on, "met_by": met_by, "reason": reason.strip()}
    if on < duty.opened_on:
        raise OutOfOrder("The result", on, after="it arose", first_day=duty.opened_on)
    if why := _not_an_end(duty, closed_as, met_by, reason.strip()):
        raise DutyRefused(duty, why)
    with journal_of_duty(duty, actor=actor, at=at) as entry:
        # Two officers may record at once: the duty that is still open decides who was first.
        met_now = Duty.objects.filter(pk=duty.pk, closed_on=None).update(**result) == 1
        duty.refresh_from_db()
        if not met_now:
            raise DutyRefused(duty, f"it was met already, on [{duty.closed_on}]; correct that record")
        entry.done("registers.duty.met", target=duty, closed_as=closed_as, on=on)
    return duty


@transaction.atomic
def edit_duty(
    *, duty: Duty, changes: Mapping[str, Any], reason: str, seen_version: int, actor: Actor, at: datetime
) -> Duty:
    """The duty corrected; how it ended too, once it has."""
    require_on_duty(actor, duty)
    record = duty.matter or duty.raised_by
    if record is None:
        raise DutyRefused(duty, "it hangs on no document; enter it from one")
    with journal_of_duty(duty, actor=actor, at=at) as entry:
        duty.refresh_from_db()
        taken = merged(duty, changes, allowed=facts_of_duty(duty), record=record, seen_version=seen_version)
        if not taken:
            entry.nothing()
            return duty
        why = require_reason(duty, taken, reason)
        put(duty, taken)
        if wrong := lacking(duty) or (
            _not_an_end(duty, DutyEnd(duty.closed_as), duty.met_by, duty.reason) if duty.closed_as else ""
        ):
            raise DutyRefused(duty, wrong)
        duty.save(update_fields=sorted(taken))
        entry.done("registers.duty.corrected", target=duty, reason=why, fields=sorted(taken))
    return duty


def facts_of_duty(duty: Duty) -> frozenset[str]:
    """The fields of the duty that can be corrected: its result among them once it has one."""
    return _OF_DUTY | _OF_RESULT if duty.closed_on else _OF_DUTY


def lacking(duty: Duty) -> str:
    """What the duty lacks or has too much, with the next step; nothing if it may be entered."""
    kind = DUTIES[duty.kind]
    if not duty.title.strip():
        return "it says nothing of what it is about; give the ground"
    if duty.matter is None and duty.raised_by is None:
        return "it hangs on no document; enter it from a file or from a document that was received"
    if duty.matter is None and kind.needs_file:
        return "it needs a file; enter it on the page of the file"
    if duty.matter is not None and duty.matter.kind not in kind.matters:
        return f"it is not of this kind of file [{duty.matter.kind}]; choose another kind"
    if duty.field not in kind.fields:
        return f"it is not of this field [{duty.field}]; choose {', '.join(kind.fields)}"
    return ""


def _not_an_end(duty: Duty, closed_as: DutyEnd, met_by: Act | None, reason: str) -> str:
    if closed_as not in DUTIES[duty.kind].ends:
        return f"it cannot end so [{closed_as}]; choose {', '.join(DUTIES[duty.kind].ends)}"
    if closed_as in NEEDS_REASON and not reason:
        return "it was not met; say why"
    if met_by is not None and duty.matter_id is not None and met_by.matter_id != duty.matter_id:
        return f"document [{met_by.pk}] is of another file; choose one of this file"
    return ""
