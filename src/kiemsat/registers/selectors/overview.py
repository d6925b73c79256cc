"""The registers at a glance: how much is open, overdue and new in each, within what a person may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from kiemsat.accounts.access import Access
from kiemsat.registers.fields_of_work import field_of_stage
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.list_acts import acts_readable
from kiemsat.registers.selectors.scope import reads_stage, spells_in_stages
from kiemsat.registers.stages import STAGES, Stage, suspension_code

_OF_ONE_FIELD = tuple(code for code in STAGES if field_of_stage(code) is not None)
_OF_THEIR_OWN = tuple(code for code in STAGES if field_of_stage(code) is None)


@dataclass(frozen=True)
class RegisterCounts:
    """One register: what is open at the end of the day, and what came in and went out in its month."""

    stage: Stage
    open: int = 0
    overdue: int = 0
    suspended: int = 0
    opened: int = 0
    closed: int = 0


@dataclass(frozen=True)
class DocumentCounts:
    """The documents: issued in the month, and those whose answer is awaited or late."""

    issued: int
    awaiting: int
    late: int


def registers_at(access: Access, on: date) -> list[RegisterCounts]:
    """The registers the person works with, in their order; suspensions stand in their stage's row."""
    still_open = {code: (here, late) for code, here, late in _open(access, on)}
    opened, closed = _in_month(access, on, "opened_on"), _in_month(access, on, "closed_on")
    registers = [
        stage for stage in STAGES.values() if stage.code == _own_code(stage) and reads_stage(access, stage.code)
    ]
    return [_counts(stage, still_open, opened, closed) for stage in registers]


def documents_at(access: Access, on: date) -> DocumentCounts:
    """The register of documents on the day."""
    acts = acts_readable(access)
    awaited = acts.filter(answered_on=None, withdrawn_on=None, reply_due_on__isnull=False)
    waiting = awaited.aggregate(here=Count("pk"), late=Count("pk", filter=Q(reply_due_on__lt=on)))
    issued = acts.filter(issued_on__gte=on.replace(day=1), issued_on__lte=on).count()
    return DocumentCounts(issued, waiting["here"], waiting["late"])


def _own_code(stage: Stage) -> str:
    return stage.code.removesuffix("_suspension")


def _open(access: Access, on: date) -> Iterator[tuple[str, int, int]]:
    counted = {"here": Count("pk"), "late": Count("pk", filter=Q(due_on__lt=on))}
    for spells in _spells(access):
        yield from spells.filter(closed_on=None).order_by().values_list("stage").annotate(**counted)


def _in_month(access: Access, on: date, column: str) -> dict[str, int]:
    """Spells by stage whose day lies in the month up to the day."""
    within = Q(**{f"{column}__gte": on.replace(day=1), f"{column}__lte": on})
    found: dict[str, int] = {}
    for spells in _spells(access):
        found |= dict(spells.filter(within).order_by().values_list("stage").annotate(Count("pk")))
    return found


def _spells(access: Access) -> Iterator[QuerySet[Spell]]:
    """The visible spells in two parts: only where matters say their own field must it be looked up."""
    for stages in (_OF_ONE_FIELD, _OF_THEIR_OWN):
        yield spells_in_stages(access, stages)


def _counts(
    stage: Stage, still_open: Mapping[str, tuple[int, int]], opened: Mapping[str, int], closed: Mapping[str, int]
) -> RegisterCounts:
    here, late = still_open.get(stage.code, (0, 0))
    suspended, _ = still_open.get(suspension_code(stage.code), (0, 0))
    return RegisterCounts(stage, here, late, suspended, opened.get(stage.code, 0), closed.get(stage.code, 0))
