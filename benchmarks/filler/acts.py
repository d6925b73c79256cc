"""Acts of the invented matters, and those that belong to none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmarks.filler.wander import FIRST_DAY, LAST_DAY, NOT_A_DAY, Frame


@dataclass(frozen=True)
class Habit:
    """How often a spell of a stage (or, with no stage, one matter in a thousand) brings about such an act."""

    kind: str
    field: str
    stage: str = ""
    share: float = 0.0
    answered: float = 0.0


HABITS = (
    Habit("verification_request", "crime_reports", "crime_report", 0.7),
    Habit("initiation_request", "crime_reports", "crime_report", 0.01),
    Habit("investigation_request", "investigation", "investigation", 0.8),
    Habit("asset_freeze_request", "investigation", "investigation", 0.02),
    Habit("key_case", "investigation", "investigation", 0.05),
    Habit("interrogation", "investigation", "accused_investigation", 0.6),
    Habit("interview", "detention", "custody", 0.7),
    Habit("lesson_trial", "trials", "first_instance", 0.05),
    Habit("minutes_check", "trials", "first_instance", 0.6),
    Habit("appeal_protest", "trials", "first_instance", 0.01, answered=0.7),
    Habit("supervision_slip", "civil", "civil_first_instance", 0.5),
    Habit("hearing", "civil", "civil_first_instance", 0.25),
    Habit("conclusion", "detention", "direct_supervision", 0.9),
    Habit("recommendation", "civil", share=8, answered=0.8),
    Habit("lesson_notice", "trials", share=2),
    Habit("citizen_reception", "complaints", share=10),
    Habit("other_request", "investigation", share=3),
    Habit("other_protest", "civil_enforcement", share=1, answered=0.5),
    Habit("thematic_conference", "building", share=0.2),
    Habit("coordination_regulation", "building", share=0.2),
    Habit("internal_inspection", "building", share=0.5),
    Habit("training", "building", share=1),
    Habit("communication", "building", share=2),
)  # fmt: skip
PERSONAL = frozenset({"interrogation"})


def acts(spell: Frame, matters: int, offices: list[int], random: np.random.Generator) -> Frame:
    """Every act, numbered in the order of the habits."""
    parts = [
        _of_spells(habit, spell, random) if habit.stage else _of_offices(habit, matters, offices, random)
        for habit in HABITS
    ]
    everything = pd.concat(parts, ignore_index=True)
    late = everything.answered_on > LAST_DAY
    everything.loc[late, "answered_on"] = NOT_A_DAY
    count = len(everything)
    answers = random.choice(np.array(["accepted", "partly", "rejected"], dtype=object), count, p=[0.8, 0.12, 0.08])
    return everything.assign(
        id=np.arange(1, count + 1), number="", title="Văn bản giả định", addressee="", addressee_name="",
        recommendation_type=np.where(everything.kind == "recommendation", "aggregate", ""), same_level=False,
        answer=np.where(everything.answered_on.isna(), "", answers), by_leader=random.random(count) < 0.1,
    )  # fmt: skip


def _of_spells(habit: Habit, spell: Frame, random: np.random.Generator) -> Frame:
    own = spell[spell.stage == habit.stage]
    own = own[random.random(len(own)) < habit.share]
    end = own.closed_on.fillna(pd.Timestamp(LAST_DAY)).to_numpy().astype("datetime64[D]")
    begin = own.opened_on.to_numpy().astype("datetime64[D]")
    issued = begin + ((end - begin).astype(int) * random.random(len(own))).astype("timedelta64[D]")
    personal = habit.kind in PERSONAL
    return pd.DataFrame(
        {
            "kind": habit.kind, "field": habit.field, "office_id": own.office_id.to_numpy(),
            "matter_id": own.matter_id.to_numpy(), "issued_on": issued,
            "accused_id": own.accused_id.to_numpy() if personal else pd.array([pd.NA] * len(own), dtype="Int64"),
            "answered_on": _answered(habit, issued, random),
        }
    ).astype({"matter_id": "Int64"})  # fmt: skip


def _of_offices(habit: Habit, matters: int, offices: list[int], random: np.random.Generator) -> Frame:
    count = int(matters * habit.share / 1000) + 1
    days = int((LAST_DAY - FIRST_DAY).astype(int)) + 1
    issued = FIRST_DAY + random.integers(0, days, count).astype("timedelta64[D]")
    nobody = pd.array([pd.NA] * count, dtype="Int64")
    return pd.DataFrame(
        {
            "kind": habit.kind, "field": habit.field, "office_id": random.choice(np.array(offices), count),
            "matter_id": nobody, "accused_id": nobody, "issued_on": issued,
            "answered_on": _answered(habit, issued, random),
        }
    )  # fmt: skip


def _answered(habit: Habit, issued: np.ndarray, random: np.random.Generator) -> np.ndarray:
    days = np.ceil(30 * random.lognormal(0.0, 0.5, len(issued))).astype("timedelta64[D]")
    never = random.random(len(issued)) >= habit.answered
    return np.where(never, NOT_A_DAY, issued + days)
