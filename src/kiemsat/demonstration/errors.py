"""What can go wrong when the demonstration is made or loaded."""

from __future__ import annotations


class DemonstrationError(Exception):
    """The demonstration cannot be made or loaded; the sentence says what to do."""


class PlanUnfulfilled(DemonstrationError):
    """The plan asks for something that the invented matters cannot give."""


class RegistersNotEmpty(DemonstrationError):
    """The database already holds registers."""

    def __init__(self, matters: int) -> None:
        super().__init__(
            f"The database already holds the demonstration's registers, [{matters}] matters; "
            "run `kiemsat demo load --replace` to load them anew."
        )


class RealRegisters(DemonstrationError):
    """The database holds registers that no demonstration loaded: they are never deleted."""

    def __init__(self, matters: int) -> None:
        super().__init__(
            f"The database holds [{matters}] matters that were not loaded by the demonstration, and they are kept; "
            "set DATABASE_URL to an empty database and run `kiemsat demo load` again."
        )
