"""The queues a matter can stand in, and how one enters and leaves each of them.

The lists are closed: the database refuses any other pair of stage and way in or out (see models.Spell).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import lazy
from django.utils.translation import pgettext_lazy

from kiemsat.base.language import in_english
from kiemsat.registers.choices import MatterKind

RECEIVED = "received"
TRANSFERRED_IN = "transferred_in"
RESUMED = "resumed"
RETURNED = "returned"
SPLIT = "split"
REOPENED = "reopened"
SUSPENDED = "suspended"
TRANSFERRED = "transferred"
JOINED = "joined"

SUSPENSION = "_suspension"
SUPERVISION = "direct_supervision"
# Ways in by which a file brings its limit along.
KEEPS_LIMIT = (TRANSFERRED_IN, SPLIT)

OPENED_AS_LABELS = {
    RECEIVED: pgettext_lazy("way", "Mới"),
    TRANSFERRED_IN: pgettext_lazy("way", "Nơi khác chuyển đến"),
    RESUMED: pgettext_lazy("way", "Phục hồi"),
    RETURNED: pgettext_lazy("way", "Nhận lại hồ sơ"),
    SPLIT: pgettext_lazy("way", "Tách vụ án"),
    REOPENED: pgettext_lazy("way", "Điều tra, xét xử lại"),
    SUSPENDED: pgettext_lazy("way", "Tạm đình chỉ"),
}

CLOSED_AS_LABELS = {
    TRANSFERRED: pgettext_lazy("way", "Chuyển đi nơi khác"),
    JOINED: pgettext_lazy("way", "Nhập vào vụ khác"),
    SUSPENDED: pgettext_lazy("way", "Tạm đình chỉ"),
    RESUMED: pgettext_lazy("way", "Phục hồi"),
    "initiated": pgettext_lazy("way", "Khởi tố vụ án"),
    "not_initiated": pgettext_lazy("way", "Không khởi tố vụ án"),
    "prosecution_proposed": pgettext_lazy("way", "Kết luận điều tra, đề nghị truy tố"),
    "discontinued": pgettext_lazy("way", "Đình chỉ"),
    "indicted": pgettext_lazy("way", "Quyết định truy tố"),
    "returned": pgettext_lazy("way", "Trả hồ sơ để điều tra bổ sung"),
    "judged": pgettext_lazy("way", "Đã xét xử"),
    "upheld": pgettext_lazy("way", "Giữ nguyên"),
    "amended": pgettext_lazy("way", "Sửa"),
    "annulled": pgettext_lazy("way", "Hủy để điều tra, xét xử lại"),
    "annulled_discontinued": pgettext_lazy("way", "Hủy và đình chỉ"),
    "withdrawn": pgettext_lazy("way", "Rút kháng cáo, kháng nghị"),
    "convicted": pgettext_lazy("way", "Kết án"),
    "acquitted": pgettext_lazy("way", "Tuyên không phạm tội"),
    "charged": pgettext_lazy("way", "Chuyển khởi tố bị can"),
    "released": pgettext_lazy("way", "Trả tự do"),
    "measure_replaced": pgettext_lazy("way", "Thay biện pháp ngăn chặn"),
    "sentence_enforced": pgettext_lazy("way", "Chuyển chấp hành án"),
    "escaped": pgettext_lazy("way", "Trốn"),
    "died": pgettext_lazy("way", "Chết"),
    "completed": pgettext_lazy("way", "Xong"),
    "exempted": pgettext_lazy("way", "Miễn chấp hành"),
    "conditional_release": pgettext_lazy("way", "Tha tù trước thời hạn có điều kiện"),
    "settled": pgettext_lazy("way", "Công nhận thỏa thuận"),
    "not_enforceable": pgettext_lazy("way", "Trả đơn, chưa có điều kiện thi hành"),
    "found_right": pgettext_lazy("way", "Đúng"),
    "found_partly_right": pgettext_lazy("way", "Đúng một phần"),
    "found_wrong": pgettext_lazy("way", "Sai"),
    "concluded": pgettext_lazy("way", "Đã ban hành kết luận"),
    "cancelled": pgettext_lazy("way", "Hủy"),
    "granted": pgettext_lazy("way", "Tòa án chấp nhận đề nghị"),
    "refused": pgettext_lazy("way", "Tòa án không chấp nhận đề nghị"),
}

_ARRIVALS = (RECEIVED, TRANSFERRED_IN)
_CASE_ARRIVALS = (RECEIVED, TRANSFERRED_IN, RETURNED, SPLIT, REOPENED)
_APPEAL_ENDS = ("upheld", "amended", "annulled", "annulled_discontinued", "withdrawn", "discontinued")


@dataclass(frozen=True)
class Stage:
    """One queue: whose it is, its ways in and out, and whether a statutory limit runs in it.

    `leaves` are the ways out that lower the office's count instead of resolving the matter;
    `other_ends` are ways out that neither resolve nor lower it (a detainee who died or escaped).
    """

    code: str
    label: str
    label_en: str
    matter: MatterKind
    opened_as: tuple[str, ...]
    resolved_as: tuple[str, ...]
    leaves: tuple[str, ...] = (TRANSFERRED,)
    other_ends: tuple[str, ...] = ()
    of_accused: bool = False
    suspendable: bool = False
    limited: bool = False

    @property
    def said(self) -> str:
        """Its name in the reader's language."""
        return self.label_en if in_english() else self.label

    @property
    def all_opened_as(self) -> tuple[str, ...]:
        """Every way in, resumption among them where the stage can be suspended."""
        return (*self.opened_as, RESUMED) if self.suspendable else self.opened_as

    @property
    def all_closed_as(self) -> tuple[str, ...]:
        """Every way out."""
        suspension = (SUSPENDED,) if self.suspendable else ()
        return (*self.resolved_as, *suspension, *self.other_ends, *self.leaves)


def suspension_code(stage: str) -> str:
    """Code of the queue in which matters suspended at `stage` wait."""
    return stage + SUSPENSION


def active_code(stage: str) -> str:
    """Code of the queue a suspension belongs to; of any other stage its own."""
    return stage.removesuffix(SUSPENSION)


def accused_code(stage: str) -> str | None:
    """Code of the queue in which the accused of a case stand while the case stands in `stage`, if there is one."""
    code = f"accused_{stage}"
    return code if code in STAGES else None


def _suspension_of(stage: Stage) -> Stage:
    return Stage(
        code=suspension_code(stage.code),
        label=f"{stage.label}: tạm đình chỉ",
        label_en=f"{stage.label_en}: suspended",
        matter=stage.matter,
        opened_as=(SUSPENDED, TRANSFERRED_IN),
        resolved_as=(RESUMED, "discontinued"),
        of_accused=stage.of_accused,
    )


_CASE, _REPORT = MatterKind.CRIMINAL_CASE, MatterKind.CRIME_REPORT
_CASE_LEAVES = (TRANSFERRED, JOINED)

_OF_MATTERS = (
    Stage(
        "crime_report", "Giải quyết nguồn tin về tội phạm", "Crime reports", _REPORT,
        _ARRIVALS, ("initiated", "not_initiated"), _CASE_LEAVES, suspendable=True, limited=True,
    ),
    Stage(
        "investigation", "Điều tra (vụ án)", "Investigation (cases)", _CASE,
        _CASE_ARRIVALS, ("prosecution_proposed", "discontinued"), _CASE_LEAVES, suspendable=True, limited=True,
    ),
    Stage(
        "prosecution", "Truy tố (vụ án)", "Prosecution (cases)", _CASE,
        _CASE_ARRIVALS, ("indicted", "returned", "discontinued"), _CASE_LEAVES, suspendable=True, limited=True,
    ),
    Stage(
        "first_instance", "Xét xử sơ thẩm (vụ án)", "First-instance trial (cases)", _CASE,
        _CASE_ARRIVALS, ("judged", "returned", "discontinued"), _CASE_LEAVES, suspendable=True, limited=True,
    ),
    Stage(
        "appeal", "Xét xử phúc thẩm (vụ án)", "Appeal (cases)", _CASE,
        (RECEIVED, TRANSFERRED_IN, REOPENED), _APPEAL_ENDS, _CASE_LEAVES, limited=True,
    ),
    Stage(
        "cassation", "Giám đốc thẩm, tái thẩm (vụ án)", "Cassation (cases)", _CASE,
        (RECEIVED,), _APPEAL_ENDS, (TRANSFERRED,),
    ),
    Stage(
        "custody", "Tạm giữ", "Custody", MatterKind.DETENTION,
        _ARRIVALS, ("charged", "released"), other_ends=("escaped", "died"), limited=True,
    ),
    Stage(
        "remand", "Tạm giam", "Remand", MatterKind.DETENTION,
        _ARRIVALS, ("sentence_enforced", "measure_replaced", "released"), other_ends=("escaped", "died"), limited=True,
    ),
    Stage(
        "sentence", "Thi hành án hình sự", "Enforcement of criminal sentences", MatterKind.SENTENCE,
        _ARRIVALS, ("completed", "exempted", "conditional_release"), other_ends=("escaped", "died"),
        suspendable=True,
    ),
    Stage(
        "civil_first_instance", "Giải quyết sơ thẩm vụ, việc dân sự, hành chính", "Civil, first instance",
        MatterKind.CIVIL_CASE, (RECEIVED, TRANSFERRED_IN, REOPENED, SPLIT), ("judged", "settled", "discontinued"),
        _CASE_LEAVES, suspendable=True, limited=True,
    ),
    Stage(
        "civil_appeal", "Giải quyết phúc thẩm vụ, việc dân sự, hành chính", "Civil, appeal",
        MatterKind.CIVIL_CASE, (RECEIVED, TRANSFERRED_IN, REOPENED), _APPEAL_ENDS, _CASE_LEAVES, suspendable=True,
        limited=True,
    ),
    Stage(
        "civil_cassation", "Giám đốc thẩm, tái thẩm vụ, việc dân sự, hành chính", "Civil, cassation",
        MatterKind.CIVIL_CASE, (RECEIVED,), _APPEAL_ENDS, (TRANSFERRED,),
    ),
    Stage(
        "handling_measure", "Xem xét áp dụng biện pháp xử lý hành chính tại Tòa án", "Administrative handling measures",
        MatterKind.HANDLING_MEASURE, _ARRIVALS, ("granted", "refused", "discontinued"),
    ),
    Stage(
        "civil_enforcement", "Thi hành án dân sự, hành chính", "Civil and administrative enforcement",
        MatterKind.CIVIL_ENFORCEMENT, _ARRIVALS, ("completed", "discontinued", "not_enforceable"), suspendable=True,
    ),
    Stage(
        "complaint", "Giải quyết khiếu nại, tố cáo", "Complaints and denunciations", MatterKind.COMPLAINT,
        _ARRIVALS, ("found_right", "found_partly_right", "found_wrong", "withdrawn", "discontinued"), _CASE_LEAVES,
        limited=True,
    ),
    Stage(
        SUPERVISION, "Trực tiếp kiểm sát", "Direct supervision", MatterKind.SUPERVISION_ROUND,
        (RECEIVED,), ("concluded", "cancelled"), leaves=(),
    ),
)  # fmt: skip

_OF_ACCUSED = (
    Stage(
        "accused_investigation", "Điều tra (bị can)", "Investigation (accused)", _CASE,
        _CASE_ARRIVALS, ("prosecution_proposed", "discontinued"), _CASE_LEAVES,
        of_accused=True, suspendable=True,
    ),
    Stage(
        "accused_prosecution", "Truy tố (bị can)", "Prosecution (accused)", _CASE,
        _CASE_ARRIVALS, ("indicted", "returned", "discontinued"), _CASE_LEAVES,
        of_accused=True, suspendable=True,
    ),
    Stage(
        "accused_first_instance", "Xét xử sơ thẩm (bị cáo)", "First-instance trial (accused)", _CASE,
        _CASE_ARRIVALS, ("convicted", "acquitted", "returned", "discontinued"), _CASE_LEAVES,
        of_accused=True, suspendable=True,
    ),
    Stage(
        "accused_appeal", "Xét xử phúc thẩm (bị cáo)", "Appeal (accused)", _CASE,
        (RECEIVED, TRANSFERRED_IN, REOPENED), (*_APPEAL_ENDS, "acquitted"), _CASE_LEAVES, of_accused=True,
    ),
    Stage(
        "accused_cassation", "Giám đốc thẩm, tái thẩm (bị cáo)", "Cassation (accused)", _CASE,
        (RECEIVED,), (*_APPEAL_ENDS, "acquitted"), (TRANSFERRED,), of_accused=True,
    ),
)  # fmt: skip


def _with_suspensions(stages: tuple[Stage, ...]) -> Iterator[Stage]:
    for stage in stages:
        yield stage
        if stage.suspendable:
            yield _suspension_of(stage)


STAGES: dict[str, Stage] = {stage.code: stage for stage in _with_suspensions(_OF_MATTERS + _OF_ACCUSED)}


def _name_of(code: str) -> str:
    return STAGES[code].said


# Said when they are read: forms and pages name a stage in the reader's language.
_named_when_read = lazy(_name_of, str)
STAGE_LABELS = [(code, _named_when_read(code)) for code in STAGES]
ACCUSED_STAGES = frozenset(stage.code for stage in STAGES.values() if stage.of_accused)
# Where a judgment of another court is looked at again, of the case and of the accused, civil ones among them.
HIGHER_STAGES = frozenset(code for code in STAGES if active_code(code).endswith(("appeal", "cassation")))
LIMITED_STAGES = frozenset(stage.code for stage in STAGES.values() if stage.limited)

# Where a file goes from a stage, by the way it left it.
_PASSES_ON: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "investigation": {("prosecution_proposed",): ("prosecution",)},
    "prosecution": {("indicted",): ("first_instance",)},
    "first_instance": {("judged", "convicted", "acquitted", "discontinued"): ("appeal", "cassation")},
    "appeal": {(*_APPEAL_ENDS, "acquitted"): ("cassation",)},
    "custody": {("charged",): ("remand",)},
    "civil_first_instance": {("judged", "settled", "discontinued"): ("civil_appeal", "civil_cassation")},
    "civil_appeal": {_APPEAL_ENDS: ("civil_cassation",)},
}
# What an annulled judgment sends back, and a discontinued matter that is taken up again.
_REOPENS: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "investigation": {("discontinued",): ("investigation",)},
    "prosecution": {("discontinued",): ("prosecution",)},
    "first_instance": {("discontinued",): ("first_instance",)},
    "appeal": {("annulled",): ("investigation", "first_instance")},
    "cassation": {("annulled",): ("investigation", "first_instance", "appeal")},
    "civil_first_instance": {("discontinued",): ("civil_first_instance",)},
    "civil_appeal": {("annulled",): ("civil_first_instance",)},
    "civil_cassation": {("annulled",): ("civil_first_instance", "civil_appeal")},
}
# To which stage a file is returned for additional investigation: by the procuracy, by the court.
RETURNS_TO = {"prosecution": "investigation", "first_instance": "prosecution"}


def passes_on_to(stage: str, closed_as: str) -> tuple[str, ...]:
    """The stages a file may enter next, having left `stage` as `closed_as`."""
    return _destinations(_PASSES_ON, stage, closed_as)


def reopens_in(stage: str, closed_as: str) -> tuple[str, ...]:
    """The stages in which a file may be taken up again, having left `stage` as `closed_as`."""
    return _destinations(_REOPENS, active_code(stage), closed_as)


def _destinations(
    ways: dict[str, dict[tuple[str, ...], tuple[str, ...]]], stage: str, closed_as: str
) -> tuple[str, ...]:
    return tuple(code for results, codes in ways.get(stage, {}).items() if closed_as in results for code in codes)
