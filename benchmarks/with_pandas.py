"""The same figures with pandas: the tables in memory, a mask for each condition, a count by office.

Reading the tables into memory is measured apart and not counted as answering.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.questions import INTERVALS, Answer, Side, sides
from kiemsat.law.intervals import Interval

Frame = Any
Mask = Any
_SPELLS = "id, matter_id, stage, office_id, opened_on, opened_as, due_on, closed_on, closed_as, left_on, back_on"
_RATES = {
    "crime_reports_resolved": ("crime_report", ("initiated", "not_initiated")),
    "investigations_concluded": ("investigation", ("prosecution_proposed", "discontinued", "suspended")),
    "accused_investigations_concluded": (
        "accused_investigation", ("prosecution_proposed", "discontinued", "suspended"),
    ),
    "prosecutions_decided": ("prosecution", ("indicted", "returned", "discontinued", "suspended")),
    "appeal_trials_decided": (
        "appeal", ("upheld", "amended", "annulled", "annulled_discontinued", "withdrawn", "discontinued"),
    ),
    "custody_resolved": ("custody", ("charged", "released")),
    "remand_resolved": ("remand", ("sentence_enforced", "measure_replaced", "released")),
}  # fmt: skip
_ACTS = {
    "conclusions_issued": "conclusion",
    "recommendations_issued": "recommendation",
    "appeal_protests_issued": "appeal_protest",
    "lesson_notices_issued": "lesson_notice",
    "key_cases": "key_case",
    "lesson_trials_held": "lesson_trial",
}


class Tables:
    """The registers in memory: spells by stage, acts, and the details two figures need."""

    def __init__(self, run: Callable[[str], Any]) -> None:
        spells = _frame(run, _SPELLS, "registers_spell", ("opened_on", "due_on", "closed_on", "left_on", "back_on"))
        self.stages: dict[str, Frame] = {
            str(stage): rows.reset_index(drop=True) for stage, rows in spells.groupby("stage")
        }
        columns = "matter_id, office_id, kind, issued_on, answered_on, answer"
        self.acts = _frame(run, columns, "registers_act", ("issued_on", "answered_on"))
        reports = _frame(run, "matter_ptr_id, verification_not_needed", "registers_crimereport", ())
        civil = _frame(run, "matter_ptr_id, branch", "registers_civilcase", ())
        self.not_needed = reports.set_index("matter_ptr_id")["verification_not_needed"].astype(bool)
        self.branch = civil.set_index("matter_ptr_id")["branch"]


def _frame(run: Callable[[str], Any], columns: str, table: str, days: tuple[str, ...]) -> Frame:
    frame = pd.DataFrame(list(run(f"SELECT {columns} FROM {table}")), columns=columns.split(", "))
    for day in days:
        frame[day] = pd.to_datetime(frame[day])
    for name in ("stage", "opened_as", "closed_as", "kind", "answer", "branch"):
        if name in frame:
            frame[name] = frame[name].astype("category")
    return frame


class Window:
    """One stage seen through one interval, its masks made once."""

    def __init__(self, rows: Frame, interval: Interval) -> None:
        start, end = pd.Timestamp(interval.start), pd.Timestamp(interval.end_exclusive)
        closed = rows["closed_on"]
        rows = rows[(rows["opened_on"] < end) & (closed.isna() | (closed >= start))]
        self.rows = rows
        within = rows["closed_on"] < end
        stays = rows["back_on"].isna() | (rows["back_on"] >= end)
        leaves = rows["closed_as"].isin(["transferred", "joined"])
        self.within = within
        self.pending = ~within
        self.closed = within & stays
        self.handled = ~within | (within & stays & ~leaves)
        self.opened = (rows["opened_on"] >= start) & (rows["left_on"].isna() | (rows["left_on"] < start))
        self.overdue = self.pending & (rows["due_on"] < end)

    def ended(self, *ways: str) -> Mask:
        """Closed within the interval in one of these ways."""
        return self.closed & self.rows["closed_as"].isin(ways)

    def by_office(self, mask: Mask) -> dict[int, int]:
        """How many rows of the mask each office has."""
        return _by_office(self.rows["office_id"], mask)


def _by_office(offices: Any, mask: Mask) -> dict[int, int]:
    found, counts = np.unique(offices[mask].to_numpy(), return_counts=True)
    return {int(office): int(number) for office, number in zip(found, counts, strict=True)}


def answer(tables: Tables) -> Answer:
    """Every figure, by masks."""
    found: Answer = {}
    for interval in INTERVALS:
        windows = {stage: Window(rows, interval) for stage, rows in tables.stages.items()}
        for side, numbers in (*_rates(windows), *_others(windows, tables, interval), *_acts(tables, interval)):
            found[interval, side] = numbers
    return found


Numbered = list[tuple[Side, dict[int, int]]]


def _rates(windows: dict[str, Window]) -> Numbered:
    found: Numbered = []
    for code, (stage, ways) in _RATES.items():
        window = windows[stage]
        above, below = sides(code, ratio=True)
        found += [(above, window.by_office(window.ended(*ways))), (below, window.by_office(window.handled))]
    return found


def _others(windows: dict[str, Window], tables: Tables, interval: Interval) -> Numbered:
    reports, cases = windows["crime_report"], windows["investigation"]
    prosecution, trials = windows["prosecution"], windows["first_instance"]
    counts = {
        "crime_reports_received": (reports, reports.opened & (reports.rows["opened_as"] == "received")),
        "crime_reports_handled": (reports, reports.handled),
        "crime_reports_overdue_at_end": (reports, reports.overdue),
        "crime_reports_suspended_at_end": _all_pending(windows["crime_report_suspension"]),
        "cases_initiated": (cases, cases.opened & (cases.rows["opened_as"] == "received")),
        "investigations_overdue": (cases, cases.overdue),
        "accused_under_investigation": _all_handled(windows["accused_investigation"]),
        "cases_indicted": (prosecution, prosecution.ended("indicted")),
        "persons_in_custody_at_end": _all_pending(windows["custody"]),
        "remand_overdue_at_end": (windows["remand"], windows["remand"].overdue),
    }
    found: Numbered = [((code, "numerator"), window.by_office(mask)) for code, (window, mask) in counts.items()]
    returned = prosecution.rows[prosecution.ended("returned")].drop_duplicates(["office_id", "matter_id"])
    found.append((("cases_returned_by_procuracy", "numerator"), _by_office(returned["office_id"], slice(None))))
    kept = trials.handled & (trials.pending | ~trials.rows["closed_as"].isin(["returned", "suspended"]))
    above, below = sides("first_instance_trials_decided", ratio=True)
    found += [(above, trials.by_office(trials.ended("judged", "discontinued"))), (below, trials.by_office(kept))]
    return found + _asked(reports, tables, interval) + _civil(windows["civil_first_instance"], tables)


def _all_pending(window: Window) -> tuple[Window, Mask]:
    return window, window.pending


def _all_handled(window: Window) -> tuple[Window, Mask]:
    return window, window.handled


def _asked(reports: Window, tables: Tables, interval: Interval) -> Numbered:
    acts = tables.acts
    asked = acts[(acts["kind"] == "verification_request") & (acts["issued_on"] < pd.Timestamp(interval.end_exclusive))]
    needed = ~reports.rows["matter_id"].map(tables.not_needed).astype(bool)
    resolved = reports.ended("initiated", "not_initiated") & needed
    above, below = sides("CT358-003", ratio=True)
    with_request = resolved & reports.rows["matter_id"].isin(asked["matter_id"].dropna())
    return [(above, reports.by_office(with_request)), (below, reports.by_office(resolved))]


def _civil(window: Window, tables: Tables) -> Numbered:
    branch = window.rows["matter_id"].map(tables.branch)
    decided, found = window.ended("judged", "settled", "discontinued"), []
    for code, name in (("civil_cases_decided", "civil"), ("family_cases_decided", "family")):
        above, below = sides(code, ratio=True)
        found += [
            (above, window.by_office(decided & (branch == name))),
            (below, window.by_office(window.handled & (branch == name))),
        ]
    return found


def _acts(tables: Tables, interval: Interval) -> Numbered:
    acts, start, end = tables.acts, pd.Timestamp(interval.start), pd.Timestamp(interval.end_exclusive)
    issued = (acts["issued_on"] >= start) & (acts["issued_on"] < end)
    found: Numbered = [
        ((code, "numerator"), _by_office(acts["office_id"], issued & (acts["kind"] == kind)))
        for code, kind in _ACTS.items()
    ]
    answered = (acts["kind"] == "recommendation") & (acts["answered_on"] >= start) & (acts["answered_on"] < end)
    numbers = _by_office(acts["office_id"], answered)
    accepted = _by_office(acts["office_id"], answered & (acts["answer"] == "accepted"))
    return [
        *found,
        (("recommendations_answered", "numerator"), numbers),
        (("recommendations_accepted", "numerator"), accepted),
        (("recommendations_accepted", "denominator"), numbers),
    ]
