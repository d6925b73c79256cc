"""Which figures stand beside which, because they pay for it when it is pushed."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path

from kiemsat.engine.schema import IN_PERCENT, Field_, Indicator, Strict
from kiemsat.law.yaml_source import read_yaml


class CounterFigures(Strict):
    """Codes of the figures to read beside every rate of a field of work, and beside single figures instead."""

    source: str
    applies_from: date
    verified: bool
    fields: dict[Field_, list[str]]
    figures: dict[str, list[str]]

    def beside(self, indicator: Indicator) -> tuple[str, ...]:
        """The figures to read beside one; none where nothing pays for it."""
        if indicator.code in self.figures:
            return tuple(self.figures[indicator.code])
        if indicator.kind not in IN_PERCENT:
            return ()
        return tuple(code for code in self.fields.get(indicator.field, ()) if code != indicator.code)

    def unknown(self, known: Container[str]) -> Iterator[str]:
        """Codes that the catalogue does not define."""
        named = [code for counters in (*self.fields.values(), *self.figures.values()) for code in counters]
        return (code for code in (*self.figures, *named) if code not in known)


def load_counter_figures(path: Path) -> CounterFigures:
    """The pairs as the file states them."""
    return CounterFigures.model_validate(read_yaml(path).value)
