"""What this room refuses."""


class HistoryIsKept(Exception):
    """An attempt to change or delete what was recorded."""

    def __init__(self, attempt: str) -> None:
        super().__init__(f"Audit records cannot be {attempt}; add a new one that says what is right.")


class NotADay(ValueError):
    """A text is no day; the sentence says why, in the reader's language."""


class NotANumber(ValueError):
    """A text is no whole number; the sentence says why, in the reader's language."""
