"""The figures that stand beside another, so that nobody reads it alone."""

from __future__ import annotations

from functools import lru_cache

from kiemsat.engine.counter_figures import CounterFigures, load_counter_figures
from kiemsat.indicators.selectors.catalogue import FOLDER, catalogue
from kiemsat.indicators.selectors.review import Figure, figures
from kiemsat.law.periods import Period
from kiemsat.organisation.models import Office


@lru_cache(maxsize=1)
def counter_figures() -> CounterFigures:
    """Which figures pay for which."""
    return load_counter_figures(FOLDER / "counter_figures.yaml")


def figures_beside(code: str, office: Office, period: Period) -> tuple[Figure, ...]:
    """The counter-figures of one figure, for the same office and period."""
    codes = counter_figures().beside(catalogue().entry(code).indicator)
    return figures(office, period, codes) if codes else ()
