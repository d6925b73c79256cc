"""The registers the engine may count, as declared facts over the tables of `organisation` and `registers`.

Table and column names are the database's own; a test holds them against the models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db import models

from kiemsat.base.language import Text, in_vietnamese
from kiemsat.engine.facts import Acts, Column, Detail, Facts, Register, Table, Whose
from kiemsat.organisation.choices import OfficeLevel, Rank, Role, WorkField
from kiemsat.registers import choices
from kiemsat.registers.choices import MatterKind
from kiemsat.registers.duties import LEAVES
from kiemsat.registers.stages import CLOSED_AS_LABELS, OPENED_AS_LABELS, STAGES, SUPERVISION, Stage

ACT_REGISTER = "act"
POST_REGISTER = "post"
JOINT_SUPERVISION = "joint_supervision"
GUIDANCE_REGISTER = "guidance"
DUTY_REGISTER = "duty"
DECLARED_REGISTER = "declared_total"


def _choice(name: str, label: str, allowed: type[models.TextChoices]) -> Column:
    values = {str(value): in_vietnamese(text) for value, text in allowed.choices}
    return Column(name, "string", values, label_vi=label)


def _way(name: str, label: str, codes: Iterable[str], labels: Mapping[str, Text], *, nullable: bool = False) -> Column:
    return Column(name, "string", {code: in_vietnamese(labels[code]) for code in codes}, nullable, label)


def _flag(name: str, label: str, *, nullable: bool = False) -> Column:
    return Column(name, "boolean", None, nullable, label)


def _detail(name: str, key: str, *columns: Column, on: str = "matter_id", prefix: str = "") -> Detail:
    table = Table(name, (Column(key, "int64"), *columns))
    attributes = {prefix + column.name: column.name for column in columns if column.name not in _MONEY}
    return Detail(table, (on, key), attributes)


_MONEY = ("amount_due", "amount_collected")
_OFFENCE = (
    Column("offence", "string", label_vi="điều luật"),
    _choice("offence_group", "nhóm tội", choices.OffenceGroup),
    _choice("severity", "phân loại tội phạm", choices.Severity),
)
_CASE_COLUMNS = (
    *_OFFENCE,
    _choice("agency", "cơ quan điều tra", choices.Agency),
    _flag("simplified_eligible", "đủ điều kiện rút gọn"),
    _flag("simplified", "áp dụng thủ tục rút gọn"),
)
_DETAILS: dict[MatterKind, Detail] = {
    MatterKind.CRIME_REPORT: _detail(
        "registers_crimereport",
        "matter_ptr_id",
        _choice("source", "loại nguồn tin", choices.ReportSource),
        _choice("category", "lĩnh vực", choices.ReportCategory),
        _choice("agency", "cơ quan thụ lý", choices.Agency),
        _flag("verification_not_needed", "quả tang, giữ khẩn cấp, tự thú"),
        _flag("caused_loss", "gây thất thoát tài sản"),
    ),
    MatterKind.CRIMINAL_CASE: _detail("registers_criminalcase", "matter_ptr_id", *_CASE_COLUMNS),
    MatterKind.DETENTION: _detail(
        "registers_detention",
        "matter_ptr_id",
        _choice("arrest_kind", "trường hợp bắt, giữ", choices.ArrestKind),
        _choice("agency", "cơ quan thụ lý", choices.Agency),
        _flag("under_18", "dưới 18 tuổi"),
        _choice("urgent_approval", "phê chuẩn giữ khẩn cấp", choices.UrgentApproval),
    ),
    MatterKind.SENTENCE: _detail(
        "registers_sentence",
        "matter_ptr_id",
        _choice("sentence_kind", "hình phạt", choices.SentenceKind),
        _flag("in_community", "chấp hành tại cộng đồng"),
    ),
    MatterKind.CIVIL_CASE: _detail(
        "registers_civilcase",
        "matter_ptr_id",
        _choice("branch", "lĩnh vực", choices.Branch),
        _choice("form", "vụ/việc", choices.CivilForm),
        _flag("attendance_required", "Viện kiểm sát phải tham gia"),
    ),
    MatterKind.CIVIL_ENFORCEMENT: _detail(
        "registers_civilenforcement",
        "matter_ptr_id",
        _choice("branch", "lĩnh vực", choices.Branch),
        _flag("enforceable", "có điều kiện thi hành"),
        Column("amount_due", "int64"),
        Column("amount_collected", "int64"),
    ),
    MatterKind.COMPLAINT: _detail(
        "registers_complaint",
        "matter_ptr_id",
        _choice("complaint_kind", "loại đơn", choices.ComplaintKind),
        _choice("competence", "thẩm quyền", choices.Competence),
        _choice("field", "lĩnh vực", WorkField),
        _flag("file_received", "đã có hồ sơ"),
        _flag("classified_properly", "phân loại, xử lý đúng quy định", nullable=True),
        _flag("tracked_properly", "quản lý, theo dõi đúng quy định", nullable=True),
    ),
    MatterKind.SUPERVISION_ROUND: _detail(
        "registers_supervisionround",
        "matter_ptr_id",
        _choice("field", "lĩnh vực", WorkField),
        _choice("agency", "loại cơ quan", choices.Agency),
        _flag("joint", "có phối hợp hai cấp"),
    ),
    MatterKind.HANDLING_MEASURE: _detail(
        "registers_handlingmeasure",
        "matter_ptr_id",
        _choice("measure", "biện pháp xử lý hành chính", choices.HandlingKind),
        _choice("request", "nội dung đề nghị", choices.HandlingRequest),
    ),
}
_ACCUSED = _detail(
    "registers_accused",
    "id",
    *_OFFENCE,
    _flag("under_18", "dưới 18 tuổi"),
    _flag("legal_person", "pháp nhân"),
    on="accused_id",
)
# Of the case an accused stands in, the one thing told of them besides their own offence.
_CASE_OF_ACCUSED = _detail(
    "registers_criminalcase", "matter_ptr_id", _choice("agency", "cơ quan điều tra", choices.Agency)
)
_ATTRIBUTION = Detail(
    Table(
        "registers_attribution", (Column("spell_id", "int64"), _choice("verdict", "trách nhiệm", choices.Attributed))
    ),
    ("id", "spell_id"),
    {"attributed": "verdict"},
)

_ORIGIN = "origin_office_id"
_PROSECUTOR = Column("prosecutor_id", "int64", nullable=True, label_vi="kiểm sát viên")


def _spell_table(stage: Stage, *, office: str = "office_id") -> Table:
    return Table(
        "registers_spell",
        (
            Column("id", "int64"),
            Column("matter_id", "int64"),
            Column("accused_id", "int64", nullable=True),
            Column("stage", "string"),
            Column(office, "int64", nullable=office == _ORIGIN),
            Column("opened_on", "date"),
            _way("opened_as", "thụ lý do", stage.all_opened_as, OPENED_AS_LABELS),
            Column("due_on", "date", nullable=True),
            Column("closed_on", "date", nullable=True),
            _way("closed_as", "kết quả", stage.all_closed_as, CLOSED_AS_LABELS, nullable=True),
            Column("left_on", "date", nullable=True),
            Column("back_on", "date", nullable=True),
            _PROSECUTOR,
        ),
    )


def _spell_register(stage: Stage) -> Register:
    own = (_ACCUSED, _CASE_OF_ACCUSED) if stage.of_accused else (_DETAILS[stage.matter],)
    return Register(
        code=stage.code,
        kind="spells",
        label_vi=stage.label,
        label_en=stage.label_en,
        table=_spell_table(stage),
        where={"stage": stage.code},
        attributes={"opened_as": "opened_as", "closed_as": "closed_as"},
        details=(*own, _ATTRIBUTION),
        acts=Acts(ACT_REGISTER, ("accused_id", "accused_id") if stage.of_accused else ("matter_id", "matter_id")),
        leaves=frozenset(stage.leaves),
        dimensions={"prosecutor": _PROSECUTOR.name},
        sums={name: name for name in _MONEY} if stage.code.startswith("civil_enforcement") else {},
    )


def _joint_register() -> Register:
    """The rounds of others in which an office takes part, as its own."""
    named = Table("registers_roundparticipant", (Column("round_id", "int64"), Column("office_id", "int64")))
    return replace(
        _spell_register(STAGES[SUPERVISION]),
        code=JOINT_SUPERVISION,
        label_vi="Phối hợp trực tiếp kiểm sát",
        label_en="Direct supervision joined",
        whose=Whose(named, ("matter_id", "round_id"), "office_id"),
    )


def _by_origin(code: str, stage: Stage, label_vi: str, label_en: str) -> Register:
    """The spells of a stage counted for the office whose judgment is looked at again."""
    return replace(
        _spell_register(stage),
        code=code,
        label_vi=label_vi,
        label_en=label_en,
        table=_spell_table(stage, office=_ORIGIN),
        office=_ORIGIN,
    )


_OF_ORIGIN = (
    _by_origin(
        "judgment_on_appeal", STAGES["appeal"], "Bản án bị xét xử phúc thẩm (theo cấp sơ thẩm)",
        "Judgments on appeal (by first-instance office)",
    ),
    _by_origin(
        "judgment_on_cassation", STAGES["cassation"], "Bản án bị giám đốc thẩm, tái thẩm (theo cấp sơ thẩm)",
        "Judgments on cassation (by first-instance office)",
    ),
    _by_origin(
        "civil_judgment_on_appeal", STAGES["civil_appeal"],
        "Bản án, quyết định dân sự, hành chính bị xét xử phúc thẩm (theo cấp sơ thẩm)",
        "Civil judgments on appeal (by first-instance office)",
    ),
    _by_origin(
        "civil_judgment_on_cassation", STAGES["civil_cassation"],
        "Bản án, quyết định dân sự, hành chính bị giám đốc thẩm, tái thẩm (theo cấp sơ thẩm)",
        "Civil judgments on cassation (by first-instance office)",
    ),
)  # fmt: skip

_ACT_ATTRIBUTES = (
    _choice("kind", "loại", choices.ActKind),
    _choice("field", "khâu công tác", WorkField),
    _choice("addressee", "gửi cơ quan", choices.Agency),
    _choice("recommendation_type", "loại kiến nghị", choices.RecommendationType),
    _choice("answer", "kết quả", choices.Answer),
    _flag("same_level", "kháng nghị ngang cấp"),
    _flag("upheld", "được cấp trên bảo vệ", nullable=True),
    _flag("by_leader", "lãnh đạo trực tiếp thực hiện"),
    _flag("insufficient", "không đầy đủ, dẫn đến trả hồ sơ"),
    _choice("not_carried_out", "lý do không được thực hiện", choices.NotCarriedOut),
    _flag("at_hearing", "rút tại phiên tòa"),
    _flag("in_full", "rút toàn bộ"),
    _flag("offence_kept", "giữ nguyên tội danh đã truy tố"),
    _flag("proper", "đúng quy định", nullable=True),
    _flag("objectively_withdrawn", "rút vì lý do khách quan"),
)
_ACCUSED_COUNT = "accused_count"


def _act_table(office: Column) -> Table:
    return Table(
        "registers_act",
        (
            Column("id", "int64"),
            Column("matter_id", "int64", nullable=True),
            Column("accused_id", "int64", nullable=True),
            office,
            Column("issued_on", "date"),
            Column("answered_on", "date", nullable=True),
            Column("reply_due_on", "date", nullable=True),
            Column("withdrawn_on", "date", nullable=True),
            Column("prosecutor_id", "int64", nullable=True, label_vi="người thực hiện"),
            Column(_ACCUSED_COUNT, "int64", label_vi="số bị cáo bị kháng nghị"),
            *_ACT_ATTRIBUTES,
        ),
    )


_ACT = Register(
    code=ACT_REGISTER,
    kind="acts",
    label_vi="Văn bản, hoạt động",
    label_en="Documents and activities",
    table=_act_table(Column("office_id", "int64")),
    attributes={column.name: column.name for column in _ACT_ATTRIBUTES},
    apart="kind",
    dimensions={"prosecutor": "prosecutor_id"},
    # Part of the table itself: how many defendants a protest is about.
    sums={_ACCUSED_COUNT: _ACCUSED_COUNT},
)
_GUIDANCE = replace(
    _ACT,
    code=GUIDANCE_REGISTER,
    label_vi="Thỉnh thị phải trả lời",
    label_en="Queries to be answered",
    table=_act_table(Column("answering_office_id", "int64", nullable=True)),
    where={"kind": choices.ActKind.GUIDANCE_QUERY.value},
    apart="",
    office="answering_office_id",
    sums={},
)

_DUTY_ATTRIBUTES = (
    _choice("kind", "loại việc", choices.DutyKind),
    _choice("field", "khâu công tác", WorkField),
    _choice("agency", "cơ quan liên quan", choices.Agency),
)
_DUTY_ENDS = {str(value): in_vietnamese(text) for value, text in choices.DutyEnd.choices}
_DUTY = Register(
    code=DUTY_REGISTER,
    kind="spells",
    label_vi="Việc phải thực hiện",
    label_en="Duties",
    table=Table(
        "registers_duty",
        (
            Column("id", "int64"),
            Column("matter_id", "int64", nullable=True),
            Column("accused_id", "int64", nullable=True),
            Column("office_id", "int64"),
            Column("opened_on", "date"),
            Column("due_on", "date", nullable=True),
            Column("closed_on", "date", nullable=True),
            Column("closed_as", "string", _DUTY_ENDS, nullable=True, label_vi="cách thực hiện"),
            _PROSECUTOR,
            *_DUTY_ATTRIBUTES,
        ),
    ),
    attributes={"closed_as": "closed_as", **{column.name: column.name for column in _DUTY_ATTRIBUTES}},
    leaves=frozenset(LEAVES),
    dimensions={"prosecutor": _PROSECUTOR.name},
)

_DECLARED_ATTRIBUTES = (
    _choice("kind", "số liệu", choices.DeclaredKind),
    _choice("agency", "cơ quan", choices.Agency),
)
_POST_ATTRIBUTES = (
    _choice("role", "chức vụ", Role),
    _choice("rank", "ngạch", Rank),
    _choice("duty", "khâu công tác", WorkField),
)
_OFFICE_OF_POST = Detail(
    Table("organisation_office", (Column("id", "int64"), _choice("level", "cấp", OfficeLevel))),
    ("office_id", "id"),
    {"level": "level"},
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
    details=(_OFFICE_OF_POST,),
    matter="person_id",
)

_DECLARED = Register(
    code=DECLARED_REGISTER,
    kind="totals",
    label_vi="Số liệu đối chiếu",
    label_en="Declared totals",
    table=Table(
        "registers_declaredtotal",
        (
            Column("id", "int64"),
            Column("office_id", "int64"),
            Column("first_day", "date"),
            Column("end_exclusive", "date"),
            Column("withdrawn_on", "date", nullable=True),
            Column("number", "int64", label_vi="số cơ quan đã thông báo"),
            *_DECLARED_ATTRIBUTES,
        ),
    ),
    attributes={column.name: column.name for column in _DECLARED_ATTRIBUTES},
    sums={"number": "number"},
    matter="office_id",
)

# Numbers, titles and secrecy of matters and the names of people move no figure, but the lists behind the figures.
_TOLD_IN = ("registers_matter", "organisation_person")

FACTS = Facts(
    [
        *(_spell_register(stage) for stage in STAGES.values()), *_OF_ORIGIN, _joint_register(), _ACT, _GUIDANCE, _DUTY,
        _POST, _DECLARED,
    ],
    _TOLD_IN,
)  # fmt: skip
