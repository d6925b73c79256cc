"""What a list of a register can be narrowed and ordered by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kiemsat.base.language import Text
from kiemsat.organisation.choices import WorkField
from kiemsat.registers import choices
from kiemsat.registers.choices import MatterKind
from kiemsat.registers.stages import STAGES

ACTS = "acts"


class State(models.TextChoices):
    """What has become of the spells listed."""

    OPEN = "open", _("Đang giải quyết")
    OVERDUE = "overdue", _("Quá hạn")
    DUE = "due", _("Sắp hết hạn")
    SUSPENDED = "suspended", _("Đang tạm đình chỉ")
    CLOSED = "closed", _("Đã giải quyết")
    ALL = "all", _("Tất cả")


class ActState(models.TextChoices):
    """What has become of the acts listed."""

    ALL = "all", _("Tất cả")
    AWAITING = "awaiting", _("Chờ trả lời")
    LATE = "late", _("Quá hạn trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    WITHDRAWN = "withdrawn", _("Đã rút")


OPEN_STATES = (State.OPEN, State.OVERDUE, State.DUE)


@dataclass(frozen=True)
class Facet:
    """A fact of the records by which a register is narrowed: its name in the address, and where it is kept."""

    name: str
    label: Text
    path: str
    choices: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Filters:
    """What is asked of a list; days are the last ones that count. Without any, what is open within the scope."""

    state: str = State.OPEN
    due_within: int = 7
    office_ids: frozenset[int] | None = None
    opened_from: date | None = None
    opened_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    opened_as: tuple[str, ...] = ()
    closed_as: tuple[str, ...] = ()
    facets: Mapping[str, str] = field(default_factory=dict)
    mine: bool = False
    secrecy: int | None = None
    text: str = ""


def _facet(name: str, path: str, allowed: type[models.TextChoices], label: Text) -> Facet:
    return Facet(name, label, path, tuple((str(value), text) for value, text in allowed.choices))


def _offence(prefix: str) -> tuple[Facet, ...]:
    return (
        _facet("group", f"{prefix}offence_group", choices.OffenceGroup, _("Nhóm tội")),
        _facet("severity", f"{prefix}severity", choices.Severity, _("Phân loại tội phạm")),
    )


def _agency(kind: str) -> Facet:
    return _facet("agency", f"matter__{kind}__agency", choices.Agency, _("Cơ quan thụ lý"))


_OF_KINDS: dict[MatterKind, tuple[Facet, ...]] = {
    MatterKind.CRIME_REPORT: (
        _facet("source", "matter__crimereport__source", choices.ReportSource, _("Loại nguồn tin")),
        _facet("category", "matter__crimereport__category", choices.ReportCategory, _("Lĩnh vực")),
        _agency("crimereport"),
    ),
    MatterKind.CRIMINAL_CASE: (*_offence("matter__criminalcase__"), _agency("criminalcase")),
    MatterKind.DETENTION: (
        _facet("arrest", "matter__detention__arrest_kind", choices.ArrestKind, _("Trường hợp bắt, giữ")),
        _agency("detention"),
    ),
    MatterKind.SENTENCE: (_facet("sentence", "matter__sentence__sentence_kind", choices.SentenceKind, _("Hình phạt")),),
    MatterKind.CIVIL_CASE: (
        _facet("branch", "matter__civilcase__branch", choices.Branch, _("Lĩnh vực")),
        _facet("form", "matter__civilcase__form", choices.CivilForm, _("Vụ, việc")),
    ),
    MatterKind.HANDLING_MEASURE: (
        _facet("measure", "matter__handlingmeasure__measure", choices.HandlingKind, _("Biện pháp")),
        _facet("request", "matter__handlingmeasure__request", choices.HandlingRequest, _("Nội dung đề nghị")),
    ),
    MatterKind.CIVIL_ENFORCEMENT: (
        _facet("branch", "matter__civilenforcement__branch", choices.Branch, _("Lĩnh vực")),
    ),
    MatterKind.COMPLAINT: (
        _facet("kind", "matter__complaint__complaint_kind", choices.ComplaintKind, _("Loại đơn")),
        _facet("competence", "matter__complaint__competence", choices.Competence, _("Thẩm quyền")),
    ),
    MatterKind.SUPERVISION_ROUND: (
        _facet("field", "matter__supervisionround__field", WorkField, _("Khâu công tác")),
        _facet("agency", "matter__supervisionround__agency", choices.Agency, _("Cơ quan được kiểm sát")),
    ),
}
ACT_FACETS = (
    _facet("kind", "kind", choices.ActKind, _("Loại văn bản")),
    _facet("field", "field", WorkField, _("Khâu công tác")),
    _facet("type", "recommendation_type", choices.RecommendationType, _("Loại kiến nghị")),
    _facet("answer", "answer", choices.Answer, _("Kết quả trả lời")),
)


def facets_of(register: str) -> tuple[Facet, ...]:
    """The facets of a register: a stage, or the acts."""
    if register == ACTS:
        return ACT_FACETS
    stage = STAGES[register]
    kept = _OF_KINDS[stage.matter]
    # An accused is listed under the accused's own offence, which may be another than that of the case.
    return (*_offence("accused__"), kept[-1]) if stage.of_accused else kept
