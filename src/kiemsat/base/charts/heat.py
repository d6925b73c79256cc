"""A matrix that shows where the trouble is, on grey paper too: shade, sign and number say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiemsat.base.charts.pictures import Picture, Spec, view

SHADES = ("@shade-0", "@shade-1", "@shade-2", "@shade-3")
SIGNS = ("", "", "△", "▲")
LONGEST = 30
"""Letters of a name above a column; the table has it whole."""
MOST = 40
"""Columns that anybody can read, and that are drawn in a second."""


@dataclass(frozen=True)
class HeatCell:
    """One cell: what is written in it, and how much it needs looking at (0 not at all … 3)."""

    row: str
    column: str
    text: str
    heat: int


def heat_map(
    cells: Sequence[HeatCell], *, what: str, levels: tuple[str, str, str, str], sentence: str, language: str = "vi"
) -> Picture:
    """Rows × columns in the order given; ValueError for more columns than a page holds."""
    columns = list(dict.fromkeys(cell.column for cell in cells))
    if len(columns) > MOST:
        raise ValueError(f"A heat map of [{len(columns)}] columns cannot be read; choose [{MOST}] of them or fewer.")
    # Two columns must not become one by losing their ends.
    short = {name: _shortened(name, place) for place, name in enumerate(columns)}
    values = [
        {"row": c.row, "column": short[c.column], "text": f"{c.text} {SIGNS[c.heat]}".strip(), "level": levels[c.heat]}
        for c in cells
    ]
    place: Spec = {
        "x": {
            "field": "column",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"orient": "top", "labelAngle": -50, "labelLimit": 0, "domain": False, "ticks": False},
        },
        "y": {
            "field": "row",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"domain": False, "ticks": False},
        },
    }
    shade: Spec = {
        "field": "level",
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(levels), "range": list(SHADES)},
        "legend": {"orient": "bottom", "symbolStrokeColor": "@quiet", "symbolType": "square"},
    }
    layers: list[Spec] = [
        {"mark": {"type": "rect", "stroke": "@line"}, "encoding": {**place, "color": shade}},
        {
            "mark": {"type": "text", "color": "@shade-ink", "fontSize": 11},
            "encoding": {**place, "text": {"field": "text"}},
        },
    ]
    spec = view({"step": 58}, {"step": 24}, values, layers)
    return Picture(spec, sentence, *_table(cells, what), language)


def _shortened(name: str, place: int) -> str:
    return name if len(name) <= LONGEST else f"{place + 1}. {name[: LONGEST - 5].rstrip()}…"


def _table(cells: Sequence[HeatCell], what: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    columns = list(dict.fromkeys(cell.column for cell in cells))
    texts = {(cell.row, cell.column): cell.text for cell in cells}
    rows = dict.fromkeys(cell.row for cell in cells)
    return (what, *columns), tuple((row, *(texts.get((row, column), "") for column in columns)) for row in rows)
