"""Parts compared by size: the smaller, the farther from the whole chance alone may carry them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiemsat.base.charts.pictures import Picture, Spec, number_axis, view

SHAPES = ("circle", "square", "diamond")


@dataclass(frozen=True)
class FunnelPoint:
    """One part: how large it is, its value, how far it stands out (0 not at all, 1, 2); texts for the table.

    The one that is asked about is ringed and named whether it stands out or not.
    """

    name: str
    size: int
    value: float
    stands_out: int
    texts: tuple[str, str, str]
    asked: bool = False


@dataclass(frozen=True)
class FunnelCurve:
    """The inner and the outer limits at one size."""

    size: int
    inner: tuple[float, float]
    outer: tuple[float, float]


def funnel_plot(
    points: Sequence[FunnelPoint],
    curve: Sequence[FunnelCurve],
    whole: float,
    *,
    names: tuple[str, str, str, str],
    axes: tuple[str, str],
    standings: tuple[str, str, str],
    sentence: str,
    unit: str = "%",
    language: str = "vi",
) -> Picture:
    """Points by size and value within two pairs of limits; shape tells what colour does, who stands out is named."""
    size: Spec = {"field": "size", "type": "quantitative", "axis": number_axis(axes[0], "")}
    value: Spec = {"type": "quantitative", "axis": number_axis(axes[1], unit), "scale": {"zero": False}}
    shown = [
        {
            "name": p.name,
            "size": p.size,
            "value": p.value,
            "standing": standings[p.stands_out],
            "named": p.stands_out > 0 or p.asked,
            "asked": p.asked,
        }
        for p in points
    ]
    told_by: Spec = {"field": "standing", "type": "nominal", "title": None}
    layers = [
        *_limits(curve, size, value),
        {
            "data": {"values": [{}]},
            "mark": {"type": "rule", "color": "@quiet"},
            "encoding": {"y": {"datum": whole, **value}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
            "encoding": {
                "x": size,
                "y": {"field": "value", **value},
                "shape": {**told_by, "scale": {"domain": list(standings), "range": list(SHAPES)}},
                "color": {**told_by, "scale": {"domain": list(standings), "range": ["@fill", "@second", "@bad"]}},
            },
        },
        *_ring(points, size, value),
        *_named(points, size, value),
    ]
    rows = tuple((point.name, *point.texts) for point in points)
    return Picture(view(440, 260, shown, layers), sentence, names, rows, language)


def _ring(points: Sequence[FunnelPoint], size: Spec, value: Spec) -> list[Spec]:
    """A ring round the part that is asked about, where there is one."""
    if not any(point.asked for point in points):
        return []
    return [
        {
            "transform": [{"filter": "datum.asked"}],
            "mark": {"type": "point", "filled": False, "size": 320, "strokeWidth": 2, "color": "@ink", "opacity": 1},
            "encoding": {"x": size, "y": {"field": "value", **value}},
        }
    ]


def _named(points: Sequence[FunnelPoint], size: Spec, value: Spec) -> list[Spec]:
    """The names of the parts that are told: at the right edge of the picture they stand on the left of their points."""
    edge = max((point.size for point in points), default=0) * 0.75
    sides = (("left", 8, f"datum.size <= {edge}"), ("right", -8, f"datum.size > {edge}"))
    return [
        {
            "transform": [{"filter": f"datum.named && {where}"}],
            "mark": {"type": "text", "align": align, "dx": dx, "dy": -8},
            "encoding": {"x": size, "y": {"field": "value", **value}, "text": {"field": "name"}},
        }
        for align, dx, where in sides
    ]


def _limits(curve: Sequence[FunnelCurve], size: Spec, value: Spec) -> list[Spec]:
    rows = [
        {
            "size": at.size,
            "inner_low": at.inner[0],
            "inner_high": at.inner[1],
            "outer_low": at.outer[0],
            "outer_high": at.outer[1],
        }
        for at in curve
    ]
    return [
        {
            "data": {"values": rows},
            "mark": {
                "type": "line",
                "color": "@quiet",
                "strokeWidth": 1.2,
                "strokeDash": [4, 3] if which == "inner" else [1, 0],
            },
            "encoding": {"x": size, "y": {"field": f"{which}_{end}", **value}},
        }
        for which in ("inner", "outer")
        for end in ("low", "high")
    ]
