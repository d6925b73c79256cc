"""The numbers other bodies declared, within the person's reach."""

from __future__ import annotations

from django.db.models import QuerySet

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.registers.errors import NotThere
from kiemsat.registers.models import DeclaredTotal


def visible_declared_totals(access: Access) -> QuerySet[DeclaredTotal]:
    """Those of the offices whose figures the person sees, the newest period first."""
    found = DeclaredTotal.objects.filter(office__in=access.office_ids(Permission.FIGURES)).select_related("office")
    return found.order_by("-end_exclusive", "-first_day", "office", "kind", "pk")


def declared_total_of(access: Access, pk: int) -> DeclaredTotal:
    """The number; NotThere for one of an office the person sees no figures of."""
    found = visible_declared_totals(access).filter(pk=pk).first()
    if found is None:
        raise NotThere("Declared total", pk)
    return found
