"""JSON in which nothing is rounded on the way."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

_EXACT = re.compile(r'"\\u0000(-?[0-9.E+-]+)\\u0000"')


def as_json(value: Any) -> str:
    """JSON in which a Decimal is a number with all its digits."""
    return _EXACT.sub(r"\1", json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"\0{value:f}\0"
    return str(value)
