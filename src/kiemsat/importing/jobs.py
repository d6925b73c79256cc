"""Long steps of a batch in a thread of this process; the state they end in stands in the database."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connections

from kiemsat.base.actors import Actor
from kiemsat.importing.actions import begin, check_batch, commit_batch, undo_batch
from kiemsat.importing.choices import State
from kiemsat.importing.errors import ImportRefused
from kiemsat.importing.models import Batch
from kiemsat.importing.progress import Progress, Stopped, Told

_log = logging.getLogger(__name__)
_RUNS: dict[State, Callable[..., Batch]] = {
    State.CHECKING: check_batch,
    State.COMMITTING: commit_batch,
    State.UNDOING: undo_batch,
}
# Where a run leaves a batch that it could not bring to its end: nothing was changed by it.
_FALLS_BACK = {State.CHECKING: State.UPLOADED, State.COMMITTING: State.CHECKED, State.UNDOING: State.COMMITTED}


def start(*, batch: Batch, state: State, actor: Actor, at: datetime, today: date) -> None:
    """Begin the step and leave it running."""
    begin(batch=batch, state=state, actor=actor)
    launch(partial(run, batch_id=batch.pk, state=state, actor=actor, at=at, today=today))


def launch(work: Callable[[], Any]) -> None:
    """Let the work go on while the request is answered; tests let it be done at once."""
    threading.Thread(target=_alone, args=(work,), daemon=True, name="kiemsat-import").start()


def _alone(work: Callable[[], Any]) -> None:
    try:
        work()
    finally:
        connections.close_all()


def run(*, batch_id: int, state: State, actor: Actor, at: datetime, today: date, told: Told | None = None) -> Batch:
    """Do the step to its end; a refusal or a fault is told in the batch, which is then as it was before."""
    batch = Batch.objects.select_related("office").get(pk=batch_id)
    progress = Progress(batch.stored_as, told)
    try:
        return _RUNS[state](batch=batch, actor=actor, at=at, today=today, progress=progress)
    except Stopped as stopped:
        return _fall_back(batch, state, stopped)
    except ImportRefused as refusal:
        return _fall_back(batch, state, refusal)
    except Exception as fault:  # noqa: BLE001 (whatever it was, the batch must not stay running)
        _log.exception("Batch [%s] failed while [%s].", batch_id, state)
        return _fall_back(batch, state, ImportRefused("fault", text=type(fault).__name__))


def _fall_back(batch: Batch, state: State, refusal: ImportRefused) -> Batch:
    Batch.objects.filter(pk=batch.pk, state=state).update(
        state=_FALLS_BACK[state], message=[refusal.code, refusal.named], process=""
    )
    batch.refresh_from_db()
    return batch
