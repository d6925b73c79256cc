"""Complaints, denunciations and petitions about judicial activity."""

from __future__ import annotations

from kiemsat.demonstration.civil import TIDES
from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Complaint, Stay
from kiemsat.demonstration.places import PROVINCE, shares
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.queues import arrivals
from kiemsat.demonstration.rhythm import working_from, working_until

STAGE = "complaint"
HALF_YEAR = 205
STOCK = 24
_KINDS = {"complaint": 40, "denunciation": 13, "petition": 36, "cassation_petition": 11}
_COMPETENCES = {"resolve": 27, "supervise": 30, "forward": 43}
_FIELDS = {
    "investigation": 28, "crime_reports": 16, "trials": 8, "detention": 4, "civil": 24, "administrative": 6,
    "civil_enforcement": 14,
}  # fmt: skip
_ENDS = {"found_wrong": 62, "found_partly_right": 14, "found_right": 7, "withdrawn": 11, "discontinued": 6}
_PROPER = 0.997
_DAYS = {"resolve": 19, "supervise": 24}
_LONGEST = {"complaint": 44, "denunciation": 58, "petition": 29, "cassation_petition": 330}


class Complaints:
    """Makes up the complaints of the province."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan
        self._offices = Deck(self._dice, shares(province=28.0))
        self._kinds = Deck(self._dice, _KINDS)
        self._competences = Deck(self._dice, _COMPETENCES)
        self._fields = Deck(self._dice, _FIELDS)
        self._ends = Deck(self._dice, _ENDS)
        self._assessed = Dice(seed, "complaints assessed")

    def tell(self) -> list[Complaint]:
        """All complaints, in order of registration."""
        days = sorted(working_until(self._plan.first - self._dice.whole(1, 14)) for _ in range(STOCK))
        for half, tide in zip(self._plan.half_years, TIDES, strict=True):
            days += arrivals(self._dice, round(HALF_YEAR * tide), half)
        return [self._complaint(day) for day in days]

    def _complaint(self, day: int) -> Complaint:
        kind = self._kinds.draw()
        of_cassation = kind == "cassation_petition"
        complaint = Complaint(
            office=PROVINCE if of_cassation else self._offices.draw(),
            registered_on=day,
            complaint_kind=kind,
            competence="resolve" if of_cassation else self._competences.draw(),
            field=self._fields.draw(),
            file_received=of_cassation and self._dice.happens(0.7),
        )
        stay = Stay(complaint, STAGE, complaint.office, day, "received")
        complaint.stays.append(stay)
        end = working_from(max(day + self._days(complaint), self._plan.first))
        if end <= self._plan.last:
            stay.close(end, "transferred" if complaint.competence == "forward" else self._ends.draw())
            complaint.tracked_properly = self._assessed.happens(_PROPER)
        complaint.classified_properly = self._assessed.happens(_PROPER)
        return complaint

    def _days(self, complaint: Complaint) -> int:
        if complaint.competence == "forward":
            return self._dice.whole(2, 7)
        mean = 110 if complaint.complaint_kind == "cassation_petition" else _DAYS[complaint.competence]
        return max(2, self._dice.days(mean, 4, _LONGEST[complaint.complaint_kind]))
