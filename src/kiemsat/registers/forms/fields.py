"""Fields of the registers: an offence found by article or words, an office, a person who works there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.base.forms import Combobox
from kiemsat.organisation.models import Office, Person
from kiemsat.registers.models import Accused
from kiemsat.registers.offence_file import OffenceClause
from kiemsat.registers.offences import article_name, find_offences, offence_of, read_offence

if TYPE_CHECKING:
    OfficeField = forms.ModelChoiceField[Office]
    PersonField = forms.ModelChoiceField[Person]
    AccusedField = forms.ModelChoiceField[Accused]
else:
    OfficeField = PersonField = AccusedField = forms.ModelChoiceField

LONGEST_OFFENCE = 200


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Let the field offer these choices."""
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)


def offer_rows(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let the field offer these rows."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


def rows_offered(form: forms.BaseForm, name: str) -> QuerySet[Any]:
    """The rows the field offers."""
    return cast("QuerySet[Any]", cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset)


class TextField(forms.CharField):
    """A text in one line: one space between words, one way to write each letter."""

    def to_python(self, value: Any) -> str:
        """The text put straight; control characters become spaces."""
        text = unicodedata.normalize("NFC", str(super().to_python(value) or ""))
        return " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in text).split())


class AssessmentField(forms.TypedChoiceField):
    """Whether something was done by the rules: yes, no, or nobody has said yet."""

    def __init__(self, **options: Any) -> None:
        choices = [
            ("", gettext_lazy("Chưa đánh giá")),
            ("True", gettext_lazy("Đúng")),
            ("False", gettext_lazy("Không đúng")),
        ]
        super().__init__(
            choices=choices, coerce=lambda value: value == "True", empty_value=None, required=False, **options
        )


class OfficeChoice(OfficeField):
    """An office by its name."""

    def label_from_instance(self, obj: Office) -> str:
        return obj.name_vi


class LinkedAccusedField(AccusedField):
    """An accused found by name or by the number of the case; `known` is the one linked already."""

    def __init__(self, *, offered: QuerySet[Accused], known: Accused | None = None, **options: Any) -> None:
        if known is not None:
            offered = offered | Accused.objects.filter(pk=known.pk).select_related("case")
        url = cast("str", reverse_lazy("accused-options"))
        super().__init__(queryset=offered, required=False, widget=Combobox(url=url, label_of=self._label), **options)
        self.error_messages["invalid_choice"] = _(
            "Không có bị can đó; gõ họ tên hoặc số vụ án rồi chọn trong danh sách."
        )

    def _label(self, value: Any) -> str:
        found = self.queryset.filter(pk=value).first() if str(value).isdecimal() and self.queryset is not None else None
        return accused_label(found) if found else str(value)


def accused_label(accused: Accused) -> str:
    """An accused in a list: name, year of birth, and the case."""
    born = f", {accused.birth_year}" if accused.birth_year else ""
    return f"{accused.full_name}{born} – {accused.case.number}"


class OffenceField(forms.Field):
    """One clause of the Penal Code, by its numbers or by its words; what names several is refused with them."""

    def __init__(self, **options: Any) -> None:
        # Lazy: the addresses are not known yet while forms are being defined.
        url = cast("str", reverse_lazy("offences"))
        super().__init__(widget=Combobox(url=url, label_of=offence_label), **options)

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, OffenceClause) else value

    def to_python(self, value: Any) -> OffenceClause | None:
        """The clause meant, None for nothing."""
        if value in self.empty_values:
            return None
        if isinstance(value, OffenceClause):
            return value
        text = str(value)
        meant = [clause] if (clause := read_offence(text)) else find_offences(text, limit=6)
        if len(meant) == 1:
            return meant[0]
        raise ValidationError(_refusal(text, meant), code="invalid")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another clause is meant: 173.2 and Điều 173 khoản 2 are the same one."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class ArticleField(OffenceField):
    """An article of the Penal Code; a clause named with it is left out."""

    def to_python(self, value: Any) -> Any:
        """The number of the article, "" for nothing."""
        text = str(value or "").strip()
        if not text or article_name(text):
            return text
        clause = super().to_python(text)
        return clause.article if clause else ""


def offence_label(value: Any) -> str:
    """The words that stand for an offence in a form: of its code, of an article, else what was typed."""
    article, _dot, clause = str(value).partition(".")
    found = offence_of(article, clause)
    if found is not None:
        return found.label
    return (
        _("Điều {article}: {name}").format(article=article, name=name) if (name := article_name(str(value))) else value
    )


def _refusal(text: str, meant: list[OffenceClause]) -> str:
    shown = text[:LONGEST_OFFENCE]
    if not meant:
        return _("Không có tội danh nào khớp [{text}]; gõ điều, khoản như 173.2 hoặc vài chữ của tên tội.").format(
            text=shown
        )
    codes = ", ".join(entry.code for entry in meant[:5])
    return _("[{text}] khớp nhiều điều khoản: {codes}…; chọn một.").format(text=shown, codes=codes)
