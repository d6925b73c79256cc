"""Lists are kept under a name, renamed, chosen to open first, and thrown away, each by the account that keeps them."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from kiemsat.accounts.access import Access
from kiemsat.base.audit import record
from kiemsat.registers.errors import ViewNameTaken, ViewNotOwn
from kiemsat.registers.models import SavedView


@transaction.atomic
def save_view(*, register: str, name: str, query: str, shared: bool, access: Access, at: datetime) -> SavedView:
    """The view newly kept; `shared` with everybody who works in the person's office."""
    view = SavedView(
        account_id=access.account_id, register=register, name=name, query=query,
        office_id=access.home_office_id if shared else None,
        order=SavedView.objects.filter(account=access.account_id, register=register).count(),
    )  # fmt: skip
    _write(view)
    record("registers.view.saved", target=view, actor=access.actor, at=at, register=register, shared=shared)
    return view


@transaction.atomic
def rename_view(*, view: SavedView, name: str, access: Access, at: datetime) -> SavedView:
    """The view under another name."""
    _require_own(view, access)
    view.name = name
    _write(view)
    record("registers.view.renamed", target=view, actor=access.actor, at=at)
    return view


@transaction.atomic
def open_first(*, view: SavedView, access: Access, at: datetime) -> SavedView:
    """The view with which its register opens from now on; if it is that already, it no longer is."""
    _require_own(view, access)
    chosen = not view.is_default
    SavedView.objects.filter(account=view.account_id, register=view.register).update(is_default=False)
    SavedView.objects.filter(pk=view.pk).update(is_default=chosen)
    view.refresh_from_db()
    record("registers.view.opens_first", target=view, actor=access.actor, at=at, chosen=chosen)
    return view


@transaction.atomic
def throw_away_view(*, view: SavedView, access: Access, at: datetime) -> None:
    """The view is no longer kept."""
    _require_own(view, access)
    record("registers.view.thrown_away", target=view, actor=access.actor, at=at, register=view.register)
    view.delete()


def _require_own(view: SavedView, access: Access) -> None:
    if view.account_id != access.account_id:
        raise ViewNotOwn(view)


def _write(view: SavedView) -> None:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise ViewNameTaken(view.register, view.name)
