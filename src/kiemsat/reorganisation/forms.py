"""What is typed to change offices: the act, and which offices it does what to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.forms import DayField
from kiemsat.organisation.models import Office
from kiemsat.organisation.operations import NewOffice, Order
from kiemsat.reorganisation.shapes import Merge, Move, Rename, Shape


class ChangeForm(forms.Form):
    """The act; each kind of change adds its offices."""

    on = DayField(label=gettext_lazy("Có hiệu lực từ ngày"))
    act = forms.CharField(label=gettext_lazy("Văn bản quyết định (tên, số)"), max_length=300)
    act_on = DayField(label=gettext_lazy("Ngày văn bản"), required=False)
    verified = forms.BooleanField(label=gettext_lazy("Đã kiểm chứng với văn bản"), required=False)
    notes = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, offices: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField | forms.ModelMultipleChoiceField):
                field.queryset = offices

    @property
    def order(self) -> Order:
        """The act as the actions take it."""
        given = self.cleaned_data
        return Order(given["on"], given["act"], given["act_on"], given["verified"], given["notes"])

    @property
    def shape(self) -> Shape:
        """The change as the actions take it."""
        raise NotImplementedError


class MergeForm(ChangeForm):
    """Some offices into a new one, or into one that stays."""

    offices = forms.ModelMultipleChoiceField(
        Office.objects.none(), label=gettext_lazy("Các đơn vị chấm dứt"),
        widget=forms.SelectMultiple({"size": 8}),
        help_text=gettext_lazy("Giữ Ctrl để chọn nhiều đơn vị."),
    )  # fmt: skip
    into = forms.ModelChoiceField(
        Office.objects.none(), label=gettext_lazy("Nhập vào đơn vị đang có"), required=False,
        empty_label=gettext_lazy("– một đơn vị mới, ghi dưới đây –"),
    )  # fmt: skip
    code = forms.SlugField(label=gettext_lazy("Mã đơn vị mới"), max_length=50, required=False)
    name = forms.CharField(label=gettext_lazy("Tên đơn vị mới"), max_length=200, required=False)
    short_name = forms.CharField(label=gettext_lazy("Tên gọn"), max_length=60, required=False)
    name_en = forms.CharField(label=gettext_lazy("Tên tiếng Anh"), max_length=200, required=False)
    field_order = ("offices", "into", "code", "name", "short_name", "name_en")

    def clean(self) -> dict[str, Any]:
        """One of the two: an office that is there, or code and name of a new one."""
        given = super().clean() or self.cleaned_data
        if not given.get("into"):
            for field in ("code", "name"):
                if not given.get(field) and field not in self.errors:
                    self.add_error(field, _("Ghi mã và tên của đơn vị mới, hoặc chọn đơn vị đang có."))
        return given

    @property
    def shape(self) -> Merge:
        given = self.cleaned_data
        return Merge(tuple(given["offices"]), given["into"] or _new(given))


class RenameForm(ChangeForm):
    """An office under another name."""

    office = forms.ModelChoiceField(Office.objects.none(), label=gettext_lazy("Đơn vị"))
    code = forms.SlugField(label=gettext_lazy("Mã mới"), max_length=50)
    name = forms.CharField(label=gettext_lazy("Tên mới"), max_length=200)
    short_name = forms.CharField(label=gettext_lazy("Tên gọn"), max_length=60, required=False)
    name_en = forms.CharField(label=gettext_lazy("Tên tiếng Anh"), max_length=200, required=False)
    field_order = ("office", "code", "name", "short_name", "name_en")

    @property
    def shape(self) -> Rename:
        return Rename(self.cleaned_data["office"], _new(self.cleaned_data))


class MoveForm(ChangeForm):
    """An office below another one."""

    office = forms.ModelChoiceField(Office.objects.none(), label=gettext_lazy("Đơn vị"))
    under = forms.ModelChoiceField(Office.objects.none(), label=gettext_lazy("Đơn vị cấp trên mới"))
    code = forms.SlugField(label=gettext_lazy("Mã mới"), max_length=50)
    field_order = ("office", "under", "code")

    @property
    def shape(self) -> Move:
        return Move(self.cleaned_data["office"], self.cleaned_data["under"], self.cleaned_data["code"])


def _new(given: dict[str, Any]) -> NewOffice:
    return NewOffice(given["code"], given["name"], name_en=given["name_en"], short_name=given["short_name"])
