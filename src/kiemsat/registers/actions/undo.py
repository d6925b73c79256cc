"""The last own change of a file is taken back: its rows are again exactly as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from kiemsat.base.actors import Actor
from kiemsat.registers.actions.journal import Journal, journal, journal_of_act
from kiemsat.registers.actions.numbers import Step
from kiemsat.registers.errors import CannotUndo
from kiemsat.registers.models import (
    Accused,
    Act,
    ActParticipant,
    Attribution,
    Change,
    Duty,
    Extension,
    Matter,
    OffenceChange,
    RoundParticipant,
    Sequence,
    Spell,
)
from kiemsat.registers.rows import MODEL_OF_KIND, Key, label_of, model_of
from kiemsat.registers.selectors.undo import last_standing, of_many, rows_to_restore, undoable
from kiemsat.registers.verbs import TAKEN_BACK_WHOLE

# What was added goes leaf by leaf; files and accused only after what had moved to them has moved back.
_LEAVES = [
    label_of(model)
    for model in (ActParticipant, RoundParticipant, Attribution, Extension, OffenceChange, Duty, Act, Spell)
]
_ACCUSED, _SEQUENCE = label_of(Accused), label_of(Sequence)
_FILES = [label_of(model) for model in MODEL_OF_KIND.values()]


@transaction.atomic
def undo_last(*, matter: Matter, actor: Actor, at: datetime, meant: int | None = None) -> Change:
    """The change that takes back the actor's own last change of the file, in every file that it touched.

    `meant` names the change the person saw: asked twice for it, the change before it is left alone.
    """
    last = last_standing(matter)
    if last is not None and last.verb in TAKEN_BACK_WHOLE:
        raise CannotUndo(matter, of_many(last.verb))
    touched = Change.objects.filter(record=last.record_id).values_list("matter", flat=True) if last else []
    with journal({pk for pk in touched if pk} or {matter.pk}, actor=actor, at=at) as entry:
        _take_back(matter, last, entry, actor, at, meant)
    return Change.objects.get(undoes=last)


@transaction.atomic
def undo_last_of_act(*, act: Act, actor: Actor, at: datetime, meant: int | None = None) -> Change:
    """The same for an act; one that belongs to a file is taken back there."""
    if act.matter is not None:
        return undo_last(matter=act.matter, actor=actor, at=at, meant=meant)
    last = last_standing(act)
    # Nothing but the act itself is held: of two who come at once the second finds it gone or changed.
    Act.objects.select_for_update().filter(pk=act.pk).first()
    with journal_of_act(act, actor=actor, at=at) as entry:
        _take_back(act, last, entry, actor, at, meant)
    return Change.objects.get(undoes=last)


def _take_back(
    record: Matter | Act, last: Change | None, entry: Journal, actor: Actor, at: datetime, meant: int | None
) -> None:
    # Asked once the files are held: until then another officer may have gone on.
    found = undoable(record, actor, at)
    if meant is not None and found.meant != meant:
        raise CannotUndo(record, _("Việc này đã được hoàn tác hoặc đã có việc khác sau nó."))
    if not found.possible or last is None or last.pk not in {change.pk for change in found.changes}:
        raise CannotUndo(record, found.why_not or _("Hồ sơ vừa được người khác thay đổi; hãy mở lại."))
    rows = rows_to_restore(found.changes)
    restore(rows, record)
    for step in _steps_back(rows):
        entry.gave(step)
    entry.undone(found.changes)
    entry.done("registers.change.undone", target=last, undone=[change.pk for change in found.changes])


def _steps_back(rows: Mapping[Key, Mapping[str, Any]]) -> Iterator[Step]:
    for (label, pk), row in rows.items():
        if label == _SEQUENCE:
            yield Step(pk, before=row["after"]["last"], after=row["before"]["last"])


def restore(rows: Mapping[Key, Mapping[str, Any]], record: Matter | Act) -> None:
    """Put these rows back: those that were added go, those that were changed become what they were before."""
    added = [key for key, row in rows.items() if row["before"] is None]
    changed = [(key, row["before"]) for key, row in rows.items() if row["before"] is not None]
    _delete(added, _LEAVES, record)
    # The guard on spells looks at the case of the accused, which therefore moves back first.
    for (label, pk), values in sorted(changed, key=lambda one: one[0][0] != _ACCUSED):
        model_of(label)._base_manager.filter(pk=pk).update(**values)
    _delete(added, [_ACCUSED, *_FILES], record)


def _delete(added: list[Key], labels: list[str], record: Matter | Act) -> None:
    for label in labels:
        ids = [pk for one, pk in added if one == label]
        if not ids:
            continue
        try:
            model_of(label)._base_manager.filter(pk__in=ids).delete()
        except ProtectedError as error:
            raise CannotUndo(record, _("Việc sau đã dựa vào việc này; hãy xử lý việc đó trước.")) from error
