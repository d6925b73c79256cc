"""The tables of the registers as frames, complete enough to satisfy every constraint of the database."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from benchmarks.filler.acts import acts
from benchmarks.filler.queues import QUEUES
from benchmarks.filler.wander import FIRST_DAY, LAST_DAY, NOT_A_DAY, Frame, spells

SEED = 20230605
PILOT = 4_000
_BEGINNINGS = {stage: queue.begins for stage, queue in QUEUES.items() if queue.begins}
_GROUPS = ["social_order", "economic", "drugs", "corruption", "national_security", "judicial"]
_SEVERITIES = ["less_serious", "serious", "very_serious", "extremely_serious"]
_DETAILS: dict[str, dict[str, list[Any]]] = {
    "crime_report": {
        "source": ["denunciation", "tip", "recommendation"], "category": ["other", "economic", "corruption"],
        "agency": ["police"], "informant": [""], "reported_person": [""], "offence": [""],
        "verification_not_needed": [False, False, True],
    },
    "criminal_case": {
        "offence": ["173", "249", "134", "260"], "clause": ["1"], "offence_group": _GROUPS, "severity": _SEVERITIES,
        "agency": ["police"], "simplified_eligible": [True], "simplified": [False, False, True],
    },
    "detention": {
        "person_name": ["Người bị giữ"], "sex": [""], "under_18": [False] * 19 + [True],
        "arrest_kind": ["caught_in_act", "urgent", "wanted", "surrender", "warrant"], "agency": ["police"],
    },
    "sentence": {
        "person_name": ["Bị án"], "sentence_kind": ["imprisonment", "suspended", "non_custodial"],
        "in_community": [False, True],
    },
    "civil_case": {
        "branch": ["civil"] * 5 + ["family"] * 9 + ["business", "labour", "administrative"],
        "form": ["case", "case", "matter"], "dispute": [""], "plaintiff": [""], "defendant": [""],
        "attendance_required": [False, True],
    },
    "civil_enforcement": {
        "branch": ["civil"] * 6 + ["family"] * 3 + ["business", "administrative"],
        "enforceable": [True, True, True, False],
    },
    "complaint": {
        "complaint_kind": ["complaint", "denunciation", "petition", "cassation_petition"],
        "competence": ["resolve", "supervise", "forward"], "field": ["complaints"], "petitioner": [""],
        "file_received": [True, False],
    },
    "supervision_round": {
        "field": ["detention", "civil_enforcement", "crime_reports"], "agency": ["detention_site", "police", "commune"],
        "agency_name": ["Cơ quan được kiểm sát"], "joint": [False, False, True],
    },
}  # fmt: skip
_ACCUSED: dict[str, list[Any]] = {
    "full_name": ["Bị can"], "sex": [""], "offence": ["173", "249", "134", "260"], "clause": ["1"],
    "offence_group": _GROUPS, "severity": _SEVERITIES, "under_18": [False] * 19 + [True], "legal_person": [False],
}  # fmt: skip


def province(wanted: int, offices: list[int]) -> dict[str, Frame]:
    """Frames by table name that hold at least `wanted` spells in these offices, larger and smaller ones."""
    pilot = _tables(PILOT, offices)
    per_matter = len(pilot["registers_spell"]) / PILOT
    return _tables(int(wanted / per_matter * 1.01) + 50, offices)


def _tables(count: int, offices: list[int]) -> dict[str, Frame]:
    random = np.random.default_rng(SEED)
    weights = np.linspace(1, 4, len(offices))
    weights /= weights.sum()
    known = np.array(offices)
    begun = _beginnings(count, random, known, weights)
    matters = _matters(begun)
    accused = begun[begun.accused_id.notna()]
    tables = {"registers_matter": matters}
    for kind, attributes in _DETAILS.items():
        ids = matters.id[matters.kind == kind].to_numpy()
        table = "registers_" + kind.replace("_", "")
        tables[table] = _money(
            kind, pd.DataFrame({"matter_ptr_id": ids, **_drawn(attributes, len(ids), random)}), random
        )
    people = {"id": accused.accused_id.to_numpy(), "case_id": accused.matter_id.to_numpy()}
    tables["registers_accused"] = pd.DataFrame({**people, **_drawn(_ACCUSED, len(accused), random)})
    tables["registers_spell"] = spells(begun, random, known, weights)
    tables["registers_attribution"] = _attributions(tables["registers_spell"], random)
    tables["registers_act"] = acts(tables["registers_spell"], count, offices, random)
    return tables


def _beginnings(count: int, random: np.random.Generator, offices: Any, weights: Any) -> Frame:
    """The first spell of every matter and of every accused, spread evenly over the days."""
    shares = np.array(list(_BEGINNINGS.values()), dtype=float)
    stage = random.choice(np.array(list(_BEGINNINGS), dtype=object), count, p=shares / shares.sum())
    days = int((LAST_DAY - FIRST_DAY).astype(int)) + 1
    begun = pd.DataFrame(
        {
            "matter_id": np.arange(1, count + 1), "accused_id": pd.array([pd.NA] * count, dtype="Int64"),
            "stage": stage, "office_id": random.choice(offices, count, p=weights),
            "opened_on": FIRST_DAY + random.integers(0, days, count).astype("timedelta64[D]"), "opened_as": "received",
            "left_on": NOT_A_DAY, "away_since": NOT_A_DAY, "suspended_spell": 0, "resumes_spell": 0,
        }
    )  # fmt: skip
    charged = begun.index[begun.stage == "accused_investigation"]
    cases = begun[begun.stage == "investigation"]
    # An accused belongs to some case, and is charged when and where it began.
    chosen = cases.iloc[random.integers(0, len(cases), len(charged))]
    begun.loc[charged, "accused_id"] = np.arange(1, len(charged) + 1)
    for name in ("matter_id", "office_id", "opened_on"):
        begun.loc[charged, name] = chosen[name].to_numpy()
    return begun


def _matters(begun: Frame) -> Frame:
    own = begun[begun.accused_id.isna()]
    kinds = {stage: queue.kind for stage, queue in QUEUES.items()}
    return pd.DataFrame(
        {
            "id": own.matter_id.to_numpy(), "kind": own.stage.map(kinds).to_numpy(),
            "number": own.matter_id.astype(str).to_numpy(), "title": "Hồ sơ giả định",
            "office_id": own.office_id.to_numpy(), "registered_on": own.opened_on.to_numpy(), "secrecy": 0,
        }
    )  # fmt: skip


def _money(kind: str, details: Frame, random: np.random.Generator) -> Frame:
    if kind != "civil_enforcement":
        return details
    due = random.integers(1, 500_000, len(details)) * 1_000
    return details.assign(amount_due=due, amount_collected=(due * random.random(len(details))).astype("int64"))


def _drawn(attributes: dict[str, list[Any]], count: int, random: np.random.Generator) -> dict[str, Any]:
    return {
        name: np.array(values, dtype=object if isinstance(values[0], str) else None)[
            random.integers(0, len(values), count)
        ]
        for name, values in attributes.items()
    }


def _attributions(spell: Frame, random: np.random.Generator) -> Frame:
    """A tenth of the files returned and of the cases discontinued have been looked at for responsibility."""
    decided = spell[spell.closed_as.isin(["returned", "discontinued", "annulled"])]
    decided = decided[random.random(len(decided)) < 0.1]
    verdict = random.choice(np.array(["procuracy", "not_procuracy"], dtype=object), len(decided))
    return pd.DataFrame(
        {
            "spell_id": decided.id.to_numpy(), "verdict": verdict, "ground": "Căn cứ giả định", "proof": "",
            "proposed_by_id": 1, "proposed_on": decided.closed_on.to_numpy(), "approved_by_id": 1,
            "decided_on": decided.closed_on.to_numpy(),
        }
    )  # fmt: skip
