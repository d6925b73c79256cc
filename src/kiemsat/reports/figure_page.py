"""The page of one figure: formula, law, comparison, contributions and the very records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.base.language import in_english
from kiemsat.engine.catalogue import Entry
from kiemsat.engine.records import Record
from kiemsat.engine.schema import Instrument, Measure
from kiemsat.indicators.picture_sentences import mean_text, one_case_text
from kiemsat.indicators.selectors import Explanation, days_behind, figures_beside, undecided
from kiemsat.indicators.wording import (
    formula_text,
    margin_text,
    office_name,
    period_name,
    said,
    sentence_case,
    words,
)
from kiemsat.law.intervals import Interval
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import tree_during
from kiemsat.registers.facts import FACTS
from kiemsat.registers.search_words import words_in
from kiemsat.reports.choosing import Option
from kiemsat.reports.figure_pictures import ShownPicture, pictures_of
from kiemsat.reports.record_rules import rules_of
from kiemsat.reports.selectors import NamedRecord, named_records
from kiemsat.reports.shown import Shown, ShownPart, shown, shown_parts

PAGE_SIZE = 30
COUNTED, REST, BELOW = "counted", "rest", "below"


@dataclass(frozen=True)
class RecordSet:
    """A list of records one can open: those counted, the others of the denominator."""

    key: str
    title: str
    size: str
    chosen: bool


@dataclass(frozen=True)
class RecordList:
    """Records with the measure that put them there."""

    title: str
    records: Sequence[Record]
    measure: Measure


@dataclass(frozen=True)
class Wanted:
    """What the address asks of the page: which list, of which unit, holding which words, which trend."""

    records: str = ""
    unit: str = ""
    text: str = ""
    page: str = ""
    step: str = ""


@dataclass(frozen=True)
class FigureHeading:
    """What the page is about and where its rule stands; all that a figure without facts has."""

    label: str
    office: str
    period: str
    instrument: str
    in_force: str
    applied: str
    verified: bool
    last_checked: str
    needs: str


@dataclass(frozen=True)
class FigurePage:
    """Everything the page shows of a figure that can be computed."""

    figure: Shown
    period_before: str
    formula: str
    margin: str
    one_case: str
    mean_range: str
    numerator_words: str
    denominator_words: str
    parts: tuple[ShownPart, ...]
    beside: tuple[Shown, ...]
    pictures: tuple[ShownPicture, ...]
    record_sets: tuple[RecordSet, ...]
    chosen: str
    units: tuple[Option, ...]
    wanted: Wanted
    records: Page[Record]
    listed: tuple[NamedRecord, ...]
    records_caption: str
    day_titles: tuple[str, str]
    undecided: str


def heading_of(entry: Entry, office: Office, period: Period) -> FigureHeading:
    """The heading of the page of an indicator."""
    indicator, instrument = entry.indicator, entry.instrument
    return FigureHeading(
        label=said(indicator.label),
        office=office_name(office),
        period=period_name(period),
        instrument=said(instrument.label),
        in_force=in_force_text(instrument),
        applied=words().format_date(instrument.applied_from) if instrument.applied_from else "",
        verified=indicator.reference.verified and instrument.verified,
        last_checked=words().format_date(indicator.reference.last_checked),
        needs=said(indicator.needs) if indicator.needs else "",
    )


def in_force_text(instrument: Instrument) -> str:
    """From when, and until when, the instrument is in force."""
    day = words().format_date
    if instrument.valid_from and instrument.valid_to:
        return _("Có hiệu lực từ {first} đến {last}").format(
            first=day(instrument.valid_from), last=day(instrument.valid_to)
        )
    return _("Có hiệu lực từ {first}").format(first=day(instrument.valid_from)) if instrument.valid_from else ""


def compose(found: Explanation, wanted: Wanted, recorded: Interval, access: Access) -> FigurePage:
    """The page of an explanation with one list of records open, at one of its pages."""
    lists = record_lists(found)
    key = wanted.records if wanted.records in lists else COUNTED
    chosen = lists[key]
    listed = Paginator(filtered(chosen.records, wanted, found, access), PAGE_SIZE).get_page(wanted.page)
    interval = found.period.interval
    return FigurePage(
        figure=shown(found.figure, found.period),
        period_before=period_name(found.compared_with),
        formula=formula_text(found.figure),
        margin=margin_text(found.figure),
        one_case=one_case_text(found.figure),
        mean_range=sentence_case(mean_text(interval_behind)) if (interval_behind := days_behind(found)) else "",
        numerator_words=found.numerator_words,
        denominator_words=found.denominator_words or "",
        parts=shown_parts(found.contributions, found.period) if len(found.contributions) > 1 else (),
        beside=tuple(
            shown(one, found.period) for one in figures_beside(found.figure.indicator.code, found.office, found.period)
        ),
        pictures=pictures_of(found.figure, found.contributions, found.period, recorded, wanted.step),
        record_sets=tuple(
            RecordSet(name, one.title, words().format_number(len(one.records)), name == key)
            for name, one in lists.items()
        ),
        chosen=key,
        units=tuple(
            Option(one.office.code, one.office.short_name, one.office.code == wanted.unit)
            for one in found.contributions
            if len(found.contributions) > 1
        ),
        wanted=wanted,
        records=listed,
        listed=named_records(
            list(listed), access=access, english=in_english(), rule=rules_of(chosen.measure, interval)
        ),
        records_caption=_caption(chosen.title, listed),
        day_titles=_day_titles(chosen.records),
        undecided=undecided_text(found),
    )


def undecided_text(found: Explanation) -> str:
    """How many cases wait for a decision about responsibility; empty where none may count."""
    waiting = undecided(found.figure.indicator, found.office, found.period)
    if waiting is None:
        return ""
    return _("Chưa có quyết định xác định trách nhiệm: {n} (đã đề xuất, chờ duyệt: {proposed})").format(
        n=words().format_number(waiting.without_decision), proposed=words().format_number(waiting.proposed)
    )


def filtered(records: Sequence[Record], wanted: Wanted, found: Explanation, access: Access) -> Sequence[Record]:
    """The records of one unit, and those that hold the words, among what the person may see of them."""
    if wanted.unit:
        units = tree_during(found.period.interval).units(found.office)
        inside = units.get(wanted.unit, frozenset())
        records = [one for one in records if one.office in inside]
    if asked := words_in(wanted.text):
        named = named_records(list(records), access=access)
        records = [one for one, name in zip(records, named, strict=True) if name.holds(asked)]
    return records


def _caption(title: str, listed: Page[Record]) -> str:
    number = words().format_number
    return _("{title}: {first}–{last} trong {all}").format(
        title=title,
        first=number(listed.start_index()),
        last=number(listed.end_index()),
        all=number(listed.paginator.count),
    )


def _day_titles(records: Sequence[Record]) -> tuple[str, str]:
    kind = FACTS[records[0].register].kind if records else "spells"
    return {
        "spells": (_("Ngày thụ lý"), _("Ngày giải quyết")),
        "acts": (_("Ngày ban hành"), _("Ngày trả lời")),
        "posts": (_("Từ ngày"), _("Đến ngày")),
        "totals": (_("Từ ngày"), _("Đến trước ngày")),
    }[kind]


def record_lists(found: Explanation) -> dict[str, RecordList]:
    """The lists by name: what is counted above the line, and what stands below it only."""
    above_measure, below_measure = found.figure.indicator.numerator, found.figure.indicator.denominator
    if above_measure is None:
        return {}
    counted = _by_day(found.numerator_records)
    if found.denominator_records is None or below_measure is None:
        return {COUNTED: RecordList(_("Được tính"), counted, above_measure)}
    below = _by_day(found.denominator_records)
    above, under = set(counted), set(below)
    if above <= under:
        rest = tuple(record for record in below if record not in above)
        return {
            COUNTED: RecordList(_("Được tính ở tử số"), counted, above_measure),
            REST: RecordList(_("Chỉ có ở mẫu số"), rest, below_measure),
        }
    return {
        COUNTED: RecordList(_("Tử số"), counted, above_measure),
        BELOW: RecordList(_("Mẫu số"), below, below_measure),
    }


def _by_day(records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: (record.first_day, record.id)))
