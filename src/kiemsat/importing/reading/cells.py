"""What a cell holds, as the text a person would type for it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Any

_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]+")
_ESCAPED = re.compile(r"_x000[0-9A-Fa-f]_")


def as_text(value: Any) -> str:
    """The value as one line of text; days as 2023-05-31, whole numbers without a decimal point."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def one_line(text: str) -> str:
    """The text composed, without control characters, with one space between words."""
    if text.isascii() and text.isalnum():
        return text
    if "_x000" in text:
        text = _ESCAPED.sub(" ", text)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
