"""How large a file may be, and how a file that cannot be read is refused."""

from __future__ import annotations

from typing import Any

MOST_BYTES = 40 * 1024 * 1024
MOST_UNPACKED = 600 * 1024 * 1024
# A workbook packs its text to about a tenth; a thousandth is a trap.
MOST_TIMES_PACKED = 200
MOST_MEMBERS = 2000
MOST_ROWS = 200_000
MOST_COLUMNS = 100
# The square of rows and columns the cells span: a reader lays all of it out in memory.
MOST_CELLS = 6_000_000
LONGEST_CELL = 32_767
MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 120


class Refusal(Exception):
    """Why a file cannot be read: a code of `wording.SENTENCES` with what the sentence names."""

    def __init__(self, code: str, **named: Any) -> None:
        super().__init__(code)
        self.code = code
        self.named = named
