"""The overview of the registers: by field of work, in the order of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiemsat.organisation.choices import WorkField
from kiemsat.registers.choices import MatterKind
from kiemsat.registers.fields_of_work import field_of_stage
from kiemsat.registers.selectors.overview import RegisterCounts
from kiemsat.registers.stages import Stage


@dataclass(frozen=True)
class Line:
    """One register of the overview."""

    label: str
    counts: RegisterCounts


@dataclass(frozen=True)
class Group:
    """The registers of a field of work."""

    title: str
    lines: tuple[Line, ...]


def grouped(registers: Sequence[RegisterCounts]) -> list[Group]:
    """The registers under their fields."""
    titles = [_title(one.stage) for one in registers]
    in_order = sorted(
        set(titles), key=lambda title: min(_place(one.stage) for one in registers if _title(one.stage) == title)
    )
    return [
        Group(title, tuple(Line(_label(one.stage), one) for one in registers if _title(one.stage) == title))
        for title in in_order
    ]


def _title(stage: Stage) -> str:
    field = field_of_stage(stage.code)
    if field is not None:
        return str(field.label)
    if stage.matter is MatterKind.CIVIL_CASE:
        return f"{WorkField.CIVIL.label}; {str(WorkField.ADMINISTRATIVE.label).lower()}"
    return str(MatterKind.SUPERVISION_ROUND.label)


def _place(stage: Stage) -> int:
    field = field_of_stage(stage.code)
    if field is None:
        field = WorkField.CIVIL if stage.matter is MatterKind.CIVIL_CASE else WorkField.BUILDING
    return list(WorkField).index(field)


def _label(stage: Stage) -> str:
    return stage.said
