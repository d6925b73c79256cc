"""Drafts of forms: kept while somebody types, gone when the form is saved or the draft is thrown away.

A draft is a note of one account, no record: it leaves no trace in the audit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from kiemsat.registers.errors import DraftRefused
from kiemsat.registers.models import Draft

LARGEST_DRAFT = 200_000


def save_draft(*, account_id: int, form_key: str, data: Mapping[str, Sequence[str]], at: datetime) -> Draft:
    """The draft as it stands now; a later one takes the place of an earlier one."""
    size = sum(len(name) + sum(map(len, values)) for name, values in data.items())
    if not form_key or len(form_key) > 100 or size > LARGEST_DRAFT:
        raise DraftRefused(form_key, size, LARGEST_DRAFT)
    draft, _is_new = Draft.objects.update_or_create(
        account_id=account_id, form_key=form_key, defaults={"data": dict(data), "saved_at": at}
    )
    return draft


def drop_draft(*, account_id: int, form_key: str) -> None:
    """Throw the draft away; none there is as well."""
    Draft.objects.filter(account=account_id, form_key=form_key).delete()
