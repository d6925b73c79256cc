"""Drafts of an account."""

from __future__ import annotations

from django.db.models import QuerySet

from kiemsat.registers.models import Draft


def draft_of(account_id: int, form_key: str) -> Draft | None:
    """What the account has typed into the form and not saved."""
    return Draft.objects.filter(account=account_id, form_key=form_key).first()


def drafts_of(account_id: int) -> QuerySet[Draft]:
    """Every draft of the account, the newest first."""
    return Draft.objects.filter(account=account_id).order_by("-saved_at")
