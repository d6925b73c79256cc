"""Who opened a record."""

from __future__ import annotations

from django.db.models import QuerySet

from kiemsat.accounts.models import Opening


def openings_of(kind: str, key: int) -> QuerySet[Opening]:
    """Every opening of the record, latest first, with the account, its person and their office.

    Whoever asks must be allowed to see the record itself: the caller has opened it.
    """
    return Opening.objects.filter(kind=kind, key=key).select_related("account__person", "office")
