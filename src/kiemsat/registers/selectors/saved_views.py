"""The lists an account keeps, and those its office shares."""

from __future__ import annotations

from django.db.models import Q

from kiemsat.accounts.access import Access
from kiemsat.registers.models import SavedView


def views_of(access: Access, register: str) -> list[SavedView]:
    """The account's own views of a register, then those shared with it, each in its order."""
    own = Q(account=access.account_id)
    # Only where somebody works, not everywhere they may look: a province's chief has a hundred offices' views else.
    shared = Q(office=access.home_office_id) if access.home_office_id is not None else Q(pk__in=())
    views = SavedView.objects.filter(own | shared, register=register).select_related("account__person")
    return sorted(views, key=lambda view: (view.account_id != access.account_id, view.order, view.pk))


def own_view(access: Access, pk: int) -> SavedView | None:
    """The account's own view with this key; none of somebody else's."""
    return SavedView.objects.filter(account=access.account_id, pk=pk).first()
