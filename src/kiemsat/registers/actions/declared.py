"""What another body declares is entered with its document; a wrong number is withdrawn, never changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.organisation.choices import WorkField
from kiemsat.registers.choices import DeclaredKind
from kiemsat.registers.errors import DeclaredTotalRefused
from kiemsat.registers.models import DeclaredTotal

FIELD_OF: dict[str, WorkField] = {
    DeclaredKind.REPORTS_TAKEN_UP: WorkField.CRIME_REPORTS,
    DeclaredKind.CASES_INITIATED: WorkField.INVESTIGATION,
}


@transaction.atomic
def enter_declared_total(*, total: DeclaredTotal, actor: Actor, at: datetime) -> DeclaredTotal:
    """The number, not saved before, entered beside the office that counts the same."""
    require(actor, Permission.ENTER, office_id=total.office_id, field=FIELD_OF[total.kind])
    if total.end_exclusive <= total.first_day:
        raise DeclaredTotalRefused(total, "it covers no day; give a last day on or after the first")
    if not total.agency_name.strip() or not total.document.strip():
        raise DeclaredTotalRefused(total, "it names no body or no document; give both")
    same = DeclaredTotal.objects.filter(
        kind=total.kind, office=total.office_id, agency_name=total.agency_name, first_day=total.first_day,
        end_exclusive=total.end_exclusive, withdrawn_on=None,
    )  # fmt: skip
    if same.exists():
        raise DeclaredTotalRefused(total, "that body has given already a number for this period; withdraw it first")
    total.save(force_insert=True)
    record(
        "registers.declared_total.entered", target=total, actor=actor, at=at, kind=total.kind, number=total.number,
        document=total.document, first_day=total.first_day, end_exclusive=total.end_exclusive,
    )  # fmt: skip
    return total


@transaction.atomic
def withdraw_declared_total(*, total: DeclaredTotal, reason: str, actor: Actor, at: datetime) -> DeclaredTotal:
    """The number kept, and no longer counted."""
    require(actor, Permission.ENTER, office_id=total.office_id, field=FIELD_OF[total.kind])
    if not reason.strip():
        raise DeclaredTotalRefused(total, "say why it is withdrawn")
    still_counted = DeclaredTotal.objects.filter(pk=total.pk, withdrawn_on=None)
    if still_counted.update(withdrawn_on=at.date(), withdrawn_reason=reason.strip()) != 1:
        raise DeclaredTotalRefused(total, "it was withdrawn before")
    record("registers.declared_total.withdrawn", target=total, actor=actor, at=at, reason=reason.strip())
    total.refresh_from_db()
    return total
