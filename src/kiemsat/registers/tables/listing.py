"""A register's list as a page shows it: rows, order, filters in force, where the pages before and after begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import OfficeTree, tree
from kiemsat.registers.selectors.list_filters import Filters
from kiemsat.registers.selectors.paging import Count, Order, Page, Place, count_beside, page_of
from kiemsat.registers.tables.addresses import PLACES, VIEW, changed, clean, query, without_one
from kiemsat.registers.tables.columns import Column, Row
from kiemsat.registers.tables.kinds import Register
from kiemsat.registers.tables.list_form import SIZES, USUAL_SIZE, ListForm

STATE, SORT, SIZE = "state", "sort", "size"
_LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Head:
    """The head of a column: by what it sorts, and how it sorts now."""

    column: Column
    href: str = ""
    order: str = ""


@dataclass(frozen=True)
class Chip:
    """A filter in force, with the address of the list without it; `named` if the value is somebody's name."""

    label: str
    value: str
    href: str
    named: bool = False


@dataclass(frozen=True)
class Link:
    """A choice among several, as of the page's size."""

    label: str
    href: str
    chosen: bool


class Asked:
    """What an address asks of a register, read for one person on one day."""

    def __init__(self, register: Register, asked: QueryDict, access: Access, on: date) -> None:
        self.register, self.asked, self.access, self.on = register, asked, access, on
        standing = tree(on)
        reached = access.office_ids(Permission.READ)
        self.offices = [office for office in standing if office.pk in reached and not office.is_whole]
        self.form = ListForm(asked, register, self.offices, on)
        self.filters: Filters = self.form.filters(lambda office: _below(standing, office) & reached)
        self.orders = register.orders(self.filters.state)
        self.sort, self.order = self._order()

    @property
    def columns(self) -> list[Column]:
        """The columns to show."""
        return self.register.columns(self.filters.state, several_offices=len(self.offices) > 1)

    @property
    def size(self) -> int:
        """How many rows a page has."""
        wanted = _whole(self.asked.get(SIZE, ""))
        return wanted if wanted in SIZES else USUAL_SIZE

    @property
    def place(self) -> Place:
        """Where the page begins."""
        if "end" in self.asked:
            return Place(at_end=True)
        return Place(after=_whole(self.asked.get("after", "")), before=_whole(self.asked.get("before", "")))

    @property
    def query(self) -> str:
        """What makes this list again, for keeping it: without the place in it."""
        return query(pair for pair in clean(self.asked) if pair[0] not in {*PLACES, VIEW})[1:]

    def listed(self) -> Any:
        """The records asked for, without order."""
        return self.register.listed(self.access, self.filters, self.on)

    def page(self, place: Place, size: int) -> Page[Any]:
        """The records of the page at a place."""
        return page_of(self.listed(), self.register.readable(self.access, self.filters), self.order, place, size)

    def rows(self, records: Sequence[Any]) -> list[Row]:
        """The records as rows."""
        return self.register.rows(self.access, records, self.columns, self.on)

    def _order(self) -> tuple[str, Order]:
        wanted = self.asked.get(SORT, "")
        name = wanted.removeprefix("-")
        if name in self.orders:
            return wanted, Order(self.orders[name].column, descending=wanted.startswith("-"))
        usual, order = next(iter(self.orders.items()))
        return f"-{usual}" if order.descending else usual, order


class Listing:
    """The list as the page shows it."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.register, self.form = asked.register, asked.form
        self._page = asked.page(asked.place, asked.size)
        self.rows = asked.rows(self._page.rows)
        # A page that was reached holds a part of the list only; the whole is counted, up to a limit.
        self.count: Count = count_beside(self._page, asked.listed())
        self.heads = [self._head(column) for column in asked.columns]
        self.chips = list(self._chips())
        self.query = asked.query

    @property
    def kept_words(self) -> list[tuple[str, str]]:
        """What the form of filters passes on: what is chosen elsewhere on the page."""
        return [pair for pair in clean(self._asked.asked) if pair[0] in {STATE, SORT, SIZE}]

    @property
    def over_limit(self) -> bool:
        """Whether a file of the list may stop before its end."""
        return self.count.more

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the list beyond what is usual."""
        return bool(self.chips or self.form.cleaned_data.get("q"))

    @property
    def sizes(self) -> list[Link]:
        """The sizes a page may have."""
        here = self._asked.size
        return [Link(str(one), changed(self._asked.asked, **{SIZE: str(one)}), one == here) for one in SIZES]

    @property
    def pages(self) -> dict[str, str]:
        """The addresses of the first, previous, next and last page, where there are such."""
        asked, page = self._asked.asked, self._page
        found: dict[str, str] = {}
        if page.has_previous:
            found["first"] = changed(asked)
            found["previous"] = changed(asked, before=str(page.rows[0].pk)) if page.rows else changed(asked)
        if page.has_next:
            found["next"] = changed(asked, after=str(page.rows[-1].pk))
            found["last"] = changed(asked, end="1")
        return found

    @property
    def bare(self) -> str:
        """The address of the list in this state without any filter, even where a kept list opens first."""
        return query([(STATE, self._asked.filters.state)])

    def _head(self, column: Column) -> Head:
        if column.sort not in self._asked.orders:
            return Head(column)
        rising = self._asked.sort == column.sort
        falling = self._asked.sort == f"-{column.sort}"
        href = changed(self._asked.asked, **{SORT: f"-{column.sort}" if rising else column.sort})
        return Head(column, href, "ascending" if rising else "descending" if falling else "")

    def _chips(self) -> Iterator[Chip]:
        given = self.form.cleaned_data
        for name, field in self.form.fields.items():
            value = given.get(name)
            # The state is a tab, and the words stand in their own box: each is seen and changed there.
            if not value or name in {STATE, "q"}:
                continue
            for sent in self._asked.asked.getlist(name):
                href = without_one(self._asked.asked, name, sent)
                yield Chip(str(field.label), self._written(name, value), href, named=name == "office")

    def _written(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return ""
        choices = getattr(self.form.fields[name], "choices", ())
        return str(dict(choices).get(value, f"{value:%d/%m/%Y}" if isinstance(value, date) else value))


def _below(standing: OfficeTree, office: Office) -> frozenset[int]:
    return standing.subtree_ids(office)


def _whole(text: str) -> int | None:
    """A key as it stands in an address; None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= _LARGEST_KEY else None
