"""A figure as a page shows it: every text ready in the reader's language, every length ready for a bar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from kiemsat.engine.figures import Outcome, as_decimal
from kiemsat.engine.schema import IN_PERCENT
from kiemsat.engine.verdicts import Verdict
from kiemsat.indicators.selectors import Contribution, Figure
from kiemsat.indicators.wording import (
    bare_value,
    bound_text,
    change_text,
    figure_text,
    fraction_text,
    judged_text,
    points_text,
    said,
    sentence_case,
    value_text,
    words,
)
from kiemsat.law.periods import Period
from kiemsat.reports.sentences import is_verified, name

FULL = Decimal(100)


@dataclass(frozen=True)
class Shown:
    """One figure, ready to be shown. `bar` and `bar_before` are lengths out of 100, empty where there is no rate."""

    code: str
    label: str
    name: str
    text: str
    value: str
    change: str
    fraction: str
    target: str
    verdict: Verdict
    verdict_text: str
    reference: str
    verified: bool
    href: str
    before: str
    before_fraction: str
    points: str
    bar: str
    bar_before: str


@dataclass(frozen=True)
class ShownPart:
    """What one office added to a change: a bar from the middle to the left or to the right, in hundredths."""

    office: str
    href: str
    value: str
    fraction: str
    before: str
    before_fraction: str
    change: str
    points: str
    bar_from: str
    bar_length: str


def shown(figure: Figure, period: Period) -> Shown:
    """The figure, ready to be shown."""
    indicator = figure.indicator
    is_rate = indicator.kind in IN_PERCENT
    return Shown(
        code=indicator.code,
        label=said(indicator.label),
        name=sentence_case(name(figure)),
        text=figure_text(figure),
        value=value_text(figure),
        change=change_text(figure),
        fraction=fraction_text(figure),
        target=bound_text(figure.bound, indicator),
        verdict=figure.verdict,
        verdict_text=judged_text(figure),
        reference=f"{figure.instrument.number}, {indicator.reference.item}",
        verified=is_verified(figure),
        href=page_of(figure, period),
        before=before_text(figure),
        before_fraction=before_fraction(figure.previous),
        points="" if figure.change is None else points_text(figure.change),
        bar=length(figure.value) if is_rate else "",
        bar_before=length(figure.previous.value) if is_rate and figure.previous else "",
    )


def page_of(figure: Figure, period: Period) -> str:
    """The figure's own page on this site."""
    return reverse("figure", args=(period.code, figure.office_code, figure.indicator.code))


def shown_parts(
    parts: tuple[Contribution, ...], period: Period, without_page: frozenset[str] = frozenset()
) -> tuple[ShownPart, ...]:
    """The parts of a change; the longest bar takes half the width. Some offices have no page to lead to."""
    largest = max((abs(part.share.total) for part in parts), default=0)
    found = (_part(part, period, float(part.share.total / largest) if largest else 0.0) for part in parts)
    return tuple(
        replace(one, href="") if part.office.code in without_page else one
        for part, one in zip(parts, found, strict=True)
    )


def _part(part: Contribution, period: Period, scaled: float) -> ShownPart:
    figure, half = part.figure, abs(scaled) * 50
    exact = part.share.total
    return ShownPart(
        office=part.office.short_name,
        href=page_of(figure, period),
        value=value_text(figure),
        fraction=fraction_text(figure),
        before=before_text(figure),
        before_fraction=before_fraction(figure.previous),
        change=change_text(figure),
        points=points_text(Decimal(exact.numerator) / exact.denominator),
        bar_from=f"{50 - half if scaled < 0 else 50:.1f}",
        bar_length=f"{half:.1f}",
    )


def part_rows(figure: Figure, parts: tuple[Contribution, ...]) -> tuple[list[str], list[list[object]]]:
    """The parts of a change as a table for programs that count on: its heads, the offices, the whole."""
    heads = [
        _("Đơn vị"), _("Tử số"), _("Mẫu số"), _("Giá trị"),
        _("Tử số cùng kỳ"), _("Mẫu số cùng kỳ"), _("Giá trị cùng kỳ"),
        _("Do giá trị của đơn vị"), _("Do tỷ trọng"), _("Đóng góp"),
    ]  # fmt: skip
    rows = [
        [
            one.office.short_name,
            *_numbers(one.figure),
            *map(as_decimal, (one.share.rate, one.share.mix, one.share.total)),
        ]
        for one in parts
    ]
    return heads, [*rows, [_("Toàn đơn vị"), *_numbers(figure), None, None, figure.change]]


def _numbers(figure: Figure) -> list[object]:
    sides = (figure.outcome, figure.previous)
    return [value for one in sides for value in ((one.numerator, one.denominator, one.value) if one else (None,) * 3)]


def before_text(figure: Figure) -> str:
    """The value of the period before."""
    return bare_value(figure.indicator, figure.previous.value) if figure.previous else ""


def before_fraction(previous: Outcome | None) -> str:
    """The numbers behind the value of the period before; empty for counts."""
    if previous is None or previous.denominator is None:
        return ""
    return f"{words().format_number(previous.numerator)}/{words().format_number(previous.denominator)}"


def length(value: Decimal | None) -> str:
    """A rate as a length out of 100 with a decimal point, as drawings want it."""
    return "" if value is None else f"{min(max(value, Decimal(0)), FULL):.1f}"
