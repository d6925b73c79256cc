"""Figures in words, in the reader's language: Vietnamese as the house writes it, English by the switch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Protocol, cast, get_args

from django.utils.translation import gettext as _

from kiemsat.base import english, vietnamese
from kiemsat.base.language import in_english
from kiemsat.engine.figures import as_decimal
from kiemsat.engine.limits import Limit, edge_of
from kiemsat.engine.schema import IN_PERCENT, WHOLE_NUMBERS, Bound, Indicator, Tier
from kiemsat.engine.target_words import sign_of
from kiemsat.engine.verdicts import Verdict
from kiemsat.indicators.selectors import Figure
from kiemsat.indicators.selectors.side_by_side import Kind
from kiemsat.law.intervals import Interval
from kiemsat.law.period_schemes import PeriodKind
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office

FULL_PLACES = 4
_SHORT_EN = {"6T": "H1", "6C": "H2", "9T": "9M"}


class Words(Protocol):
    """What both language modules of `base` offer."""

    NOT_ARISING: str
    SAME_AS_BEFORE: str

    def format_number(self, value: int) -> str: ...
    def format_decimal(self, value: Decimal | int, places: int = 1) -> str: ...
    def format_date(self, day: date) -> str: ...
    def format_interval(self, interval: Interval) -> str: ...
    def format_change(self, points: Decimal | int, places: int = 1) -> str: ...
    def format_count(self, value: int) -> str: ...
    def format_count_change(self, change: int, noun: str = "") -> str: ...
    def rate_text(self, value: Decimal | None, change: Decimal | None = None, places: int = 1) -> str: ...
    def count_text(self, value: int, noun: str = "", change: int | None = None) -> str: ...


class InBoth(Protocol):
    """A text in both languages: labels of the catalogue, notes of the law."""

    @property
    def vi(self) -> str: ...
    @property
    def en(self) -> str: ...


def words() -> Words:
    """The wording of the reader's language."""
    return cast(Words, english if in_english() else vietnamese)


def said(text: InBoth) -> str:
    """A text that exists in both languages, in the reader's."""
    return text.en if in_english() else text.vi


def office_name(office: Office) -> str:
    """The full name of an office."""
    return office.name_en if in_english() else office.name_vi


def period_name(period: Period) -> str:
    """The name of a period: 6 tháng đầu năm 2023."""
    return period.label_en if in_english() else period.label_vi


def short_period(period: Period) -> str:
    """A period where there is little room: 5/2023, Q2/2023, 6T/2023."""
    year, part = period.code[:4], period.code[5:]
    if period.kind is PeriodKind.CUSTOM:
        return interval_text(period)
    if period.kind is PeriodKind.MONTH:
        return f"{int(part[1:])}/{year}"
    if period.kind is PeriodKind.WEEK:
        return _("tuần {number}").format(number=f"{int(part[1:])}/{year}")
    shown = _SHORT_EN.get(part, part) if in_english() else part
    return f"{shown}/{year}" if part and part != "12T" else year


def interval_text(period: Period) -> str:
    """The days of a period, both in it."""
    return words().format_interval(period.interval)


def unit_of(indicator: Indicator) -> str:
    """The noun that is counted; empty for rates."""
    return said(indicator.unit) if indicator.unit else ""


def figure_text(figure: Figure) -> str:
    """The figure in house wording: đạt 71,2% (tăng 6,2%), 397 vụ (tăng 08 vụ), 35,2 ngày (giảm 2 ngày)."""
    value, change = figure.value, figure.change
    if value is None:
        return value_text(figure)
    if figure.indicator.kind in IN_PERCENT:
        return words().rate_text(value, change)
    if is_counted(figure):
        return words().count_text(int(value), unit_of(figure.indicator), None if change is None else int(change))
    return value_text(figure) if change is None else f"{value_text(figure)} ({change_text(figure)})"


def is_counted(figure: Figure) -> bool:
    """Whether the figure is a whole number of things."""
    return figure.indicator.kind in WHOLE_NUMBERS


def value_text(figure: Figure) -> str:
    """The value alone: 71,2%, 94, 35,2 ngày, or why there is none."""
    if figure.outcome is None:
        return _("chưa có số liệu")
    return bare_value(figure.indicator, figure.value)


def bare_value(indicator: Indicator, value: Decimal | None) -> str:
    """A value of an indicator, of whatever period or office."""
    if value is None:
        return nothing_text(indicator)
    if indicator.kind in IN_PERCENT:
        return f"{words().format_decimal(value)}%"
    if indicator.kind in WHOLE_NUMBERS:
        return words().format_count(int(value))
    return f"{words().format_decimal(value)} {unit_of(indicator)}".strip()


def nothing_text(indicator: Indicator) -> str:
    """Why an indicator has no value: nothing arose, or nobody said what to hold the registers against."""
    return _("chưa có số đối chiếu") if indicator.compared else words().NOT_ARISING


def change_text(figure: Figure) -> str:
    """The change against the same period before: tăng 6,2%, giảm 79, bằng cùng kỳ; empty where there is none."""
    change = figure.change
    if change is None:
        return ""
    if figure.indicator.kind in IN_PERCENT:
        return words().format_change(change)
    if is_counted(figure):
        return words().format_count_change(int(change))
    if not change:
        return words().SAME_AS_BEFORE
    amount = f"{words().format_decimal(abs(change))} {unit_of(figure.indicator)}".strip()
    return (_("tăng {amount}") if change > 0 else _("giảm {amount}")).format(amount=amount)


def points_text(points: Decimal, places: int = 2) -> str:
    """A share of a change with its sign: +0,31, −1,2, 0."""
    text = words().format_decimal(abs(points), places)
    sign = "" if text == "0" else "+" if points > 0 else "−"
    return f"{sign}{text}"


def fraction_text(figure: Figure) -> str:
    """Numerator over denominator, 712/1.000; empty for counts, and where there is nothing to compare with."""
    if figure.numerator is None or figure.denominator is None or (figure.indicator.compared and not figure.denominator):
        return ""
    return f"{words().format_number(figure.numerator)}/{words().format_number(figure.denominator)}"


def formula_text(figure: Figure) -> str:
    """The formula with its numbers: 712 / 1.000 × 100 = 71,2%; empty where the registers lack the facts."""
    if figure.numerator is None:
        return ""
    above = words().format_number(figure.numerator)
    if figure.outcome and figure.outcome.sets:
        return f"{_sum_text(figure.indicator, figure.outcome.sets)} = {above}"
    if figure.denominator is None:
        return above
    ratio = figure.indicator.kind in IN_PERCENT
    value = figure.value
    result = nothing_text(figure.indicator) if value is None else words().format_decimal(value, FULL_PLACES)
    sign = "%" if ratio and value is not None else ""
    return f"{above} / {words().format_number(figure.denominator)}{' × 100' if ratio else ''} = {result}{sign}"


def _sum_text(indicator: Indicator, numbers: tuple[int, ...]) -> str:
    """The sets a target chooses between, one by one: 7 kiến nghị + 2 kháng nghị."""
    sets = indicator.numerator.sets if indicator.numerator else ()
    parts = zip(numbers, (one.name for one in sets), strict=False)
    return " + ".join(f"{words().format_number(number)} {said(name) if name else ''}".strip() for number, name in parts)


def bound_text(bound: Bound | None, indicator: Indicator) -> str:
    """A target in signs: ≥ 90%, ≤ 2%, ≥ 2 kiến nghị hoặc ≥ 1 kháng nghị/năm; empty where none is set."""
    if bound is None:
        return ""
    if bound.tiers:
        return f"{'; '.join(_tiers(bound.tiers))}{_span(indicator)}"
    if bound.any_of or bound.all_of:
        names = [one.name for one in indicator.numerator.sets] if indicator.numerator else []
        told = [
            f"{_plain(one, indicator)} {said(name)}" if name else _plain(one, indicator)
            for one, name in zip(bound.any_of or bound.all_of, names, strict=False)
        ]
        return f"{(_(' hoặc ') if bound.any_of else _(' và ')).join(told)}{_span(indicator)}"
    return f"{_plain(bound, indicator)}{_for_each(bound, indicator)}{_span(indicator)}"


def judged_text(figure: Figure) -> str:
    """How a figure stands against its target, and what it still needs: chậm, còn 2 trước 30/11/2023."""
    if figure.verdict == "not_in_force":
        return _not_in_force(figure)
    if figure.verdict == "no_target":
        return tally_text(figure)
    reason = _("phải nêu lý do") if figure.verdict == "not_arising" and figure.indicator.reason_if_none else ""
    parts = [verdict_text(figure.verdict), reason, so_far_text(figure), missing_text(figure)]
    return ", ".join(part for part in parts if part)


def tally_text(figure: Figure) -> str:
    """How the offices of a whole stand against a target set for each: 12 đơn vị: đạt 3, chậm 9; empty for none."""
    if not figure.tally:
        return ""
    told = [f"{verdict_text(one)} {figure.tally[one]}" for one in get_args(Verdict) if one in figure.tally]
    return _("{count} đơn vị: {verdicts}").format(count=sum(figure.tally.values()), verdicts=", ".join(told))


def so_far_text(figure: Figure) -> str:
    """What the span of the target came to, where it began before the period; empty where it is the period."""
    so_far = figure.judged.so_far
    if so_far is None or so_far.exact is None:
        return ""
    return _("lũy kế {value}").format(value=bare_value(figure.indicator, so_far.value))


def missing_text(figure: Figure) -> str:
    """How many are still needed; empty where that is not known, or where no more are."""
    judged = figure.judgement
    needed = [(limit, missing) for limit, missing in zip(judged.limits, judged.missing, strict=False) if missing]
    if not needed or (judged.joined == "any" and len(needed) < len(judged.limits)):
        return ""
    joint = _(" hoặc ") if judged.joined == "any" else _(" và ")
    numbers = joint.join(_needed(*one) for one in needed)
    by = figure.judged.by
    if by is None:
        return _("còn {numbers}").format(numbers=numbers)
    return _("còn {numbers} trước {day}").format(numbers=numbers, day=words().format_date(by))


def verdict_text(verdict: Verdict) -> str:
    """What can be said of a figure against its target."""
    return {
        "met": _("đạt"),
        "missed": _("chưa đạt"),
        "on_course": _("đúng tiến độ"),
        "behind": _("chậm"),
        "out_of_reach": _("không thể đạt"),
        "not_arising": _("không phát sinh"),
        "not_applicable": _("không áp dụng"),
        "not_in_force": _("không áp dụng cho kỳ này"),
        "no_target": _("không có mức"),
        "not_available": _("chưa có số liệu"),
    }[verdict]


def pair_text(kind: Kind) -> str:
    """What is to be said of the rows of two decisions beside one another."""
    return {
        "alike": _("không đổi"),
        "definition": _("cách tính khác"),
        "target": _("mức khác"),
        "name": _("tên khác"),
        "only_before": _("chỉ có ở bên trước"),
        "only_after": _("chỉ có ở bên sau"),
    }[kind]


def margin_text(figure: Figure) -> str:
    """By how much a target is exceeded or missed, in points of the value: vượt 2,3% so với mức."""
    limit = only_limit(figure)
    if limit is None or figure.verdict not in {"met", "missed"}:
        return ""
    edge = edge_of(limit.bound) * limit.times
    distance = (as_decimal(limit.value) or Decimal(0)) - Decimal(edge)
    if not distance:
        return ""
    amount = f"{words().format_decimal(abs(distance))}{'%' if limit.scale == 100 else ''}"
    if distance < 0:
        return _("thấp hơn mức {amount}").format(amount=amount)
    over = _("vượt mức {amount}") if figure.verdict == "met" else _("cao hơn mức {amount}")
    return over.format(amount=amount)


def only_limit(figure: Figure) -> Limit | None:
    """The one limit a figure is held against; None where there is none, or a choice."""
    limits = figure.judgement.limits
    return limits[0] if len(limits) == 1 else None


def _needed(limit: Limit, missing: int) -> str:
    number = words().format_count(missing)
    return f"{number} {said(limit.name)}" if limit.name else number


def _not_in_force(figure: Figure) -> str:
    year = figure.instrument.issued_on.year if figure.instrument.issued_on else ""
    return _("mức của năm {year}, không áp dụng cho kỳ này").format(year=year)


def _plain(bound: Bound, indicator: Indicator) -> str:
    sign = sign_of(bound).replace("=", "")
    percent = "%" if indicator.kind in IN_PERCENT else ""
    return f"{sign} {words().format_decimal(edge_of(bound))}{percent}".strip()


def _tiers(tiers: list[Tier]) -> Iterator[str]:
    before = 0
    for tier in tiers:
        bound = tier.count or tier.share
        if bound is None:
            continue
        percent = "%" if tier.share else ""
        limit = f"{sign_of(bound)} {words().format_decimal(edge_of(bound))}{percent}"
        when = _("nếu mẫu số dưới {number}") if tier.below else _("nếu từ {number}")
        yield f"{limit} {when.format(number=words().format_number(tier.below or before))}"
        before = tier.below or before


def _for_each(bound: Bound, indicator: Indicator) -> str:
    what = indicator.target.for_each.name if indicator.target and indicator.target.for_each else None
    if bound.each and what:
        return _("/{what}").format(what=said(what))
    return _("/cơ sở") if indicator.kind == "per_site" else ""


def _span(indicator: Indicator) -> str:
    per = indicator.target.per if indicator.target else None
    spans = {"month": _("/tháng"), "quarter": _("/quý"), "half_year": _("/6 tháng"), "year": _("/năm")}
    return spans[per] if per else ""


def sentence_case(text: str) -> str:
    """The text with its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def first_small(text: str) -> str:
    """The text as it goes on within a sentence: its first letter small, unless it begins an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
