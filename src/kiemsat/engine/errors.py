"""What can be wrong with a catalogue or a question put to the engine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiemsat.law.nearest import did_you_mean


class EngineError(Exception):
    """Base of all errors of the engine; the text names the thing and the next step."""


class CatalogueError(EngineError):
    """A file of the catalogue is wrong: `problems` lists every place as (path, line, message)."""

    def __init__(self, problems: list[tuple[Path, int, str]]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{path}:{line}: {message}" for path, line, message in problems))


class UnknownIndicator(EngineError):
    """No indicator of that code in the catalogue asked."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        self.code = code
        super().__init__(
            f"Indicator [{code}] is not in the catalogue. {did_you_mean(code, known)} See: kiemsat indicators list"
        )


class NotComputable(EngineError):
    """The indicator is defined but lacks facts; `needs` says which."""

    def __init__(self, code: str, needs: str) -> None:
        self.code = code
        self.needs = needs
        super().__init__(f"Indicator [{code}] cannot be computed yet. It needs: {needs}")


class FactsMissing(EngineError):
    """The database has not the tables the registers declare."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The registers are not in this database, or only half of them ({detail}); "
            "run: kiemsat demo load, or restore the database."
        )


class NoSuchDimension(EngineError):
    """A measure cut by something its rows do not have."""

    def __init__(self, name: str, hint: str) -> None:
        self.name = name
        super().__init__(f"The figure cannot be cut by [{name}]. {hint}")
