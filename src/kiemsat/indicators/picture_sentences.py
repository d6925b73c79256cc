"""What a picture shows, said in a sentence from the same data: for who listens, and for who writes a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from kiemsat.base.language import label_text
from kiemsat.engine.control import Moment, Signal
from kiemsat.engine.figures import as_decimal
from kiemsat.engine.funnels import Standing
from kiemsat.engine.means import MeanInterval, one_case, swings
from kiemsat.engine.schema import IN_PERCENT, Indicator
from kiemsat.engine.small_cells import TOTAL
from kiemsat.indicators.selectors import Comparison, Contribution, CutTable, Figure, Matrix, Trend
from kiemsat.indicators.wording import (
    bare_value,
    bound_text,
    change_text,
    figure_text,
    judged_text,
    office_name,
    points_text,
    said,
    short_period,
    value_text,
    words,
)

NAMED = 3
"""So many names a sentence bears; the table has them all."""


def trend_sentence(found: Trend) -> str:
    """From where to where, the highest and the lowest, and whether the last period is anything unusual."""
    known = [
        (period, moment)
        for period, moment in zip(found.periods, found.series.moments, strict=True)
        if moment.outcome.exact is not None
    ]
    name, office = said(found.indicator.label), office_name(found.office)
    if not known and found.indicator.compared:
        return _("{name}, {office}: chưa có số đối chiếu của kỳ nào.").format(name=name, office=office)
    if not known:
        return _("{name}, {office}: không phát sinh trong kỳ nào.").format(name=name, office=office)
    high, low = (pick(known, key=lambda one: one[1].outcome.exact or 0) for pick in (max, min))
    (first, first_moment), (last, last_moment) = known[0], known[-1]
    text = _("{name}, {office}: {first} ({first_period}) đến {last} ({last_period});").format(
        name=name,
        office=office,
        first=_value(found.indicator, first_moment),
        first_period=short_period(first),
        last=_value(found.indicator, last_moment),
        last_period=short_period(last),
    )
    text += " " + _("cao nhất {high} ({high_period}), thấp nhất {low} ({low_period}).").format(
        high=_value(found.indicator, high[1]),
        high_period=short_period(high[0]),
        low=_value(found.indicator, low[1]),
        low_period=short_period(low[0]),
    )
    return f"{text} {band_sentence(found)}"


def band_sentence(found: Trend) -> str:
    """What the band says of the last period, and whether it had to be widened."""
    band = found.series.bands[-1] if found.series.bands else None
    if band is None:
        return _("Chưa đủ kỳ để nói khoảng thường gặp.")
    told = _signal(found.series.signal).format(range=range_text(found.indicator, band.low, band.high))
    if not found.series.more_than_chance:
        return told
    times = words().format_decimal(Decimal(str(round(found.series.stretch, 1))))
    return (
        told
        + " "
        + _("Các kỳ trước lên xuống gấp {times} lần mức ngẫu nhiên, nên khoảng này đã nới rộng theo.").format(
            times=times
        )
    )


def _signal(signal: Signal) -> str:
    return {
        "none": _("Kỳ cuối nằm trong khoảng thường gặp ({range})."),
        "above": _("Kỳ cuối cao hơn khoảng thường gặp ({range})."),
        "below": _("Kỳ cuối thấp hơn khoảng thường gặp ({range})."),
        "run_above": _("Tám kỳ liền cao hơn mức trung bình, tuy còn trong khoảng thường gặp ({range})."),
        "run_below": _("Tám kỳ liền thấp hơn mức trung bình, tuy còn trong khoảng thường gặp ({range})."),
    }[signal]


def funnel_sentence(found: Comparison, figure: Figure) -> str:
    """Who lies outside the limits of chance; all others are not different, whatever their values."""
    standing: dict[Standing, list[str]] = {}
    for office in found.offices:
        standing.setdefault(found.funnel.placed[office.code].standing, []).append(office.short_name)
    whole = bare_value(figure.indicator, found.funnel.whole.value)
    text = _("So {count} đơn vị với mức chung {whole}:").format(count=len(found.offices), whole=whole)
    far, unusual = standing.get("far", []), standing.get("unusual", [])
    if not far:
        text += " " + _("không đơn vị nào nằm ngoài giới hạn ngẫu nhiên.")
    else:
        text += " " + _("nằm ngoài giới hạn ngẫu nhiên (99,8%): {names}.").format(names=", ".join(far))
    if unusual:
        text += " " + _("Ít gặp nhưng chưa đủ để nói khác: {names}.").format(names=", ".join(unusual))
    return text


def standing_text(standing: Standing) -> str:
    """What can be said of an office in the funnel."""
    return {
        "within": _("không khác mức chung"),
        "unusual": _("ít gặp"),
        "far": _("khác mức chung"),
        "cannot_tell": _("quá ít để nói"),
        "not_arising": _("không phát sinh"),
    }[standing]


def contributions_sentence(parts: Sequence[Contribution], figure: Figure) -> str:
    """Who added most to the change, upwards and downwards."""
    if not parts:
        return _("Không chia được mức thay đổi cho các đơn vị.")
    text = _("{name} {change}.").format(
        name=said(figure.indicator.label), change=change_text(figure) or value_text(figure)
    )
    ordered = sorted(parts, key=lambda one: one.share.total)
    down = [one for one in ordered if one.share.total < 0][:NAMED]
    up = [one for one in reversed(ordered) if one.share.total > 0][:NAMED]
    if up:
        text += " " + _("Góp phần tăng nhiều nhất: {names}.").format(names=_added(up))
    if down:
        text += " " + _("Góp phần giảm nhiều nhất: {names}.").format(names=_added(down))
    return text


def _added(parts: Iterable[Contribution]) -> str:
    return ", ".join(
        f"{one.office.short_name} ({points_text(as_decimal(one.share.total) or Decimal(0))})" for one in parts
    )


def matrix_sentence(found: Matrix) -> str:
    """How many cells need looking at, and where most of them are."""
    worst = {office.short_name: sum(heat == 3 for heat in found.heats[office.code]) for office in found.offices}
    text = _("{offices} đơn vị, {columns} chỉ tiêu: {worst} ô cần xem trước.").format(
        offices=len(found.offices), columns=len(found.columns), worst=sum(worst.values())
    )
    most = sorted((name for name in worst if worst[name]), key=lambda name: -worst[name])[:NAMED]
    if not most:
        return text
    return text + " " + _("Nhiều nhất: {names}.").format(names=", ".join(f"{name} ({worst[name]})" for name in most))


def cut_sentence(found: CutTable) -> str:
    """What was cut by what, the largest group, and that something is not told."""
    by = ", ".join(label_text(one.label_vi) for one in found.by)
    text = _("{name}, {office}, chia theo {by}.").format(
        name=said(found.indicator.label), office=office_name(found.office), by=by
    )
    if found.withheld:
        return text + " " + _("Số quá nhỏ nên không chia ra.")
    sizes = {
        name: outcome.denominator if outcome.denominator is not None else outcome.numerator
        for row, name in zip(found.rows, found.row_names, strict=True)
        if (outcome := found.outcomes.get((row, TOTAL)) or found.outcomes.get((row, "")))
    }
    if largest := max(sizes, key=lambda name: sizes[name], default=""):
        text += " " + _("Nhóm lớn nhất: {name}.").format(name=largest)
    if found.hidden:
        text += " " + _("{count} ô bị ẩn vì số quá nhỏ.").format(count=len(found.hidden))
    return text


def target_sentence(figure: Figure) -> str:
    """The value with its change, the target, and the verdict."""
    text = f"{said(figure.indicator.label)}: {figure_text(figure)}"
    if figure.bound is None:
        return f"{text}."
    bound = bound_text(figure.bound, figure.indicator)
    return _("{text}; mức {bound}: {verdict}.").format(text=text, bound=bound, verdict=judged_text(figure))


def one_case_text(figure: Figure) -> str:
    """“One case moves this by 12,5 points”, where so few cases are behind a rate; else nothing."""
    if figure.outcome is None or not swings(figure.outcome):
        return ""
    points = words().format_decimal(as_decimal(one_case(figure.outcome)) or Decimal(0))
    return _("Chỉ một vụ, việc đã làm thay đổi {points} điểm phần trăm.").format(points=points)


def mean_text(interval: MeanInterval) -> str:
    """The range of the true mean: 31,2–39,8 ngày."""
    low, high = (words().format_decimal(Decimal(str(round(one, 6)))) for one in (interval.low, interval.high))
    return _("trung bình thực nằm trong khoảng {low}–{high} (độ tin cậy 95%)").format(low=low, high=high)


def range_text(indicator: Indicator, low: float, high: float) -> str:
    """Two values of an indicator as a range: 45%–75%."""
    percent = "%" if indicator.kind in IN_PERCENT else ""
    ends = (words().format_decimal(Decimal(str(round(one, 6)))) for one in (low, high))
    return "–".join(f"{end}{percent}" for end in ends)


def _value(indicator: Indicator, moment: Moment) -> str:
    return bare_value(indicator, moment.outcome.value)
