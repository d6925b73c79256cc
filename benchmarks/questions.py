"""What every contestant must answer: thirty figures of every kind, by office, for two periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiemsat.law.intervals import Interval
from kiemsat.law.periods import parse_period

CODES = (
    "crime_reports_resolved", "crime_reports_received", "crime_reports_handled", "crime_reports_overdue_at_end",
    "crime_reports_suspended_at_end", "CT358-003", "investigations_concluded", "cases_initiated",
    "investigations_overdue", "accused_investigations_concluded", "accused_under_investigation",
    "prosecutions_decided", "cases_indicted", "cases_returned_by_procuracy", "first_instance_trials_decided",
    "appeal_trials_decided", "custody_resolved", "persons_in_custody_at_end", "remand_resolved",
    "remand_overdue_at_end", "civil_cases_decided", "family_cases_decided", "conclusions_issued",
    "recommendations_issued", "appeal_protests_issued", "lesson_notices_issued", "key_cases", "lesson_trials_held",
    "recommendations_answered", "recommendations_accepted",
)  # fmt: skip
PERIODS = ("2023-6T", "2022-6T")
INTERVALS = tuple(parse_period(code).interval for code in PERIODS)

Side = tuple[str, str]
"""An indicator's code and which side of it: “numerator” or “denominator”."""
Answer = dict[tuple[Interval, Side], dict[int, int]]
"""Interval and side → office → number; an office without any has no entry."""


def sides(code: str, *, ratio: bool) -> tuple[Side, ...]:
    """The sides a contestant must give for one indicator."""
    return ((code, "numerator"), (code, "denominator")) if ratio else ((code, "numerator"),)


def put(answer: Answer, interval: Interval, names: Iterable[Side], row: Iterable[object]) -> None:
    """Add one row (office, then a number for each side) to an answer; zeros are left out."""
    office, *numbers = row
    for side, number in zip(names, numbers, strict=True):
        column = answer.setdefault((interval, side), {})
        if number:
            column[int(str(office))] = int(float(str(number)))


def differences(one: Answer, other: Answer) -> list[str]:
    """Where two answers do not agree, one line each."""
    return [
        f"{side[0]} {side[1]} {interval}: {_first(one, other, (interval, side))}"
        for interval, side in sorted(set(one) | set(other), key=str)
        if one.get((interval, side), {}) != other.get((interval, side), {})
    ]


def _first(one: Answer, other: Answer, key: tuple[Interval, Side]) -> str:
    left: Mapping[int, int] = one.get(key, {})
    right: Mapping[int, int] = other.get(key, {})
    office = min(office for office in set(left) | set(right) if left.get(office) != right.get(office))
    return f"office {office}: {left.get(office, 0)} and {right.get(office, 0)}"
