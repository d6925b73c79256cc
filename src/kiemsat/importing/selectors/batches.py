"""Batches and their rows, within what a person may import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.importing.models import Batch, BatchRow

ROWS_ON_PAGE = 50
_SHOWN_FOR = timedelta(days=365)


@dataclass(frozen=True)
class RowPage:
    """One page of a batch's rows; `outcome` is what they are filtered by."""

    rows: tuple[BatchRow, ...]
    number: int
    pages: int
    total: int
    outcome: str


def visible_batches(access: Access) -> list[Batch]:
    """The batches of the last year whose every row the person might have imported, newest first."""
    reached = access.office_ids(Permission.IMPORT)
    recent = Batch.objects.filter(office__in=reached, uploaded_at__gte=timezone.now() - _SHOWN_FOR)
    return [batch for batch in recent.select_related("office")[:200] if _is_visible(batch, access, reached)]


def batch_by_id(pk: int, access: Access) -> Batch | None:
    """The batch, if the person may see all of it."""
    batch = Batch.objects.select_related("office").filter(pk=pk).first()
    return batch if batch and _is_visible(batch, access, access.office_ids(Permission.IMPORT)) else None


def _is_visible(batch: Batch, access: Access, reached: frozenset[int]) -> bool:
    own = batch.actor_id == access.actor.id
    return {batch.office_id, *batch.office_ids} <= reached and (own or batch.secrecy <= access.clearance)


def rows_page(batch: Batch, *, outcome: str = "", page: int = 1) -> RowPage:
    """One page of the batch's rows."""
    rows = _filtered(batch, outcome)
    total = int(batch.counts.get(outcome, 0)) if outcome else sum(map(int, batch.counts.values()))
    pages = max(1, -(-total // ROWS_ON_PAGE))
    number = min(max(page, 1), pages)
    first = (number - 1) * ROWS_ON_PAGE
    return RowPage(tuple(rows[first : first + ROWS_ON_PAGE]), number, pages, total, outcome)


def row_of(batch: Batch, number: int) -> BatchRow | None:
    """The row of the batch with that number in the file."""
    return BatchRow.objects.filter(batch=batch, number=number).first()


def wrong_rows(batch: Batch) -> Iterator[BatchRow]:
    """Every wrong row, as the file has them."""
    return _filtered(batch, "wrong").iterator(chunk_size=1000)


def _filtered(batch: Batch, outcome: str) -> QuerySet[BatchRow]:
    rows = BatchRow.objects.filter(batch=batch).order_by("number")
    return rows.filter(outcome=outcome) if outcome else rows
