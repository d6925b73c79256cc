"""What this room refuses."""


class HistoryIsKept(Exception):
    """An attempt to change or delete what was recorded."""

    def __init__(self, attempt: str) -> None:
        super().__init__(f"Audit records cannot be {attempt}; add a new one that says what is right.")
