"""Which field of work a record belongs to: the one place that says so.

It follows from the stage. Two kinds of matters say it themselves: a civil case by its branch, a supervision round
by its own field.
"""

from __future__ import annotations

from collections.abc import Collection

from kiemsat.organisation.choices import WorkField
from kiemsat.registers.choices import Branch, MatterKind
from kiemsat.registers.models import CivilCase, Matter, Spell, SupervisionRound
from kiemsat.registers.stages import STAGES, active_code

_OF_STAGES: dict[str, WorkField] = {
    "crime_report": WorkField.CRIME_REPORTS,
    "investigation": WorkField.INVESTIGATION,
    "prosecution": WorkField.INVESTIGATION,
    "first_instance": WorkField.TRIALS,
    "appeal": WorkField.TRIALS,
    "cassation": WorkField.TRIALS,
    "custody": WorkField.DETENTION,
    "remand": WorkField.DETENTION,
    "sentence": WorkField.DETENTION,
    # The division of administrative cases looks after these measures too.
    "handling_measure": WorkField.ADMINISTRATIVE,
    "civil_enforcement": WorkField.CIVIL_ENFORCEMENT,
    "complaint": WorkField.COMPLAINTS,
}
_CIVIL_BRANCHES = frozenset({Branch.CIVIL, Branch.FAMILY})
_CIVIL_FIELDS = frozenset({WorkField.CIVIL, WorkField.ADMINISTRATIVE})


def field_of_stage(stage: str) -> WorkField | None:
    """The field of all matters in the stage; None where each matter says its own (civil cases, rounds)."""
    return _OF_STAGES.get(active_code(stage).removeprefix("accused_"))


def field_of_branch(branch: str) -> WorkField:
    """The field of a civil case: the civil bench, or the business, labour and administrative one."""
    return WorkField.CIVIL if branch in _CIVIL_BRANCHES else WorkField.ADMINISTRATIVE


def field_in_stage(matter: Matter, stage: str) -> str:
    """The field of the matter while it stands in the stage; asks the database for a matter that says it itself."""
    field = field_of_stage(stage)
    if field is not None:
        return field
    if matter.kind == MatterKind.SUPERVISION_ROUND or isinstance(matter, SupervisionRound):
        return _round(matter).field
    return field_of_branch(_civil(matter).branch)


def field_of_spell(spell: Spell) -> str:
    """The field of the spell."""
    return field_of_stage(spell.stage) or field_in_stage(spell.matter, spell.stage)


def stages_of_fields(fields: Collection[str]) -> tuple[str, ...]:
    """The stages in which a matter of these fields may stand, in the order of the registers.

    Where each matter says its own field the stage is among them if some of its matters may be of these fields.
    """
    return tuple(code for code in STAGES if _may_hold(code, fields))


def _may_hold(stage: str, fields: Collection[str]) -> bool:
    field = field_of_stage(stage)
    if field is not None:
        return field in fields
    if STAGES[stage].matter is MatterKind.CIVIL_CASE:
        return any(one in fields for one in _CIVIL_FIELDS)
    return bool(fields)


def _round(matter: Matter) -> SupervisionRound:
    return matter if isinstance(matter, SupervisionRound) else SupervisionRound.objects.get(pk=matter.pk)


def _civil(matter: Matter) -> CivilCase:
    return matter if isinstance(matter, CivilCase) else CivilCase.objects.get(pk=matter.pk)
