"""What can be wrong with a question for figures."""

from __future__ import annotations

from collections.abc import Iterable

from kiemsat.law.nearest import did_you_mean


class UnknownInstrument(Exception):
    """No legal instrument of that code in the catalogue."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        names = list(known)
        super().__init__(f"Catalogue [{code}] is not known. {did_you_mean(code, names)} Known: {', '.join(names)}.")
