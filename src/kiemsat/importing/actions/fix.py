"""A wrong row is corrected on the page, and checked again with the rows it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Count

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.importing.actions.check import row_to_keep
from kiemsat.importing.actions.upload import register_of
from kiemsat.importing.checking import Context, check
from kiemsat.importing.checking.units import continues
from kiemsat.importing.choices import State
from kiemsat.importing.errors import ImportRefused, NotTheStep
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.reading import Row
from kiemsat.importing.reading.cells import one_line
from kiemsat.importing.rows import Draft, RowReader

# A case with more accused than this is corrected in the file.
_AROUND = 400


@transaction.atomic
def fix_row(*, batch: Batch, number: int, texts: Mapping[str, str], actor: Actor, today: date) -> BatchRow:
    """The row with the cells of these columns replaced, checked again; rows it was a double of are checked too."""
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    if batch.state != State.CHECKED:
        raise NotTheStep("state", batch=batch.pk, state=State(batch.state).label)
    row = BatchRow.objects.filter(batch=batch, number=number).first()
    if row is None:
        raise ImportRefused("row_unknown", row=number)
    keys = {row.key} | _put(row, texts, batch)
    context = Context(register=register_of(batch.register), office=batch.office, actor=actor, today=today)
    again = _check_again(_affected(batch, row, keys), batch, context)
    # The number may have become that of other rows: those are doubles now, and told so.
    keys |= {one.key for one in again}
    known = {one.number for one in again}
    if BatchRow.objects.filter(batch=batch, key__in=keys - {""}).exclude(number__in=known).exists():
        context.met.clear()
        _check_again(_affected(batch, row, keys), batch, context)
    _count_again(batch)
    row.refresh_from_db()
    return row


def _put(row: BatchRow, texts: Mapping[str, str], batch: Batch) -> set[str]:
    """Put the texts into the row's cells; the keys of rows that were told to be doubles of it."""
    for key, text in texts.items():
        place = batch.mapping.get(key)
        if place is None:
            continue
        row.cells += [""] * (place + 1 - len(row.cells))
        written = one_line(text)
        if written != row.cells[place]:
            row.flaws.pop(str(place), None)
        row.cells[place] = written
    row.save(update_fields=["cells", "flaws"])
    return set()


def _affected(batch: Batch, row: BatchRow, keys: Iterable[str]) -> list[BatchRow]:
    """The row, those with one of the keys, and of cases all rows that stand with them, in the order of the file."""
    named = BatchRow.objects.filter(batch=batch, key__in=set(keys) - {""})
    numbers = {row.number, *named.values_list("number", flat=True)}
    register = register_of(batch.register)
    if register.accused_stage is None:
        return list(BatchRow.objects.filter(batch=batch, number__in=numbers).order_by("number"))
    around = list(
        BatchRow.objects.filter(
            batch=batch, number__gte=min(numbers) - _AROUND, number__lte=max(numbers) + _AROUND
        ).order_by("number")
    )
    return [one for group in _groups(around, batch) if numbers & {one.number for one in group} for one in group]


def _groups(rows: list[BatchRow], batch: Batch) -> list[list[BatchRow]]:
    reader = RowReader(register_of(batch.register), batch.mapping)
    groups: list[list[BatchRow]] = []
    first: Draft | None = None
    for row in rows:
        draft = _draft(reader, row)
        if first is not None and continues(draft, first):
            groups[-1].append(row)
        else:
            groups.append([row])
            first = draft
    return groups


def _check_again(rows: list[BatchRow], batch: Batch, context: Context) -> list[BatchRow]:
    reader = RowReader(context.register, batch.mapping)
    by_number = {row.number: row for row in rows}
    again = []
    for result in check([_draft(reader, row) for row in rows], context).results:
        row = by_number[result.draft.number]
        fresh = row_to_keep(batch, result, Row(row.number, row.cells, row.flaws, hidden=False))
        fresh.pk = row.pk
        fresh.save(update_fields=["key", "outcome", "reasons", "notes", "changes"])
        again.append(fresh)
        batch.secrecy = max(batch.secrecy, result.secrecy)
        if result.office_id is not None and result.office_id not in batch.office_ids:
            batch.office_ids = [*batch.office_ids, result.office_id]
    return again


def _draft(reader: RowReader, row: BatchRow) -> Draft:
    return reader.read(row.number, row.cells, {int(place): flaw for place, flaw in row.flaws.items()})


def _count_again(batch: Batch) -> None:
    counted = BatchRow.objects.filter(batch=batch).values_list("outcome").annotate(Count("pk")).order_by()
    batch.counts = dict(counted)
    batch.save(update_fields=["counts", "secrecy", "office_ids"])
