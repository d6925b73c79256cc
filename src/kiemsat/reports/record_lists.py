"""The lists of records behind a figure, and what an address asks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kiemsat.engine.records import Record
from kiemsat.engine.schema import Measure
from kiemsat.indicators.selectors import Explanation

COUNTED, REST, BELOW = "counted", "rest", "below"
_OWN_WORDS = ("records", "unit", "month", "q", "page", "step", "sort")


@dataclass(frozen=True)
class RecordList:
    """Records with the measure that put them there."""

    key: str
    title: str
    records: Sequence[Record]
    measure: Measure


@dataclass(frozen=True)
class Wanted:
    """What the address asks: which list, of which unit and month, holding which words, in which order, which page.

    `values` are the other columns by which it is narrowed: the names a figure can be cut by, each with its value.
    """

    records: str = ""
    unit: str = ""
    month: str = ""
    text: str = ""
    page: str = ""
    step: str = ""
    sort: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The part of an address that asks for the same list, from its first page."""
        words = {"records": self.records, "unit": self.unit, "month": self.month, "q": self.text, "sort": self.sort}
        return urlencode({name: value for name, value in (words | dict(self.values)).items() if value})

    def of(self, key: str) -> str:
        """The address of another list, narrowed alike."""
        return f"?{replace(self, records=key).query}#records"


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """What the words of an address ask for; whoever reads `values` passes by names that are none of theirs."""
    own = {name: asked.get(name, "") for name in _OWN_WORDS}
    values = {name: asked[name] for name in asked if name not in own and asked[name]}
    return Wanted(
        own["records"], own["unit"], own["month"], own["q"], own["page"], own["step"], own["sort"], values
    )  # fmt: skip


def record_lists(found: Explanation) -> dict[str, RecordList]:
    """The lists by name: what is counted above the line, and what stands below it only."""
    above_measure, below_measure = found.figure.indicator.numerator, found.figure.indicator.denominator
    if above_measure is None:
        return {}
    counted = _by_day(found.numerator_records)
    if found.denominator_records is None or below_measure is None:
        return {COUNTED: RecordList(COUNTED, _("Được tính"), counted, above_measure)}
    below = _by_day(found.denominator_records)
    above, under = ({(one.register, one.id) for one in side} for side in (counted, below))
    if above <= under:
        rest = tuple(one for one in below if (one.register, one.id) not in above)
        return {
            COUNTED: RecordList(COUNTED, _("Được tính ở tử số"), counted, above_measure),
            REST: RecordList(REST, _("Chỉ có ở mẫu số"), rest, below_measure),
        }
    return {
        COUNTED: RecordList(COUNTED, _("Tử số"), counted, above_measure),
        BELOW: RecordList(BELOW, _("Mẫu số"), below, below_measure),
    }


def chosen_list(lists: Mapping[str, RecordList], key: str) -> RecordList:
    """The list of that name, or the first."""
    return lists.get(key) or lists[COUNTED]


def _by_day(records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda one: (one.first_day, one.id)))
