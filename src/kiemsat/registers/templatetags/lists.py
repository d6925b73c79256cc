"""Numbers and days as lists write them."""

from __future__ import annotations

from datetime import date

from django import template

from kiemsat.base.language import in_vietnamese
from kiemsat.base.vietnamese import format_date, format_number
from kiemsat.registers.choices import ActKind
from kiemsat.registers.models import Act

register = template.Library()


@register.filter
def thousands(number: int) -> str:
    """A whole number with dots between the thousands."""
    return format_number(number)


@register.filter
def written(day: date | None) -> str:
    """A day as legal documents write it; empty where there is none."""
    return format_date(day) if day else ""


@register.filter
def kind_as_written(act: Act) -> str:
    """The kind of an act as its title would say it, whatever the language of the page."""
    return in_vietnamese(ActKind(act.kind).label)
