"""A batch is given up, stopped while it runs, or found broken off."""

from __future__ import annotations

import os
import socket
from datetime import datetime

from django.db import transaction

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.importing import store
from kiemsat.importing.actions.steps import CHECKABLE, step, this_process
from kiemsat.importing.choices import RUNNING, State
from kiemsat.importing.models import Batch, BatchRow

# A run tells its progress every second or so; one that is silent so long is gone.
SILENT_FOR = 180


@transaction.atomic
def cancel_batch(*, batch: Batch, actor: Actor, at: datetime) -> Batch:
    """The batch given up before anything of it was entered; its file and rows are deleted."""
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    step(batch, CHECKABLE, State.CANCELLED, counts={}, samples=[])
    BatchRow.objects.filter(batch=batch).delete()
    record("importing.batch.cancelled", target=batch, actor=actor, at=at)
    transaction.on_commit(lambda: store.discard(batch.stored_as))
    return batch


def stop_batch(*, batch: Batch, actor: Actor) -> None:
    """Ask the run of the batch to stop; what it did so far is undone by the run itself."""
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    store.ask_to_stop(batch.stored_as)


def end_broken(*, batch: Batch) -> Batch:
    """The batch, told to be broken off if its run has ended without a word: a restart, a loss of power."""
    if batch.state not in RUNNING or not _is_gone(batch):
        return batch
    after = State.COMMITTED if batch.state == State.UNDOING else State.BROKEN
    message = ["still_committed" if batch.state == State.UNDOING else "interrupted", {}]
    Batch.objects.filter(pk=batch.pk, state=batch.state, process=batch.process).update(
        state=after, message=message, process=""
    )
    batch.refresh_from_db()
    return batch


def _is_gone(batch: Batch) -> bool:
    """Whether the process that runs the batch is no more; of another machine's its silence tells."""
    host, _, rest = batch.process.partition(":")
    pid, _, _life = rest.partition(":")
    if host == socket.gethostname() and pid.isdecimal():
        if int(pid) == os.getpid():
            return batch.process != this_process()
        return not _is_alive(int(pid)) or store.seconds_silent(batch.stored_as) > SILENT_FOR
    return store.seconds_silent(batch.stored_as) > SILENT_FOR


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
