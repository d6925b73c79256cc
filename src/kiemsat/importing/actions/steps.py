"""From one state of a batch to the next: whoever finds it in the state before is first, others are told."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Collection

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.importing import store
from kiemsat.importing.choices import State
from kiemsat.importing.errors import NotTheStep
from kiemsat.importing.models import Batch

_LIFE = secrets.token_hex(8)
CHECKABLE = (State.UPLOADED, State.CHECKED, State.BROKEN)


def this_process() -> str:
    """What tells this process, in this life of it, from every other."""
    return f"{socket.gethostname()}:{os.getpid()}:{_LIFE}"


def begin(*, batch: Batch, state: State, actor: Actor) -> Batch:
    """The batch handed to a run of this process: checking, committing or undoing."""
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    before = {State.CHECKING: CHECKABLE, State.COMMITTING: (State.CHECKED,), State.UNDOING: (State.COMMITTED,)}
    step(batch, before[state], state, message=[], process=this_process())
    store.begin(batch.stored_as)
    return batch


def step(batch: Batch, before: Collection[State], after: State, **changes: object) -> None:
    """The batch in its new state. Two may press at once: who finds it in the state before was first."""
    found = Batch.objects.filter(pk=batch.pk, state__in=before)
    moved = found.update(state=after, **changes) == 1
    batch.refresh_from_db()
    if not moved:
        raise NotTheStep("state", batch=batch.pk, state=State(batch.state).label)
