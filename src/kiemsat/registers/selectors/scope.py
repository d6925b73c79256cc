"""What one person may see of the registers: their offices and fields of work, and the matters they prosecute.

A secret record is within scope all the same: it is counted and shows as a masked row. `opens` says whether its
contents may be seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from kiemsat.accounts.access import Access, Reach
from kiemsat.accounts.choices import Permission
from kiemsat.organisation.choices import WorkField
from kiemsat.registers.choices import Branch, MatterKind
from kiemsat.registers.fields_of_work import field_of_branch, field_of_stage
from kiemsat.registers.models import Act, ActParticipant, Matter, RoundParticipant, Spell
from kiemsat.registers.stages import STAGES, Stage

NOTHING = Q(pk__in=())
_READ = frozenset({Permission.READ})
# A file counts as begun in the field of the first stage of its kind; civil cases and rounds say their own.
_FIELD_OF_KIND: dict[str, WorkField] = {
    MatterKind.CRIME_REPORT: WorkField.CRIME_REPORTS,
    MatterKind.CRIMINAL_CASE: WorkField.INVESTIGATION,
    MatterKind.DETENTION: WorkField.DETENTION,
    MatterKind.SENTENCE: WorkField.DETENTION,
    MatterKind.HANDLING_MEASURE: WorkField.ADMINISTRATIVE,
    MatterKind.CIVIL_ENFORCEMENT: WorkField.CIVIL_ENFORCEMENT,
    MatterKind.COMPLAINT: WorkField.COMPLAINTS,
}


def visible_spells(access: Access) -> QuerySet[Spell]:
    """The spells of the offices and fields within reach, and those the person prosecutes."""
    return Spell.objects.filter(
        any_of((*(_spells_within(reach) for reach in reading_reaches(access)), *_prosecuted(access)))
    )


def visible_acts(access: Access) -> QuerySet[Act]:
    """The acts of the offices and fields within reach, those such an office shares, and the person's own."""
    return Act.objects.filter(
        any_of((*(_acts_within(reach) for reach in reading_reaches(access)), *_prosecuted(access)))
    )


def visible_matters(access: Access) -> QuerySet[Matter]:
    """The matters with a spell or an act within scope, registered at an office within reach, or shared by one."""
    here = OuterRef("pk")
    touched = Exists(visible_spells(access).filter(matter=here)) | Exists(visible_acts(access).filter(matter=here))
    by_reach = [part for reach in reading_reaches(access) for part in (_registered_within(reach), _joined(reach))]
    return Matter.objects.filter(touched | any_of(by_reach))


def spells_in_stages(access: Access, stages: Collection[str]) -> QuerySet[Spell]:
    """The visible spells of some stages, by conditions that an index of stages and offices can serve.

    The spells a person prosecutes outside their reach are few, mostly none: they are looked up first, because
    “these offices, or this prosecutor” would make the database read every spell of the stages.
    """
    within = any_of(_within_stages(reach, stages) for reach in reading_reaches(access))
    here = Q(stage__in=stages) if len(stages) > 1 else Q(stage=next(iter(stages), ""))
    if access.person_id is None:
        return Spell.objects.filter(within, here)
    own = Spell.objects.filter(here, prosecutor=access.person_id)
    elsewhere = list(own.exclude(pk__in=own.filter(within).values("pk")).values_list("pk", flat=True))
    return Spell.objects.filter(within | Q(pk__in=elsewhere) if elsewhere else within, here)


def spells_in_stage(access: Access, stage: str) -> QuerySet[Spell]:
    """The visible spells of one stage."""
    return spells_in_stages(access, (stage,))


def reads_stage(access: Access, stage: str) -> bool:
    """Whether the register of the stage is one the person works with."""
    return any(not _closed_to(reach, STAGES[stage]) for reach in reading_reaches(access))


def opens(access: Access, matter: Matter) -> bool:
    """Whether the person is cleared for the contents of a matter within scope."""
    return matter.secrecy <= access.clearance


def any_of(parts: Collection[Q] | Iterator[Q]) -> Q:
    """Rows for which one of the conditions holds; none where there is no condition."""
    return reduce(or_, parts, NOTHING)


def field_of_registration(kind: str, own: str = "") -> str:
    """The field a matter of the kind is registered in; `own` is what a civil case or a round says itself."""
    return _FIELD_OF_KIND.get(kind, own)


def reading_reaches(access: Access) -> Iterator[Reach]:
    """What the person may read, each office and field once: posts and grants overlap, and conditions cost time."""
    reaches = list(access.reaches_with(Permission.READ))
    whole = frozenset[int]().union(*(reach.office_ids for reach in reaches if reach.fields is None))
    if whole:
        yield Reach(_READ, whole)
    by_fields: dict[frozenset[str], frozenset[int]] = {}
    for reach in reaches:
        if reach.fields is not None and (rest := reach.office_ids - whole):
            by_fields[reach.fields] = by_fields.get(reach.fields, frozenset()) | rest
    yield from (Reach(_READ, offices, fields) for fields, offices in by_fields.items())


def _prosecuted(access: Access) -> tuple[Q, ...]:
    return () if access.person_id is None else (Q(prosecutor=access.person_id),)


def _spells_within(reach: Reach) -> Q:
    inside = Q(office__in=reach.office_ids)
    if reach.fields is None:
        return inside
    fixed = [code for code in STAGES if field_of_stage(code) in reach.fields]
    return inside & (Q(stage__in=fixed) | _own_field_within(reach.fields, "matter__"))


def _within_stages(reach: Reach, stages: Collection[str]) -> Q:
    open_to = [stage for stage in stages if not _closed_to(reach, STAGES[stage])]
    if not open_to:
        return NOTHING
    inside = Q(office__in=reach.office_ids)
    if reach.fields is None:
        return inside
    fixed = [stage for stage in open_to if field_of_stage(stage) is not None]
    if len(fixed) == len(open_to):
        return inside if len(open_to) == len(stages) else inside & Q(stage__in=fixed)
    own = _own_field_within(reach.fields, "matter__")
    return inside & (own | Q(stage__in=fixed) if fixed else own)


def _closed_to(reach: Reach, stage: Stage) -> bool:
    """Whether no matter of the stage can be of a field of the reach."""
    if reach.fields is None:
        return False
    field = field_of_stage(stage.code)
    if field is not None:
        return field not in reach.fields
    return stage.matter is MatterKind.CIVIL_CASE and not _branches(reach.fields)


def _registered_within(reach: Reach) -> Q:
    inside = Q(office__in=reach.office_ids)
    if reach.fields is None:
        return inside
    kinds = [kind for kind, field in _FIELD_OF_KIND.items() if field in reach.fields]
    return inside & (Q(kind__in=kinds) | _own_field_within(reach.fields, ""))


def _joined(reach: Reach) -> Q:
    """Rounds in which an office of the reach takes part."""
    shared = RoundParticipant.objects.filter(round=OuterRef("pk"), office__in=reach.office_ids)
    return Q(Exists(shared if reach.fields is None else shared.filter(round__field__in=reach.fields)))


def _acts_within(reach: Reach) -> Q:
    shared = Exists(ActParticipant.objects.filter(act=OuterRef("pk"), office__in=reach.office_ids))
    inside = Q(office__in=reach.office_ids) | Q(shared)
    return inside if reach.fields is None else inside & Q(field__in=reach.fields)


def _own_field_within(fields: Collection[str], matter: str) -> Q:
    """Civil cases and rounds of these fields, reached from a row by the path `matter`."""
    return Q(**{f"{matter}civilcase__branch__in": _branches(fields)}) | Q(
        **{f"{matter}supervisionround__field__in": list(fields)}
    )


def _branches(fields: Collection[str]) -> list[str]:
    return [branch for branch in Branch.values if field_of_branch(branch) in fields]
