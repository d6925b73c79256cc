"""Noting who opened what."""

from __future__ import annotations

import logging
from collections import deque
from datetime import datetime

from django.db import OperationalError, connection

from kiemsat.accounts.access import Access
from kiemsat.accounts.actions.patience import impatient
from kiemsat.accounts.models import Opening

log = logging.getLogger(__name__)

_waiting: deque[Opening] = deque(maxlen=10_000)


def note_opening(*, access: Access, kind: str, key: int, at: datetime) -> None:
    """Note that the person opened the record: one INSERT, and never a reason for a page to wait or to fail.

    While another process holds the database's pen, the note waits in memory and is written with the next one.
    """
    if not access.account_id:
        return  # a program
    opening = Opening(account_id=access.account_id, kind=kind, key=key, office_id=access.home_office_id, at=at)
    if connection.in_atomic_block:
        opening.save(force_insert=True)
        return
    _waiting.append(opening)
    _write_waiting()


def _write_waiting() -> None:
    notes = [_waiting.popleft() for _ in range(len(_waiting))]
    try:
        with impatient():
            Opening.objects.bulk_create(notes)
    except OperationalError:
        _waiting.extend(notes)
        log.warning("The database is busy; [%d] openings wait to be noted.", len(notes))
