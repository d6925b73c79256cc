"""The colours of a picture on light and dark screens and on grey paper: the pages' own, and a test holds them to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from kiemsat.base.charts.pictures import Spec

Theme: TypeAlias = Literal["light", "dark", "print"]
FONT = "DejaVu Sans, Verdana, Noto Sans, sans-serif"
"""Faces with every Vietnamese letter; one that lacks some would be replaced in the middle of a page."""
THEMES: Mapping[Theme, Mapping[str, str]] = {
    "light": {
        "paper": "#ffffff",
        "ink": "#17211f",
        "quiet": "#4f5d59",
        "line": "#c9d1ce",
        "accent": "#14506b",
        "fill": "#3d7f9c",
        "second": "#a5692a",
        "track": "#dbe2e0",
        "band": "#dcebf1",
        "good": "#1d5c36",
        "bad": "#97271d",
        "shade-0": "#ffffff",
        "shade-1": "#f3ead7",
        "shade-2": "#e8d5ae",
        "shade-3": "#d9b878",
        "shade-ink": "#17211f",
    },
    "dark": {
        "paper": "#141a19",
        "ink": "#e6ecea",
        "quiet": "#b3c0bc",
        "line": "#3c4947",
        "accent": "#8ecbe6",
        "fill": "#5fa3c2",
        "second": "#e0a868",
        "track": "#33403d",
        "band": "#22353d",
        "good": "#8fd6a8",
        "bad": "#f2a49a",
        "shade-0": "#141a19",
        "shade-1": "#3a3323",
        "shade-2": "#55471f",
        "shade-3": "#75601f",
        "shade-ink": "#ffffff",
    },
    "print": {
        "paper": "#ffffff",
        "ink": "#000000",
        "quiet": "#333333",
        "line": "#999999",
        "accent": "#000000",
        "fill": "#555555",
        "second": "#949494",
        "track": "#dddddd",
        "band": "#e4e4e4",
        "good": "#000000",
        "bad": "#000000",
        "shade-0": "#ffffff",
        "shade-1": "#f2f2f2",
        "shade-2": "#dddddd",
        "shade-3": "#bbbbbb",
        "shade-ink": "#000000",
    },
}


def themed(spec: Spec, theme: Theme) -> Spec:
    """The view with every token replaced by its colour, and the theme's type, axes and lines."""
    tokens = THEMES[theme]
    filled: Spec = _filled(spec, tokens)
    return {**filled, "background": tokens["paper"], "config": _config(tokens)}


def _filled(value: Any, tokens: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        # What people wrote stands under data; an “@” in it is theirs.
        return {key: one if key == "data" else _filled(one, tokens) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, tokens) for one in value]
    if isinstance(value, str) and value.startswith("@"):
        return tokens[value[1:]]
    return value


def _config(tokens: Mapping[str, str]) -> Spec:
    text = {"labelColor": tokens["ink"], "titleColor": tokens["quiet"], "labelFontSize": 12, "titleFontSize": 12}
    lines = {"gridColor": tokens["line"], "domainColor": tokens["quiet"], "tickColor": tokens["quiet"]}
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**text, **lines, "titleFontWeight": "normal", "labelLimit": 260, "gridOpacity": 0.6},
        "legend": {**text, "orient": "top", "titleFontWeight": "normal", "labelLimit": 260},
        "text": {"color": tokens["ink"], "fontSize": 12},
        "header": text,
    }
