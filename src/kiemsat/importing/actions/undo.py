"""A batch is taken back: what it added goes, what it changed is as before; refused where somebody worked on since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from kiemsat.accounts.access import require
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.importing.actions.steps import step
from kiemsat.importing.choices import State
from kiemsat.importing.errors import ImportRefused
from kiemsat.importing.models import Batch, Written
from kiemsat.importing.progress import Progress
from kiemsat.registers.models import (
    Accused,
    Act,
    ActParticipant,
    Attribution,
    Extension,
    Matter,
    OffenceChange,
    Spell,
)

_AT_ONCE, _NAMED = 400, 20
# In this order rows can go: nothing is left that refers to what went.
_ORDER = ("registers.spell", "registers.accused", "registers.act")
_PLAIN = DjangoJSONEncoder()
Kept = dict[str, Any]


def undo_batch(*, batch: Batch, actor: Actor, at: datetime, today: date, progress: Progress) -> Batch:
    """The batch taken back whole. It was handed over by `begin`."""
    del today
    require(actor, Permission.IMPORT, office_id=batch.office_id)
    try:
        with transaction.atomic():
            _refuse_worked_on(batch)
            total, done = Written.objects.filter(batch=batch).count(), 0
            for some in _portions(batch):
                _take_back(some)
                done += len(some)
                progress.step(done, total)
            Written.objects.filter(batch=batch).delete()
            step(batch, (State.UNDOING,), State.UNDONE, undone_at=at, process="")
            record("importing.batch.undone", target=batch, actor=actor, at=at, register=batch.register, records=total)
    except IntegrityError as problem:
        # Something elsewhere holds on to a record: that is work too.
        raise ImportRefused("worked_on", count="?", rows=str(problem).splitlines()[0]) from problem
    return batch


def _portions(batch: Batch) -> Iterator[list[Written]]:
    """What was written, last first."""
    numbers = list(Written.objects.filter(batch=batch).order_by("-number").values_list("pk", flat=True))
    for first in range(0, len(numbers), _AT_ONCE):
        yield list(Written.objects.filter(pk__in=numbers[first : first + _AT_ONCE]).order_by("-number"))


def _refuse_worked_on(batch: Batch) -> None:
    rows = sorted(number for some in _portions(batch) for number in _worked_on(some, batch.marks))
    if rows:
        named = ", ".join(map(str, rows[:_NAMED])) + ("…" if len(rows) > _NAMED else "")
        raise ImportRefused("worked_on", count=len(rows), rows=named)


def _worked_on(some: Sequence[Written], marks: dict[str, int]) -> set[int]:
    """The rows of the file whose record is not as the batch left it, or has got something since."""
    found = set()
    there = _as_they_are(some)
    for written in some:
        for kept in written.rows:
            row = there.get((kept["model"], kept["pk"]))
            if row is None or any(_plain(row[name]) != value for name, value in kept["after"].items()):
                found.add(written.number)
    matters = {written.matter: written.number for written in some if written.matter is not None}
    found |= {matters[key] for key in _with_later_rows(list(matters), marks)}
    acts = {written.act: written.number for written in some if written.act is not None}
    shared = ActParticipant.objects.filter(act__in=acts).values_list("act_id", flat=True)
    return found | {acts[key] for key in shared}


def _with_later_rows(matters: list[int], marks: dict[str, int]) -> set[int]:
    """The files something was added to since the batch."""
    added = (
        (Spell, "matter_id", Q(matter__in=matters)),
        (Spell, "accused__case_id", Q(accused__case__in=matters)),
        (Act, "matter_id", Q(matter__in=matters)),
        (Accused, "case_id", Q(case__in=matters)),
        (Extension, "spell__matter_id", Q(spell__matter__in=matters)),
        (Attribution, "spell__matter_id", Q(spell__matter__in=matters)),
        (OffenceChange, "accused__case_id", Q(accused__case__in=matters)),
        (Matter, "split_from_id", Q(split_from__in=matters)),
        (Matter, "joined_into_id", Q(joined_into__in=matters)),
    )
    found: set[int] = set()
    for model, path, which in added:
        later = Q(pk__gt=marks.get(model._meta.label_lower, 0))
        found.update(model._default_manager.filter(which & later).values_list(path, flat=True))
    return found


def _as_they_are(some: Sequence[Written]) -> dict[tuple[str, int], Kept]:
    keys: dict[str, list[int]] = defaultdict(list)
    for written in some:
        for kept in written.rows:
            keys[kept["model"]].append(kept["pk"])
    there: dict[tuple[str, int], Kept] = {}
    for label, wanted in keys.items():
        model = apps.get_model(label)
        # Hold the rows until the transaction ends; tables in two parts by the first of them.
        rows = model._default_manager.select_for_update(of=("self",)).filter(pk__in=wanted)
        for row in rows.annotate(kept_key=F("pk")).values():
            there[label, row["kept_key"]] = row
    return there


def _plain(value: Any) -> Any:
    """The value as JSON keeps it."""
    return _PLAIN.default(value) if isinstance(value, date | datetime) else value


def _take_back(some: Sequence[Written]) -> None:
    added: dict[str, list[int]] = defaultdict(list)
    changed: list[Kept] = []
    for written in some:
        for kept in reversed(written.rows):
            if kept["before"] is None:
                added[kept["model"]].append(kept["pk"])
            else:
                changed.append(kept)
    for label in sorted(added, key=lambda one: _ORDER.index(one) if one in _ORDER else len(_ORDER)):
        apps.get_model(label)._default_manager.filter(pk__in=added[label]).delete()
    for kept in changed:
        _restore(kept)


def _restore(kept: Kept) -> None:
    model = apps.get_model(kept["model"])
    row = model._default_manager.get(pk=kept["pk"])
    for name, value in kept["before"].items():
        field = next(field for field in model._meta.concrete_fields if field.attname == name)
        setattr(row, name, field.to_python(value))
    row.save()
