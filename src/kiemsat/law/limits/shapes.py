"""A ruling as plain data, for programs that read JSON."""

from __future__ import annotations

from typing import Any

from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.facts import Day
from kiemsat.law.limits.rulings import Ruling
from kiemsat.law.limits.words import (
    Language,
    basis_words,
    counting_words,
    next_length_words,
    remark_words,
    ruling_in_words,
    steps_in_words,
    told,
)


def ruling_data(ruling: Ruling, language: Language) -> dict[str, Any]:
    """Days as ISO text, words in that language."""
    more = ruling.next_extension
    return {
        "rule": ruling.rule.code if ruling.rule else None,
        "due": day_data(ruling.due),
        "lawful": day_data(ruling.lawful),
        "runs_until": day_data(ruling.runs_until),
        "words": ruling_in_words(ruling, language),
        "steps": _steps(ruling, language),
        "missing": list(ruling.missing),
        "unlimited": ruling.unlimited,
        "stands_still": ruling.stands_still,
        "remarks": [{"code": one.code, "words": remark_words(one, language)} for one in ruling.remarks],
        "next_extension": {
            "number": ruling.next_number,
            "length": next_length_words(ruling, language),
            "to_total": more.to_total,
            "approver": told(ruling.approver.label, language) if ruling.approver else None,
            "ask_by": day_data(ruling.ask_by),
            "basis": basis_words(more.basis, language),
        }
        if more
        else None,
        "unverified": ruling.unverified,
    }


def day_data(day: Day | None) -> str | None:
    """The day, or the moment, as ISO text."""
    return day.isoformat() if day is not None else None


def _steps(ruling: Ruling, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "what": str(step.what),
            "start": day_data(step.start),
            "end": day_data(step.end),
            "counted_by": str(step.counted_by),
            "counted": counting_words(step, catalogue_limits(), language),
            "basis": basis_words(step.basis, language) if step.basis else None,
            "words": words,
        }
        for step, words in zip(ruling.steps, steps_in_words(ruling, language), strict=True)
    ]
