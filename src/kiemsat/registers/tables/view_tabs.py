"""Kept lists as tabs above a register, and the forms that keep and name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiemsat.accounts.access import Access
from kiemsat.registers.models import SavedView
from kiemsat.registers.tables.addresses import PLACES, VIEW, changed, clean, query
from kiemsat.registers.tables.listing import SORT, STATE, Asked

LONGEST_NAME = 60


class NameForm(forms.Form):
    """The name of a kept list."""

    name = forms.CharField(label=gettext_lazy("Tên danh sách"), max_length=LONGEST_NAME)


class ViewForm(NameForm):
    """A list to keep: its name, its filters, and whether the office shares it."""

    query = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    shared = forms.BooleanField(label=gettext_lazy("Cả đơn vị cùng dùng"), required=False)

    def clean_query(self) -> str:
        """The filters as an address writes them, whatever was sent."""
        sent = QueryDict(self.cleaned_data["query"])
        return query(pair for pair in clean(sent) if pair[0] not in {*PLACES, VIEW})[1:]


@dataclass(frozen=True)
class Tab:
    """A list one may turn to."""

    href: str
    title: str
    chosen: bool
    hint: str = ""
    # Whether its title is a name that somebody gave.
    named: bool = False


@dataclass(frozen=True)
class Tabs:
    """The tabs of a register, and the kept list that is open if it is the person's own."""

    tabs: list[Tab]
    open_view: SavedView | None
    save: ViewForm
    rename: NameForm


def tabs_of(views: Sequence[SavedView], asked: Asked, access: Access) -> Tabs:
    """The tabs: the states everybody needs, then the lists kept."""
    chosen = asked.asked.get(VIEW, "")
    own = next((view for view in views if str(view.pk) == chosen and view.account_id == access.account_id), None)
    kept = [
        Tab(f"?{view.query}&{VIEW}={view.pk}", view.name, str(view.pk) == chosen, _hint(view, access), named=True)
        for view in views
    ]
    states = [
        Tab(changed(asked.asked, VIEW, SORT, **{STATE: state}), str(label), not chosen and asked.filters.state == state)
        for state, label in asked.register.states
    ]
    save = ViewForm(initial={"query": asked.query}, auto_id="keep_%s")
    rename = NameForm(initial={"name": own.name if own else ""}, auto_id="rename_%s")
    return Tabs([*states, *kept], own, save, rename)


def _hint(view: SavedView, access: Access) -> str:
    if view.account_id == access.account_id:
        return ""
    return _("{name} lưu cho cả đơn vị").format(name=view.account.name)
