"""The baseline: the same figures as one would write and tune them by hand, one query for each table and period.

Each query walks the counting index of its stage in the order of offices, so nothing is sorted; joins stand only where a
figure needs a column that is not in the index. Dates are put in as text: both databases plan better for known days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from benchmarks.questions import INTERVALS, Answer, Side, put, sides

HANDLED = (
    "(s.closed_on IS NULL OR s.closed_on >= '{e}' OR (s.closed_as NOT IN ('transferred', 'joined') "
    "AND (s.back_on IS NULL OR s.back_on >= '{e}')))"
)
CLOSED = "s.closed_on < '{e}' AND (s.back_on IS NULL OR s.back_on >= '{e}')"
PENDING = "(s.closed_on IS NULL OR s.closed_on >= '{e}')"
TOUCHES = "s.opened_on < '{e}' AND (s.closed_on IS NULL OR s.closed_on >= '{s}')"
OPENED = "s.opened_on >= '{s}' AND (s.left_on IS NULL OR s.left_on < '{s}')"


@dataclass(frozen=True)
class HandQuery:
    """A query and which sides of which figures its columns are."""

    text: str
    columns: tuple[Side, ...]


def count(condition: str) -> str:
    """A conditional count."""
    return f"COUNT(*) FILTER (WHERE {condition})"


def of_stage(stage: str, columns: dict[Side, str], join: str = "") -> HandQuery:
    """One query over one stage's spells."""
    numbers = ", ".join(columns.values())
    text = (
        f"SELECT s.office_id, {numbers} FROM registers_spell s {join} "
        f"WHERE s.stage = '{stage}' AND {TOUCHES} GROUP BY s.office_id"
    )
    return HandQuery(text, tuple(columns))


def rate(code: str, ways: str, handled: str = HANDLED) -> dict[Side, str]:
    """Both sides of a throughput rate."""
    above, below = sides(code, ratio=True)
    return {above: count(f"{CLOSED} AND s.closed_as IN ({ways})"), below: count(handled)}


def number(code: str, condition: str) -> dict[Side, str]:
    """The one side of a count."""
    return {(code, "numerator"): count(condition)}


_SETTLED = "'judged', 'settled', 'discontinued'"
_ASKED = (
    "LEFT JOIN registers_crimereport r ON r.matter_ptr_id = s.matter_id LEFT JOIN (SELECT DISTINCT matter_id FROM "
    "registers_act WHERE kind = 'verification_request' AND issued_on < '{e}' AND matter_id IS NOT NULL) a "
    "ON a.matter_id = s.matter_id"
)
_RESOLVED = f"{CLOSED} AND s.closed_as IN ('initiated', 'not_initiated') AND NOT r.verification_not_needed"
_CIVIL = "JOIN registers_civilcase c ON c.matter_ptr_id = s.matter_id"


def _branch(code: str, branch: str) -> dict[Side, str]:
    above, below = sides(code, ratio=True)
    return {
        above: count(f"{CLOSED} AND s.closed_as IN ({_SETTLED}) AND c.branch = '{branch}'"),
        below: count(f"{HANDLED} AND c.branch = '{branch}'"),
    }


QUERIES = (
    of_stage(
        "crime_report",
        {
            **rate("crime_reports_resolved", "'initiated', 'not_initiated'"),
            **number("crime_reports_received", f"{OPENED} AND s.opened_as = 'received'"),
            **number("crime_reports_handled", HANDLED),
            **number("crime_reports_overdue_at_end", f"{PENDING} AND s.due_on < '{{e}}'"),
            ("CT358-003", "numerator"): count(f"{_RESOLVED} AND a.matter_id IS NOT NULL"),
            ("CT358-003", "denominator"): count(_RESOLVED),
        },
        _ASKED,
    ),
    of_stage("crime_report_suspension", number("crime_reports_suspended_at_end", PENDING)),
    of_stage(
        "investigation",
        {
            **rate("investigations_concluded", "'prosecution_proposed', 'discontinued', 'suspended'"),
            **number("cases_initiated", f"{OPENED} AND s.opened_as = 'received'"),
            **number("investigations_overdue", f"{PENDING} AND s.due_on < '{{e}}'"),
        },
    ),
    of_stage(
        "accused_investigation",
        {
            **rate("accused_investigations_concluded", "'prosecution_proposed', 'discontinued', 'suspended'"),
            **number("accused_under_investigation", HANDLED),
        },
    ),
    of_stage(
        "prosecution",
        {
            **rate("prosecutions_decided", "'indicted', 'returned', 'discontinued', 'suspended'"),
            **number("cases_indicted", f"{CLOSED} AND s.closed_as = 'indicted'"),
            ("cases_returned_by_procuracy", "numerator"): (
                f"COUNT(DISTINCT s.matter_id) FILTER (WHERE {CLOSED} AND s.closed_as = 'returned')"
            ),
        },
    ),
    of_stage(
        "first_instance",
        rate(
            "first_instance_trials_decided",
            "'judged', 'discontinued'",
            f"{HANDLED} AND ({PENDING} OR s.closed_as NOT IN ('returned', 'suspended'))",
        ),
    ),
    of_stage(
        "appeal",
        rate(
            "appeal_trials_decided",
            "'upheld', 'amended', 'annulled', 'annulled_discontinued', 'withdrawn', 'discontinued'",
        ),
    ),
    of_stage(
        "custody", {**rate("custody_resolved", "'charged', 'released'"), **number("persons_in_custody_at_end", PENDING)}
    ),
    of_stage(
        "remand",
        {
            **rate("remand_resolved", "'sentence_enforced', 'measure_replaced', 'released'"),
            **number("remand_overdue_at_end", f"{PENDING} AND s.due_on < '{{e}}'"),
        },
    ),
    of_stage(
        "civil_first_instance",
        {**_branch("civil_cases_decided", "civil"), **_branch("family_cases_decided", "family")},
        _CIVIL,
    ),
)
_ISSUED = {
    "conclusions_issued": "conclusion",
    "recommendations_issued": "recommendation",
    "appeal_protests_issued": "appeal_protest",
    "lesson_notices_issued": "lesson_notice",
    "key_cases": "key_case",
    "lesson_trials_held": "lesson_trial",
}
_WITHIN = "a.issued_on >= '{s}' AND a.issued_on < '{e}'"
_ANSWERED = "a.kind = 'recommendation' AND a.answered_on >= '{s}' AND a.answered_on < '{e}'"
_ACTS = {
    **{(code, "numerator"): count(f"a.kind = '{kind}' AND {_WITHIN}") for code, kind in _ISSUED.items()},
    ("recommendations_answered", "numerator"): count(_ANSWERED),
    ("recommendations_accepted", "numerator"): count(f"{_ANSWERED} AND a.answer = 'accepted'"),
    ("recommendations_accepted", "denominator"): count(_ANSWERED),
}
_KINDS = ", ".join(f"'{kind}'" for kind in _ISSUED.values())
ACT_QUERY = HandQuery(
    f"SELECT a.office_id, {', '.join(_ACTS.values())} FROM registers_act a "
    f"WHERE a.kind IN ({_KINDS}) GROUP BY a.office_id",
    tuple(_ACTS),
)


def answer(run: Callable[[str], Iterable[Any]]) -> Answer:
    """Every figure, by the hand-written queries."""
    found: Answer = {}
    for interval in INTERVALS:
        for query in (*QUERIES, ACT_QUERY):
            text = query.text.replace("{s}", f"{interval.start}").replace("{e}", f"{interval.end_exclusive}")
            for row in run(text):
                put(found, interval, query.columns, row)
    return found
