"""What the offices do beside the cases: conferences, regulations, training, receptions and the like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Act
from kiemsat.demonstration.places import shares
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import working_from
from kiemsat.law.yaml_source import read_yaml

_FIELDS = {
    "citizen_reception": "complaints",
    "guidance_query": "trials",
    "other_protest": "civil_enforcement",
    "other_request": "detention",
}
_PROPER = 0.997
_ANSWERED = {"guidance_query": (5, 25), "other_protest": (10, 15), "other_request": (8, 30)}


class Activities:
    """Makes up the activities of every half-year."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "activities")
        self._plan = plan
        self._districts = Deck(self._dice, shares(districts_only=True))
        self._assessed = Dice(seed, "receptions assessed")
        self.acts: list[Act] = []

    def tell(self) -> None:
        """All activities, kind by kind."""
        entries = read_yaml(Path(__file__).parent / "data" / "activities.yaml").value["activities"]
        for entry in entries:
            for half in self._plan.half_years:
                self._half_year(entry, half)

    def _half_year(self, entry: dict[str, Any], half: HalfYear) -> None:
        number = self._plan.acts[entry["plan"]].numbers[half.number] if "plan" in entry else entry["number"]
        for day in arrivals(self._dice, number, half):
            office = self._dice.pick(entry["from"])
            act = Act(
                kind=entry["kind"],
                office=self._districts.draw() if office == "districts" else office,
                field=_FIELDS.get(entry["kind"], "building"),
                issued_on=day,
                title=self._dice.pick(entry["titles"]),
            )
            if act.kind == "citizen_reception":
                act.proper = self._assessed.happens(_PROPER)
            self._answer(act)
            self.acts.append(act)

    def _answer(self, act: Act) -> None:
        days = _ANSWERED.get(act.kind)
        if days is None:
            return
        act.reply_due_on = act.issued_on + 15
        answered_on = working_from(act.issued_on + self._dice.whole(*days))
        if answered_on <= self._plan.last:
            act.answered_on, act.answer = answered_on, "accepted"
