"""Civil and administrative judgments being enforced, with their money."""

from __future__ import annotations

from kiemsat.demonstration.civil import TIDES
from kiemsat.demonstration.desks import desk_of
from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Act, Enforcement, Stay
from kiemsat.demonstration.places import pace, shares
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import NEVER, working_from, working_until

STAGE = "civil_enforcement"
HALF_YEAR = 1450
STOCK = 2200
_BRANCHES = {"civil": 60, "family": 34, "business": 5, "administrative": 1}
_MEDIANS = {"civil": 24_000_000, "family": 1_500_000, "business": 620_000_000, "administrative": 300_000}
_ENDS = {"completed": 82, "discontinued": 12, "not_enforceable": 6}
_ENFORCEABLE = 0.84
_PUT_OFF = 0.02
_VISITED = 0.35
_THOUSAND = 1000


class Enforcements:
    """Makes up the enforcement files of the province."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan
        self._offices = Deck(self._dice, shares(province=7.0))
        self._branches = Deck(self._dice, _BRANCHES)
        self._ends = Deck(self._dice, _ENDS)
        self._visits = Dice(seed, "enforcement verified")
        self.acts: list[Act] = []

    def tell(self) -> list[Enforcement]:
        """All files, in order of registration."""
        old = (working_until(self._plan.first - self._dice.whole(1, 900)) for _ in range(STOCK))
        days = sorted(old)
        for half, tide in zip(self._plan.half_years, TIDES, strict=True):
            days += arrivals(self._dice, round(HALF_YEAR * tide), half)
        return [self._file(day) for day in days]

    def _file(self, day: int) -> Enforcement:
        branch = self._branches.draw()
        median = _MEDIANS[branch]
        file = Enforcement(
            office=self._offices.draw(),
            registered_on=day,
            branch=branch,
            enforceable=self._dice.happens(_ENFORCEABLE),
            due=round(self._dice.amount(median, 1.5) / _THOUSAND) * _THOUSAND,
        )
        stay = Stay(file, STAGE, file.office, day, "received")
        file.stays.append(stay)
        end = self._end(file, day)
        if end <= self._plan.last:
            self._finish(stay, end)
        elif file.enforceable and self._dice.happens(0.4):
            file.collected = round(file.due * self._dice.whole(5, 70) / 100)
        if not file.enforceable:
            self._verify(stay)
        return file

    def _verify(self, stay: Stay[Enforcement]) -> None:
        """Now and then a prosecutor goes and sees whether the debtor really has nothing."""
        first = max(stay.opened_on, self._plan.first)
        day = working_from(first + self._visits.whole(10, 400))
        if self._visits.happens(_VISITED) and day <= min(stay.closed_on or self._plan.last, self._plan.last):
            title = "Trực tiếp xác minh điều kiện thi hành án"
            self.acts.append(
                Act(kind="enforcement_verification", office=desk_of(stay), field="civil_enforcement", issued_on=day,
                    title=title, file=stay.file)
            )  # fmt: skip

    def _end(self, file: Enforcement, day: int) -> int:
        """When the file ends; what cannot be enforced mostly waits, and old files end after the registers begin."""
        if not file.enforceable and self._dice.happens(0.7):
            return NEVER
        days = round(self._dice.around(165 if file.enforceable else 320, 1.6) * pace(file.office))
        first = self._plan.first + round(self._dice.around(340, 1)) if day < self._plan.first else day + 5
        return working_from(min(max(day + days, first), NEVER))

    def _finish(self, stay: Stay[Enforcement], end: int) -> None:
        file = stay.file
        if self._dice.happens(_PUT_OFF):
            stay.close(end, "suspended")
            file.stays.append(Stay(file, f"{STAGE}_suspension", file.office, end, "suspended"))
            return
        stay.close(end, self._ends.draw() if file.enforceable else "not_enforceable")
        if stay.closed_as == "completed":
            file.collected = file.due
