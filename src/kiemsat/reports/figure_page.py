"""The page of one figure: formula, law, comparison, contributions and the very records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.language import in_english
from kiemsat.engine.catalogue import Entry
from kiemsat.engine.records import Record
from kiemsat.engine.schema import Instrument
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
from kiemsat.registers.facts import FACTS
from kiemsat.reports.figure_pictures import Pictured, ShownPicture, pictures_of
from kiemsat.reports.narrowing import narrowed
from kiemsat.reports.record_filter import RecordFilter, filter_of
from kiemsat.reports.record_lists import RecordList, Wanted, chosen_list, record_lists
from kiemsat.reports.record_rules import rules_of
from kiemsat.reports.selectors import NamedRecord, named_records
from kiemsat.reports.shown import Shown, ShownPart, shown, shown_parts

PAGE_SIZE = 30


@dataclass(frozen=True)
class RecordSet:
    """A list of records one can open: those counted, the others of the denominator."""

    key: str
    title: str
    size: str
    href: str
    chosen: bool


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
    filter: RecordFilter
    wanted: Wanted
    records: Page[Record]
    listed: tuple[NamedRecord, ...]
    records_caption: str
    passed_by: int
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
    chosen = chosen_list(lists, wanted.records)
    left = narrowed(chosen, wanted, found, access)
    listed = Paginator(left.records, PAGE_SIZE).get_page(wanted.page)
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
        beside=_beside(found),
        pictures=pictures_of(pictured(found, recorded, wanted.step, access)),
        record_sets=tuple(
            RecordSet(key, one.title, words().format_number(len(one.records)), wanted.of(key), one is chosen)
            for key, one in lists.items()
        ),
        filter=filter_of(chosen, wanted, found, access),
        wanted=wanted,
        records=listed,
        listed=named_page(listed, chosen, found.period.interval, access),
        records_caption=_caption(chosen.title, listed),
        passed_by=left.passed_by,
        day_titles=day_titles(chosen.records),
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


def pictured(found: Explanation, recorded: Interval, step: str, access: Access) -> Pictured:
    """What the pictures of an explained figure are drawn from, for one reader."""
    seen = access.office_ids(Permission.FIGURES)
    return Pictured(found.figure, found.contributions, found.office, found.period, recorded, step, seen)


def _beside(found: Explanation) -> tuple[Shown, ...]:
    beside = figures_beside(found.figure.indicator.code, found.office, found.period)
    return tuple(shown(one, found.period) for one in beside)


def named_page(
    records: Sequence[Record] | Page[Record], chosen: RecordList, interval: Interval, access: Access
) -> tuple[NamedRecord, ...]:
    """Some records of a list by name, each with the rule that put it there."""
    rule = rules_of(chosen.measure, interval)
    return named_records(list(records), access=access, english=in_english(), rule=rule)


def _caption(title: str, listed: Page[Record]) -> str:
    number = words().format_number
    return _("{title}: {first}–{last} trong {all}").format(
        title=title,
        first=number(listed.start_index()),
        last=number(listed.end_index()),
        all=number(listed.paginator.count),
    )


def day_titles(records: Sequence[Record]) -> tuple[str, str]:
    """The heads of the columns with the first and the last day of each record."""
    kind = FACTS[records[0].register].kind if records else "spells"
    return {
        "spells": (_("Ngày thụ lý"), _("Ngày giải quyết")),
        "acts": (_("Ngày ban hành"), _("Ngày trả lời")),
        "posts": (_("Từ ngày"), _("Đến ngày")),
        "totals": (_("Từ ngày"), _("Đến trước ngày")),
    }[kind]
