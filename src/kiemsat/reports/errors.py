"""What this room refuses."""

from __future__ import annotations

from pathlib import Path

from kiemsat.law.period_schemes import PeriodError


class UnknownAgainst(PeriodError):
    """The period to compare with is none."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"Period to compare with [{code}] is not known. {reason}")
        self.code = code


class DocumentNotWritten(Exception):
    """A document that could not be put where it was asked for; an older one there is untouched."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Document [{path}] was not written: {reason}. Free space or name another folder, then try again; "
            "nothing was left half-written."
        )
        self.path = path
