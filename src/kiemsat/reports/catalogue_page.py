"""The page of the catalogue's versions: which instrument is in force from when, and how much of it is computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiemsat.engine.schema import Instrument
from kiemsat.indicators.selectors import catalogue
from kiemsat.indicators.wording import said
from kiemsat.reports.figure_page import in_force_text


@dataclass(frozen=True)
class Version:
    """One instrument as the page shows it."""

    number: str
    label: str
    in_force: str
    today: bool
    indicators: int
    computable: int


def versions(on: date) -> list[Version]:
    """Every instrument of the catalogue, with whether it is in force on the day."""
    return [_version(one, on) for one in catalogue().instruments.values()]


def _version(instrument: Instrument, on: date) -> Version:
    entries = catalogue().of(instrument.code)
    begun = instrument.valid_from is not None and instrument.valid_from <= on
    return Version(
        number=instrument.number,
        label=said(instrument.label),
        in_force=in_force_text(instrument),
        today=begun and (instrument.valid_to is None or on <= instrument.valid_to),
        indicators=len(entries),
        computable=sum(entry.indicator.computable for entry in entries),
    )
