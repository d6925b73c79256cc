"""The words and marks of records as they stand in the registers now, for many records in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from kiemsat.registers.choices import MatterKind
from kiemsat.registers.fields_of_work import field_of_branch, field_of_stage
from kiemsat.registers.models import (
    Act,
    ActParticipant,
    CivilCase,
    Matter,
    RoundParticipant,
    Spell,
    SupervisionRound,
)
from kiemsat.registers.search_words import kept_words, office_mark, prosecutor_mark, register_mark
from kiemsat.registers.selectors.names import Keys, names_of_matters
from kiemsat.registers.selectors.scope import field_of_registration
from kiemsat.registers.stages import active_code

Value = TypeVar("Value")


def texts_of_matters(keys: Keys) -> dict[int, str]:
    """The words of each of these matters that exist; asks only for the kinds that are among them."""
    matters = list(Matter.objects.filter(keys("pk")).values_list("pk", "kind", "number", "title", "office_id"))
    kinds = {kind for _, kind, *_ in matters}
    own_fields = _own_fields(keys, kinds)
    names = names_of_matters(keys, kinds)
    marks = _gathered([*_marks_of_spells(keys, own_fields), *_marks_of_acts(keys)])
    if MatterKind.SUPERVISION_ROUND in kinds:
        for pk, office in RoundParticipant.objects.filter(keys("round")).values_list("round_id", "office_id"):
            marks[pk] += _office_marks(office, own_fields.get(pk, ""))
    for pk, kind, _, _, office in matters:
        marks[pk] += _office_marks(office, field_of_registration(kind, own_fields.get(pk, "")))
    return {
        pk: kept_words([title, *(name.text for name in names[pk])], number, marks[pk])
        for pk, _, number, title, _ in matters
    }


def texts_of_acts(keys: Keys) -> dict[int, str]:
    """The words of each of these acts that exist."""
    asked = ("pk", "number", "title", "addressee_name", "accused__full_name", "office_id", "field", "prosecutor_id")
    shared = _gathered(ActParticipant.objects.filter(keys("act")).values_list("act_id", "office_id"))
    return {
        pk: kept_words([title, addressee, accused or ""], number, _act_marks([office, *shared[pk]], field, prosecutor))
        for pk, number, title, addressee, accused, office, field, prosecutor in Act.objects.filter(
            keys("pk")
        ).values_list(*asked)
    }


def _own_fields(keys: Keys, kinds: Collection[str]) -> dict[int, str]:
    """The field of the matters that say it themselves."""
    found: dict[int, str] = {}
    if MatterKind.CIVIL_CASE in kinds:
        cases = CivilCase.objects.filter(keys("pk")).values_list("pk", "branch")
        found |= {pk: field_of_branch(branch) for pk, branch in cases}
    if MatterKind.SUPERVISION_ROUND in kinds:
        found |= dict(SupervisionRound.objects.filter(keys("pk")).values_list("pk", "field"))
    return found


def _marks_of_spells(keys: Keys, own_fields: dict[int, str]) -> Iterator[tuple[int, str]]:
    spells = Spell.objects.filter(keys("matter")).values_list("matter_id", "stage", "office_id", "prosecutor_id")
    for pk, stage, office, prosecutor in spells.distinct():
        yield pk, register_mark(active_code(stage))
        for mark in _office_marks(office, field_of_stage(stage) or own_fields.get(pk, "")):
            yield pk, mark
        if prosecutor is not None:
            yield pk, prosecutor_mark(prosecutor)


def _marks_of_acts(keys: Keys) -> Iterator[tuple[int, str]]:
    acts = Act.objects.filter(keys("matter")).values_list("pk", "matter_id", "office_id", "field", "prosecutor_id")
    shared = ActParticipant.objects.filter(keys("act__matter")).values_list("act__matter_id", "office_id", "act__field")
    for _, pk, office, field, prosecutor in acts:
        for mark in _act_marks([office], field, prosecutor):
            yield pk, mark
    for pk, office, field in shared:
        for mark in _office_marks(office, field):
            yield pk, mark


def _act_marks(offices: Iterable[int], field: str, prosecutor: int | None) -> list[str]:
    marks = [mark for office in offices for mark in _office_marks(office, field)]
    return marks if prosecutor is None else [*marks, prosecutor_mark(prosecutor)]


def _office_marks(office: int, field: str) -> list[str]:
    return [office_mark(office), office_mark(office, field)]


def _gathered(pairs: Iterable[tuple[int, Value]]) -> defaultdict[int, list[Value]]:
    found: defaultdict[int, list[Value]] = defaultdict(list)
    for pk, value in pairs:
        found[pk].append(value)
    return found
