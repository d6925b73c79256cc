"""Documents and activities: what each kind asks for, and what is recorded of them later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.forms import DayField, NumberField
from kiemsat.base.language import in_vietnamese
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.models import Office
from kiemsat.registers.actions import record_answer, record_backing, withdraw_act
from kiemsat.registers.choices import ActKind, Answer, NotCarriedOut
from kiemsat.registers.fields_of_work import field_of_spell
from kiemsat.registers.forms.fields import AssessmentField, OfficeChoice, PersonField, TextField, offer_rows
from kiemsat.registers.forms.models import RowForm
from kiemsat.registers.forms.warnings import Caution, day_warnings, limit_warnings
from kiemsat.registers.models import PROTESTS, REQUESTS, Accused, Act, Matter
from kiemsat.registers.numbering import is_numbered
from kiemsat.registers.said import field_said, said
from kiemsat.registers.selectors.entry import accused_of, enterable_offices, offices_on, people_of
from kiemsat.registers.selectors.likeness import act_number_taken
from kiemsat.registers.selectors.standing import spell_now

if TYPE_CHECKING:
    OfficesField = forms.ModelMultipleChoiceField[Office]
    AccusedField = forms.ModelChoiceField[Accused]
else:
    OfficesField = forms.ModelMultipleChoiceField
    AccusedField = forms.ModelChoiceField

# Documents that ask somebody for something: they say whom, and wait for an answer.
_ASKING = frozenset({
    ActKind.CONCLUSION, ActKind.RECOMMENDATION, *PROTESTS, ActKind.VERIFICATION_REQUEST, ActKind.INVESTIGATION_REQUEST,
    ActKind.INITIATION_REQUEST, ActKind.ASSET_FREEZE_REQUEST, ActKind.OTHER_REQUEST, ActKind.GUIDANCE_QUERY,
    ActKind.DETENTION_REQUEST, ActKind.ENFORCEMENT_MOTION,
})  # fmt: skip


# What only some kinds say of themselves.
_OWN_MARKS: dict[str, tuple[str, ...]] = {
    ActKind.INDICTMENT_WITHDRAWAL: ("at_hearing", "in_full"),
    ActKind.EFFECTIVE_JUDGMENT: ("offence_kept",),
    ActKind.GUIDANCE_QUERY: ("answering_office",),
    ActKind.CITIZEN_RECEPTION: ("proper",),
}


def fields_of_kind(kind: str) -> tuple[str, ...]:
    """The fields a kind of act has, in the order they are typed."""
    fields = ["number"] if is_numbered(kind) else []
    fields += ["issued_on", "title"]
    if kind == ActKind.RECOMMENDATION:
        fields.append("recommendation_type")
    if kind in PROTESTS:
        fields += ["same_level", "accused_count"]
    fields += _OWN_MARKS.get(kind, ())
    if kind in _ASKING:
        fields += ["addressee", "addressee_name", "reply_due_on"]
    return (*fields, "accused", "office", "field", "prosecutor", "by_leader", "shared_with")


class ActForm(RowForm):
    """One document or activity of a kind."""

    number = TextField(
        label=gettext_lazy("Số, ký hiệu"), max_length=60, required=False,
        help_text=gettext_lazy("Để trống để lấy số tiếp theo của đơn vị."),
    )  # fmt: skip
    title = TextField(label=gettext_lazy("Trích yếu"), max_length=300)
    issued_on = DayField(label=gettext_lazy("Ngày ban hành, tổ chức"))
    addressee_name = TextField(label=gettext_lazy("Nơi nhận"), max_length=200, required=False)
    reply_due_on = DayField(label=gettext_lazy("Hạn trả lời"), required=False)
    proper = AssessmentField(label=gettext_lazy("Tiếp công dân đúng quy định"))
    accused_count = NumberField(
        label=gettext_lazy("Số bị cáo bị kháng nghị"), required=False, min_value=1, max_value=500,
        help_text=gettext_lazy("Để trống: một."),
    )  # fmt: skip
    shared_with = OfficesField(
        label=gettext_lazy("Đơn vị phối hợp"), queryset=Office.objects.none(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )  # fmt: skip

    class Meta:
        model = Act
        fields = (
            "number", "issued_on", "title", "recommendation_type", "same_level", "addressee", "addressee_name",
            "reply_due_on", "accused", "office", "field", "prosecutor", "by_leader", "accused_count", "at_hearing",
            "in_full", "offence_kept", "answering_office", "proper",
        )  # fmt: skip

    def __init__(
        self, *args: Any, kind: ActKind, matter: Matter | None, access: Access, today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.kind, self.matter, self.access, self.today = kind, matter, access, today
        self.instance.kind, self.instance.matter = kind, matter
        wanted = fields_of_kind(kind)
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        self._offer(today)
        self.order_fields(wanted)

    def _offer(self, today: date) -> None:
        standing = spell_now(self.matter) if self.matter is not None else None
        offices = enterable_offices(self.access, Permission.ISSUE, today)
        initial = standing.office_id if standing else self.access.home_office_id
        self.fields["office"] = OfficeChoice(label=_("Đơn vị"), queryset=offices, initial=initial, empty_label=None)
        self.fields["issued_on"].initial = today
        self.fields["field"].initial = field_of_spell(standing) if standing else None
        self.fields["prosecutor"] = PersonField(
            label=_("Người thực hiện"), queryset=people_of(self.access.office_ids(Permission.ISSUE), today),
            required=False, initial=self.access.person_id,
        )  # fmt: skip
        offer_rows(self, "shared_with", offices_on(today))
        if "answering_office" in self.fields:
            self.fields["answering_office"] = OfficeChoice(
                label=_("Viện kiểm sát trả lời"), queryset=offices_on(today), required=False,
                empty_label=_("Ngoài hệ thống sổ"),
            )  # fmt: skip
        if self.matter is not None:
            self.fields["title"].initial = f"{in_vietnamese(self.kind.label)}: {self.matter.title}"[:300]
        people = accused_of(self.matter) if self.matter is not None else Accused.objects.none()
        if people.exists():
            self.fields["accused"] = AccusedField(
                label=_("Bị can"), queryset=people, required=False, empty_label=_("Cả vụ án")
            )
        else:
            del self.fields["accused"]

    def clean(self) -> dict[str, Any]:
        """Refuse an office and field in which the person issues nothing, and an answer due before the question."""
        cleaned = super().clean() or self.cleaned_data
        if "accused_count" in self.fields and "accused_count" not in self.errors:
            cleaned["accused_count"] = cleaned.get("accused_count") or 1
        office, field, on = cleaned.get("office"), cleaned.get("field"), cleaned.get("issued_on")
        if office and field and not self.access.allows(Permission.ISSUE, office_id=office.pk, field=field):
            text = _("Bạn không có quyền ban hành văn bản khâu công tác này tại [{office}].")
            self.add_error("office", text.format(office=office.short_name))
        due = cleaned.get("reply_due_on")
        if due and on and due < on:
            self.add_error("reply_due_on", _("Hạn trả lời phải từ ngày ban hành trở đi."))
        return cleaned

    def warnings(self) -> list[Caution]:
        """What looks wrong and does not stop."""
        self.is_valid()
        given = self.cleaned_data
        on, number, office = given.get("issued_on"), given.get("number"), given.get("office")
        found = [*day_warnings(on, "id_issued_on", self.today)]
        found += limit_warnings(given.get("reply_due_on"), "id_reply_due_on", self.today)
        if number and office and on and act_number_taken(number, office=office, kind=self.kind, year=on.year):
            text = _("Số [{number}] đã dùng tại đơn vị này trong năm {year}.")
            found.append(Caution("id_number", text.format(number=number, year=on.year)))
        return found

    def refuse(self, error: Exception) -> None:
        """Show what the action refused, at its field."""
        name = {"on": "issued_on"}.get(field_said(error), field_said(error))
        self.add_error(name if name in self.fields else None, said(error))


class ActStep(forms.Form):
    """Something recorded of an act after it was issued."""

    TITLE: ClassVar[Promise | str] = ""

    on = DayField(label=gettext_lazy("Ngày"))

    def __init__(self, *args: Any, act: Act, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.act, self.today = act, today
        if "on" in self.fields:
            self.fields["on"].initial = today

    @classmethod
    def possible(cls, act: Act) -> bool:
        """Whether it can be recorded of the act as it stands."""
        return act.answered_on is None and act.withdrawn_on is None

    def told(self) -> Iterator[str]:
        """What it will do, in words."""
        issued = format_date(self.act.issued_on)
        yield _("{kind} {number} ngày {day}.").format(
            kind=self.act.get_kind_display(), number=self.act.number, day=issued
        )

    def carry_out(self, *, actor: Actor, at: datetime) -> str:
        """Do it; what happened in words."""
        raise NotImplementedError

    def refuse(self, error: Exception) -> None:
        """Show what the action refused, at its field."""
        name = field_said(error)
        self.add_error(name if name in self.fields else None, said(error))


class AnswerStep(ActStep):
    """It was answered."""

    TITLE = gettext_lazy("Ghi kết quả trả lời")

    answer = forms.ChoiceField(label=gettext_lazy("Kết quả"), choices=Answer.choices, widget=forms.RadioSelect)
    not_carried_out = forms.ChoiceField(
        label=gettext_lazy("Lý do không được thực hiện"), required=False,
        choices=[("", gettext_lazy("Đã thực hiện, hoặc chưa rõ")), *NotCarriedOut.choices],
    )  # fmt: skip

    def __init__(self, *args: Any, act: Act, today: date, **options: Any) -> None:
        super().__init__(*args, act=act, today=today, **options)
        if act.kind not in REQUESTS:
            del self.fields["not_carried_out"]

    def clean(self) -> dict[str, Any]:
        """A request that was carried out has no reason why not."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == Answer.ACCEPTED and cleaned.get("not_carried_out"):
            self.add_error("not_carried_out", _("Đã chấp nhận, thực hiện thì không ghi lý do không thực hiện."))
        return cleaned

    def told(self) -> Iterator[str]:
        yield from super().told()
        if self.act.reply_due_on:
            yield _("Hạn trả lời: {day}.").format(day=format_date(self.act.reply_due_on))

    def carry_out(self, *, actor: Actor, at: datetime) -> str:
        answer = Answer(self.cleaned_data["answer"])
        why_not = self.cleaned_data.get("not_carried_out", "")
        record_answer(
            act=self.act, answer=answer, on=self.cleaned_data["on"], not_carried_out=why_not, actor=actor, at=at
        )
        return _("Đã ghi kết quả trả lời: {answer}.").format(answer=answer.label)


class WithdrawStep(ActStep):
    """It was withdrawn before it was answered."""

    TITLE = gettext_lazy("Rút văn bản")

    objectively = forms.BooleanField(
        label=gettext_lazy("Rút vì lý do khách quan"), required=False,
        help_text=gettext_lazy("Đương sự rút yêu cầu, không kháng cáo, tự thỏa thuận: không bị tính là rút."),
    )  # fmt: skip

    def __init__(self, *args: Any, act: Act, today: date, **options: Any) -> None:
        super().__init__(*args, act=act, today=today, **options)
        if act.kind not in PROTESTS:
            del self.fields["objectively"]

    def told(self) -> Iterator[str]:
        yield from super().told()
        yield _("Văn bản đã rút không chờ trả lời nữa.")

    def carry_out(self, *, actor: Actor, at: datetime) -> str:
        given = self.cleaned_data
        objectively = given.get("objectively", False)
        withdraw_act(act=self.act, on=given["on"], objectively=objectively, actor=actor, at=at)
        return _("Đã rút văn bản ngày {day}.").format(day=format_date(self.cleaned_data["on"]))


class BackingStep(ActStep):
    """Whether the higher procuracy stands by a protest."""

    TITLE = gettext_lazy("Ý kiến Viện kiểm sát cấp trên về kháng nghị")

    on = None  # type: ignore[assignment]  # the action keeps no day
    upheld = forms.TypedChoiceField(
        label=gettext_lazy("Cấp trên"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Bảo vệ kháng nghị")), ("no", gettext_lazy("Không bảo vệ kháng nghị"))],
    )  # fmt: skip

    @classmethod
    def possible(cls, act: Act) -> bool:
        return act.kind in PROTESTS

    def carry_out(self, *, actor: Actor, at: datetime) -> str:
        record_backing(act=self.act, upheld=self.cleaned_data["upheld"], actor=actor, at=at)
        return _("Đã ghi ý kiến cấp trên.")


STEPS: dict[str, type[ActStep]] = {"answer": AnswerStep, "withdraw": WithdrawStep, "backing": BackingStep}
