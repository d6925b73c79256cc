"""Writing the audit record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.timezone import is_naive

from kiemsat.base.actors import Actor
from kiemsat.base.models import AuditRecord


@dataclass(frozen=True)
class Target:
    """What an act was done to, when it is no row of the database: a file, a whole load."""

    kind: str
    id: str


def record(verb: str, *, target: Model | Target, actor: Actor, at: datetime, **details: Any) -> AuditRecord:
    """The audit record just added: `actor` did `verb` to `target` at the moment `at`."""
    if is_naive(at):
        raise ValueError(f"Moment [{at}] of [{verb}] has no time zone; pass an aware datetime.")
    place = target_of(target)
    return AuditRecord.objects.create(
        verb=verb,
        target_kind=place.kind,
        target_id=place.id,
        actor_id=actor.id,
        actor_name=actor.name,
        actor_kind=actor.kind,
        at=at,
        details=details,
    )


def target_of(target: Model | Target) -> Target:
    """How the audit record names a row, or a target that is none."""
    if isinstance(target, Target):
        return target
    if target.pk is None:
        raise ValueError(f"[{target}] is not saved yet; an audit record needs its id.")
    return Target(target._meta.label_lower, str(target.pk))
