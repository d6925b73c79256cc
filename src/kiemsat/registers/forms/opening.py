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
from kiemsat.law.limits.rulings import Ruling
from kiemsat.law.limits.words import ruling_in_words
from kiemsat.organisation.models import Office, Person
from kiemsat.registers.forms.fields import OfficeChoice, PersonField, offer, offer_rows
from kiemsat.registers.limit_facts import LimitFile
from kiemsat.registers.limit_rulings import day_of, ruling_at_opening
from kiemsat.registers.limit_words import language, missing_words
from kiemsat.registers.selectors.entry import enterable_offices, people_of
from kiemsat.registers.selectors.limit_offices import offices_for_limits
from kiemsat.registers.stages import OPENED_AS_LABELS, RECEIVED, TRANSFERRED_IN, Stage

_FROM_OUTSIDE = (RECEIVED, TRANSFERRED_IN)
_CANNOT = _("Nhập ngày hết hạn: chưa đủ thông tin để tính.")


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

    def settle_limit(self, file: LimitFile) -> None:
        """Fill in the limit left out by the clock, or say that it has to be typed."""
        if not self.stage.limited or self.errors.get("due_on") or self.cleaned_data.get("due_on"):
            return
        ruling = self.proposed_limit(file)
        if ruling is None or (due_on := day_of(ruling)) is None:
            lacks = missing_words(ruling) if ruling is not None else ""
            text = _("Nhập ngày hết hạn: chưa đủ thông tin để tính ({lacks}).") if lacks else _CANNOT
            self.add_error("due_on", text.format(lacks=lacks))
        else:
            self.cleaned_data["due_on"] = due_on

    def proposed_limit(self, file: LimitFile) -> Ruling | None:
        """What the clock says of the limit, as far as it is typed."""
        on, office = self.cleaned_data.get("on"), self.cleaned_data.get("office")
        if on is None or not self.stage.limited:
            return None
        office_id = office.pk if isinstance(office, Office) else None
        return ruling_at_opening(
            stage=self.stage.code, on=on, opened_as=self.cleaned_data.get("opened_as") or RECEIVED, office_id=office_id,
            file=file, offices=offices_for_limits([office_id] if office_id else []),
        )  # fmt: skip

    def proposed_words(self, file: LimitFile) -> str:
        """The same in words, for the place beneath the field; nothing where the clock says no day."""
        ruling = self.proposed_limit(file)
        return ruling_in_words(ruling, language()) if ruling is not None and ruling.due is not None else ""

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
