"""The form that narrows the records behind a figure: what it offers, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.language import label_text
from kiemsat.base.vietnamese import person_sort_key
from kiemsat.engine.dimensions import Dimension
from kiemsat.indicators.selectors import Explanation
from kiemsat.indicators.selectors.cut_numbers import PROSECUTOR
from kiemsat.indicators.wording import sentence_case
from kiemsat.organisation.models import Person
from kiemsat.organisation.selectors import tree_during
from kiemsat.reports.choosing import Option
from kiemsat.reports.narrowing import asked_values, columns_of, months_of
from kiemsat.reports.record_lists import RecordList, Wanted


@dataclass(frozen=True)
class Choice:
    """One list to choose from: its name in the address, what it is called, what stands for no choice.

    `named`: the options are names of people or offices, Vietnamese on an English page too.
    """

    name: str
    label: str
    any: str
    options: tuple[Option, ...]
    named: bool = False


@dataclass(frozen=True)
class RecordFilter:
    """The lists of the form: those in view, and those that are opened; `opened` where one of these is in force."""

    key: str
    text: str
    sort: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    opened: bool
    narrowed: bool


def filter_of(listed: RecordList, wanted: Wanted, found: Explanation, access: Access) -> RecordFilter:
    """The form of a list; hidden columns are offered to whoever opens records somewhere."""
    choices = (_units(wanted, found), _months(listed, wanted))
    values = asked_values(listed, wanted)
    columns = columns_of(listed) if access.has(Permission.READ) else {}
    more = tuple(_column(one, values.get(name, ""), wanted.unit, found) for name, one in columns.items())
    return RecordFilter(
        key=listed.key,
        text=wanted.text,
        sort=wanted.sort,
        choices=tuple(one for one in choices if len(one.options) > 1),
        more=tuple(one for one in more if one.options),
        opened=bool(values),
        narrowed=bool(values or wanted.text or wanted.unit or wanted.month),
    )


def _units(wanted: Wanted, found: Explanation) -> Choice:
    offices = [one.office for one in found.contributions]
    options = [(one.code, one.short_name) for one in offices]
    return Choice("unit", _("Của đơn vị"), _("Mọi đơn vị"), _options(options, wanted.unit), named=True)


def _months(listed: RecordList, wanted: Wanted) -> Choice:
    months = dict.fromkeys([*months_of(listed), *([wanted.month] if wanted.month.isdecimal() else [])])
    options = [(one, f"{int(one[4:])}/{one[:4]}") for one in sorted(months) if len(one) == 6]
    return Choice("month", _("Tháng"), _("Mọi tháng"), _options(options, wanted.month))


def _column(dimension: Dimension, chosen: str, unit: str, found: Explanation) -> Choice:
    label = sentence_case(label_text(dimension.label_vi))
    if dimension.name == PROSECUTOR:
        return Choice(dimension.name, label, _("Mọi người"), _options(_people(found, unit, chosen), chosen), named=True)
    options = [(value, label_text(text)) for value, text in (dimension.choices or {}).items()]
    return Choice(dimension.name, label, _("Tất cả"), _options(options, chosen))


def _people(found: Explanation, unit: str, chosen: str) -> list[tuple[str, str]]:
    """Whoever has held a post in the one unit that is shown, and who is asked for, wherever they were.

    Of several units together there are hundreds: choose the unit first.
    """
    units = tree_during(found.period.interval).units(found.office)
    offices = units.get(unit, frozenset()) if len(units) > 1 else frozenset().union(*units.values())
    people = dict(Person.objects.filter(posts__office__in=offices).values_list("pk", "full_name"))
    if chosen.isdecimal() and int(chosen) not in people:
        people |= dict(Person.objects.filter(pk=int(chosen)).values_list("pk", "full_name"))
    return [(str(pk), name) for pk, name in sorted(people.items(), key=lambda one: person_sort_key(one[1]))]


def _options(pairs: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    found: Mapping[str, str] = dict(pairs)
    return tuple(Option(value, text, value == chosen) for value, text in found.items())
