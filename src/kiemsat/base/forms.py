"""Fields of forms as the house types them: days, numbers with dots, choices found by words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kiemsat.base.clock import today as working_day
from kiemsat.base.days import parse_day, parse_whole
from kiemsat.base.errors import NotADay, NotANumber
from kiemsat.base.vietnamese import format_date, format_number

DONG = _("đồng")


class DayInput(forms.DateInput):
    """A day typed as 31/5, or picked; shown again in full: 31/5/2023."""

    template_name = "base/widgets/day.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "placeholder": "31/5/2023", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        # One form for every language: it can be typed again, which “31 May 2023” cannot.
        return format_date(value) if isinstance(value, date) else value


class DayField(forms.Field):
    """A day as people type it. `today` settles the year that was left out: a day, or where to ask for it."""

    widget = DayInput

    def __init__(self, *, today: date | Callable[[], date] = working_day, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today

    def to_python(self, value: Any) -> date | None:
        """The day, None for nothing; what is no day is refused with a sentence that says why."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_day(str(value), today=self.today() if callable(self.today) else self.today)
        except NotADay as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day is meant: 31/5 and 31/5/2023 are the same one."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class NumberInput(forms.TextInput):
    """A whole number with dots between its thousands, right-aligned; the pad of digits on a telephone."""

    template_name = "base/widgets/number.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})
        self.unit: str | Promise = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template needs: the input and the unit that stands behind it."""
        context = super().get_context(name, value, attrs)
        context["widget"]["unit"] = self.unit
        return context

    def format_value(self, value: Any) -> str | None:
        return format_number(value) if isinstance(value, int) else super().format_value(value)


class NumberField(forms.IntegerField):
    """A whole number typed with or without dots; `unit` stands behind it: đồng, ngày, người."""

    widget = NumberInput

    def __init__(self, *, unit: str | Promise = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        chosen: Any = self.widget
        if isinstance(chosen, NumberInput):
            chosen.unit = unit

    def to_python(self, value: Any) -> int | None:
        """The number, None for nothing; what is no number is refused with a sentence that says why."""
        if value in self.empty_values:
            return None
        try:
            return value if isinstance(value, int) else parse_whole(str(value))
        except NotANumber as error:
            raise ValidationError(str(error), code="invalid") from error


class MoneyField(NumberField):
    """An amount in đồng."""

    def __init__(self, *, unit: str | Promise = DONG, **kwargs: Any) -> None:
        super().__init__(unit=unit, **kwargs)


class Combobox(forms.TextInput):
    """A choice found by typing words. `url` answers `?q=` with options (see base/parts/options.html).

    What is sent under the field's name is the value of the option taken; where none was taken, the words
    as they were typed, so that a field may understand “173.2” by itself and nothing is lost without scripts.
    """

    template_name = "base/widgets/combobox.html"

    def __init__(
        self, url: str | Promise, *, label_of: Callable[[Any], str] = str, attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.url = url
        self.label_of = label_of

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template needs: the address of the options, the value and the words that stand for it."""
        context = super().get_context(name, value, attrs)
        empty = value in forms.Field.empty_values
        context["widget"] |= {"url": self.url, "words": "" if empty else self.label_of(value)}
        return context

    def value_from_datadict(self, data: Mapping[str, Any], _files: MultiValueDict[str, Any], name: str) -> Any:
        """The option taken, else the words typed."""
        return data.get(name) or data.get(f"{name}-words")

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: MultiValueDict[str, Any], name: str) -> bool:
        return name not in data and f"{name}-words" not in data
