"""The pictures of figures: which numbers are drawn, and the sentence that says what the picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from kiemsat.base.charts import (
    Bar,
    Effects,
    FunnelCurve,
    FunnelPoint,
    HeatCell,
    Picture,
    TrendPoint,
    contributions_bars,
    funnel_plot,
    heat_map,
    pivot_bars,
    target_bar,
    trend,
)
from kiemsat.base.language import in_english, label_text
from kiemsat.engine.figures import Outcome, as_decimal
from kiemsat.engine.funnels import Limits, Placed, Standing
from kiemsat.engine.limits import edge_of
from kiemsat.engine.schema import IN_PERCENT
from kiemsat.engine.small_cells import Cell
from kiemsat.indicators.picture_sentences import (
    contributions_sentence,
    cut_sentence,
    funnel_sentence,
    matrix_sentence,
    range_text,
    standing_text,
    target_sentence,
    trend_sentence,
)
from kiemsat.indicators.selectors import Comparison, Contribution, CutTable, Figure, Matrix, Trend
from kiemsat.indicators.wording import (
    bare_value,
    bound_text,
    only_limit,
    points_text,
    said,
    short_period,
    value_text,
)
from kiemsat.organisation.models import Office

_STANDS_OUT: dict[Standing, int] = {"within": 0, "cannot_tell": 0, "not_arising": 0, "unusual": 1, "far": 2}


def trend_picture(found: Trend) -> Picture:
    """A figure over its periods, with the band it normally moves in."""
    series, marked = found.series, found.series.signal in {"above", "below"}
    last = len(found.periods) - 1
    points = [
        TrendPoint(
            name=short_period(period),
            value=_float(moment.outcome.exact),
            text=bare_value(found.indicator, moment.outcome.value),
            band=(band.low, band.centre, band.high) if band else None,
            band_text=range_text(found.indicator, band.low, band.high) if band else "–",
            marked=marked and place == last,
        )
        for place, (period, moment, band) in enumerate(zip(found.periods, series.moments, series.bands, strict=True))
    ]
    names = (_("Kỳ"), _("Giá trị"), _("Khoảng thường gặp"))
    return trend(
        points,
        names=names,
        axis="",
        sentence=trend_sentence(found),
        unit=_unit(found.indicator.kind),
        language=_language(),
    )


def funnel_picture(found: Comparison, figure: Figure) -> Picture:
    """The offices of a figure by the number of cases behind them, within the limits of chance."""
    shown = found.funnel
    points = [
        _funnel_point(office, placed, figure, own=office == found.own)
        for office in found.offices
        if (placed := shown.placed[office.code]).outcome.exact is not None
    ]
    curve = [FunnelCurve(size, _pair(inner), _pair(outer)) for size, inner, outer in shown.curve]
    return funnel_plot(
        points,
        curve,
        _float(shown.whole.exact) or 0.0,
        names=(_("Đơn vị"), _("Giá trị"), _("Giới hạn ngẫu nhiên (99,8%)"), _("Nhận xét")),
        axes=(_("Số ở mẫu số"), _("Giá trị")),
        standings=(_("trong giới hạn"), standing_text("unusual"), standing_text("far")),
        sentence=funnel_sentence(found, figure),
        unit=_unit(figure.indicator.kind),
        language=_language(),
    )


def _funnel_point(office: Office, placed: Placed, figure: Figure, *, own: bool) -> FunnelPoint:
    outer = placed.outer or Limits(Fraction(0), Fraction(0))
    texts = (
        bare_value(figure.indicator, placed.outcome.value),
        range_text(figure.indicator, *_pair(outer)),
        standing_text(placed.standing),
    )
    value = _float(placed.outcome.exact) or 0.0
    return FunnelPoint(office.short_name, placed.size, value, _STANDS_OUT[placed.standing], texts, own)


def contributions_picture(parts: Sequence[Contribution], figure: Figure) -> Picture:
    """What each office added to the change of the whole: by its own value, and by its weight."""
    effects = [
        Effects(
            one.office.short_name,
            float(one.share.rate),
            float(one.share.mix),
            (_points(one.share.rate), _points(one.share.mix), _points(one.share.total)),
        )
        for one in parts
    ]
    return contributions_bars(
        effects,
        names=(_("do giá trị của đơn vị"), _("do tỷ trọng"), _("cộng")),
        what=_("Đơn vị"),
        axis=_("Điểm phần trăm") if figure.indicator.kind in IN_PERCENT else "",
        sentence=contributions_sentence(parts, figure),
        language=_language(),
    )


def matrix_picture(found: Matrix) -> Picture:
    """Offices × indicators: where the trouble is."""
    cells = [
        HeatCell(
            office.short_name,
            said(column.indicator.short or column.indicator.label),
            value_text(figure),
            heat,
        )
        for office in found.offices
        for column, figure, heat in zip(found.columns, found.rows[office.code], found.heats[office.code], strict=True)
    ]
    return heat_map(
        cells, what=_("Đơn vị"), levels=heat_levels(), sentence=matrix_sentence(found), language=_language()
    )


def heat_levels() -> tuple[str, str, str, str]:
    """What each shade of the matrix says."""
    return (
        _("đạt, đúng tiến độ; không có mức thì: không kém mức chung"),
        _("không phát sinh"),
        _("chậm; không có mức thì: kém mức chung, ít gặp"),
        _("chưa đạt; không có mức thì: kém mức chung quá mức ngẫu nhiên"),
    )


def cut_picture(found: CutTable) -> Picture:
    """The groups of a cut as bars; where a cell is not told, its text says so."""
    several = len(found.by) > 1
    bars = [
        _bar(found, (row, column), row_name or _("chưa rõ"), column_name or _("chưa rõ"))
        for row, row_name in zip(found.rows, found.row_names, strict=True)
        for column, column_name in zip(found.columns, found.column_names, strict=True)
    ]
    return pivot_bars(
        bars,
        what=label_text(found.by[0].label_vi),
        axis=said(found.indicator.label),
        series=label_text(found.by[1].label_vi) if several else "",
        sentence=cut_sentence(found),
        unit=_unit(found.indicator.kind),
        language=_language(),
    )


def _bar(found: CutTable, cell: Cell, row: str, column: str) -> Bar:
    outcome: Outcome | None = found.outcomes.get(cell)
    if outcome is None:
        return Bar(row, None, _("ẩn vì số quá nhỏ"), column)
    return Bar(row, _float(outcome.exact), bare_value(found.indicator, outcome.value), column)


def target_picture(figure: Figure) -> Picture:
    """A value beside its target and the same period before."""
    limit = only_limit(figure)
    edge = None if limit is None else edge_of(limit.bound) * limit.times
    before = figure.previous
    return target_bar(
        Bar(_("Kỳ này"), _float(figure.outcome.exact if figure.outcome else None), value_text(figure)),
        target=None if edge is None else Bar(_("Mức"), float(edge), bound_text(figure.bound, figure.indicator)),
        before=Bar(_("Cùng kỳ"), _float(before.exact), bare_value(figure.indicator, before.value)) if before else None,
        sentence=target_sentence(figure),
        unit=_unit(figure.indicator.kind),
        language=_language(),
    )


def _language() -> str:
    return "en" if in_english() else "vi"


def _unit(kind: str) -> str:
    return "%" if kind in IN_PERCENT else ""


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _pair(limits: Limits) -> tuple[float, float]:
    return float(limits.low), float(limits.high)


def _points(value: Fraction) -> str:
    return points_text(as_decimal(value) or Decimal(0))
