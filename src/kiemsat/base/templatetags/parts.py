"""The components of the pages: controls of forms, sorting heads, pages of a list, the menu, the theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from kiemsat.base.menu import shown_menu
from kiemsat.base.theme import theme_of
from kiemsat.base.vietnamese import format_date

register = template.Library()
SORT, PAGE = "sort", "page"


@register.filter
def control(field: BoundField) -> SafeString:
    """The control of a field, dressed for its kind and tied to its help, its errors and its warning."""
    widget = field.field.widget
    dress = "form-control"
    if isinstance(widget, CheckboxInput):
        dress = "form-check-input"
    elif isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        dress = "choices"  # stands on the list of the boxes, as on each of them
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


@register.filter
def written(day: date | None) -> str:
    """A day as legal documents write it, whatever the language of the page; empty where there is none."""
    return format_date(day) if day else ""


@register.simple_tag
def address(route: str) -> str:
    """The address of a page without parameters, empty while the site has none of that name."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """The theme the reader chose, empty where the page follows the system."""
    return theme_of(context.get("request"))


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> list[object]:
    """The entries of the main navigation this person sees."""
    request = context.get("request")
    return list(shown_menu(request, context.get("access"))) if request else []


@register.simple_tag(takes_context=True)
def standing_day(context: template.Context) -> date | None:
    """The day on which the work of a demonstration stands still; None where it is the calendar's."""
    day = context.get("today")
    return day if day and day != localdate() else None


@register.filter
def may(access: Any, permission: str) -> bool:
    """Whether whoever is signed in has the permission anywhere; nobody has none."""
    return bool(access) and bool(access.has(permission))


@register.inclusion_tag("base/parts/sort_head.html", takes_context=True)
def sort_head(context: template.Context, key: str, label: str, kind: str = "", anchor: str = "") -> dict[str, object]:
    """A head of a column that sorts by it: `?sort=key`, and `?sort=-key` the other way. `kind` is its class.

    `anchor` is the part of the page to come to.
    """
    request: HttpRequest = context["request"]
    sorted_by = request.GET.get(SORT, "")
    rising = sorted_by == key
    query = _without(request, SORT, PAGE, **{SORT: f"-{key}" if rising else key})
    order = "ascending" if rising else "descending" if sorted_by == f"-{key}" else ""
    return {"href": f"?{query}{anchor}", "label": label, "order": order, "kind": kind}


@dataclass(frozen=True)
class PageLink:
    """A page one may go to, or a gap between two."""

    label: str
    href: str = ""
    current: bool = False


@register.inclusion_tag("base/parts/pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any], anchor: str = "") -> dict[str, object]:
    """The pages of a list; the rest of the address stays as it is. `anchor` is the part of the page to come to."""
    request: HttpRequest = context["request"]

    def to(number: int) -> str:
        return f"?{_without(request, PAGE, **{PAGE: str(number)})}{anchor}"

    return {
        "page": page,
        "links": list(_links(page, to)),
        "previous": to(page.previous_page_number()) if page.has_previous() else "",
        "next": to(page.next_page_number()) if page.has_next() else "",
    }


def _links(page: Page[Any], to: Any) -> Iterator[PageLink]:
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            yield PageLink(str(number), to(number), number == page.number)
        else:
            yield PageLink(str(number))


def _without(request: HttpRequest, *names: str, **instead: str) -> str:
    """The query of the address with some of its words put otherwise."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    for name, value in instead.items():
        query[name] = value
    return query.urlencode()
