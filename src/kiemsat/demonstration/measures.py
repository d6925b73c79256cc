"""Administrative handling measures before the courts of the districts: who is proposed for what, what came of it."""

from __future__ import annotations

from datetime import date

from kiemsat.demonstration.civil import TIDES
from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Act, Measure, Stay
from kiemsat.demonstration.places import shares
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import working_from, working_until

STAGE, FIELD = "handling_measure", "administrative"
HALF_YEAR = 44
STOCK = 3
_MEASURES = {"compulsory_treatment": 90, "compulsory_education": 4, "reform_school": 6}
_REQUESTS = {"apply": 88, "postpone": 4, "reduce": 6, "interrupt": 2}
_ENDS = {"granted": 91, "refused": 4, "discontinued": 5}


class Measures:
    """Makes up the proposals, with the hearings attended and the decisions checked."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan
        self._offices = Deck(self._dice, shares(districts_only=True))
        self._measures = Deck(self._dice, _MEASURES)
        self._requests = Deck(self._dice, _REQUESTS)
        self._ends = Deck(self._dice, _ENDS)
        self.acts: list[Act] = []

    def tell(self) -> list[Measure]:
        """All proposals, in order of registration."""
        days = sorted(working_until(self._plan.first - self._dice.whole(1, 8)) for _ in range(STOCK))
        for half, tide in zip(self._plan.half_years, TIDES, strict=True):
            days += arrivals(self._dice, round(HALF_YEAR * tide), half)
        return [self._proposal(day) for day in days]

    def _proposal(self, day: int) -> Measure:
        kind = self._measures.draw()
        age = self._dice.whole(13, 17) if kind == "reform_school" else self._dice.whole(18, 55)
        file = Measure(
            office=self._offices.draw(),
            registered_on=day,
            measure=kind,
            request=self._requests.draw(),
            born=date.fromordinal(day).year - age,
        )
        stay = Stay(file, STAGE, file.office, day, "received")
        file.stays.append(stay)
        end = working_from(max(day + self._dice.whole(6, 15), self._plan.first))
        if end <= self._plan.last:
            stay.close(end, self._ends.draw())
            self._court(stay)
        return file

    def _court(self, stay: Stay[Measure]) -> None:
        day = stay.closed_on or stay.opened_on
        if stay.closed_as != "discontinued" and self._dice.happens(0.995):
            self._add(stay, "hearing", day, "Tham gia phiên họp xem xét áp dụng biện pháp xử lý hành chính")
        if self._dice.happens(0.995):
            checked = working_from(day + self._dice.whole(2, 5))
            self._add(stay, "supervision_slip", checked, "Phiếu kiểm sát quyết định về biện pháp xử lý hành chính")

    def _add(self, stay: Stay[Measure], kind: str, day: int, title: str) -> None:
        if day <= self._plan.last:
            self.acts.append(
                Act(kind=kind, office=stay.office, field=FIELD, issued_on=day, title=title, file=stay.file)
            )
