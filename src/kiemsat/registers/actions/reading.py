"""Reading that is recorded: lists taken away as files, searches for people."""

from __future__ import annotations

from datetime import datetime

from kiemsat.base.actors import Actor
from kiemsat.base.audit import Target, record
from kiemsat.base.models import AuditRecord


def note_export(*, register: str, query: str, rows: int, extension: str, actor: Actor, at: datetime) -> AuditRecord:
    """The record that somebody took a list away: which, and how long it was."""
    target = Target("registers.register", register)
    return record("registers.list.exported", target=target, actor=actor, at=at, query=query, rows=rows, as_=extension)


def note_search(*, text: str, found: int, actor: Actor, at: datetime) -> AuditRecord:
    """The record that somebody searched all registers, as a search for a person does."""
    return record("registers.search", target=Target("registers", "all"), actor=actor, at=at, text=text, found=found)
