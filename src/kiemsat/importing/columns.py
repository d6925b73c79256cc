"""The columns of each register, as data/columns.yaml describes them, joined to the tables they fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.db.models import CharField, Field, Model

from kiemsat.base.language import Text, in_english, in_vietnamese
from kiemsat.importing.choices import Kind
from kiemsat.law.fields import Fields
from kiemsat.registers.choices import MatterKind
from kiemsat.registers.models import (
    Accused,
    Act,
    CivilCase,
    CivilEnforcement,
    Complaint,
    CrimeReport,
    CriminalCase,
    Detention,
    HandlingMeasure,
    Matter,
    Sentence,
    SupervisionRound,
)
from kiemsat.registers.stages import (
    CLOSED_AS_LABELS,
    JOINED,
    OPENED_AS_LABELS,
    RECEIVED,
    RETURNED,
    STAGES,
    TRANSFERRED_IN,
    accused_code,
)

DESCRIBED = Path(__file__).parent / "data" / "columns.yaml"
MODELS: dict[str, type[Matter]] = {
    "crime_report": CrimeReport, "criminal_case": CriminalCase, "detention": Detention, "sentence": Sentence,
    "civil_case": CivilCase, "civil_enforcement": CivilEnforcement, "complaint": Complaint,
    "supervision_round": SupervisionRound, "handling_measure": HandlingMeasure,
}  # fmt: skip
# A file from a register enters the way new files do; the other ways follow a step taken inside the registers.
WAYS_IN = (RECEIVED, TRANSFERRED_IN)
# Results that open something in another file or stage: they are steps of their own, taken on the record's page.
_MOST = {"PositiveIntegerField": 2_147_483_647, "PositiveBigIntegerField": 9_000_000_000_000_000}
STEPS_OF_THEIR_OWN = frozenset({JOINED, RETURNED})


@dataclass(frozen=True)
class Column:
    """One column: its value goes to `field` of `table` (of the stage `stage`, where the table is spells)."""

    key: str
    heading: str
    also: tuple[str, ...]
    kind: Kind
    table: str
    field: str
    stage: str
    required: bool
    # What may be written into it, in Vietnamese and in English.
    hint: str
    hint_en: str
    example: tuple[str, ...]
    # Code → every word by which it is known, its official label first; for lists only.
    words: dict[str, tuple[str, ...]]
    longest: int | None
    most: int | None


@dataclass(frozen=True)
class Register:
    """A register that can be imported: what its rows are, and its columns in the order of the template."""

    code: str
    label: str
    label_en: str
    kind: str
    stages: tuple[str, ...]
    book: str
    columns: tuple[Column, ...]

    @property
    def said(self) -> str:
        """Its name in the reader's language; `label` is what sheets of files are called."""
        return self.label_en if in_english() else self.label

    @property
    def is_acts(self) -> bool:
        """Whether its rows are documents, not files."""
        return self.kind == "act"

    @property
    def model(self) -> type[Matter]:
        """The table of its files."""
        return MODELS[self.kind]

    @property
    def accused_stage(self) -> str | None:
        """The stage of the accused who stand beside the case, where the register names them."""
        return accused_code(self.stages[0]) if self.stages and self.kind == MatterKind.CRIMINAL_CASE else None

    def column(self, key: str) -> Column:
        """The column with that key."""
        return next(column for column in self.columns if column.key == key)


@cache
def registers() -> dict[str, Register]:
    """Every register by its code, in the order of the file."""
    described = Fields.of_file(DESCRIBED)
    shared = described.mapping("columns")
    listed = described.mapping("registers")
    return {code: _register(code, listed.mapping(code), shared) for code in listed.names()}


def _register(code: str, described: Fields, shared: Fields) -> Register:
    kind, stages = described.text("kind"), described.texts("stages")
    columns = tuple(_column(shared.mapping(key), key, kind, stages) for key in described.texts("columns"))
    found = Register(
        code,
        described.text("label"),
        described.text("label_en"),
        kind,
        stages,
        described.optional_text("book") or "",
        columns,
    )
    described.close()
    return found


def _column(described: Fields, key: str, matter: str, stages: tuple[str, ...]) -> Column:
    table, *rest = described.text("to").split(".")
    field = rest[-1] if rest else table
    stage = rest[0] if len(rest) == 2 else (stages[0] if stages and table == "spell" else "")
    kind = Kind(described.text("type"))
    known = described.optional_mapping("words")
    extra = {code: known.texts(code) for code in known.names()} if known else {}
    target = _field(table, field, matter)
    found = Column(
        key=key, heading=described.text("heading"), also=described.texts("also"), kind=kind, table=table, field=field,
        stage=stage, required=_required(described),
        hint=described.optional_text("hint") or "", hint_en=described.optional_text("hint_en") or "",
        example=described.texts("example"),
        words=dict(_words(kind, table, stage, stages, target, extra)),
        longest=target.max_length if isinstance(target, CharField) and kind is Kind.TEXT else None,
        most=_MOST.get(target.get_internal_type()) if target is not None else None,
    )  # fmt: skip
    described.close()
    return found


def _required(described: Fields) -> bool:
    return "required" in described.names() and described.flag("required")


def _field(table: str, field: str, matter: str) -> Field[Any, Any] | None:
    model: type[Model] | None = {
        "matter": MODELS.get(matter), "offence": Accused, "accused": Accused, "act": Act,
    }.get(table)  # fmt: skip
    found = model._meta.get_field(field) if model else None
    return found if isinstance(found, Field) else None


def _words(
    kind: Kind,
    table: str,
    stage: str,
    stages: tuple[str, ...],
    target: Field[Any, Any] | None,
    extra: dict[str, tuple[str, ...]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    # The cells of a file are Vietnamese, whoever reads the page.
    labels: dict[str, str] = {}
    if kind is Kind.CHOICE:
        pairs = MatterKind.choices if table == "link" else (target.choices if target is not None else None) or ()
        labels = {str(code): in_vietnamese(cast("Text", label)) for code, label in pairs if str(code)}
    elif kind is Kind.WAY_IN:
        labels = {way: in_vietnamese(OPENED_AS_LABELS[way]) for way in WAYS_IN}
    elif kind is Kind.WAY_OUT:
        code = accused_code(stages[0]) or "" if table == "accused_spell" else stage
        labels = {way: in_vietnamese(CLOSED_AS_LABELS[way]) for way in STAGES[code].all_closed_as}
    for code, label in labels.items():
        yield code, (label, *extra.get(code, ()))
