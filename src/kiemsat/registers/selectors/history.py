"""The history of a file in words: who changed what, when, from what to what and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, Field, ForeignKey, Model
from django.utils.translation import gettext as _

from kiemsat.base.vietnamese import format_date, format_number
from kiemsat.organisation.models import Office, Person
from kiemsat.registers.choices import DutyKind
from kiemsat.registers.models import Accused, Act, Change, Duty, Matter, Spell
from kiemsat.registers.models import Sequence as NumberSequence
from kiemsat.registers.rows import MODEL_OF_KIND, is_given, label_of, model_of
from kiemsat.registers.stages import CLOSED_AS_LABELS, OPENED_AS_LABELS, STAGES
from kiemsat.registers.verbs import verb_in_words

NOTHING = "–"
# What a row belongs to is said by its heading, not field by field.
_OWNERS = frozenset({"id", "matter_id", "case_id", "spell_id", "act_id", "accused_id", "kind"})
_MATTERS = frozenset(label_of(model) for model in MODEL_OF_KIND.values())


@dataclass(frozen=True)
class FieldChange:
    """One field: which row's, its name, and what it was and became."""

    what: str
    field: str
    before: str
    after: str
    # Whether these are not words of the page: a name, a summary.
    given: bool


@dataclass(frozen=True)
class HistoryEntry:
    """One action: when, who, what and why, with the fields it changed."""

    change: Change
    at: datetime
    who: str
    words: str
    reason: str
    fields: tuple[FieldChange, ...]
    undone: bool


@dataclass(frozen=True)
class History:
    """The entries, newest first; `loaded` if the file came in by a load or an import: the journal holds neither."""

    entries: tuple[HistoryEntry, ...]
    loaded: bool


def history_of(record: Matter | Act) -> History:
    """What was done to the file, or to an act of no file, since it came into the registers, in ten queries at most."""
    own = (
        Change.objects.filter(matter=record.pk) if isinstance(record, Matter) else Change.objects.filter(act=record.pk)
    )
    changes = list(own.select_related("undone_by").order_by("-pk"))
    words = _Words(changes)
    entries = tuple(
        HistoryEntry(
            change, change.at, change.actor_name, verb_in_words(change.verb), change.reason,
            tuple(words.fields(change)), hasattr(change, "undone_by"),
        )
        for change in changes
    )  # fmt: skip
    return History(entries, loaded=not changes or not _adds(changes[-1], record))


def _adds(first: Change, record: Matter | Act) -> bool:
    labels = _MATTERS if isinstance(record, Matter) else {label_of(Act)}
    return any(row["model"] in labels and row["pk"] == record.pk and row["before"] is None for row in first.rows)


class _Words:
    """Names of what the rows speak of, looked up once for all of them."""

    def __init__(self, changes: Sequence[Change]) -> None:
        rows = [row for change in changes for row in change.rows]
        self._known = _values_told(rows)
        self._rows = _rows_told(rows)
        self._spells = {spell.pk: spell for spell in Spell.objects.filter(pk__in=self._keys(rows, Spell, "spell_id"))}
        self._acts = Act.objects.in_bulk(self._keys(rows, Act, "act_id"))
        self._names: dict[type[Model], Mapping[int, str]] = {
            Office: self._of(Office, "short_name"),
            Person: self._of(Person, "full_name"),
            Matter: self._of(Matter, "number"),
            Act: self._of(Act, "title"),
            Accused: self._of(
                Accused, "full_name", {spell.accused_id for spell in self._spells.values() if spell.accused_id},
                self._keys(rows, Accused, "accused_id"),
            ),
        }  # fmt: skip

    def fields(self, change: Change) -> Iterator[FieldChange]:
        """What the change did, field by field; of rows added or taken away what they said."""
        for row in change.rows:
            if row["model"] == label_of(NumberSequence):
                continue
            model = model_of(row["model"])
            heading = self._heading(model, row)
            before, after = row["before"] or {}, row["after"] or {}
            for field in model._meta.concrete_fields:
                name = field.attname
                if name in _OWNERS or (name not in before and name not in after):
                    continue
                old, new = self._said(field, before.get(name)), self._said(field, after.get(name))
                if old != new:
                    yield FieldChange(heading, str(field.verbose_name), old, new, is_given(field))

    def _keys(self, rows: Sequence[Mapping[str, Any]], model: type[Model], column: str) -> set[int]:
        own = {row["pk"] for row in rows if row["model"] == label_of(model)}
        told = {part.get(column) for row in rows for part in (row["before"], row["after"]) if part}
        return own | {pk for pk in told if pk}

    def _of(self, model: type[Model], name: str, *more: set[int]) -> Mapping[int, str]:
        wanted = self._known[model].union(*more)
        found = model._default_manager.filter(pk__in=wanted).values_list("pk", name) if wanted else ()
        return dict(found)

    def _heading(self, model: type[Model], row: Mapping[str, Any]) -> str:
        told = {**self._rows.get((row["model"], row["pk"]), {}), **(row["before"] or {}), **(row["after"] or {})}
        if row["model"] in _MATTERS:
            return _("Hồ sơ")
        if model is Accused:
            name = self._names[Accused].get(row["pk"]) or told.get("full_name", "")
            return _("Bị can {name}").format(name=name)
        if model is Duty:
            kind = str(dict(DutyKind.choices).get(told.get("kind", ""), ""))
            return ": ".join(filter(None, (kind, told.get("title", ""))))
        if model is Act:
            act = self._acts.get(row["pk"])
            return str(act) if act else " ".join(filter(None, (told.get("number"), told.get("title"))))
        spell = self._spells.get(row["pk"] if model is Spell else told.get("spell_id", 0))
        stage = spell.stage if spell else told.get("stage", "")
        accused = self._names[Accused].get((spell.accused_id if spell else told.get("accused_id")) or 0, "")
        heading = STAGES[stage].said if stage in STAGES else ""
        own = "" if model is Spell else str(model._meta.verbose_name).capitalize()
        return ": ".join(filter(None, (own, heading, accused)))

    def _said(self, field: Field[Any, Any], value: Any) -> str:
        if value is None or value == "":
            return NOTHING
        if isinstance(value, bool):
            return _("Có") if value else _("Không")
        if isinstance(field, ForeignKey):
            model = field.related_model
            names = next((known for kind, known in self._names.items() if issubclass(model, kind)), {})
            return names.get(value, f"[{value}]")
        if isinstance(field, DateField):
            return format_date(date.fromisoformat(value))
        if field.name in {"opened_as", "closed_as"} and field.model is Spell:
            return str({**CLOSED_AS_LABELS, **OPENED_AS_LABELS}.get(value, value))
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return format_number(value) if isinstance(value, int) and value > 9999 else str(value)


def _rows_told(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    """What the journal itself says of rows that may be gone by now."""
    told: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for row in rows:
        for part in (row["before"], row["after"]):
            told[row["model"], row["pk"]].update(part or {})
    return told


def _values_told(rows: Sequence[Mapping[str, Any]]) -> dict[type[Model], set[int]]:
    """The keys of offices, people, files and accused that the rows speak of."""
    found: dict[type[Model], set[int]] = {model: set() for model in (Office, Person, Matter, Accused, Act)}
    for row in rows:
        for field in model_of(row["model"])._meta.concrete_fields:
            if not isinstance(field, ForeignKey):
                continue
            kind = next((model for model in found if issubclass(field.related_model, model)), None)
            if kind is not None:
                told = {part.get(field.attname) for part in (row["before"], row["after"]) if part}
                found[kind] |= {pk for pk in told if pk}
    return found
