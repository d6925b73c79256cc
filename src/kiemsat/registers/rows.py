"""The rows of a file as they stand: read in a handful of queries, compared before and after a change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, ForeignKey, Model, Q, QuerySet, TextField

from kiemsat.registers.choices import MatterKind
from kiemsat.registers.models import (
    Accused,
    Act,
    ActParticipant,
    Attribution,
    CivilCase,
    CivilEnforcement,
    Complaint,
    CrimeReport,
    CriminalCase,
    Detention,
    Duty,
    Extension,
    HandlingMeasure,
    Matter,
    OffenceChange,
    RoundParticipant,
    Sentence,
    Spell,
    SupervisionRound,
)

Key = tuple[str, int]
Row = dict[str, Any]
Rows = dict[Key, Row]

MODEL_OF_KIND: dict[str, type[Matter]] = {
    MatterKind.CRIME_REPORT: CrimeReport,
    MatterKind.CRIMINAL_CASE: CriminalCase,
    MatterKind.DETENTION: Detention,
    MatterKind.SENTENCE: Sentence,
    MatterKind.CIVIL_CASE: CivilCase,
    MatterKind.CIVIL_ENFORCEMENT: CivilEnforcement,
    MatterKind.COMPLAINT: Complaint,
    MatterKind.SUPERVISION_ROUND: SupervisionRound,
    MatterKind.HANDLING_MEASURE: HandlingMeasure,
}


def label_of(model: type[Model]) -> str:
    """The name under which the journal keeps rows of the model."""
    return model._meta.label_lower


_KINDS = frozenset(label_of(model) for model in MODEL_OF_KIND.values())
_PARENTS = {
    label_of(Extension): ("spell_id", label_of(Spell)),
    label_of(Attribution): ("spell_id", label_of(Spell)),
    label_of(ActParticipant): ("act_id", label_of(Act)),
    label_of(RoundParticipant): ("round_id", label_of(SupervisionRound)),
    label_of(OffenceChange): ("accused_id", label_of(Accused)),
}


def model_of(label: str) -> type[Model]:
    """The model behind such a name."""
    return apps.get_model(label)


def fields_of(model: type[Model]) -> tuple[str, ...]:
    """The columns the journal watches; of a kind of matter, those of every matter among them."""
    return tuple(field.attname for field in model._meta.concrete_fields if not field.name.endswith("_ptr"))


def is_given(field: Field[Any, Any]) -> bool:
    """Whether the field holds words of those who keep the record: no closed list, no day, no number."""
    return isinstance(field, ForeignKey | CharField | TextField) and not field.choices


def rows_of(kinds: Mapping[int, str]) -> Rows:
    """Every row of these matters, given with their kinds: facts, accused, spells, decisions, acts; as plain values."""
    rows: Rows = {}
    for kind in set(kinds.values()):
        model = MODEL_OF_KIND[kind]
        same = [pk for pk, one in kinds.items() if one == kind]
        _add(rows, model._default_manager.filter(pk__in=same))
    ids, of_accused = list(kinds), Q()
    if MatterKind.CRIMINAL_CASE in kinds.values():
        _add(rows, Accused.objects.filter(case__in=ids), offence_changes=OffenceChange)
        of_accused = Q(accused__case__in=ids)
    spells = Spell.objects.filter(Q(matter__in=ids) | of_accused)
    _add(rows, spells, attribution=Attribution, extensions=Extension)
    _add(rows, Act.objects.filter(matter__in=ids), participants=ActParticipant)
    _add(rows, Duty.objects.filter(matter__in=ids))
    if MatterKind.SUPERVISION_ROUND in kinds.values():
        _add(rows, RoundParticipant.objects.filter(round__in=ids))
    return rows


def rows_of_act(pk: int | None) -> Rows:
    """The act, the offices that share it and the duties it raised; nothing for one not saved yet."""
    rows: Rows = {}
    if pk is not None:
        _add(rows, Act.objects.filter(pk=pk), participants=ActParticipant)
        _add(rows, Duty.objects.filter(raised_by=pk, matter=None))
    return rows


def rows_by_key(keys: Collection[Key]) -> Rows:
    """These rows as they stand now; those that are gone are missing."""
    rows: Rows = {}
    for label in sorted({label for label, _ in keys}):
        ids = [pk for one, pk in keys if one == label]
        _add(rows, model_of(label)._default_manager.filter(pk__in=ids))
    return rows


def differences(before: Rows, after: Rows) -> Iterator[dict[str, Any]]:
    """What the journal keeps: {model, pk, before, after} with the changed fields only."""
    for key in (*before, *(key for key in after if key not in before)):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if old is not None and new is not None:
            changed = [name for name in old if old[name] != new[name]]
            old, new = {name: old[name] for name in changed}, {name: new[name] for name in changed}
        yield {"model": key[0], "pk": key[1], "before": old, "after": new}


def owners(key: Key, rows: Rows) -> set[int]:
    """The matters the row belongs to: its own, and for the spell of an accused also the case they are in now."""
    row = rows.get(key)
    if row is None:
        return set()
    if key[0] in _PARENTS:
        column, parent = _PARENTS[key[0]]
        return owners((parent, row[column]), rows)
    if key[0] in _KINDS:
        return {key[1]}
    found = {row.get("matter_id") or row.get("case_id")}
    if row.get("accused_id"):
        found |= owners((label_of(Accused), row["accused_id"]), rows)
    return {pk for pk in found if pk is not None}


def _add(rows: Rows, found: QuerySet[Any], **joined: type[Model]) -> None:
    """Add what is found, and what hangs on it by the relations named, all in one query."""
    own = fields_of(found.model)
    parts = {relation: (label_of(model), fields_of(model)) for relation, model in joined.items()}
    names = [f"{relation}__{name}" for relation, (_, fields) in parts.items() for name in fields]
    label = label_of(found.model)
    for values in found.order_by("pk").values(*own, *names):
        rows[label, values["id"]] = {name: plain(values[name]) for name in own}
        for relation, (part, fields) in parts.items():
            pk = values[f"{relation}__id"]
            if pk is not None:
                rows[part, pk] = {name: plain(values[f"{relation}__{name}"]) for name in fields}


def plain(value: Any) -> Any:
    """The value as the journal keeps it: days as 2023-05-31."""
    return value.isoformat() if isinstance(value, date) else value
