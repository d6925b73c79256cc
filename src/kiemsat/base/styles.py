"""What the page of components shows: a form with one field of each kind, a list, options.

Its words are samples for those who build pages, in Vietnamese only.
"""

from __future__ import annotations

from django import forms
from django.core.paginator import Page, Paginator
from django.urls import reverse_lazy

from kiemsat.base.forms import Combobox, DayField, MoneyField, NumberField
from kiemsat.base.vietnamese import fold

OFFENCES = {
    "123": "Điều 123 – Giết người",
    "134": "Điều 134 – Cố ý gây thương tích",
    "173": "Điều 173 – Trộm cắp tài sản",
    "174": "Điều 174 – Lừa đảo chiếm đoạt tài sản",
    "249": "Điều 249 – Tàng trữ trái phép chất ma túy",
}
ROWS = 230


class StylesForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", help_text="Như trong giấy tờ tùy thân.")
    opened_on = DayField(label="Ngày thụ lý", help_text="Gõ 31/5, 310523, hôm nay, hoặc chọn trên lịch.")
    damage = MoneyField(label="Thiệt hại", required=False)
    accused = NumberField(label="Số bị can", required=False, unit="người")
    offence = forms.CharField(
        label="Tội danh",
        required=False,
        widget=Combobox(reverse_lazy("styles-options"), label_of=lambda value: OFFENCES.get(value, value)),
        help_text="Gõ số điều hoặc vài chữ không dấu: 173, trom cap.",
    )
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Tố giác"), ("b", "Tin báo")])
    way = forms.ChoiceField(label="Cách thụ lý", choices=[("a", "Mới"), ("b", "Chuyển đến")], widget=forms.RadioSelect)
    urgent = forms.BooleanField(label="Có người bị tạm giữ", required=False)
    summary = forms.CharField(label="Tóm tắt", required=False, widget=forms.Textarea({"rows": 3}))


def sample_page(number: str) -> Page[int]:
    """One page of a long list."""
    return Paginator(range(1, ROWS + 1), 50).get_page(number)


def sample_options(words: str) -> list[dict[str, str]]:
    """The offences whose name or article holds the words."""
    return [{"value": code, "label": label} for code, label in OFFENCES.items() if fold(words) in fold(label)]
