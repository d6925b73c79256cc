"""Plans written by the thousand, under the tables' own constraints and guards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from kiemsat.base.models import AuditRecord
from kiemsat.importing.bulk import AT_ONCE, insert
from kiemsat.importing.checking import ActPlan, FilePlan, Person, Stay
from kiemsat.importing.checking.plans import Values
from kiemsat.importing.columns import Register
from kiemsat.importing.models import Batch, Written
from kiemsat.registers.actions.due_days import fill_computed
from kiemsat.registers.actions.search_index import index_acts, index_matters
from kiemsat.registers.models import Accused, Act, Change, Matter, Spell

Kept = dict[str, Any]
Rows = dict[int, list[Kept]]


def write(plans: Sequence[FilePlan | ActPlan], register: Register, batch: Batch, record: AuditRecord) -> None:
    """Write what the plans say; keep what was written for taking it back, in the journal, and for searching."""
    files = [plan for plan in plans if isinstance(plan, FilePlan)]
    acts = [plan for plan in plans if isinstance(plan, ActPlan)]
    rows: Rows = defaultdict(list)
    matters = _write_files(files, register, rows)
    written = _write_acts(acts, rows)
    kept = [
        Written(batch=batch, number=number, matter=matters.get(number), act=written.get(number), rows=told)
        for number, told in rows.items()
    ]
    insert(kept)
    of_acts = dict(Act.objects.filter(pk__in=written.values()).values_list("pk", "matter_id")) if written else {}
    insert([change_of(one, record, of_acts, one.rows) for one in kept])
    index_matters({*matters.values(), *(matter for matter in of_acts.values() if matter is not None)})
    index_acts(written.values())


def change_of(one: Written, record: AuditRecord, of_acts: Mapping[int, int | None], rows: list[Kept]) -> Change:
    """What happened to the record, for the journal: in its file, or of an act that belongs to none by itself."""
    matter = one.matter if one.act is None else of_acts.get(one.act)
    return Change(
        verb=record.verb, matter_id=matter, act_id=one.act if matter is None else None, actor_id=record.actor_id,
        actor_name=record.actor_name, at=record.at, record=record, rows=rows,
    )  # fmt: skip


def _write_files(plans: Sequence[FilePlan], register: Register, rows: Rows) -> dict[int, int]:
    keys = {plan.row: plan.pk for plan in plans if plan.pk is not None}
    keys |= _add_files([plan for plan in plans if plan.pk is None], register, rows)
    for plan in plans:
        if plan.there is not None and plan.after:
            _change(plan.there, plan.before, plan.after, rows[plan.row])
    stays: list[tuple[int, int, int | None, Stay]] = []
    for plan in plans:
        stays += [(plan.row, keys[plan.row], None, stay) for stay in plan.stays]
    for row, matter, person, accused in _write_people(plans, keys, rows):
        stays += [(row, matter, accused, stay) for stay in person.stays]
    _write_stays(stays, rows)
    return keys


def _add_files(plans: Sequence[FilePlan], register: Register, rows: Rows) -> dict[int, int]:
    """The files added, parent rows first: their table is in two parts."""
    if not plans:
        return {}
    files = [register.model(**plan.after, kind=register.kind) for plan in plans]
    own = [field.attname for field in Matter._meta.concrete_fields if not field.primary_key]
    parents = [Matter(**{name: getattr(file, name) for name in own}) for file in files]
    Matter.objects.bulk_create(parents, batch_size=AT_ONCE)
    for file, parent in zip(files, parents, strict=True):
        file.pk = file.matter_ptr_id = parent.pk  # type: ignore[attr-defined]
    _insert(register.model, files)
    for plan, file in zip(plans, files, strict=True):
        rows[plan.row].append(_told(file, None, values_of(file)))
    return {plan.row: file.pk for plan, file in zip(plans, files, strict=True)}


def _insert(model: type[Model], objects: Sequence[Model]) -> None:
    """Rows into the table of the model alone; bulk_create refuses tables in two parts."""
    fields = model._meta.local_concrete_fields
    for first in range(0, len(objects), AT_ONCE):
        some = objects[first : first + AT_ONCE]
        model._base_manager._insert(some, fields=fields, using=connection.alias)  # type: ignore[attr-defined]


def _write_people(plans: Sequence[FilePlan], keys: dict[int, int], rows: Rows) -> list[tuple[int, int, Person, int]]:
    """Accused added and changed: (row, case, what was planned, key of the accused)."""
    new = [(plan, person) for plan in plans for person in plan.people if person.pk is None]
    added = [Accused(case_id=keys[plan.row], **person.after) for plan, person in new]
    Accused.objects.bulk_create(added, batch_size=AT_ONCE)
    found = []
    for (plan, person), accused in zip(new, added, strict=True):
        rows[plan.row].append(_told(accused, None, values_of(accused)))
        found.append((plan.row, keys[plan.row], person, accused.pk))
    for plan in plans:
        for person in plan.people:
            if person.pk is None:
                continue
            if person.there is not None and person.after:
                _change(person.there, person.before, person.after, rows[plan.row])
            found.append((plan.row, keys[plan.row], person, person.pk))
    return found


def _write_stays(stays: Iterable[tuple[int, int, int | None, Stay]], rows: Rows) -> None:
    added: list[tuple[int, Spell]] = []
    for row, matter, accused, stay in stays:
        if stay.there is None:
            added.append((row, Spell(matter_id=matter, accused_id=accused, stage=stay.stage, **stay.after)))
        else:
            _change(stay.there, stay.before, stay.after, rows[row])
    Spell.objects.bulk_create([spell for _row, spell in added], batch_size=AT_ONCE)
    fill_computed([spell for _row, spell in added])
    for row, spell in added:
        rows[row].append(_told(spell, None, values_of(spell)))


def _write_acts(plans: Sequence[ActPlan], rows: Rows) -> dict[int, int]:
    new = [plan for plan in plans if plan.pk is None]
    added = [Act(**plan.after) for plan in new]
    Act.objects.bulk_create(added, batch_size=AT_ONCE)
    keys = {plan.row: act.pk for plan, act in zip(new, added, strict=True)}
    for plan, act in zip(new, added, strict=True):
        rows[plan.row].append(_told(act, None, values_of(act)))
    for plan in plans:
        if plan.there is not None and plan.after:
            _change(plan.there, plan.before, plan.after, rows[plan.row])
            keys[plan.row] = plan.there.pk
    return keys


def _change(there: Model, before: Values, after: Values, told: list[dict[str, Any]]) -> None:
    """Save the row with the new values, so that fields that follow others follow."""
    for name, value in after.items():
        setattr(there, name, value)
    there.save()
    told.append(_told(there, before, after))


def _told(row: Model, before: dict[str, Any] | None, after: dict[str, Any]) -> dict[str, Any]:
    return {"model": row._meta.label_lower, "pk": row.pk, "before": before, "after": after}


def values_of(row: Model) -> dict[str, Any]:
    """Every value of the row, by the name of its column, without its key."""
    keys = {field.attname for field in row._meta.concrete_fields if field.primary_key or field.attname == "id"}
    return {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.attname not in keys
    }
