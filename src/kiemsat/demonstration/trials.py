"""First-instance trials: from the day the court takes the case up to the judgment, or its return."""

from __future__ import annotations

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Case, Stay
from kiemsat.demonstration.places import pace
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.prosecutions import Stocked, handed_over
from kiemsat.demonstration.queues import Queue
from kiemsat.demonstration.returns import Return, Returns, choose, fill_in
from kiemsat.demonstration.rhythm import after_lockdown, working_until
from kiemsat.demonstration.suspensions import Suspensions

STAGE = "first_instance"
_MEAN_DAYS = (66, 84, 112, 140)
_LONGEST = (75, 90, 120, 150)


class Trials:
    """The queue of cases before the courts of first instance."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan.queues[STAGE]
        self._queue: Queue[Case] = Queue(self._dice)
        self._suspensions: Suspensions[Case] = Suspensions(self._dice, STAGE)
        self.cases = self._stock(seed, plan.first)

    def run(self, half: HalfYear, indicted: list[Stay[Case]], returns: Returns) -> list[Stay[Case]]:
        """The half-year's cases come to trial; those that end with a judgment, in order."""
        flow = self._plan.flows[half.number]
        for stay in indicted:
            returned_before = stay.file.placeholder == "court" or stay.file.was_returned_from(STAGE)
            way = "returned" if returned_before else "received"
            self._enter(stay.file, handed_over(self._dice, stay, half), way)
        for returned in returns.into(STAGE):
            self._enter(returned.case, returned.day, "reopened")
        for stay in self._suspensions.resume(half, flow.opened["resumed"]):
            stay.earliest, stay.expected = stay.opened_on + 10, stay.opened_on + self._dice.whole(15, 40)
            self._queue.enter([stay])
        for returned in returns.by("court"):
            self._send_back(returned, half)
        ways = {way: number for way, number in flow.closed.items() if way != "returned"}
        closed = self._dice.shuffled(self._queue.close(half, sum(ways.values())))
        self._decide(closed, ways, half)
        return sorted((stay for stay in closed if stay.closed_as == "judged"), key=lambda stay: stay.closed_on or 0)

    def _enter(self, case: Case, day: int, way: str) -> Stay[Case]:
        weight = case.charge.weight
        mean = _MEAN_DAYS[weight] * pace(case.office) * (0.85 if case.urgent else 1.12)
        expected = after_lockdown(self._dice, day + self._dice.days(mean, 9, _LONGEST[weight]))
        stay = Stay(case, STAGE, case.office, day, way, expected=expected, earliest=day + 15)
        case.stays.append(stay)
        self._queue.enter([stay])
        return stay

    def _send_back(self, returned: Return, half: HalfYear) -> None:
        """Return a case for additional investigation, one that came to the court in the same half-year.

        A case that is carried over is never returned or suspended later: the rate of trials leaves such cases out, and
        must not depend on whether it is counted at the end of its half-year or afterwards.
        """
        recent = [stay for stay in self._queue.open if stay.opened_on in half and stay.opened_as == "received"]
        stay = choose(self._dice, returned, recent, lambda stay: stay.opened_on <= returned.left_on - 10)
        self._queue.pin(stay, returned.left_on, "returned")
        fill_in(returned, stay.file)

    def _decide(self, closed: list[Stay[Case]], ways: dict[str, int], half: HalfYear) -> None:
        ordinary = [stay for stay in closed if stay.opened_as == "received" and stay.opened_on in half]
        suspended, discontinued = ways["suspended"], ways["discontinued"]
        for stay in ordinary[:suspended]:
            self._suspensions.add(stay)
        for stay in ordinary[suspended : suspended + discontinued]:
            stay.closed_as = "discontinued"
        for stay in closed:
            stay.closed_as = stay.closed_as or "judged"

    def _stock(self, seed: int, first: int) -> list[Case]:
        """Cases that stood before the courts when the registers begin, and suspended ones."""
        stocked = Stocked(seed, STAGE)
        for _ in range(self._plan.stock):
            stay = self._enter(
                stocked.case(first, 150, 330), working_until(first - self._dice.whole(1, 75)), "received"
            )
            stay.earliest, stay.expected = first, max(stay.expected, first + self._dice.whole(0, 60))
        for _ in range(self._plan.suspended_stock):
            self._suspensions.add_old(stocked.suspended(first))
        return stocked.cases
