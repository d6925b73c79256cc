"""Sentences: what the accused who were convicted got, when it came into force, and how it is served."""

from __future__ import annotations

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Accused, Case, Sentence, Stay, Verdict
from kiemsat.demonstration.places import shares
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.rhythm import NEVER, working_from

STAGE = "sentence"
STOCK = 1450
APPEAL_DAYS = 15
_KINDS = (
    {"imprisonment": 58, "suspended": 27, "non_custodial": 10, "fine": 5},
    {"imprisonment": 75, "suspended": 21, "non_custodial": 3, "fine": 1},
    {"imprisonment": 94, "suspended": 6},
    {"imprisonment": 100},
)
_MONTHS = ((6, 30), (24, 72), (84, 168), (144, 240))
_COMMUNITY_MONTHS = {"suspended": (12, 48), "non_custodial": (6, 30), "fine": (0, 0)}
_MERCY = 0.04


class Verdicts:
    """Decides what convicted people get."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "verdicts")
        self._plan = plan

    def tell(self, cases: list[Case]) -> None:
        """Give every convicted person a verdict."""
        for case in cases:
            for person in case.accused:
                person.verdict = self._verdict(person)

    def _verdict(self, person: Accused) -> Verdict | None:
        judged_on, in_force_on = _conviction(person)
        if judged_on is None:
            return None
        weight = person.charge.weight
        kinds = _KINDS[max(1, weight)] if person.held else _KINDS[weight]
        kind = self._dice.weighted(list(kinds), _running(kinds), 1)[0]
        low, high = _MONTHS[weight] if kind == "imprisonment" else _COMMUNITY_MONTHS[kind]
        months = self._dice.whole(low, high) if high else None
        return Verdict(judged_on, kind, months, in_force_on)

    def sentences(self, cases: list[Case]) -> list[Sentence]:
        """The sentences served in the time of the registers, those begun before them first."""
        served = [self._from_before() for _ in range(STOCK)]
        for case in cases:
            for person in case.accused:
                verdict = person.verdict
                if verdict and verdict.in_force_on + 6 <= self._plan.last:
                    served.append(self._serve(person, verdict))
        return served

    def _serve(self, person: Accused, verdict: Verdict) -> Sentence:
        day = min(working_from(verdict.in_force_on + self._dice.whole(3, 7)), self._plan.last)
        sentence = Sentence(
            office=person.case.office_on(verdict.judged_on) if person.case.stays else person.case.office,
            registered_on=day,
            sentence_kind=verdict.sentence_kind,
            months=verdict.months,
            in_community=verdict.sentence_kind in {"suspended", "non_custodial"},
            accused=person,
        )
        self._stay(sentence, day, verdict.months, already=person.held is not None)
        return sentence

    def _from_before(self) -> Sentence:
        codes = shares()
        office = self._dice.weighted(list(codes), _running(codes), 1)[0]
        day = self._plan.first - self._dice.whole(20, 700)
        kind = "imprisonment" if self._dice.happens(0.62) else "suspended"
        months = (self._plan.first - day) // 30 + self._dice.whole(1, 60)
        sentence = Sentence(
            office=office, registered_on=working_from(day), sentence_kind=kind, months=months,
            in_community=kind == "suspended", accused=None, sex="female" if self._dice.happens(0.1) else "male",
        )  # fmt: skip
        self._stay(sentence, sentence.registered_on, months, already=False)
        return sentence

    def _stay(self, sentence: Sentence, day: int, months: int | None, *, already: bool) -> None:
        """Serve it to its end, less the time held before and what good conduct takes off."""
        stay = Stay(sentence, STAGE, sentence.office, day, "received")
        sentence.stays.append(stay)
        if months is None:
            end, way = day + self._dice.whole(20, 120), "completed"
        else:
            served = max(1.0, months - (6 if already else 0)) * (0.9 if months > 24 else 1)
            end, way = day + round(served * 30.4), "completed"
        if self._dice.happens(_MERCY):
            way = "conditional_release" if sentence.sentence_kind == "imprisonment" else "exempted"
            end = day + (end - day) * 2 // 3
        first = max(end, self._plan.first)
        if first <= self._plan.last:
            stay.close(min(working_from(first), self._plan.last), way)


def _conviction(person: Accused) -> tuple[int | None, int]:
    """The day of the conviction that stands, and the day it came into force (never, while an appeal is open)."""
    judged_on, in_force_on = None, NEVER
    for stay in person.stays:
        if stay.stage == "accused_first_instance" and stay.closed_as == "convicted":
            judged_on, in_force_on = stay.closed_on, (stay.closed_on or 0) + APPEAL_DAYS + 1
        elif stay.stage == "accused_appeal":
            in_force_on = stay.closed_on or NEVER
            if stay.closed_as == "annulled":
                judged_on, in_force_on = None, NEVER
    return judged_on, in_force_on


def _running(shares_of: dict[str, int] | dict[str, float]) -> list[float]:
    total, running = 0.0, []
    for share in shares_of.values():
        total += share
        running.append(total)
    return running
