"""The house's fields of forms, alone and as the parts of a page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from kiemsat.base.forms import Combobox, DayField, MoneyField, NumberField

STANDING = date(2023, 6, 1)
LABELS = {"173.2": "Điều 173 khoản 2 – Trộm cắp tài sản"}


class Entry(forms.Form):
    opened_on = DayField(label="Ngày thụ lý", today=STANDING, help_text="Ngày ghi trong quyết định.")
    due_on = DayField(label="Hết hạn", today=lambda: STANDING, required=False)
    damage = MoneyField(label="Thiệt hại", required=False, min_value=0)
    accused = NumberField(label="Số bị can", required=False)
    offence = forms.CharField(label="Tội danh", required=False, widget=Combobox("/o/", label_of=LABELS.__getitem__))
    urgent = forms.BooleanField(label="Khẩn", required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A"), ("b", "B")], required=False)
    way = forms.ChoiceField(label="Cách", choices=[("a", "A")], required=False, widget=forms.RadioSelect)


def part(name: str, **values: object) -> str:
    return Template(f'{{% include "base/parts/{name}.html" %}}').render(Context(values))


def test_what_was_typed_becomes_days_and_numbers() -> None:
    form = Entry({"opened_on": "31/5", "due_on": "hôm qua", "damage": "12.500.000", "accused": "08"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["opened_on"] == form.cleaned_data["due_on"] == date(2023, 5, 31)
    assert (form.cleaned_data["damage"], form.cleaned_data["accused"]) == (12_500_000, 8)


def test_a_day_and_an_amount_are_shown_again_as_they_are_written() -> None:
    form = Entry(initial={"opened_on": date(2023, 5, 31), "damage": 12_500_000})
    assert 'value="31/5/2023"' in str(form["opened_on"])
    assert 'value="12.500.000"' in str(form["damage"])
    assert "đồng" in str(form["damage"])


def test_what_could_not_be_read_is_shown_again_as_it_was_typed() -> None:
    form = Entry({"opened_on": "31/4", "damage": "nhiều"})
    assert form.errors["opened_on"] == ["Không có ngày [31/4/2023]: tháng 4 có 30 ngày."]
    assert 'value="31/4"' in str(form["opened_on"])
    assert 'value="nhiều"' in str(form["damage"])


def test_the_limits_of_a_number_still_hold() -> None:
    assert "damage" in Entry({"opened_on": "1/6", "damage": "-5"}).errors


@pytest.mark.parametrize(("typed", "changed"), [("31/5", False), ("1/6", True), ("31/4", True), ("", True)])
def test_the_same_day_typed_otherwise_is_no_change(typed: str, changed: bool) -> None:
    form = Entry({"opened_on": typed}, initial={"opened_on": date(2023, 5, 31)})
    assert ("opened_on" in form.changed_data) is changed


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        ("offence=173.2&offence-words=Trộm", "173.2"),
        ("offence=&offence-words=173.2", "173.2"),
        ("offence-words=trom cap", "trom cap"),
        ("", ""),
    ],
)
def test_an_option_taken_goes_before_the_words(sent: str, taken: str) -> None:
    form = Entry(QueryDict(f"opened_on=1/6&{sent}"))
    assert form.is_valid()
    assert form.cleaned_data["offence"] == taken


def test_a_choice_shows_its_words_and_keeps_its_value() -> None:
    html = str(Entry(initial={"offence": "173.2"})["offence"])
    assert 'value="Điều 173 khoản 2 – Trộm cắp tài sản"' in html
    assert '<input type="hidden" name="offence" value="173.2" data-value>' in html
    assert 'data-combobox="/o/"' in html


def test_a_field_ties_label_help_error_and_warning_to_its_control() -> None:
    html = part("field", field=Entry({"opened_on": "31/4"})["opened_on"], warning="Ngày nghỉ.")
    assert '<label class="form-label" for="id_opened_on">' in html
    assert 'aria-invalid="true"' in html
    assert 'class="form-control is-invalid"' in html
    (told,) = re.findall(r'aria-describedby="([^"]+)"', html)
    assert told.split() == ["id_opened_on_helptext", "id_opened_on_error", "id_opened_on_warning"]
    for name in told.split():
        assert f'id="{name}"' in html
    assert "Ngày nghỉ." in html


@pytest.mark.parametrize(
    ("name", "dress"), [("urgent", "form-check-input"), ("kind", "form-select"), ("way", "choices")]
)
def test_each_kind_of_control_has_its_dress(name: str, dress: str) -> None:
    assert f'class="{dress}"' in part("field", field=Entry()[name])


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    html = part("field", field=Entry()["way"])
    assert '<legend class="form-label">Cách' in html
    assert '<label class="form-label"' not in html


def test_all_that_stops_a_form_is_told_in_one_place_with_links() -> None:
    form = Entry({"opened_on": "31/4", "damage": "nhiều"})
    form.is_valid()
    html = part("errors", form=form)
    assert 'role="alert"' in html
    assert re.findall(r'<a href="([^"]+)">', html) == ["#id_opened_on", "#id_damage"]
    assert part("errors", form=Entry({"opened_on": "1/6"})).strip() == ""


def test_options_cannot_write_into_the_page() -> None:
    html = part("options", options=[{"value": '"><b>', "label": "<i>", "detail": "&"}])
    assert "<b>" not in html
    assert "<i>" not in html
