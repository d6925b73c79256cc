"""A figure over its periods, with the band it normally moves in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiemsat.base.charts.pictures import Picture, Spec, number_axis, view


@dataclass(frozen=True)
class TrendPoint:
    """One period: its value (None where nothing arose) and its band, with their texts; `marked` where it stands out."""

    name: str
    value: float | None
    text: str
    band: tuple[float, float, float] | None = None
    band_text: str = ""
    marked: bool = False


def trend(
    points: Sequence[TrendPoint],
    *,
    names: tuple[str, str, str],
    axis: str,
    sentence: str,
    unit: str = "",
    language: str = "vi",
) -> Picture:
    """Values joined by a line over the band; `names` head the table: period, value, band."""
    values = [_row(point) for point in points]
    place: Spec = {
        "field": "name",
        "type": "ordinal",
        "sort": None,
        "title": None,
        "axis": {"labelAngle": 0 if len(points) <= 8 else -50, "grid": False, "labelOverlap": False},
    }
    height: Spec = {"type": "quantitative", "scale": {"zero": unit == "%"}, "axis": number_axis(axis, unit)}
    in_band: Spec = {"y": {"field": "low", **height}, "y2": {"field": "high"}}
    layers: list[Spec] = [
        {
            "transform": [{"filter": "datum.low !== null"}],
            "mark": {"type": "area", "color": "@band", "interpolate": "step"},
            "encoding": {"x": place, **in_band},
        },
        {
            "transform": [{"filter": "datum.centre !== null"}],
            "mark": {"type": "line", "color": "@quiet", "strokeDash": [5, 4], "strokeWidth": 1.2},
            "encoding": {"x": place, "y": {"field": "centre", **height}},
        },
        {
            "mark": {"type": "line", "color": "@accent", "strokeWidth": 2.2, "invalid": "break-paths-show-domains"},
            "encoding": {"x": place, "y": {"field": "value", **height}},
        },
        _points("!datum.marked", "circle", "@accent", 45, place, height),
        _points("datum.marked", "diamond", "@bad", 150, place, height),
        {
            "transform": [{"filter": "datum.last && datum.value !== null"}],
            "mark": {"type": "text", "align": "left", "dx": 8, "fontWeight": "bold"},
            "encoding": {"x": place, "y": {"field": "value", **height}, "text": {"field": "text"}},
        },
    ]
    if values:
        values[-1]["last"] = True
    rows = tuple((point.name, point.text, point.band_text) for point in points)
    return Picture(
        view({"step": 46 if len(points) <= 12 else 24}, 210, values, layers), sentence, names, rows, language
    )


def _row(point: TrendPoint) -> Spec:
    low, centre, high = point.band or (None, None, None)
    return {
        "name": point.name,
        "value": point.value,
        "text": point.text,
        "low": low,
        "centre": centre,
        "high": high,
        "marked": point.marked,
        "last": False,
    }


def _points(which: str, shape: str, colour: str, size: int, place: Spec, height: Spec) -> Spec:
    return {
        "transform": [{"filter": f"{which} && datum.value !== null"}],
        "mark": {"type": "point", "shape": shape, "filled": True, "color": colour, "size": size, "opacity": 1},
        "encoding": {"x": place, "y": {"field": "value", **height}},
    }
