"""The day on which a stay is first due, where the register does not say it: the simple terms of data/limits.yaml."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kiemsat.law.fields import Fields

DESCRIBED = Path(__file__).parent / "data" / "limits.yaml"


@dataclass(frozen=True)
class Limit:
    """A first term: in which stage, from which day on, for which value of which field."""

    stage: str
    begins: date
    by: str
    value: str
    months: int
    days: int
    paragraph: str

    def after(self, day: date) -> date:
        """The last day of the term that runs from `day`."""
        month = day.month - 1 + self.months
        year, month = day.year + month // 12, month % 12 + 1
        last = calendar.monthrange(year, month)[1]
        return date(year, month, min(day.day, last)) + timedelta(days=self.days)


def limit_for(stage: str, opened_on: date, facts: Mapping[str, Any]) -> Limit | None:
    """The term of a stay opened on the day; None where the law's term hangs on what the facts do not say."""
    fitting = [
        limit
        for limit in limits().get(stage, ())
        if limit.begins <= opened_on and (not limit.by or facts.get(limit.by) == limit.value)
    ]
    return max(fitting, key=lambda limit: limit.begins) if fitting else None


def hangs_on(stage: str) -> str:
    """The field whose value tells the terms of the stage apart; nothing where there is one term or none."""
    return next((limit.by for limit in limits().get(stage, ()) if limit.by), "")


@cache
def limits() -> dict[str, tuple[Limit, ...]]:
    """The terms of every stage that has some."""
    described = Fields.of_file(DESCRIBED)
    described.text("source")
    found: dict[str, tuple[Limit, ...]] = {}
    for one in described.mappings("limits"):
        limit = Limit(
            stage=one.text("stage"), begins=one.day("from"), by=one.optional_text("by") or "",
            value=one.optional_text("is") or "", months=one.optional_whole("months") or 0,
            days=one.optional_whole("days") or 0, paragraph=one.text("paragraph"),
        )  # fmt: skip
        one.close()
        found[limit.stage] = (*found.get(limit.stage, ()), limit)
    described.close()
    return found
