"""Appeals against judgments of the districts: they come before the provincial court, and its procuracy."""

from __future__ import annotations

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.demonstration.files import Case, Stay
from kiemsat.demonstration.places import PROVINCE
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.prosecutions import Stocked
from kiemsat.demonstration.queues import Queue
from kiemsat.demonstration.returns import Return, Returns, choose, fill_in
from kiemsat.demonstration.rhythm import after_lockdown, working_from, working_until

STAGE = "appeal"
_LONGEST = 60


class Appeals:
    """The queue of appeals at the provincial office."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan.queues[STAGE]
        self._queue: Queue[Case] = Queue(self._dice)
        self._judged: list[tuple[int, Stay[Case]]] = []
        self.cases = self._stock(seed, plan.first)

    def run(self, half: HalfYear, judged: list[Stay[Case]], returns: Returns) -> None:
        """The half-year's appeals arrive, from judgments of this and the last half-year, and are decided."""
        flow = self._plan.flows[half.number]
        for stay in judged:
            # A placeholder has no office until its case is found.
            if stay.office and stay.office != PROVINCE:
                self._judged.append((working_from((stay.closed_on or 0) + self._dice.whole(24, 50)), stay))
        for day, stay in self._appealed(half, flow.opened["received"]):
            self._enter(stay.file, day)
        for returned in returns.by("appeal"):
            self._annul(returned)
        ways = {way: number for way, number in flow.closed.items() if way != "annulled"}
        closed = self._dice.shuffled(self._queue.close(half, sum(ways.values())))
        names = [way for way, number in ways.items() for _ in range(number)]
        for stay, way in zip(closed, names, strict=True):
            stay.closed_as = way

    def _appealed(self, half: HalfYear, number: int) -> list[tuple[int, Stay[Case]]]:
        """The judgments whose appeals arrive in the half-year: rather those on grave offences."""
        ready = [(day, stay) for day, stay in self._judged if day in half]
        self._judged = [(day, stay) for day, stay in self._judged if day > half.last]
        if len(ready) < number:
            raise PlanUnfulfilled(f"Only [{len(ready)}] judgments can be appealed in [{half.code}]; mend plan.yaml.")
        ranked = sorted(self._dice.shuffled(ready), key=lambda one: self._dice.whole(0, 3) - one[1].file.charge.weight)
        return sorted(ranked[:number], key=lambda one: one[0])

    def _enter(self, case: Case, day: int) -> Stay[Case]:
        expected = after_lockdown(self._dice, day + self._dice.days(47, 12, _LONGEST))
        stay = Stay(case, STAGE, PROVINCE, day, "received", expected=expected, earliest=day + 8)
        case.stays.append(stay)
        self._queue.enter([stay])
        return stay

    def _annul(self, returned: Return) -> None:
        stay = choose(self._dice, returned, self._queue.open, lambda stay: stay.opened_on <= returned.left_on - 15)
        self._queue.pin(stay, returned.left_on, "annulled")
        fill_in(returned, stay.file)

    def _stock(self, seed: int, first: int) -> list[Case]:
        """Appeals that stood before the court when the registers begin."""
        stocked = Stocked(seed, STAGE, province=0.0)
        for _ in range(self._plan.stock):
            stay = self._enter(stocked.case(first, 220, 400), working_until(first - self._dice.whole(1, 40)))
            stay.earliest, stay.expected = first, max(stay.expected, first + self._dice.whole(0, 30))
        return stocked.cases
