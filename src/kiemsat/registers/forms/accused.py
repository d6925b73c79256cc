"""Accused, entered in rows beside their case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kiemsat.base.forms import NumberField
from kiemsat.registers.forms.fields import TextField
from kiemsat.registers.forms.matters import EARLIEST_BIRTH, OffendedForm
from kiemsat.registers.models import Accused

MOST_ACCUSED = 200
PREFIX = "accused"

if TYPE_CHECKING:
    Rows = forms.BaseFormSet["AccusedForm"]
else:
    Rows = forms.BaseFormSet


class AccusedForm(OffendedForm):
    """One accused; a row left empty is none."""

    full_name = TextField(label=_("Họ và tên"), max_length=120)
    birth_year = NumberField(label=_("Năm sinh"), required=False, min_value=EARLIEST_BIRTH, max_value=2100)

    class Meta:
        model = Accused
        fields = ("full_name", "birth_year", "sex", "under_18", "legal_person", "charge")

    def clean(self) -> dict[str, Any]:
        """Refuse a legal person with the marks of a natural one."""
        cleaned = super().clean() or self.cleaned_data
        natural = cleaned.get("sex") or cleaned.get("birth_year") or cleaned.get("under_18")
        if cleaned.get("legal_person") and natural:
            self.add_error(
                "legal_person", _("Pháp nhân không có giới tính, năm sinh; bỏ các ô đó hoặc bỏ dấu pháp nhân.")
            )
        return cleaned


class AccusedRows(Rows):
    """The rows of a form; those left empty are passed over."""

    @property
    def people(self) -> list[Accused]:
        """The accused entered, not saved."""
        return [form.instance for form in self.forms if form.has_changed() and form.is_valid()]


AccusedFormSet: type[AccusedRows] = forms.formset_factory(  # type: ignore[assignment]  # the stubs forget the base
    AccusedForm, formset=AccusedRows, extra=1, max_num=MOST_ACCUSED, absolute_max=MOST_ACCUSED + 1, validate_max=True
)
