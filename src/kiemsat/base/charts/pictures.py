"""What a picture is: its definition, the sentence that says what it shows, and the same data as a table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Spec: TypeAlias = dict[str, Any]
"""A Vega-Lite view. A colour is named by its token, “@accent”: the theme says what that is."""
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


@dataclass(frozen=True)
class Picture:
    """A chart in one language, of no theme yet. `sentence` is its text alternative, made from the same data."""

    spec: Spec
    sentence: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    language: str = "vi"

    def __post_init__(self) -> None:
        if not self.sentence:
            raise ValueError("A picture without a sentence says nothing to who cannot see it; give one.")
        if wrong := [row for row in self.rows if len(row) != len(self.header)]:
            raise ValueError(f"Row {list(wrong[0])} does not fit the header {list(self.header)}; give a cell for each.")

    @property
    def address(self) -> str:
        """The same for the same picture: a name to keep it under and to ask for it by."""
        text = json.dumps([self.spec, self.language], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def view(width: int | Spec, height: int | Spec, values: Sequence[Spec], layers: Sequence[Spec]) -> Spec:
    """A view of layers over the same rows."""
    return {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "data": {"values": list(values)},
        "layer": list(layers),
    }


def number_axis(title: str, unit: str, **more: Any) -> Spec:
    """An axis of numbers, each with its unit."""
    shown = f"datum.label + '{unit}'" if unit == "%" else "datum.label"
    return {"title": title or None, "format": ",.10~g", "labelExpr": shown, **more}
