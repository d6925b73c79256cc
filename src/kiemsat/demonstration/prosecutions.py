"""The prosecution stage: the procuracy indicts, returns the file for additional investigation, or ends the case."""

from __future__ import annotations

from kiemsat.demonstration.charging import charge
from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Case, Stay
from kiemsat.demonstration.offences import Charges
from kiemsat.demonstration.places import PROVINCE, pace, shares
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.queues import Queue
from kiemsat.demonstration.returns import Return, Returns, choose, fill_in
from kiemsat.demonstration.rhythm import working_from, working_until
from kiemsat.demonstration.suspensions import Suspensions

STAGE = "prosecution"
_MEAN_DAYS = (15, 17, 24, 32)
_LONGEST = (30, 30, 45, 60)
_TWICE = 2


class Prosecutions:
    """The queue of cases before the procuracy."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan.queues[STAGE]
        self._queue: Queue[Case] = Queue(self._dice)
        self._suspensions: Suspensions[Case] = Suspensions(self._dice, STAGE)
        self.cases = self._stock(seed, plan.first)

    def run(self, half: HalfYear, proposed: list[Stay[Case]], returns: Returns) -> list[Stay[Case]]:
        """The half-year's files arrive and are decided; those that end with an indictment, in order."""
        flow = self._plan.flows[half.number]
        for stay in proposed:
            self._enter(stay.file, handed_over(self._dice, stay, half), _way_in(stay.file))
        for returned in returns.by("court"):
            self._take_back(returned)
        for stay in self._suspensions.resume(half, flow.opened["resumed"]):
            stay.earliest, stay.expected = stay.opened_on + 2, stay.opened_on + self._dice.whole(5, 18)
            self._queue.enter([stay])
        sent_back = returns.by("procuracy")
        for number, returned in enumerate(sent_back):
            self._send_back(returned, again=number >= len(sent_back) - _TWICE)
        ways = {way: number for way, number in flow.closed.items() if way != "returned"}
        closed = self._dice.shuffled(self._queue.close(half, sum(ways.values())))
        self._decide(closed, ways)
        return sorted((stay for stay in closed if stay.closed_as == "indicted"), key=lambda stay: stay.closed_on or 0)

    def _enter(self, case: Case, day: int, way: str) -> Stay[Case]:
        weight = case.charge.weight
        days = self._dice.days(_MEAN_DAYS[weight] * pace(case.office), 3, _LONGEST[weight])
        stay = Stay(case, STAGE, case.office, day, way, expected=day + days, earliest=day)
        case.stays.append(stay)
        self._queue.enter([stay])
        return stay

    def _take_back(self, returned: Return) -> None:
        """Receive a file from the court: it is cleared up here, or passed on to the police within days."""
        if returned.into == STAGE:
            self._enter(returned.case, returned.left_on, "returned")
            return
        passing = Stay(returned.case, STAGE, returned.case.office, returned.left_on, "returned")
        passing.close(returned.day, "returned")
        returned.case.stays.append(passing)

    def _send_back(self, returned: Return, *, again: bool) -> None:
        """Return a file to the police; `again` means rather one that has been returned before."""
        recent = [stay for stay in self._queue.open if stay.opened_on >= returned.left_on - 40]
        before = [stay for stay in recent if stay.opened_as == "returned" and stay.opened_on <= returned.left_on - 4]
        stay = choose(self._dice, returned, before if again and before else recent, lambda stay: not stay.left_on)
        self._queue.pin(stay, returned.left_on, "returned")
        fill_in(returned, stay.file)

    def _decide(self, closed: list[Stay[Case]], ways: dict[str, int]) -> None:
        ordinary = [stay for stay in closed if stay.opened_as == "received"]
        suspended, discontinued = ways["suspended"], ways["discontinued"]
        for stay in ordinary[:suspended]:
            self._suspensions.add(stay)
        for stay in ordinary[suspended : suspended + discontinued]:
            stay.closed_as = "discontinued"
        for stay in closed:
            stay.closed_as = stay.closed_as or "indicted"

    def _stock(self, seed: int, first: int) -> list[Case]:
        """Files that stood with the procuracy when the registers begin, and suspended ones."""
        stocked = Stocked(seed, STAGE)
        for number in range(self._plan.stock + self._plan.suspended_stock):
            if number < self._plan.stock:
                stay = self._enter(
                    stocked.case(first, 70, 200), working_until(first - self._dice.whole(1, 14)), "received"
                )
                stay.earliest, stay.expected = first, max(stay.expected, first + self._dice.whole(0, 12))
            else:
                self._suspensions.add_old(stocked.suspended(first))
        return stocked.cases


def handed_over(dice: Dice, stay: Stay[Case], half: HalfYear) -> int:
    """The day on which the next stage has the file: a few days later, but within the half-year."""
    day = stay.closed_on or 0
    return min(working_from(day + dice.whole(0, 3)), max(day, working_until(half.last)))


def _way_in(case: Case) -> str:
    returned = case.placeholder in {"procuracy", "court"} or case.was_returned_from(STAGE)
    return "returned" if returned else "received"


class Stocked:
    """Cases that came into a stage before the registers begin."""

    def __init__(self, seed: int, stage: str, province: float = 8.0) -> None:
        self._dice = Dice(seed, f"{stage}/stock")
        self._stage = stage
        self._charges = Charges(self._dice)
        self._offices = Deck(self._dice, shares(province=province))
        self.cases: list[Case] = []

    def case(self, first: int, shortest: int, longest: int) -> Case:
        """A case initiated so many days before the registers begin."""
        office = self._offices.draw()
        day = working_until(first - self._dice.whole(shortest, longest))
        offence = self._charges.draw(at_province=office == PROVINCE)
        case = Case(office=office, registered_on=day, charge=offence, urgent=self._dice.happens(offence.arrested))
        charge(self._dice, case, day)
        self.cases.append(case)
        return case

    def suspended(self, first: int) -> Stay[Case]:
        """A stay in this stage that ended by suspension before the registers begin."""
        case = self.case(first, 200, 700)
        day = working_from(case.registered_on + self._dice.whole(110, 150))
        return Stay(case, self._stage, case.office, day - 20, "received", closed_on=day)
