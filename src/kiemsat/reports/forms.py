"""Forms of this room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60


class CutForm(forms.Form):
    """A cut to keep: its name, and whether the office shares it; by what it is cut stands in the address."""

    name = forms.CharField(label=_("Tên cách chia"), max_length=LONGEST_NAME)
    shared = forms.BooleanField(label=_("Cả đơn vị cùng dùng"), required=False)
