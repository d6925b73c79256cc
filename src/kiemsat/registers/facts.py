"""The registers the engine may count, as declared facts over the tables of `organisation` and `registers`.

Table and column names are the database's own; a test holds them against the models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models

from kiemsat.engine.facts import Acts, Column, Detail, Facts, Register, Table
from kiemsat.organisation.choices import Rank, Role, WorkField
from kiemsat.registers import choices
from kiemsat.registers.choices import MatterKind
from kiemsat.registers.stages import CLOSED_AS_LABELS, OPENED_AS_LABELS, STAGES, Stage

ACT_REGISTER = "act"
POST_REGISTER = "post"


def _choice(name: str, allowed: type[models.TextChoices], *, nullable: bool = False) -> Column:
    return Column(name, "string", {str(value): str(label) for value, label in allowed.choices}, nullable)


def _way(name: str, codes: Iterable[str], labels: Mapping[str, str], *, nullable: bool = False) -> Column:
    return Column(name, "string", {code: labels[code] for code in codes}, nullable)


def _flag(name: str, *, nullable: bool = False) -> Column:
    return Column(name, "boolean", None, nullable)


def _detail(name: str, key: str, *columns: Column, on: str = "matter_id", prefix: str = "") -> Detail:
    table = Table(name, (Column(key, "int64"), *columns))
    attributes = {prefix + column.name: column.name for column in columns if column.name not in _MONEY}
    return Detail(table, (on, key), attributes)


_MONEY = ("amount_due", "amount_collected")
_OFFENCE = (
    Column("offence", "string"),
    _choice("offence_group", choices.OffenceGroup),
    _choice("severity", choices.Severity),
)
_CASE_COLUMNS = (*_OFFENCE, _choice("agency", choices.Agency), _flag("simplified_eligible"), _flag("simplified"))
_DETAILS: dict[MatterKind, Detail] = {
    MatterKind.CRIME_REPORT: _detail(
        "registers_crimereport", "matter_ptr_id", _choice("source", choices.ReportSource),
        _choice("category", choices.ReportCategory), _choice("agency", choices.Agency),
        _flag("verification_not_needed"),
    ),
    MatterKind.CRIMINAL_CASE: _detail("registers_criminalcase", "matter_ptr_id", *_CASE_COLUMNS),
    MatterKind.DETENTION: _detail(
        "registers_detention", "matter_ptr_id", _choice("arrest_kind", choices.ArrestKind),
        _choice("agency", choices.Agency), _flag("under_18"),
    ),
    MatterKind.SENTENCE: _detail(
        "registers_sentence", "matter_ptr_id", _choice("sentence_kind", choices.SentenceKind), _flag("in_community"),
    ),
    MatterKind.CIVIL_CASE: _detail(
        "registers_civilcase", "matter_ptr_id", _choice("branch", choices.Branch), _choice("form", choices.CivilForm),
        _flag("attendance_required"),
    ),
    MatterKind.CIVIL_ENFORCEMENT: _detail(
        "registers_civilenforcement", "matter_ptr_id", _choice("branch", choices.Branch), _flag("enforceable"),
        Column("amount_due", "int64"), Column("amount_collected", "int64"),
    ),
    MatterKind.COMPLAINT: _detail(
        "registers_complaint", "matter_ptr_id", _choice("complaint_kind", choices.ComplaintKind),
        _choice("competence", choices.Competence), _choice("field", WorkField), _flag("file_received"),
    ),
    MatterKind.SUPERVISION_ROUND: _detail(
        "registers_supervisionround", "matter_ptr_id", _choice("field", WorkField),
        _choice("agency", choices.Agency), _flag("joint"),
    ),
}  # fmt: skip
_ACCUSED = _detail("registers_accused", "id", *_OFFENCE, _flag("under_18"), _flag("legal_person"), on="accused_id")
_ATTRIBUTION = Detail(
    Table("registers_attribution", (Column("spell_id", "int64"), _choice("verdict", choices.Attributed))),
    ("id", "spell_id"),
    {"attributed": "verdict"},
)


def _spell_table(stage: Stage) -> Table:
    return Table(
        "registers_spell",
        (
            Column("id", "int64"),
            Column("matter_id", "int64"),
            Column("accused_id", "int64", nullable=True),
            Column("stage", "string"),
            Column("office_id", "int64"),
            Column("opened_on", "date"),
            _way("opened_as", stage.all_opened_as, OPENED_AS_LABELS),
            Column("due_on", "date", nullable=True),
            Column("closed_on", "date", nullable=True),
            _way("closed_as", stage.all_closed_as, CLOSED_AS_LABELS, nullable=True),
            Column("left_on", "date", nullable=True),
            Column("back_on", "date", nullable=True),
        ),
    )


def _spell_register(stage: Stage) -> Register:
    details = (_ACCUSED if stage.of_accused else _DETAILS[stage.matter], _ATTRIBUTION)
    return Register(
        code=stage.code,
        kind="spells",
        label_vi=stage.label,
        label_en=stage.label_en,
        table=_spell_table(stage),
        where={"stage": stage.code},
        attributes={"opened_as": "opened_as", "closed_as": "closed_as"},
        details=details,
        acts=Acts(ACT_REGISTER, ("accused_id", "accused_id") if stage.of_accused else ("matter_id", "matter_id")),
        leaves=frozenset(stage.leaves),
        sums={name: name for name in _MONEY} if stage.code.startswith("civil_enforcement") else {},
    )


_ACT_ATTRIBUTES = (
    _choice("kind", choices.ActKind),
    _choice("field", WorkField),
    _choice("addressee", choices.Agency),
    _choice("recommendation_type", choices.RecommendationType),
    _choice("answer", choices.Answer),
    _flag("same_level"),
    _flag("upheld", nullable=True),
    _flag("by_leader"),
)
_ACT_TABLE = Table(
    "registers_act",
    (
        Column("id", "int64"),
        Column("matter_id", "int64", nullable=True),
        Column("accused_id", "int64", nullable=True),
        Column("office_id", "int64"),
        Column("issued_on", "date"),
        Column("answered_on", "date", nullable=True),
        Column("reply_due_on", "date", nullable=True),
        Column("withdrawn_on", "date", nullable=True),
        *_ACT_ATTRIBUTES,
    ),
)
_ACT = Register(
    code=ACT_REGISTER,
    kind="acts",
    label_vi="Văn bản, hoạt động",
    label_en="Documents and activities",
    table=_ACT_TABLE,
    attributes={column.name: column.name for column in _ACT_ATTRIBUTES},
)

_POST_ATTRIBUTES = (
    _choice("role", Role),
    _choice("rank", Rank),
    _choice("duty", WorkField),
)
_POST = Register(
    code=POST_REGISTER,
    kind="posts",
    label_vi="Biên chế",
    label_en="Staff in post",
    table=Table(
        "organisation_post",
        (
            Column("id", "int64"),
            Column("person_id", "int64"),
            Column("office_id", "int64"),
            Column("held_from", "date"),
            Column("held_to", "date", nullable=True),
            *_POST_ATTRIBUTES,
        ),
    ),
    attributes={column.name: column.name for column in _POST_ATTRIBUTES},
    matter="person_id",
)

FACTS = Facts([*(_spell_register(stage) for stage in STAGES.values()), _ACT, _POST])
