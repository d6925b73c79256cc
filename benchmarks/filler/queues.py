"""How invented matters move: where they begin, how long they stay, how they leave, where they go next."""

from __future__ import annotations

from dataclasses import dataclass, field

RESUMED, SUSPENDED, TRANSFERRED = "resumed", "suspended", "transferred"


@dataclass(frozen=True)
class Step:
    """The queue a spell goes on to, and how it enters it; `share` of those that could."""

    stage: str
    opened_as: str = "received"
    share: float = 1.0


@dataclass(frozen=True)
class Queue:
    """One stage: median days of a stay, days until it is due (None: no limit), shares of the ways out."""

    kind: str
    days: int
    limit: int | None
    ways: dict[str, float]
    next: dict[str, Step] = field(default_factory=dict)
    begins: int = 0
    of_accused: bool = False
    suspends: float = 0.0


_APPEAL = {"upheld": 0.55, "amended": 0.25, "annulled": 0.04, "withdrawn": 0.12, "discontinued": 0.04}

# `begins`: of a thousand matters (or accused), how many begin here.
QUEUES: dict[str, Queue] = {
    "crime_report": Queue(
        "crime_report", 35, 60, {"initiated": 0.6, "not_initiated": 0.39, "joined": 0.01}, begins=150, suspends=0.08
    ),
    "investigation": Queue(
        "criminal_case", 75, 120, {"prosecution_proposed": 0.95, "discontinued": 0.05},
        {"prosecution_proposed": Step("prosecution")}, begins=75, suspends=0.1,
    ),
    "prosecution": Queue(
        "criminal_case", 18, 30, {"indicted": 0.95, "returned": 0.04, "discontinued": 0.01},
        {"indicted": Step("first_instance"), "returned": Step("investigation", "returned")}, suspends=0.01,
    ),
    "first_instance": Queue(
        "criminal_case", 45, 60, {"judged": 0.94, "returned": 0.04, "discontinued": 0.02},
        {"judged": Step("appeal", share=0.15), "returned": Step("investigation", "returned")}, suspends=0.01,
    ),
    "appeal": Queue("criminal_case", 50, 90, _APPEAL),
    "accused_investigation": Queue(
        "criminal_case", 75, None, {"prosecution_proposed": 0.95, "discontinued": 0.05},
        {"prosecution_proposed": Step("accused_prosecution")}, begins=130, of_accused=True, suspends=0.08,
    ),
    "accused_prosecution": Queue(
        "criminal_case", 18, None, {"indicted": 0.96, "returned": 0.03, "discontinued": 0.01},
        {"indicted": Step("accused_first_instance"), "returned": Step("accused_investigation", "returned")},
        of_accused=True,
    ),
    "accused_first_instance": Queue(
        "criminal_case", 45, None, {"convicted": 0.95, "acquitted": 0.005, "returned": 0.035, "discontinued": 0.01},
        {"convicted": Step("accused_appeal", share=0.15), "returned": Step("accused_investigation", "returned")},
        of_accused=True,
    ),
    "accused_appeal": Queue("criminal_case", 50, None, {**_APPEAL, "acquitted": 0.01}, of_accused=True),
    "custody": Queue(
        "detention", 5, 9, {"charged": 0.96, "released": 0.04}, {"charged": Step("remand", share=0.8)}, begins=70
    ),
    "remand": Queue(
        "detention", 110, 150, {"sentence_enforced": 0.8, "measure_replaced": 0.14, "released": 0.055, "died": 0.005}
    ),
    "sentence": Queue(
        "sentence", 400, None, {"completed": 0.9, "exempted": 0.01, "conditional_release": 0.08, "died": 0.01},
        begins=75, suspends=0.02,
    ),
    "civil_first_instance": Queue(
        "civil_case", 90, 120, {"judged": 0.35, "settled": 0.45, "discontinued": 0.2},
        {"judged": Step("civil_appeal", share=0.12)}, begins=230, suspends=0.06,
    ),
    "civil_appeal": Queue("civil_case", 60, 90, _APPEAL),
    "civil_enforcement": Queue(
        "civil_enforcement", 120, None, {"completed": 0.75, "discontinued": 0.05, "not_enforceable": 0.2},
        begins=200, suspends=0.03,
    ),
    "complaint": Queue(
        "complaint", 25, 45,
        {"found_right": 0.15, "found_partly_right": 0.1, "found_wrong": 0.6, "withdrawn": 0.1, "discontinued": 0.05},
        begins=60,
    ),
    "direct_supervision": Queue("supervision_round", 20, None, {"concluded": 0.95, "cancelled": 0.05}, begins=10),
}  # fmt: skip
NEVER_TRANSFERRED = frozenset({"direct_supervision"})
TRANSFERRED_SHARE = 0.015
SUSPENSION_DAYS = 150
COMES_BACK = 0.6
