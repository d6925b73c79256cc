"""What a person chooses to begin a batch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.importing.columns import registers
from kiemsat.importing.wording import SENTENCES
from kiemsat.organisation.models import Office


class UploadForm(forms.Form):
    """The register, the office whose register it is, and the file."""

    register = forms.ChoiceField(label=_("Sổ"))
    office = forms.ModelChoiceField(Office.objects.none(), label=_("Đơn vị"), empty_label=None)
    file = forms.FileField(
        label=_("Tệp"), allow_empty_file=True, max_length=255,
        error_messages={"required": _(SENTENCES["no_file"])},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt"}),
    )  # fmt: skip

    def __init__(self, *args: Any, access: Access, **options: Any) -> None:
        super().__init__(*args, **options)
        offices = Office.objects.filter(pk__in=access.office_ids(Permission.IMPORT))
        working = [office.pk for office in offices if not office.is_whole]
        office, register = self.fields["office"], self.fields["register"]
        if isinstance(office, forms.ModelChoiceField):
            office.queryset = Office.objects.filter(pk__in=working)
        if access.home_office_id in working:
            office.initial = access.home_office_id
        if isinstance(register, forms.ChoiceField):
            register.choices = [(one.code, one.said) for one in registers().values()]
        for field in self.fields.values():
            kind = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            field.widget.attrs["class"] = kind
