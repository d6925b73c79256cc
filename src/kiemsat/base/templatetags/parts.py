"""The components of the pages: controls of forms, sorting heads, pages of a list."""

from __future__ import annotations

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control(field: BoundField) -> SafeString:
    """The control of a field, dressed for its kind and tied to its help, its errors and its warning."""
    widget = field.field.widget
    dress = "form-control"
    if isinstance(widget, CheckboxInput | RadioSelect | CheckboxSelectMultiple):
        dress = "form-check-input"
    elif isinstance(widget, Select):
        dress = "form-select"
    dressed = [dress, str(widget.attrs.get("class", "")), "is-invalid" if field.errors else ""]
    attributes: dict[str, str | bool] = {"class": " ".join(filter(None, dressed))}
    if not field.use_fieldset:
        told = (field.aria_describedby, f"{field.auto_id}_warning")
        attributes["aria-describedby"] = " ".join(filter(None, told))
    return field.as_widget(attrs=attributes)


@register.filter
def is_single_box(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)
