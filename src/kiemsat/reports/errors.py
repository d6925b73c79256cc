"""What this room refuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiemsat.law.period_schemes import PeriodError

if TYPE_CHECKING:
    from kiemsat.reports.models import SavedCut


class UnknownAgainst(PeriodError):
    """The period to compare with is none."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"Period to compare with [{code}] is not known. {reason}")
        self.code = code


class UnknownMap(PeriodError):
    """The day of the map of offices is none."""

    def __init__(self, word: str) -> None:
        super().__init__(f"Map [{word}] is not known; give [today], [as-was] or a day such as [2025-07-01].")
        self.word = word


class DocumentNotWritten(Exception):
    """A document that could not be put where it was asked for; an older one there is untouched."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Document [{path}] was not written: {reason}. Free space or name another folder, then try again; "
            "nothing was left half-written."
        )
        self.path = path


class CutNameTaken(Exception):
    """The account keeps another cut of the figure under that name."""

    def __init__(self, indicator: str, name: str) -> None:
        super().__init__(f"A cut named [{name}] of figure [{indicator}] is kept already; give another name.")


class CutNotOwn(Exception):
    """Somebody throws away a cut that another account keeps."""

    def __init__(self, cut: SavedCut) -> None:
        super().__init__(f"Cut [{cut.pk}] is kept by another account; keep it under a name of your own.")
