"""The page of one figure: formula, law, comparison, contributions and the very records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from kiemsat.engine.catalogue import Entry
from kiemsat.engine.records import Record
from kiemsat.engine.schema import Instrument
from kiemsat.indicators.selectors import Explanation
from kiemsat.indicators.wording import formula_text, margin_text, office_name, period_name, said, words
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office
from kiemsat.registers.facts import FACTS
from kiemsat.reports.shown import Shown, ShownPart, shown, shown_parts

PAGE_SIZE = 100
COUNTED, REST, BELOW = "counted", "rest", "below"


@dataclass(frozen=True)
class RecordSet:
    """A list of records one can open: those counted, the others of the denominator."""

    key: str
    title: str
    size: str
    chosen: bool


@dataclass(frozen=True)
class FigureHeading:
    """What the page is about and where its rule stands; all that a figure without facts has."""

    label: str
    office: str
    period: str
    instrument: str
    in_force: str
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
    numerator_words: str
    denominator_words: str
    parts: tuple[ShownPart, ...]
    record_sets: tuple[RecordSet, ...]
    chosen: str
    records: Page[Record]
    records_caption: str
    day_titles: tuple[str, str]


def heading_of(entry: Entry, office: Office, period: Period) -> FigureHeading:
    """The heading of the page of an indicator."""
    indicator, instrument = entry.indicator, entry.instrument
    return FigureHeading(
        label=said(indicator.label),
        office=office_name(office),
        period=period_name(period),
        instrument=said(instrument.label),
        in_force=in_force_text(instrument),
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


def compose(found: Explanation, chosen: str, page: str) -> FigurePage:
    """The page of an explanation with one list of records open, at one of its pages."""
    lists = record_lists(found)
    key = chosen if chosen in lists else COUNTED
    title, records = lists[key]
    listed = Paginator(records, PAGE_SIZE).get_page(page)
    return FigurePage(
        figure=shown(found.figure, found.period),
        period_before=period_name(found.compared_with),
        formula=formula_text(found.figure),
        margin=margin_text(found.figure),
        numerator_words=found.numerator_words,
        denominator_words=found.denominator_words or "",
        parts=shown_parts(found.contributions, found.period) if len(found.contributions) > 1 else (),
        record_sets=tuple(
            RecordSet(name, text, words().format_number(len(held)), name == key) for name, (text, held) in lists.items()
        ),
        chosen=key,
        records=listed,
        records_caption=_caption(title, listed),
        day_titles=_day_titles(records),
    )


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
    }[kind]


def record_lists(found: Explanation) -> dict[str, tuple[str, Sequence[Record]]]:
    """The lists by name: what is counted above the line, and what stands below it only."""
    counted = _by_day(found.numerator_records)
    if found.denominator_records is None:
        return {COUNTED: (_("Được tính"), counted)}
    below = _by_day(found.denominator_records)
    above, under = set(counted), set(below)
    if above <= under:
        rest = tuple(record for record in below if record not in above)
        return {COUNTED: (_("Được tính ở tử số"), counted), REST: (_("Chỉ có ở mẫu số"), rest)}
    return {COUNTED: (_("Tử số"), counted), BELOW: (_("Mẫu số"), below)}


def _by_day(records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: (record.first_day, record.id)))
