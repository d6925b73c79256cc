"""Which figures stand beside which, because they pay for it when it is pushed."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path

from kiemsat.engine.schema import Strict
from kiemsat.law.yaml_source import read_yaml


class CounterFigures(Strict):
    """Code of a figure → codes of the figures to read beside it."""

    source: str
    applies_from: date
    verified: bool
    figures: dict[str, list[str]]

    def beside(self, code: str) -> tuple[str, ...]:
        """The figures to read beside one; none where nothing pays for it."""
        return tuple(self.figures.get(code, ()))

    def unknown(self, known: Container[str]) -> Iterator[str]:
        """Codes that the catalogue does not define."""
        named = [code for counters in self.figures.values() for code in counters]
        return (code for code in (*self.figures, *named) if code not in known)


def load_counter_figures(path: Path) -> CounterFigures:
    """The pairs as the file states them."""
    return CounterFigures.model_validate(read_yaml(path).value)
