"""Days and numbers in templates, as the reader's language writes them."""

from datetime import date

from django import template

from kiemsat.indicators.wording import words

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """A day as legal documents write it; empty where there is none."""
    return words().format_date(value) if value else ""


@register.filter
def number(value: int) -> str:
    """A whole number with its thousands marked."""
    return words().format_number(value)
