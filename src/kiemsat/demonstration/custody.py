"""Custody: people arrested are held three, six or nine days, and then charged or set free."""

from __future__ import annotations

from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Accused, Case, Detention, Stay
from kiemsat.demonstration.places import shares
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.queues import Queue
from kiemsat.demonstration.rhythm import in_the_street, spread

STAGE = "custody"
_DAYS_HELD = {0: 4, 1: 24, 2: 34, 3: 23, 5: 7, 6: 8}
_KINDS = {"caught_in_act": 52, "urgent": 36, "surrender": 7, "wanted": 5}
_NOT_YET_CHARGED = 3
_LATE = 25
_OVER_THE_END = 4


class Custody:
    """The queue of people in custody."""

    def __init__(self, seed: int, plan: Plan, cases: list[Case]) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan
        self._offices = Deck(self._dice, shares())
        self._held = Deck(self._dice, _DAYS_HELD)
        self._kinds = Deck(self._dice, _KINDS)
        self._queue: Queue[Detention] = Queue(self._dice, hasty=True)
        self._arrests = self._possible_arrests([case for case in cases if case.registered_on >= plan.first])
        self.detentions: list[Detention] = []

    def run(self) -> None:
        """Hold and resolve as many as the plan wants, in every half-year."""
        queue = self._plan.queues[STAGE]
        for number in range(queue.stock):
            self._hold_stranger(self._plan.first - 1 - number // 4, self._plan.first + self._dice.whole(0, 4))
        for half in self._plan.half_years:
            flow = queue.flows[half.number]
            strangers = flow.closed["released"] - (queue.stock if half.number == 0 else 0)
            for day in spread(self._dice, strangers, half.first, half.last - 12, in_the_street):
                self._hold_stranger(day, day + self._dice.whole(1, 7))
            late = _NOT_YET_CHARGED if half.last == self._plan.last else 0
            for number in range(late):
                self._hold_stranger(half.last - number // 2, half.last + 9)
            for day, person in self._suspects(half, flow.opened["received"] - strangers - late):
                self._hold(day, person)
            for stay in self._queue.close(half, sum(flow.closed.values())):
                self._resolve(stay)

    def _suspects(self, half: HalfYear, number: int) -> list[tuple[int, Accused]]:
        """Those arrested in the half-year, by day: the likelier the graver their offence."""
        ranked = sorted(self._arrests.get(half.number, []), key=self._chance_to_stay_free)
        over_the_end = [one for one in ranked if one[1].charged_on > half.last]
        too_many = set(map(id, over_the_end[_OVER_THE_END:]))
        chosen = [one for one in ranked if id(one) not in too_many][:number]
        return sorted(chosen, key=lambda one: one[0])

    def _chance_to_stay_free(self, arrest: tuple[int, Accused]) -> float:
        person = arrest[1]
        weight = person.charge.arrested * (3 if person.case.urgent else 0.5) * (0.3 if person.under_18 else 1)
        return self._dice.around(1, 1) / weight

    def _possible_arrests(self, cases: list[Case]) -> dict[int, list[tuple[int, Accused]]]:
        """By half-year, on which day each of the accused would have been arrested: days before the charge."""
        arrests: dict[int, list[tuple[int, Accused]]] = {}
        for case in cases:
            first = max(self._plan.first, case.report.registered_on if case.report else self._plan.first)
            for person in case.accused:
                day = max(min(first, person.charged_on), person.charged_on - self._held.draw())
                half = self._plan.half_year_of(day)
                if half is not None and person.charged_on <= self._plan.last:
                    arrests.setdefault(half.number, []).append((day, person))
        return arrests

    def _hold(self, opened_on: int, person: Accused) -> None:
        """Arrest a suspect."""
        report = person.case.report
        caught = report is not None and report.caught
        person.held = Detention(
            office=person.case.office_on(person.charged_on),
            registered_on=opened_on,
            arrest_kind="caught_in_act" if caught else self._kinds.draw(),
            accused=person,
            sex=person.sex,
            born=person.born,
            under_18=person.under_18,
        )
        # A suspect found long after the case began is not charged before the investigation is resumed.
        found_late = person.charged_on > person.case.begun_on + _LATE
        earliest = person.charged_on if found_late else max(opened_on, person.case.begun_on)
        self._enter(person.held, expected=person.charged_on, earliest=earliest)

    def _hold_stranger(self, day: int, until: int) -> None:
        """Arrest somebody against whom no case is brought."""
        detention = Detention(
            office=self._offices.draw(),
            registered_on=day,
            arrest_kind=self._kinds.draw(),
            accused=None,
            sex="female" if self._dice.happens(0.08) else "male",
            born=1960 + self._dice.whole(0, 43),
        )
        self._enter(detention, expected=until, earliest=day)

    def _enter(self, detention: Detention, *, expected: int, earliest: int) -> None:
        day = detention.registered_on
        stay = Stay(detention, STAGE, detention.office, day, "received", expected=expected, earliest=earliest)
        detention.stays.append(stay)
        self._queue.enter([stay])
        self.detentions.append(detention)

    def _resolve(self, stay: Stay[Detention]) -> None:
        person = stay.file.accused
        stay.closed_as = "released" if person is None else "charged"
        if person is not None and stay.closed_on is not None:
            person.charged_on = stay.closed_on
