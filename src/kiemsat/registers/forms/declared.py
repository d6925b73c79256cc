"""What another body declares: the number, its period, and the document that says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.forms import DayField, NumberField
from kiemsat.registers.actions.declared import FIELD_OF
from kiemsat.registers.choices import Agency
from kiemsat.registers.forms.fields import OfficeChoice, TextField, offer
from kiemsat.registers.forms.models import RowForm
from kiemsat.registers.models import DeclaredTotal
from kiemsat.registers.said import field_said, said
from kiemsat.registers.selectors.entry import enterable_offices

_INVESTIGATORS = (Agency.POLICE, Agency.MILITARY, Agency.OTHER_INVESTIGATION)
_ONE_DAY = timedelta(days=1)


class DeclaredTotalForm(RowForm):
    """One number of one body for one period."""

    first_day = DayField(label=gettext_lazy("Từ ngày"))
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        help_text=gettext_lazy("Đúng kỳ thống kê cần đối chiếu; số của từng tháng không cộng thành số của quý."),
    )
    number = NumberField(label=gettext_lazy("Số cơ quan đã thông báo"), min_value=0, max_value=10**9)
    agency_name = TextField(label=gettext_lazy("Tên cơ quan"), max_length=200)
    document = TextField(label=gettext_lazy("Văn bản nguồn (số, trích yếu)"), max_length=200)
    documented_on = DayField(label=gettext_lazy("Ngày văn bản nguồn"))

    class Meta:
        model = DeclaredTotal
        fields = ("kind", "office", "first_day", "number", "agency", "agency_name", "document", "documented_on")

    field_order = (
        "kind", "office", "first_day", "last_day", "number", "agency", "agency_name", "document", "documented_on",
    )  # fmt: skip

    def __init__(self, *args: Any, access: Access, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.access = access
        self.fields["office"] = OfficeChoice(
            label=_("Đơn vị"), queryset=enterable_offices(access, Permission.ENTER, today),
            initial=access.home_office_id, empty_label=None,
        )  # fmt: skip
        offer(self, "agency", [(one.value, one.label) for one in _INVESTIGATORS])
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """The period as an interval; refuse an office and field in which the person enters nothing."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Ngày cuối phải từ ngày đầu trở đi."))
        elif last:
            self.instance.end_exclusive = last + _ONE_DAY
        office, kind = cleaned.get("office"), cleaned.get("kind")
        field = FIELD_OF.get(kind or "")
        if office and field and not self.access.allows(Permission.ENTER, office_id=office.pk, field=field):
            text = _("Bạn không có quyền cập nhật khâu công tác này tại [{office}].")
            self.add_error("office", text.format(office=office.short_name))
        return cleaned

    def refuse(self, error: Exception) -> None:
        """Show what the action refused, at its field."""
        name = field_said(error)
        self.add_error(name if name in self.fields else None, said(error))


class WithdrawTotalForm(forms.Form):
    """Why a number is no longer counted."""

    reason = TextField(label=gettext_lazy("Lý do bỏ"), max_length=300)

    def refuse(self, error: Exception) -> None:
        """Show what the action refused, at its field."""
        self.add_error(field_said(error) or None, said(error))
