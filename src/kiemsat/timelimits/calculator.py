"""The calculator: a limit worked out from what is typed, without a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.base.forms import DayField
from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.clock import ruling_of
from kiemsat.law.limits.facts import Extension, LimitFacts, SeverityChange, Suspension
from kiemsat.law.limits.lengths import Length
from kiemsat.law.limits.rules import LimitRule, Said
from kiemsat.law.limits.rulings import Reading, Ruling
from kiemsat.law.limits.words import (
    basis_words,
    day_words,
    length_words,
    remark_words,
    ruling_in_words,
    steps_in_words,
    told,
)
from kiemsat.law.written_days import DayError, read_moment
from kiemsat.organisation.choices import OfficeLevel
from kiemsat.registers.choices import Branch, Severity
from kiemsat.registers.limit_words import language
from kiemsat.registers.stages import OPENED_AS_LABELS

EXTENSIONS = 3
ANY = ("", gettext_lazy("Chưa rõ"))
_LEVELS = (
    ("district", OfficeLevel.DISTRICT.label), ("regional", OfficeLevel.REGIONAL.label),
    ("provincial", OfficeLevel.PROVINCE_OFFICE.label), ("high", gettext_lazy("Viện kiểm sát nhân dân cấp cao")),
    ("supreme", OfficeLevel.SUPREME.label),
)  # fmt: skip
_PHASES = (
    ("investigation", gettext_lazy("Điều tra")), ("prosecution", gettext_lazy("Truy tố")),
    ("first_instance", gettext_lazy("Xét xử sơ thẩm")), ("appeal", gettext_lazy("Xét xử phúc thẩm")),
)  # fmt: skip
_READINGS = (
    ("", gettext_lazy("Như danh mục: giữ nguyên ngày")), ("1", gettext_lazy("Chuyển sang ngày làm việc tiếp theo")),
)  # fmt: skip


class CalculatorForm(forms.Form):
    """What the clock may have to know; most limits need three or four of these fields."""

    matter = forms.ChoiceField(label=gettext_lazy("Việc có thời hạn"))
    opened = forms.CharField(
        label=gettext_lazy("Bắt đầu"), max_length=30,
        help_text=gettext_lazy("Ngày, hoặc ngày và giờ nếu thời hạn tính bằng giờ: 3/4/2023, 3/4/2023 22:30."),
    )  # fmt: skip
    opened_as = forms.ChoiceField(label=gettext_lazy("Thụ lý do"), required=False)
    severity = forms.ChoiceField(
        label=gettext_lazy("Phân loại tội phạm"), required=False, choices=[ANY, *Severity.choices]
    )
    level = forms.ChoiceField(label=gettext_lazy("Cấp giải quyết"), required=False, choices=_LEVELS)
    under_18 = forms.BooleanField(label=gettext_lazy("Người bị buộc tội dưới 18 tuổi"), required=False)
    branch = forms.ChoiceField(label=gettext_lazy("Loại án"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Loại bản án, quyết định, đơn"), required=False)
    returned_by = forms.ChoiceField(
        label=gettext_lazy("Ai trả hồ sơ"), required=False,
        choices=[ANY, ("procuracy", gettext_lazy("Viện kiểm sát")), ("court", gettext_lazy("Tòa án"))],
    )  # fmt: skip
    phase = forms.ChoiceField(label=gettext_lazy("Giai đoạn tạm giam"), required=False, choices=_PHASES)
    protest_level = forms.ChoiceField(
        label=gettext_lazy("Kháng nghị"), required=False,
        choices=[ANY, ("same_level", gettext_lazy("Ngang cấp")), ("upper_level", gettext_lazy("Trên một cấp"))],
    )  # fmt: skip
    custody_days = forms.IntegerField(
        label=gettext_lazy("Số ngày đã tạm giữ"), required=False, min_value=0, max_value=60
    )
    joined_from = DayField(label=gettext_lazy("Nhập vụ án: khởi tố đầu tiên ngày"), required=False)
    suspended_on = DayField(label=gettext_lazy("Tạm đình chỉ ngày"), required=False)
    resumed_on = DayField(label=gettext_lazy("Phục hồi ngày"), required=False)
    changed_on = DayField(label=gettext_lazy("Đổi tội danh ngày"), required=False)
    changed_to = forms.ChoiceField(
        label=gettext_lazy("Tội danh mới thuộc loại"), required=False, choices=[ANY, *Severity.choices]
    )
    move_days = forms.ChoiceField(
        label=gettext_lazy("Thời hạn tính bằng ngày kết thúc vào ngày nghỉ"), required=False, choices=_READINGS
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.use_required_attribute = False
        known, words = catalogue_limits(), language()
        matters = sorted(((code, told(label, words)) for code, label in known.matters.items()), key=_stages_first)
        self._offer("matter", matters)
        self._offer("opened_as", [(way, str(OPENED_AS_LABELS[way])) for way in OPENED_AS_LABELS if way != "suspended"])
        self._offer("branch", [ANY, ("criminal", _("Hình sự")), *Branch.choices])
        self._offer("kind", [ANY, *((one, _kind_words(one)) for one in _kinds(known.rules))])
        for number in range(1, EXTENSIONS + 1):
            given = _("Gia hạn lần {number}: quyết định ngày").format(number=number)
            self.fields[f"extended_{number}"] = DayField(label=given, required=False)
            self.fields[f"until_{number}"] = DayField(
                label=_("đến ngày"), required=False, help_text=_("Để trống: hết mức luật cho phép.")
            )

    def clean_opened(self) -> Any:
        """The day, or the day with its hour."""
        try:
            return read_moment(self.cleaned_data["opened"])
        except DayError as error:
            text = _("Không hiểu [{text}]; gõ 3/4/2023, hoặc 3/4/2023 22:30 khi cần giờ.")
            raise ValidationError(text.format(text=self.cleaned_data["opened"])) from error

    def clean(self) -> dict[str, Any]:
        """Two days that belong together come together, and in their order."""
        cleaned = super().clean() or self.cleaned_data
        stopped, resumed = cleaned.get("suspended_on"), cleaned.get("resumed_on")
        if resumed and (not stopped or resumed < stopped):
            self.add_error("resumed_on", _("Ngày phục hồi phải sau ngày tạm đình chỉ; nhập cả hai ngày."))
        if bool(cleaned.get("changed_on")) != bool(cleaned.get("changed_to")):
            self.add_error("changed_on", _("Nhập cả ngày đổi tội danh và loại của tội danh mới."))
        return cleaned

    def facts(self) -> LimitFacts:
        """What is typed, as the clock takes it."""
        given = self.cleaned_data
        names = ("severity", "level", "branch", "kind", "returned_by", "protest_level")
        plain: dict[str, Any] = {name: given.get(name) or None for name in names}
        stopped = given.get("suspended_on")
        return LimitFacts(
            matter=given["matter"],
            opened_at=given["opened"],
            opened_as=given.get("opened_as") or "received",
            phase=given.get("phase") or "investigation",
            under_18=bool(given.get("under_18")),
            custody_days=given.get("custody_days") or 0,
            joined_from=given.get("joined_from"),
            extensions=tuple(self._extensions(given)),
            suspensions=(Suspension(stopped, given.get("resumed_on")),) if stopped else (),
            severity_changes=(SeverityChange(given["changed_on"], given["changed_to"]),)
            if given.get("changed_on")
            else (),
            **plain,
        )

    @property
    def reading(self) -> Reading:
        """How limits in days are read."""
        return Reading(move_days=True) if self.cleaned_data.get("move_days") else Reading()

    @staticmethod
    def _extensions(given: Mapping[str, Any]) -> Iterator[Extension]:
        for number in range(1, EXTENSIONS + 1):
            decided_on: date | None = given.get(f"extended_{number}")
            if decided_on is not None:
                yield Extension(decided_on, to_due=given.get(f"until_{number}"))

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = list(choices)


@dataclass(frozen=True)
class Answer:
    """What the clock said, in words."""

    day: str
    rule: LimitRule | None
    label: str
    steps: tuple[str, ...]
    why_none: str
    remarks: tuple[str, ...]
    more: str
    ask_by: str
    lawful: str
    unverified: bool


def answer_of(form: CalculatorForm) -> Answer:
    """The limit of what is typed into a valid form."""
    ruling, words = ruling_of(form.facts(), form.reading), language()
    return Answer(
        day=day_words(ruling.due, words),
        rule=ruling.rule,
        label=told(ruling.rule.label, words) if ruling.rule else "",
        steps=steps_in_words(ruling, words) if ruling.steps else (),
        why_none="" if ruling.due else ruling_in_words(ruling, words),
        remarks=tuple(remark_words(one, words) for one in ruling.remarks),
        more=_more(ruling),
        ask_by=day_words(ruling.ask_by, words),
        lawful=day_words(ruling.lawful, words) if ruling.lawful != ruling.due else "",
        unverified=ruling.unverified,
    )


@dataclass(frozen=True)
class RuleLine:
    """One limit of the catalogue as its page shows it."""

    code: str
    label: str
    starts: str
    base: str
    extensions: tuple[str, ...]
    basis: str
    note: str
    verified: bool


def catalogue_lines() -> list[tuple[str, list[RuleLine]]]:
    """Every limit of the catalogue, by what it runs on."""
    known, words = catalogue_limits(), language()
    return [
        (told(label, words), [_line(rule) for rule in known.of_matter(matter)])
        for matter, label in known.matters.items()
        if known.of_matter(matter)
    ]


def _line(rule: LimitRule) -> RuleLine:
    words, known = language(), catalogue_limits()
    extensions = (
        f"{_('đến tổng') if one.to_total else '+'} {length_words(one.length, words)}, "
        f"{told(known.approver(one.by, None, one_day(rule)).label, words)} ({basis_words(one.basis, words)})"
        for one in rule.extensions
    )
    return RuleLine(
        rule.code,
        told(rule.label, words),
        told(rule.starts, words),
        length_words(rule.base, words) if rule.base else _("không giới hạn"),
        tuple(extensions),
        basis_words(rule.basis, words),
        _text(rule.note),
        rule.basis.verified,
    )


def one_day(rule: LimitRule) -> date:
    """A day on which the rule held."""
    return rule.valid_to or max(rule.valid_from, date(2023, 1, 1))


def _text(said: Said | None) -> str:
    return told(said, language()) if said is not None else ""


def _more(ruling: Ruling) -> str:
    if ruling.next_extension is None or ruling.approver is None:
        return ""
    words = language()
    length: Length = ruling.next_length or ruling.next_extension.length
    text = _("Có thể gia hạn lần {number}: {length}, {approver} ({basis}).")
    return text.format(
        number=ruling.next_number, length=length_words(length, words), approver=told(ruling.approver.label, words),
        basis=basis_words(ruling.next_extension.basis, words),
    )  # fmt: skip


def _stages_first(pair: tuple[str, str]) -> int:
    stages = ("crime_report", "investigation", "custody", "remand", "prosecution", "first_instance", "appeal")
    return stages.index(pair[0]) if pair[0] in stages else len(stages)


def _kinds(rules: Iterable[LimitRule]) -> list[str]:
    return sorted({word for rule in rules for word in rule.when.get("kind", ())})


def _kind_words(kind: str) -> str:
    known = {
        "judgment": _("Bản án"),
        "decision": _("Quyết định"),
        "complaint": _("Khiếu nại"),
        "denunciation": _("Tố cáo"),
        "petition": _("Kiến nghị, phản ánh"),
        "cassation_petition": _("Đề nghị giám đốc thẩm, tái thẩm"),
    }
    return known.get(kind, kind)
