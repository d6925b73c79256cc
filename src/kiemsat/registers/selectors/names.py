"""Whom and what a matter names beside its number and title: the persons in it, the agency supervised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q

from kiemsat.registers.choices import MatterKind
from kiemsat.registers.models import (
    Accused,
    CivilCase,
    Complaint,
    CrimeReport,
    Detention,
    HandlingMeasure,
    Matter,
    Sentence,
    SupervisionRound,
)

_NAMED_IN: dict[str, tuple[type[Matter], tuple[str, ...]]] = {
    MatterKind.CRIME_REPORT: (CrimeReport, ("reported_person", "informant")),
    MatterKind.DETENTION: (Detention, ("person_name",)),
    MatterKind.SENTENCE: (Sentence, ("person_name",)),
    MatterKind.HANDLING_MEASURE: (HandlingMeasure, ("person_name",)),
    MatterKind.CIVIL_CASE: (CivilCase, ("plaintiff", "defendant", "dispute")),
    MatterKind.COMPLAINT: (Complaint, ("petitioner",)),
    MatterKind.SUPERVISION_ROUND: (SupervisionRound, ("agency_name",)),
}


@dataclass(frozen=True)
class Name:
    """A name with what it stands for: bị can, nguyên đơn."""

    label: str
    text: str


# Makes the condition that a column holds one of the keys meant: Q(matter__in=…), or a whole range of them.
Keys = Callable[[str], Q]


def among(ids: Collection[int]) -> Keys:
    """These keys."""
    return lambda column: Q(**{f"{column}__in": ids})


def between(first: int, last: int) -> Keys:
    """All keys from the first to the last: far quicker than to name thousands."""
    return lambda column: Q(**{f"{column}__gte": first, f"{column}__lte": last})


def names_of_matters(keys: Keys, kinds: Collection[str]) -> defaultdict[int, list[Name]]:
    """What each of these matters names, those accused in the order they were charged; one query for each kind."""
    found: defaultdict[int, list[Name]] = defaultdict(list)
    for kind in sorted(kinds):
        for pk, name in _of_kind(keys, kind):
            found[pk].append(name)
    return found


def _of_kind(keys: Keys, kind: str) -> Iterator[tuple[int, Name]]:
    if kind == MatterKind.CRIMINAL_CASE:
        label = str(Accused._meta.verbose_name)
        for pk, name in Accused.objects.filter(keys("case")).order_by("pk").values_list("case_id", "full_name"):
            yield pk, Name(label, name)
    elif kind in _NAMED_IN:
        model, fields = _NAMED_IN[kind]
        labels = [str(model._meta.get_field(field).verbose_name) for field in fields]  # type: ignore[union-attr]
        for pk, *texts in model._default_manager.filter(keys("pk")).values_list("pk", *fields):
            yield from ((pk, Name(label, text)) for label, text in zip(labels, texts, strict=True) if text)
