"""The facts of each kind of matter, for entering and for correcting them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kiemsat.accounts.access import Access
from kiemsat.base.forms import MoneyField, NumberField
from kiemsat.base.vietnamese import fold
from kiemsat.registers.choices import ArrestKind, MatterKind, Secrecy
from kiemsat.registers.forms.fields import (
    ArticleField,
    AssessmentField,
    LinkedAccusedField,
    OffenceField,
    TextField,
)
from kiemsat.registers.forms.models import RowForm
from kiemsat.registers.models import (
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
from kiemsat.registers.offence_file import OffenceClause
from kiemsat.registers.offences import offence_of
from kiemsat.registers.selectors.entry import linkable_accused

EARLIEST_BIRTH = 1900


class MatterForm(RowForm):
    """What is asked of every matter by the person of `access`, who may give it a secrecy up to `clearance`."""

    number = TextField(
        label=_("Số thụ lý"), max_length=60, required=False, help_text=_("Để trống để lấy số tiếp theo của đơn vị.")
    )
    title = TextField(label=_("Trích yếu"), max_length=300)

    # The names of whoever the matter is about, for finding the same person again.
    PERSONS: tuple[str, ...] = ()

    def __init__(self, *args: Any, access: Access, clearance: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.access = access
        levels = [(value, label) for value, label in Secrecy.choices if value <= clearance]
        self.fields["secrecy"] = forms.TypedChoiceField(
            label=_("Độ mật"), choices=levels, coerce=int, initial=Secrecy.ORDINARY
        )

    @property
    def matter(self) -> Matter:
        """The matter with what the form says, not saved."""
        matter: Matter = self.instance
        return matter


class OfAccusedForm(MatterForm):
    """A matter about one person, who may be an accused of a case: the class of the charge decides the limits."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["accused"] = LinkedAccusedField(
            offered=linkable_accused(self.access), known=self.instance.accused, label=_("Bị can trong vụ án"),
            help_text=_("Gõ họ tên hoặc số vụ án. Phân loại tội phạm theo bị can dùng để tính thời hạn."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse an accused of another name: that is another person."""
        cleaned = super().clean() or self.cleaned_data
        linked, name = cleaned.get("accused"), cleaned.get("person_name")
        if linked is not None and name and fold(linked.full_name) != fold(name):
            said = _("Bị can được chọn tên là [{name}], khác họ và tên đã nhập.")
            self.add_error("accused", str(said).format(name=linked.full_name))
        return cleaned


class OffendedForm(RowForm):
    """A charge from which class and group follow; a class chosen besides goes before the one that follows."""

    charge = OffenceField(label=_("Tội danh (điều, khoản)"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["charge"].initial = offence_of(self.instance.offence, self.instance.clause)
        if severity := self.fields.get("severity"):
            severity.label = _("Phân loại tội phạm")
            severity.help_text = _("Để trống: theo điều, khoản đã chọn.")

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs do not know it
        clause: OffenceClause | None = self.cleaned_data.get("charge")
        changed = "charge" in self.changed_data
        if clause is not None and (changed or self.instance._state.adding):
            self.instance.offence, self.instance.clause = clause.article, clause.clause
            self.instance.offence_group, self.instance.severity = clause.group, self._class_of(clause)
        elif clause is None and changed:
            self.instance.offence = self.instance.clause = self.instance.offence_group = ""

    def _class_of(self, clause: OffenceClause) -> str:
        """The class the person chose with this charge; one that only stood there belongs to the charge before."""
        chosen = self.cleaned_data.get("severity") if "severity" in self.changed_data else ""
        return str(chosen or clause.severity)


class CrimeReportForm(MatterForm):
    """A denunciation, a tip or a recommendation to prosecute."""

    informant = TextField(label=_("Người cung cấp"), max_length=200, required=False)
    reported_person = TextField(label=_("Người bị tố giác"), max_length=200, required=False)
    offence = ArticleField(label=_("Dấu hiệu tội phạm (điều luật)"), required=False)

    PERSONS = ("reported_person",)

    class Meta:
        model = CrimeReport
        fields = (
            "number", "source", "category", "title", "reported_person", "informant", "offence", "agency",
            "verification_not_needed", "caused_loss", "secrecy",
        )  # fmt: skip


class CriminalCaseForm(OffendedForm, MatterForm):
    """A criminal case; its accused are entered beside it."""

    class Meta:
        model = CriminalCase
        fields = ("number", "title", "charge", "severity", "agency", "simplified_eligible", "simplified", "secrecy")

    def clean(self) -> dict[str, Any]:
        """Refuse a simplified procedure without its conditions."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("simplified") and not cleaned.get("simplified_eligible"):
            self.add_error(
                "simplified", _("Chỉ áp dụng thủ tục rút gọn khi đủ điều kiện; đánh dấu đủ điều kiện trước.")
            )
        return cleaned


class DetentionForm(OfAccusedForm):
    """A person held in custody or on remand."""

    person_name = TextField(label=_("Họ và tên"), max_length=120)
    birth_year = NumberField(label=_("Năm sinh"), required=False, min_value=EARLIEST_BIRTH, max_value=2100)

    PERSONS = ("person_name",)

    class Meta:
        model = Detention
        fields = (
            "number", "person_name", "accused", "birth_year", "sex", "under_18", "title", "arrest_kind",
            "urgent_approval", "agency", "secrecy",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Only a person held urgently is held by an order that is approved."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("urgent_approval") and cleaned.get("arrest_kind") != ArrestKind.URGENT:
            self.add_error("urgent_approval", _("Chỉ ghi việc phê chuẩn khi giữ người trong trường hợp khẩn cấp."))
        return cleaned


class SentenceForm(OfAccusedForm):
    """A sentence being enforced."""

    person_name = TextField(label=_("Họ và tên"), max_length=120)
    term_months = NumberField(label=_("Thời hạn"), unit=_("tháng"), required=False, min_value=1, max_value=12_000)

    PERSONS = ("person_name",)

    class Meta:
        model = Sentence
        fields = (
            "number", "person_name", "accused", "title", "sentence_kind", "term_months", "in_community", "secrecy",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a prison sentence without its length: limits and amnesties are counted from it."""
        cleaned = super().clean() or self.cleaned_data
        timed = cleaned.get("sentence_kind") in {"suspended", "non_custodial"}
        if timed and cleaned.get("term_months") is None and "term_months" not in self.errors:
            self.add_error("term_months", _("Nhập thời hạn của hình phạt này."))
        return cleaned


class CivilCaseForm(MatterForm):
    """A case or matter before the civil or the administrative bench."""

    dispute = TextField(label=_("Quan hệ tranh chấp"), max_length=200, required=False)
    plaintiff = TextField(label=_("Nguyên đơn, người yêu cầu"), max_length=200, required=False)
    defendant = TextField(label=_("Bị đơn, người bị kiện"), max_length=200, required=False)

    PERSONS = ("plaintiff", "defendant")

    class Meta:
        model = CivilCase
        fields = (
            "number", "branch", "form", "title", "dispute", "plaintiff", "defendant", "attendance_required", "secrecy",
        )  # fmt: skip


class CivilEnforcementForm(MatterForm):
    """A civil or administrative judgment being enforced."""

    amount_due = MoneyField(label=_("Số tiền phải thi hành"), required=False, min_value=0, max_value=10**15)
    amount_collected = MoneyField(label=_("Số tiền đã thi hành"), required=False, min_value=0, max_value=10**15)

    class Meta:
        model = CivilEnforcement
        fields = ("number", "branch", "title", "enforceable", "amount_due", "amount_collected", "secrecy")

    def clean(self) -> dict[str, Any]:
        """Nothing typed is nothing due; no more is collected than is due."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("amount_due", "amount_collected"):
            if name not in self.errors and cleaned.get(name) is None:
                cleaned[name] = 0
        if cleaned.get("amount_collected", 0) > cleaned.get("amount_due", 0) and not self.errors:
            self.add_error("amount_collected", _("Số đã thi hành không quá số phải thi hành."))
        return cleaned


class ComplaintForm(MatterForm):
    """A complaint, denunciation or petition about judicial activity."""

    petitioner = TextField(label=_("Người nộp đơn"), max_length=200, required=False)
    classified_properly = AssessmentField(label=_("Phân loại, xử lý đúng quy định"))
    tracked_properly = AssessmentField(label=_("Quản lý, theo dõi đúng quy định"))

    PERSONS = ("petitioner",)

    class Meta:
        model = Complaint
        fields = (
            "number", "complaint_kind", "competence", "petitioner", "title", "field", "file_received",
            "classified_properly", "tracked_properly", "secrecy",
        )  # fmt: skip


class HandlingMeasureForm(MatterForm):
    """A proposal before the court to apply or change an administrative handling measure."""

    person_name = TextField(label=_("Người bị đề nghị"), max_length=120)
    birth_year = NumberField(label=_("Năm sinh"), required=False, min_value=EARLIEST_BIRTH, max_value=2100)

    PERSONS = ("person_name",)

    class Meta:
        model = HandlingMeasure
        fields = ("number", "measure", "request", "person_name", "birth_year", "title", "secrecy")


class SupervisionRoundForm(MatterForm):
    """A round of direct supervision."""

    agency_name = TextField(label=_("Cơ quan được kiểm sát"), max_length=200)

    class Meta:
        model = SupervisionRound
        fields = ("number", "field", "agency", "agency_name", "title", "secrecy")


FORMS: dict[str, type[MatterForm]] = {
    MatterKind.CRIME_REPORT: CrimeReportForm,
    MatterKind.CRIMINAL_CASE: CriminalCaseForm,
    MatterKind.DETENTION: DetentionForm,
    MatterKind.SENTENCE: SentenceForm,
    MatterKind.CIVIL_CASE: CivilCaseForm,
    MatterKind.CIVIL_ENFORCEMENT: CivilEnforcementForm,
    MatterKind.COMPLAINT: ComplaintForm,
    MatterKind.SUPERVISION_ROUND: SupervisionRoundForm,
    MatterKind.HANDLING_MEASURE: HandlingMeasureForm,
}
