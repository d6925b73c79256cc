"""The rows of a checked batch are entered, all in one transaction, each checked once more as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.importing import store
from kiemsat.importing.actions.steps import step
from kiemsat.importing.actions.upload import register_of
from kiemsat.importing.checking import Context, check
from kiemsat.importing.checking.units import continues
from kiemsat.importing.choices import Outcome, State
from kiemsat.importing.errors import ImportRefused
from kiemsat.importing.models import Batch, BatchRow
from kiemsat.importing.progress import Progress
from kiemsat.importing.rows import Draft, RowReader
from kiemsat.importing.writing import write
from kiemsat.registers.models import Accused, Act, Attribution, Extension, Matter, OffenceChange, Spell

_AT_ONCE = 1000
# Tables in which later work on an imported record leaves rows.
WORK = (Matter, Accused, Spell, Act, Extension, Attribution, OffenceChange)


def commit_batch(*, batch: Batch, actor: Actor, at: datetime, today: date, progress: Progress) -> Batch:
    """The batch entered: everything that was told, or nothing. It was handed over by `begin`."""
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    try:
        with transaction.atomic():
            _write_all(batch, actor, today, progress)
            step(
                batch, (State.COMMITTING,), State.COMMITTED, committed_at=at, process="",
                marks={model._meta.label_lower: _highest(model) for model in WORK},
            )  # fmt: skip
            record(
                "importing.batch.committed", target=batch, actor=actor, at=at, register=batch.register,
                office=batch.office.code, rows=batch.counts,
            )  # fmt: skip
    except IntegrityError as problem:
        raise ImportRefused("database", text=str(problem).splitlines()[0]) from problem
    store.discard(batch.stored_as)
    return batch


def _highest(model: type[Matter | Accused | Spell | Act | Extension | Attribution | OffenceChange]) -> int:
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0)


def _write_all(batch: Batch, actor: Actor, today: date, progress: Progress) -> None:
    register = register_of(batch.register)
    total = int(batch.counts.get(Outcome.NEW, 0)) + int(batch.counts.get(Outcome.CHANGED, 0))
    if total == 0:
        raise ImportRefused("nothing_to_do")
    context = Context(register=register, office=batch.office, actor=actor, today=today, holding=True)
    done = 0
    for some in _stretches(batch):
        checked = check([draft for _row, draft in some], context)
        for result, (row, _draft) in zip(checked.results, some, strict=True):
            if result.outcome != row.outcome or [list(change) for change in result.changes] != row.changes:
                raise ImportRefused("moved_on", row=row.number)
        write(checked.plans, register, batch)
        done += sum(row.outcome != Outcome.UNCHANGED for row, _draft in some)
        progress.step(done, total)


def _stretches(batch: Batch) -> Iterator[list[tuple[BatchRow, Draft]]]:
    """The rows to be entered, by the thousand; of cases also the unchanged rows that stand with them."""
    register = register_of(batch.register)
    reader = RowReader(register, batch.mapping)
    outcomes = [Outcome.NEW, Outcome.CHANGED, *([Outcome.UNCHANGED] if register.accused_stage else [])]
    rows = BatchRow.objects.filter(batch=batch, outcome__in=outcomes).order_by("number")
    some: list[tuple[BatchRow, Draft]] = []
    first: Draft | None = None
    for row in rows.iterator(chunk_size=_AT_ONCE):
        draft = reader.read(row.number, row.cells, {int(place): flaw for place, flaw in row.flaws.items()})
        goes_on = first is not None and register.accused_stage is not None and continues(draft, first)
        if len(some) >= _AT_ONCE and not goes_on:
            yield some
            some = []
        if not goes_on:
            first = draft
        some.append((row, draft))
    if some:
        yield some
