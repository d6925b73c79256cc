"""What this room refuses."""

from __future__ import annotations

from typing import Any

from kiemsat.importing.wording import say


class ImportRefused(Exception):
    """A file, a batch or a step that is refused whole; it says itself in the language of the moment."""

    def __init__(self, code: str, **named: Any) -> None:
        super().__init__(code)
        self.code = code
        self.named = {name: str(value) for name, value in named.items()}

    def __str__(self) -> str:
        return say(self.code, self.named)


class NotTheStep(ImportRefused):
    """A step asked of a batch that is not where the step begins, perhaps because somebody was faster."""
