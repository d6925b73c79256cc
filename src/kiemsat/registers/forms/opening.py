"""How a matter enters a stage: when, at which office, with which limit, in whose hands."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.forms import DayField
from kiemsat.base.vietnamese import format_date
from kiemsat.organisation.models import Office, Person
from kiemsat.registers.forms.fields import OfficeChoice, PersonField, offer, offer_rows
from kiemsat.registers.selectors.entry import enterable_offices, people_of
from kiemsat.registers.simple_limits import limit_for
from kiemsat.registers.stages import OPENED_AS_LABELS, RECEIVED, TRANSFERRED_IN, Stage

_FROM_OUTSIDE = (RECEIVED, TRANSFERRED_IN)


class OpeningForm(forms.Form):
    """The first spell of a matter."""

    office = OfficeChoice(label=_("Đơn vị"), queryset=Office.objects.none())
    on = DayField(label=_("Ngày thụ lý"))
    opened_as = forms.ChoiceField(label=_("Thụ lý do"))
    due_on = DayField(label=_("Ngày hết hạn"), required=False)
    prosecutor = PersonField(
        label=_("Kiểm sát viên"), queryset=Person.objects.none(), required=False, empty_label=_("Chưa phân công")
    )

    def __init__(self, *args: Any, stage: Stage, access: Access, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.stage, self.access = stage, access
        offices = enterable_offices(access, Permission.ENTER, today)
        self.fields["office"] = OfficeChoice(
            label=_("Đơn vị"), queryset=offices, initial=access.home_office_id, empty_label=None
        )
        self.fields["on"].initial = today
        ways = [way for way in _FROM_OUTSIDE if way in stage.opened_as]
        offer(self, "opened_as", [(way, OPENED_AS_LABELS[way]) for way in ways])
        offer_rows(self, "prosecutor", people_of(access.office_ids(Permission.ENTER), today))
        self.fields["prosecutor"].initial = access.person_id
        if stage.limited:
            self.fields["due_on"].help_text = _("Để trống: tính theo thời hạn luật định.")
        else:
            del self.fields["due_on"]

    def settle_limit(self, traits: tuple[str, ...]) -> None:
        """Fill in the limit left out from the plain term of law, or say that it has to be typed."""
        if not self.stage.limited or self.errors.get("due_on") or self.cleaned_data.get("due_on"):
            return
        if (proposed := self.proposed_limit(traits)) is None:
            self.add_error("due_on", _("Nhập ngày hết hạn: chưa đủ thông tin để tính."))
        else:
            self.cleaned_data["due_on"] = proposed[0]

    def proposed_limit(self, traits: tuple[str, ...]) -> tuple[date, str] | None:
        """The day the limit ends by the plain term, and its paragraph."""
        on, opened_as = self.cleaned_data.get("on"), self.cleaned_data.get("opened_as", RECEIVED)
        limit = limit_for(self.stage.code, opened_as=opened_as, traits=traits)
        if limit is None or on is None or opened_as == TRANSFERRED_IN:
            return None
        return limit.first.after(on), limit.first.basis

    def clean(self) -> dict[str, Any]:
        """Refuse a limit before the day it runs from, and an office that did not exist on the day."""
        cleaned = super().clean() or self.cleaned_data
        on, due_on, office = cleaned.get("on"), cleaned.get("due_on"), cleaned.get("office")
        if on and due_on and due_on < on and cleaned.get("opened_as") != TRANSFERRED_IN:
            self.add_error("due_on", _("Ngày hết hạn trước ngày thụ lý."))
        if on and office and not office.existed_on(on):
            text = _("[{office}] không hoạt động vào ngày [{on}]; chọn đơn vị khác hoặc ngày khác.")
            self.add_error("office", text.format(office=office.short_name, on=format_date(on)))
        return cleaned
