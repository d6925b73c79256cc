"""The review as a page: tempo and duty in blocks of their own, then fields, offices, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kiemsat.engine.schema import Instrument
from kiemsat.indicators.selectors import Figure, Review
from kiemsat.indicators.wording import fraction_text, office_name, period_name, said, short_period, value_text, words
from kiemsat.law.intervals import Interval
from kiemsat.reports.grouping import (
    FIELDS,
    by_verdict,
    contributions,
    documents,
    duties,
    headline_counts,
    headline_rates,
    is_headline,
    largest_fall,
    of_field,
    situation,
    tempo,
)
from kiemsat.reports.sentences import column_title
from kiemsat.reports.shown import Shown, ShownPart, page_of, shown, shown_parts

# Duties that only their names tell of.
FOLDED = frozenset({"not_arising", "not_available"})
# A rate of so few is left unshaded: one matter more or less would change it by ten points.
FEWEST_TO_SHADE = 10
# Points below the whole's rate → shade; the darker, the lower.
SHADES: tuple[tuple[int, int], ...] = ((15, 3), (8, 2), (3, 1))


@dataclass(frozen=True)
class Duty:
    """One instrument and what was met, missed or left open under it; `groups` and `folded` are (title, figures)."""

    instrument: Instrument
    title: str
    note: str
    in_force: bool
    groups: tuple[tuple[str, tuple[Shown, ...]], ...]
    folded: tuple[tuple[str, tuple[Shown, ...]], ...]


@dataclass(frozen=True)
class Compared:
    """One office's rate in the comparison; `shade` 0 to 3."""

    value: str
    fraction: str
    href: str
    shade: int


@dataclass(frozen=True)
class Row:
    """One office of the comparison."""

    office: str
    code: str
    cells: tuple[Compared, ...]


@dataclass(frozen=True)
class Comparison:
    """The offices beside each other, the whole last, and who moved the rate that fell most."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: tuple[Compared, ...]
    fallen: Shown | None
    parts: tuple[ShownPart, ...]


@dataclass(frozen=True)
class ReviewHeading:
    """What the page is about."""

    office: str
    period: str
    days: str
    days_before: str
    compared: str


@dataclass(frozen=True)
class ReviewPage:
    """Everything the page shows of the figures."""

    rates: tuple[Shown, ...]
    counts: tuple[Shown, ...]
    other_documents: tuple[Shown, ...]
    situation: tuple[Shown, ...]
    fields: tuple[tuple[str, tuple[Shown, ...]], ...]
    duties: tuple[Duty, ...]
    comparison: Comparison | None
    notes: tuple[str, ...]


def heading_of(review: Review) -> ReviewHeading:
    """The office and the days of a review, in the reader's language."""
    return ReviewHeading(
        office=office_name(review.office),
        period=period_name(review.period),
        days=words().format_interval(review.period.interval),
        days_before=words().format_interval(review.compared_with.interval),
        compared=short_period(review.compared_with) if review.is_compared_by_choice else "",
    )


def compose(review: Review, recorded: Interval) -> ReviewPage:
    """The page of a review; `recorded` are the days the registers tell of."""
    figures = tempo(review)
    rates = headline_rates(figures)
    return ReviewPage(
        rates=_shown(rates, review),
        counts=_shown(headline_counts(figures), review),
        other_documents=_shown((one for one in documents(figures) if not is_headline(one)), review),
        situation=_shown(situation(figures), review),
        fields=tuple(
            (said(label), _shown(of_field(figures, field), review))
            for field, label in FIELDS.items()
            if of_field(figures, field)
        ),
        duties=tuple(_duty(one, review) for one in review.catalogue if one.block == "duty"),
        comparison=_comparison(review, rates) if rates and len(review.offices) > 1 else None,
        notes=tuple(notes_of(review, recorded)),
    )


def notes_of(review: Review, recorded: Interval) -> Iterator[str]:
    """What a reader must know before comparing: unequal periods, periods the registers do not cover."""
    yield from (said(note) for note in review.notes)
    day = words().format_date
    if review.compared_with.interval.start < recorded.start:
        yield _("Sổ nghiệp vụ bắt đầu từ ngày {day}; kỳ so sánh có thể thiếu số liệu.").format(day=day(recorded.start))
    if review.period.interval.last_day > recorded.last_day:
        yield _("Sổ nghiệp vụ mới ghi đến ngày {day}; kỳ này chưa đủ số liệu.").format(day=day(recorded.last_day))


def tabled(review: Review) -> Iterator[Figure]:
    """The figures that stand in a row of their own, each with a place for its small trend."""
    for instrument in review.catalogue:
        for verdict, told in by_verdict(duties(review, instrument)).items():
            yield from () if verdict in FOLDED else told
    figures = tempo(review)
    yield from situation(figures)
    for field in FIELDS:
        yield from of_field(figures, field)
    yield from (one for one in documents(figures) if not is_headline(one))


def _shown(figures: Iterator[Figure] | tuple[Figure, ...], review: Review) -> tuple[Shown, ...]:
    return tuple(shown(figure, review.period) for figure in figures)


def _duty(instrument: Instrument, review: Review) -> Duty:
    told = by_verdict(duties(review, instrument))
    titles: Mapping[str, str] = {
        "met": _("Đạt"),
        "missed": _("Chưa đạt"),
        "open": _("Chưa đến hạn đánh giá"),
        "no_target": _("Không đặt mức cho cấp này"),
        "not_applicable": _("Không áp dụng"),
        "not_in_force": _("Văn bản không áp dụng cho kỳ này: chỉ nêu số liệu"),
        "not_arising": _("Không phát sinh"),
        "not_available": _("Chưa có số liệu"),
    }
    arisen = [name for name in titles if told[name]]
    last_day = review.period.interval.last_day
    begun = instrument.valid_from is None or instrument.valid_from <= last_day
    return Duty(
        instrument=instrument,
        title=said(instrument.label),
        note=said(instrument.note) if instrument.note else "",
        in_force=begun and (instrument.valid_to is None or last_day <= instrument.valid_to),
        groups=tuple((titles[name], _shown(told[name], review)) for name in arisen if name not in FOLDED),
        folded=tuple((titles[name], _shown(told[name], review)) for name in arisen if name in FOLDED),
    )


def _comparison(review: Review, rates: tuple[Figure, ...]) -> Comparison:
    whole = {figure.indicator.code: figure.value for figure in rates}
    fallen = largest_fall(rates)
    return Comparison(
        columns=tuple(column_title(figure) for figure in rates),
        rows=tuple(
            Row(
                office.short_name,
                "" if office.code in review.without_page else office.code,
                tuple(
                    _compared(figure, review, whole[figure.indicator.code])
                    for figure in review.by_office[office.code]
                    if figure.indicator.code in whole
                ),
            )
            for office in review.offices
        ),
        whole=tuple(_compared(figure, review, None) for figure in rates),
        fallen=shown(fallen, review.period) if fallen else None,
        parts=shown_parts(contributions(review, fallen.indicator.code), review.period, review.without_page)
        if fallen
        else (),
    )


def _compared(figure: Figure, review: Review, whole: Decimal | None) -> Compared:
    return Compared(
        value=value_text(figure),
        fraction=fraction_text(figure) if figure.value is not None else "",
        href="" if figure.office_code in review.without_page else page_of(figure, review.period),
        shade=_shade(figure, whole),
    )


def _shade(figure: Figure, whole: Decimal | None) -> int:
    if whole is None or figure.value is None or (figure.denominator or 0) < FEWEST_TO_SHADE:
        return 0
    below = whole - figure.value
    return next((shade for points, shade in SHADES if below >= points), 0)
