"""Duties: what is typed when one arises, how it ended, and what is corrected of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.actors import Actor
from kiemsat.base.forms import DayField
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.choices import WorkField
from kiemsat.registers.actions import meet_duty
from kiemsat.registers.choices import DutyEnd
from kiemsat.registers.duties import DUTIES, NEEDS_REASON, KindOfDuty
from kiemsat.registers.fields_of_work import field_of_spell
from kiemsat.registers.forms.fields import OfficeChoice, PersonField, TextField, offer
from kiemsat.registers.forms.models import RowForm
from kiemsat.registers.models import Act, Duty, Matter
from kiemsat.registers.said import field_said, said
from kiemsat.registers.selectors.duties import documents_for
from kiemsat.registers.selectors.entry import enterable_offices, people_of
from kiemsat.registers.selectors.standing import spell_now

if TYPE_CHECKING:
    ActField = forms.ModelChoiceField[Act]
else:
    ActField = forms.ModelChoiceField


class DutyForm(RowForm):
    """One duty of a kind, of a file or of a document that was received."""

    title = TextField(label=gettext_lazy("Căn cứ phát sinh"), max_length=300)
    opened_on = DayField(label=gettext_lazy("Ngày phát sinh, ngày nhận"))
    due_on = DayField(label=gettext_lazy("Hạn thực hiện"), required=False)

    class Meta:
        model = Duty
        fields = ("opened_on", "title", "agency", "due_on", "office", "field", "prosecutor")

    def __init__(
        self,
        *args: Any,
        kind: KindOfDuty,
        matter: Matter | None,
        raised_by: Act | None,
        access: Access,
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.kind, self.matter, self.raised_by, self.access, self.today = kind, matter, raised_by, access, today
        self.instance.kind, self.instance.matter, self.instance.raised_by = kind.code, matter, raised_by
        self._offer()

    def _offer(self) -> None:
        standing = spell_now(self.matter) if self.matter is not None else None
        own = standing.office_id if standing else self.raised_by.office_id if self.raised_by else None
        offices = enterable_offices(self.access, Permission.ENTER, self.today)
        self.fields["office"] = OfficeChoice(label=_("Đơn vị"), queryset=offices, initial=own, empty_label=None)
        self.fields["opened_on"].initial = self.raised_by.issued_on if self.raised_by else self.today
        if self.raised_by is not None:
            self.fields["title"].initial = self.raised_by.title
        offer(self, "field", [(one.value, one.label) for one in self.kind.fields])
        stands_in = field_of_spell(standing) if standing else None
        self.fields["field"].initial = stands_in if stands_in in self.kind.fields else self.kind.fields[0]
        self.fields["prosecutor"] = PersonField(
            label=_("Kiểm sát viên"), queryset=people_of(self.access.office_ids(Permission.ENTER), self.today),
            required=False, initial=self.access.person_id,
        )  # fmt: skip
        self.fields["due_on"].help_text = (
            _("Để trống: {n} ngày làm việc.").format(n=self.kind.working_days)
            if self.kind.working_days
            else _("Để trống nếu luật không đặt hạn.")
        )

    def told(self) -> Iterator[str]:
        """Under which paragraph, and how it can be met."""
        yield _("Căn cứ pháp luật: {paragraph}.").format(paragraph=self.kind.paragraph)
        ends = ", ".join(str(end.label).lower() for end in self.kind.ends)
        yield _("Kết thúc bằng: {ends}.").format(ends=ends)

    def clean(self) -> dict[str, Any]:
        """Refuse an office and field in which the person enters nothing."""
        cleaned = super().clean() or self.cleaned_data
        office, field = cleaned.get("office"), cleaned.get("field")
        if office and field and not self.access.allows(Permission.ENTER, office_id=office.pk, field=field):
            text = _("Bạn không có quyền cập nhật khâu công tác này tại [{office}].")
            self.add_error("office", text.format(office=office.short_name))
        return cleaned

    def refuse(self, error: Exception) -> None:
        """Show what the action refused, at its field."""
        name = {"on": "opened_on"}.get(field_said(error), field_said(error))
        self.add_error(name if name in self.fields else None, said(error))


class MeetForm(forms.Form):
    """How a duty ended."""

    TITLE = gettext_lazy("Ghi kết quả việc phải thực hiện")

    on = DayField(label=gettext_lazy("Ngày thực hiện"))
    closed_as = forms.ChoiceField(label=gettext_lazy("Cách thực hiện"), widget=forms.RadioSelect)
    met_by = ActField(
        label=gettext_lazy("Thực hiện bằng văn bản"), queryset=Act.objects.none(), required=False,
        empty_label=gettext_lazy("Không có văn bản trong sổ"),
    )  # fmt: skip
    reason = TextField(
        label=gettext_lazy("Lý do không thực hiện"), max_length=300, required=False,
        help_text=gettext_lazy("Bắt buộc khi không thực hiện."),
    )  # fmt: skip

    def __init__(self, *args: Any, duty: Duty, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.duty = duty
        self.fields["on"].initial = today
        offer(self, "closed_as", [(end.value, end.label) for end in DUTIES[duty.kind].ends])
        documents = documents_for(duty)
        if documents.exists():
            self.fields["met_by"] = ActField(
                label=_("Thực hiện bằng văn bản"), queryset=documents, required=False,
                empty_label=_("Không có văn bản trong sổ"),
            )  # fmt: skip
        else:
            del self.fields["met_by"]
        if not set(NEEDS_REASON) & set(DUTIES[duty.kind].ends):
            del self.fields["reason"]

    def told(self) -> Iterator[str]:
        """What it is about, and until when."""
        duty = self.duty
        text = _("{kind}, phát sinh ngày {day}: {title}")
        yield text.format(kind=duty.get_kind_display(), day=format_date(duty.opened_on), title=duty.title)
        if duty.due_on:
            yield _("Hạn thực hiện: {day}.").format(day=format_date(duty.due_on))

    def carry_out(self, *, actor: Actor, at: datetime) -> str:
        """Do it; what happened in words."""
        given = self.cleaned_data
        end = DutyEnd(given["closed_as"])
        meet_duty(
            duty=self.duty, closed_as=end, on=given["on"], met_by=given.get("met_by"),
            reason=given.get("reason", ""), actor=actor, at=at,
        )  # fmt: skip
        return _("Đã ghi: {end}.").format(end=end.label)

    def refuse(self, error: Exception) -> None:
        """Show what the action refused, at its field."""
        name = field_said(error)
        self.add_error(name if name in self.fields else None, said(error))


class DutyFactsForm(RowForm):
    """What can be corrected of a duty."""

    title = TextField(label=gettext_lazy("Căn cứ phát sinh"), max_length=300)
    opened_on = DayField(label=gettext_lazy("Ngày phát sinh, ngày nhận"))
    due_on = DayField(label=gettext_lazy("Hạn thực hiện"), required=False)
    closed_on = DayField(label=gettext_lazy("Ngày thực hiện"))
    reason = TextField(label=gettext_lazy("Lý do không thực hiện"), max_length=300, required=False)

    class Meta:
        model = Duty
        fields = ("opened_on", "title", "field", "agency", "due_on", "closed_on", "closed_as", "reason", "met_by")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kind = DUTIES[self.instance.kind]
        offer(self, "field", [(one.value, WorkField(one).label) for one in kind.fields])
        if self.instance.closed_on is None:
            for name in ("closed_on", "closed_as", "reason", "met_by"):
                del self.fields[name]
            return
        offer(self, "closed_as", [(end.value, end.label) for end in kind.ends])
        self.fields["met_by"] = ActField(
            label=_("Thực hiện bằng văn bản"), queryset=documents_for(self.instance), required=False
        )
