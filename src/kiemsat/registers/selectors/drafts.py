"""Drafts of an account."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from kiemsat.registers.models import Draft, Submission


def draft_of(account_id: int, form_key: str) -> Draft | None:
    """What the account has typed into the form and not saved."""
    return Draft.objects.filter(account=account_id, form_key=form_key).first()


def drafts_of(account_id: int) -> QuerySet[Draft]:
    """Every draft of the account, the newest first."""
    return Draft.objects.filter(account=account_id).order_by("-saved_at")


def answer_of_earlier(account_id: int, token: UUID, form_key: str) -> str:
    """The address a form led to when it was sent with this token; "" if it was not."""
    earlier = Submission.objects.filter(account=account_id, token=token, form_key=form_key).first()
    return earlier.address if earlier else ""
