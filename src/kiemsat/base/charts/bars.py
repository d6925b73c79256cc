"""Bars: a value against its target, what each part added to a change, the groups of a cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiemsat.base.charts.pictures import Picture, Spec, number_axis, view

ROW, THIN_ROW = 24, 15


@dataclass(frozen=True)
class Bar:
    """One bar: None where its number is not told or there is none; `text` stands beside it either way."""

    name: str
    value: float | None
    text: str
    series: str = ""


@dataclass(frozen=True)
class Effects:
    """What one part added: two effects that make its total, each with its own text."""

    name: str
    first: float
    second: float
    texts: tuple[str, str, str]


def target_bar(
    value: Bar, *, target: Bar | None, before: Bar | None, sentence: str, unit: str = "%", language: str = "vi"
) -> Picture:
    """A value as a bar, with a line at its target and a small mark at the value before."""
    marks = [bar for bar in (value, target, before) if bar is not None]
    end = max([100.0 if unit == "%" else 0.0, *(bar.value or 0 for bar in marks)])
    place: Spec = {"field": "value", "type": "quantitative", "scale": {"domain": [0, end or 1]}, "axis": None}
    layers: list[Spec] = [
        {
            "data": {"values": [{"value": end or 1}]},
            "mark": {"type": "bar", "color": "@track"},
            "encoding": {"x": place},
        },
        _one(value, {"type": "bar", "color": "@fill", "height": 14}, place),
    ]
    if before:
        layers.append(
            _one(before, {"type": "point", "shape": "diamond", "color": "@ink", "filled": True, "size": 50}, place)
        )
    if target:
        layers.append(_one(target, {"type": "tick", "color": "@ink", "thickness": 3, "height": 26}, place))
    rows = tuple((bar.name, bar.text) for bar in marks)
    return Picture(view(260, 26, [], layers), sentence, ("", value.series or value.name), rows, language)


def _one(bar: Bar, mark: Spec, place: Spec) -> Spec:
    values = [] if bar.value is None else [{"value": bar.value}]
    return {"data": {"values": values}, "mark": mark, "encoding": {"x": place}}


def contributions_bars(
    parts: Sequence[Effects],
    *,
    names: tuple[str, str, str],
    what: str,
    axis: str,
    sentence: str,
    unit: str = "",
    language: str = "vi",
) -> Picture:
    """What each part added to a change: two effects side by side, and a mark at their sum."""
    effects = [
        {"name": part.name, "effect": effect, "value": value, "total": part.first + part.second}
        for part in parts
        for effect, value in zip(names, (part.first, part.second), strict=False)
    ]
    row: Spec = {"field": "name", "type": "nominal", "sort": None, "title": None}
    value: Spec = {"type": "quantitative", "axis": number_axis(axis, unit)}
    colour: Spec = {
        "field": "effect",
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(names[:2]), "range": ["@fill", "@second"]},
    }
    layers: list[Spec] = [
        {
            "mark": {"type": "bar", "height": 13},
            "encoding": {"y": row, "x": {"field": "value", **value}, "color": colour},
        },
        {"mark": {"type": "rule", "color": "@quiet"}, "encoding": {"x": {"datum": 0}}},
        {
            "mark": {"type": "point", "shape": "diamond", "filled": True, "color": "@ink", "size": 55},
            "encoding": {"y": row, "x": {"field": "total", **value, "stack": None}},
        },
    ]
    rows = tuple((part.name, *part.texts) for part in parts)
    return Picture(view(420, {"step": ROW}, effects, layers), sentence, (what, *names), rows, language)


def pivot_bars(
    bars: Sequence[Bar], *, what: str, axis: str, series: str = "", sentence: str, unit: str = "", language: str = "vi"
) -> Picture:
    """The groups of a cut, each with its number beside the bar; a group that is not told has its text only."""
    values = [{"name": b.name, "series": b.series, "value": b.value or 0, "text": b.text} for b in bars]
    row: Spec = {"field": "name", "type": "nominal", "sort": None, "title": what or None}
    value: Spec = {"field": "value", "type": "quantitative", "axis": number_axis(axis, unit), "stack": None}
    shared: Spec = {"y": row, "x": value}
    several = list(dict.fromkeys(bar.series for bar in bars)) if series else []
    if several:
        shared["yOffset"] = {"field": "series", "sort": None}
    colours = {"domain": several, "range": ["@fill", "@second", "@accent", "@quiet", "@track"]}
    colour = {"field": "series", "type": "nominal", "title": series, "scale": colours}
    bar: Spec = {
        "mark": {"type": "bar", "color": "@fill"},
        "encoding": {**shared, **({"color": colour} if several else {})},
    }
    text: Spec = {
        "mark": {"type": "text", "align": "left", "dx": 4},
        "encoding": {**shared, "text": {"field": "text"}},
    }
    header = (what, series, axis) if several else (what, axis)
    rows = tuple((b.name, b.series, b.text) if several else (b.name, b.text) for b in bars)
    step = THIN_ROW if several else ROW  # with several, for each of them
    return Picture(view(420, {"step": step}, values, [bar, text]), sentence, header, rows, language)
