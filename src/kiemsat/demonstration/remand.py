"""Remand: people charged who stay in prison until they begin to serve, get another measure, or go free."""

from __future__ import annotations

from dataclasses import dataclass

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.demonstration.files import Accused, Case, Detention, Stay
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.queues import Queue
from kiemsat.demonstration.rhythm import working_between, working_from, working_until

STAGE = "remand"
WARRANTS = 0.12
_EARLY = 0.3
_KEPT = (1.0, 2.2, 9.0, 30.0)


@dataclass(slots=True, eq=False)
class _Fate:
    """How a remand ends: on exactly the day when `fixed`, else from `earliest` on and rather on `expected`."""

    way: str
    expected: int
    earliest: int
    fixed: bool = False
    early: bool = False
    discontinued: bool = False


class Remand:
    """The queue of people on remand."""

    def __init__(self, seed: int, plan: Plan, cases: list[Case], detentions: list[Detention]) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan
        self._cases = cases
        self._queue: Queue[Detention] = Queue(self._dice, hurry_until=1)
        self._fates: dict[int, _Fate] = {}
        self.detentions = detentions

    def run(self) -> None:
        """Remand and resolve as many as the plan wants, in every half-year."""
        queue = self._plan.queues[STAGE]
        self._stock(queue.stock)
        for half in self._plan.half_years:
            flow = queue.flows[half.number]
            warrants = round(flow.opened["received"] * WARRANTS)
            for person, day in self._from_custody(half, flow.opened["received"] - warrants):
                self._enter(person, day)
            for person, day in self._by_warrant(half, warrants):
                self._enter(person, day)
            wanted = flow.closed["resolved"] - self._end_fixed(half, flow.closed["died"])
            self._relieve(half, wanted)
            for stay in self._queue.close(half, wanted):
                stay.closed_as = self._fates[id(stay)].way
            self._forget_early_ends(half)

    def _enter(self, person: Accused, day: int) -> None:
        if person.held is None:
            person.held = self._detention(person, day)
        stay = Stay(person.held, STAGE, person.case.office_on(day), day, "received")
        person.held.stays.append(stay)
        self._await(stay, self._fate(person, day))
        self._queue.enter([stay])

    def _detention(self, person: Accused, day: int) -> Detention:
        detention = Detention(
            office=person.case.office_on(day), registered_on=day, arrest_kind="warrant", accused=person,
            sex=person.sex, born=person.born, under_18=person.under_18,
        )  # fmt: skip
        self.detentions.append(detention)
        return detention

    def _await(self, stay: Stay[Detention], fate: _Fate) -> None:
        self._fates[id(stay)] = fate
        stay.expected, stay.earliest = fate.expected, max(fate.earliest, stay.opened_on)

    def _fate(self, person: Accused, day: int) -> _Fate:
        final = self._final_fate(person, day)
        early = working_from(day + self._dice.whole(20, 100))
        if early + 10 < final.earliest and self._dice.happens(_EARLY):
            return _Fate("measure_replaced", early, day + 12, early=True)
        return final

    def _final_fate(self, person: Accused, day: int) -> _Fate:
        """What the person's case leads to."""
        suspended = next((stay.closed_on for stay in person.stays if stay.closed_as == "suspended"), None)
        if suspended is not None and suspended > day:
            return _Fate("measure_replaced", suspended, suspended, fixed=True)
        verdict, last = person.verdict, person.stays[-1] if person.stays else None
        if verdict is not None and verdict.custodial:
            in_force_on = max(verdict.in_force_on, day)
            return _Fate("sentence_enforced", in_force_on + self._dice.whole(3, 24), in_force_on + 1)
        if verdict is not None:
            free_on = max(verdict.judged_on, day)
            return _Fate("released", free_on, free_on, fixed=True)
        if (
            last is not None
            and last.closed_as == "discontinued"
            and last.closed_on is not None
            and last.closed_on >= day
        ):
            return _Fate("released", last.closed_on, last.closed_on, fixed=True, discontinued=True)
        return _Fate("measure_replaced", working_from(day + self._dice.whole(270, 450)), day + 25)

    def _end_fixed(self, half: HalfYear, died: int) -> int:
        """End those whose day the case decides; how many of them count as resolved."""
        fixed = [stay for stay in self._queue.open if self._fates[id(stay)].fixed and stay.expected in half]
        ends = [stay for stay in fixed if self._fates[id(stay)].discontinued and stay.expected > stay.opened_on + 5]
        if len(ends) < died:
            raise PlanUnfulfilled(f"Nobody on remand could die in [{half.code}]; mend plan.yaml.")
        dead = set(map(id, ends[:died]))
        for stay in fixed:
            if id(stay) in dead:
                self._queue.pin(stay, stay.expected - 4, "died")
            else:
                self._queue.pin(stay, stay.expected, self._fates[id(stay)].way)
        return len(fixed) - died

    def _relieve(self, half: HalfYear, wanted: int) -> None:
        """Give another measure to as many as are needed, beyond those whose remand ends by itself."""
        ending = [stay for stay in self._queue.open if stay.expected <= half.last]
        others = [stay for stay in self._queue.open if stay.expected > half.last and self._relievable(stay, half)]
        for stay in self._dice.picks(others, max(0, min(len(others), wanted - len(ending)))):
            first = max(stay.opened_on + 15, half.first)
            day = self._dice.whole(first, self._last_day_for_relief(stay, half))
            self._await(stay, _Fate("measure_replaced", day, first, early=True))

    def _relievable(self, stay: Stay[Detention], half: HalfYear) -> bool:
        first = max(stay.opened_on + 15, half.first)
        return not self._fates[id(stay)].fixed and first <= self._last_day_for_relief(stay, half)

    def _last_day_for_relief(self, stay: Stay[Detention], half: HalfYear) -> int:
        person = stay.file.accused
        judged_on = person.verdict.judged_on if person and person.verdict else half.last
        return working_until(min(half.last, judged_on - 5))

    def _forget_early_ends(self, half: HalfYear) -> None:
        """Whoever was meant to get another measure in the half-year but was not, stays until the case is decided."""
        for stay in self._queue.open:
            fate = self._fates[id(stay)]
            if fate.early and fate.expected <= half.last and (person := stay.file.accused) is not None:
                self._await(stay, self._final_fate(person, half.last + 1))

    def _from_custody(self, half: HalfYear, number: int) -> list[tuple[Accused, int]]:
        """Those charged out of custody who are kept, rather for grave offences; each with the day of the charge."""
        charged = [
            (stay.file.accused, stay.closed_on)
            for detention in self.detentions
            for stay in detention.stays[:1]
            if stay.closed_as == "charged" and stay.closed_on is not None and stay.closed_on in half
        ]
        return self._likeliest([(person, day) for person, day in charged if person is not None], number)

    def _by_warrant(self, half: HalfYear, number: int) -> list[tuple[Accused, int]]:
        """Accused at large who are remanded in the half-year, while their case is investigated or prosecuted."""
        free = (person for case in self._cases for person in case.accused if person.held is None)
        days = ((person, self._warrant_day(person, half)) for person in free)
        found = [(person, day) for person, day in days if day is not None]
        return self._likeliest(found, number)

    def _warrant_day(self, person: Accused, half: HalfYear) -> int | None:
        first = person.stays[0] if person.stays else None
        if first is None or first.stage != "accused_investigation" or first.opened_on not in half:
            return None
        last = min(first.closed_on or half.last, half.last, first.opened_on + 60)
        days = working_between(first.opened_on + 3, last)
        return self._dice.pick(days) if days else None

    def _likeliest(self, people: list[tuple[Accused, int]], number: int) -> list[tuple[Accused, int]]:
        ranked = sorted(people, key=lambda one: self._chance_to_stay_free(one[0]))
        return sorted(ranked[:number], key=lambda one: one[1])

    def _chance_to_stay_free(self, person: Accused) -> float:
        return self._dice.around(1, 1) / (_KEPT[person.charge.weight] * (0.25 if person.under_18 else 1))

    def _stock(self, number: int) -> None:
        """Those on remand when the registers begin."""
        before = [case for case in self._cases if case.registered_on < self._plan.first]
        people = [person for case in before for person in case.accused if _open_at(person, self._plan.first)]
        ranked = sorted(people, key=self._chance_to_stay_free)
        for person in ranked[:number]:
            self._enter(person, min(person.charged_on + self._dice.whole(0, 6), working_until(self._plan.first - 1)))


def _open_at(person: Accused, day: int) -> bool:
    """Whether the person's case was under way, and not suspended, when the registers began."""
    standing = [
        stay for stay in person.stays if stay.opened_on < day and (stay.closed_on is None or stay.closed_on >= day)
    ]
    return bool(standing) and not standing[-1].stage.endswith("_suspension")
