"""Civil, family, business, labour and administrative cases, at first instance and on appeal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Civil, Stay
from kiemsat.demonstration.places import PROVINCE, pace, shares
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import after_lockdown, working_from, working_until
from kiemsat.law.yaml_source import read_yaml

FIRST, APPEAL = "civil_first_instance", "civil_appeal"
TIDES = (1.0, 0.86, 0.97, 1.05, 1.04)
STOCK = 0.5
_LONGEST = {FIRST: 225, APPEAL: 115}
_ENDS_OF_APPEAL = {
    "upheld": 47,
    "amended": 25,
    "annulled": 6,
    "annulled_discontinued": 1,
    "withdrawn": 15,
    "discontinued": 6,
}
_RESUMED = 0.6


@dataclass(frozen=True)
class Branch:
    """What is true of a branch of cases."""

    branch: str
    half_year: int
    days: int
    province: int
    matters: int
    attendance: int
    appealed: int
    suspended: int
    ends: dict[str, float]
    disputes: tuple[str, ...]
    requests: tuple[str, ...]


class CivilCases:
    """Makes up the civil cases of the province."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "civil")
        self._plan = plan
        self._districts = Deck(self._dice, shares(districts_only=True))
        self._appeal_ends = Deck(self._dice, _ENDS_OF_APPEAL)
        self.cases: list[Civil] = []

    def tell(self) -> list[Civil]:
        """All cases, in order of registration."""
        for branch in _branches():
            ends = Deck(self._dice, branch.ends)
            for day in self._days(branch):
                self._first_instance(self._case(branch, day), branch, ends, day, "received")
        return sorted(self.cases, key=lambda case: case.registered_on)

    def _days(self, branch: Branch) -> list[int]:
        before = [self._plan.first - self._dice.whole(1, 110) for _ in range(round(branch.half_year * STOCK))]
        days = [working_until(day) for day in before]
        for half, tide in zip(self._plan.half_years, TIDES, strict=True):
            days += arrivals(self._dice, round(branch.half_year * tide), half)
        return days

    def _case(self, branch: Branch, day: int) -> Civil:
        at_province = self._dice.happens(branch.province / 100)
        is_matter = bool(branch.requests) and self._dice.happens(branch.matters / 100)
        case = Civil(
            office=PROVINCE if at_province else self._districts.draw(),
            registered_on=day,
            branch=branch.branch,
            form="matter" if is_matter else "case",
            dispute=self._dice.pick(branch.requests if is_matter else branch.disputes),
            attendance_required=is_matter or self._dice.happens(branch.attendance / 100),
        )
        self.cases.append(case)
        return case

    def _stay(self, case: Civil, stage: str, office: str, day: int, way: str, mean: float) -> Stay[Civil]:
        """A stay with the day on which it would end; a stay in the registers ends after they begin."""
        stay = Stay(case, stage, office, day, way)
        days = self._dice.days(mean, 4, _LONGEST[stage])
        expected = after_lockdown(self._dice, day + max(8, days))
        stay.expected = working_from(
            max(expected, self._plan.first + self._dice.whole(0, 60) * (day < self._plan.first))
        )
        case.stays.append(stay)
        return stay

    def _first_instance(self, case: Civil, branch: Branch, ends: Deck[str], day: int, way: str) -> None:
        mean = branch.days * pace(case.office) * (0.45 if case.form == "matter" else 1)
        stay = self._stay(case, FIRST, case.office, day, way, mean)
        if stay.expected > self._plan.last:
            return
        if way == "received" and self._dice.happens(branch.suspended / 100):
            self._suspend(stay, branch, ends)
            return
        end = ends.draw() if case.form == "case" else _end_of_matter(case)
        stay.close(stay.expected, end)
        if end == "judged" and case.office != PROVINCE and self._dice.happens(branch.appealed / 100):
            self._appeal(case, branch, ends, working_from(stay.expected + self._dice.whole(30, 55)))

    def _suspend(self, stay: Stay[Civil], branch: Branch, ends: Deck[str]) -> None:
        case, day = stay.file, stay.expected
        stay.close(day, "suspended")
        waiting = Stay(case, f"{FIRST}_suspension", stay.office, day, "suspended")
        case.stays.append(waiting)
        back = working_from(day + self._dice.whole(40, 240))
        if back <= self._plan.last and self._dice.happens(_RESUMED):
            waiting.close(back, "resumed")
            stay.back_on = back
            self._first_instance(case, branch, ends, back, "resumed")
            again = next(one for one in case.stays if one.opened_as == "resumed")
            again.left_on = day

    def _appeal(self, case: Civil, branch: Branch, ends: Deck[str], day: int) -> None:
        if day > self._plan.last:
            return
        stay = self._stay(case, APPEAL, PROVINCE, day, "received", 62)
        if stay.expected > self._plan.last:
            return
        stay.close(stay.expected, self._appeal_ends.draw())
        back = working_from(stay.expected + 20)
        if stay.closed_as == "annulled" and back <= self._plan.last:
            self._first_instance(case, branch, ends, back, "reopened")


def _end_of_matter(case: Civil) -> str:
    return "settled" if case.dispute.startswith("Công nhận") else "judged"


def _branches() -> list[Branch]:
    entries = read_yaml(Path(__file__).parent / "data" / "civil.yaml").value["branches"]
    return [_branch(entry) for entry in entries]


def _branch(entry: dict[str, Any]) -> Branch:
    lists = {name: tuple(entry[name]) for name in ("disputes", "requests")}
    ends = {end: float(share) for end, share in entry["ends"].items()}
    return Branch(**{**entry, **lists, "ends": ends})
