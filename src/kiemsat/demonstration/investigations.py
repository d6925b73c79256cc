"""Investigations: from the initiation of a case to the conclusion that proposes to prosecute, or another end."""

from __future__ import annotations

from kiemsat.demonstration.charging import charge
from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.demonstration.files import Case, Report, Stay
from kiemsat.demonstration.offences import Charge, Charges
from kiemsat.demonstration.places import PROVINCE, pace, shares
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.queues import Queue, arrivals
from kiemsat.demonstration.returns import Return
from kiemsat.demonstration.rhythm import working_from, working_until
from kiemsat.demonstration.suspensions import Suspensions

STAGE = "investigation"
PROVINCE_SHARE = 8.0
UNKNOWN = 0.115
_SIMPLE = 0.4
_MEAN_DAYS = (108, 166, 216, 284)
_LONGEST = (120, 240, 360, 480)
_SPANS_AFTER_RETURN = {"procuracy": (14, 55), "court": (10, 27), "appeal": (30, 100)}


class Investigations:
    """The queue of cases under investigation."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan.queues[STAGE]
        self._charges = Charges(self._dice)
        self._offices = Deck(self._dice, shares(province=PROVINCE_SHARE))
        self._queue: Queue[Case] = Queue(self._dice, hurry_until=4)
        self._suspensions: Suspensions[Case] = Suspensions(self._dice, STAGE)
        self.cases: list[Case] = []
        self._stock(plan.first)

    def run(self, half: HalfYear, initiated: list[Report], returns: list[Return]) -> list[Stay[Case]]:
        """The half-year's investigations begin and end; those that end with a proposal to prosecute, in order."""
        flow = self._plan.flows[half.number]
        for report in initiated:
            report.case = self._begin(report.office, report.charge, report.stays[-1].closed_on or half.first, report)
        for day in arrivals(self._dice, flow.opened["received"] - len(initiated), half):
            office = self._offices.draw()
            self._begin(office, self._charges.draw(at_province=office == PROVINCE), day, None)
        self._come_back(returns)
        self._split(half, flow.opened["split"])
        self._resume(half, flow.opened["resumed"])
        self._suspensions.give_up(half, 3)
        closed = self._queue.close(half, sum(flow.closed.values()))
        self._decide(closed, dict(flow.closed))
        proposed = [stay for stay in closed if stay.closed_as == "prosecution_proposed"]
        return sorted(proposed, key=lambda stay: stay.closed_on or 0)

    def _begin(self, office: str, offence: Charge, day: int, report: Report | None) -> Case:
        case = self._case(office, offence, day, report)
        case.unknown = report is not None and not report.caught and self._dice.happens(UNKNOWN)
        stay = self._enter(case, day, "received", self._days(case))
        if not case.unknown:
            charge(self._dice, case, day)
        stay.earliest = day + 12
        self._simplify(case)
        return case

    def _simplify(self, case: Case) -> None:
        """A few small cases of one accused caught in the act may go the short way, and nearly all of them do."""
        caught = case.report is not None and case.report.caught
        if caught and case.charge.weight == 0 and len(case.accused) == 1 and self._dice.happens(_SIMPLE):
            case.simplified_eligible, case.simplified = True, self._dice.happens(0.92)

    def _case(self, office: str, offence: Charge, day: int, report: Report | None) -> Case:
        urgent = self._dice.happens(offence.arrested)
        case = Case(office=office, registered_on=day, charge=offence, report=report, urgent=urgent)
        self.cases.append(case)
        return case

    def _enter(self, case: Case, day: int, way: str, days: int) -> Stay[Case]:
        stay = Stay(case, STAGE, case.office, day, way, expected=day + days, earliest=day + 5)
        case.stays.append(stay)
        self._queue.enter([stay])
        return stay

    def _days(self, case: Case) -> int:
        """How long the investigation takes if nobody hurries."""
        if case.unknown:
            return self._dice.whole(58, 118)
        weight = case.charge.weight
        mean = _MEAN_DAYS[weight] * pace(case.office) * (0.76 if case.urgent else 1.22)
        return self._dice.days(mean, 5, _LONGEST[weight])

    def _come_back(self, returns: list[Return]) -> None:
        for returned in returns:
            way = "reopened" if returned.by == "appeal" else "returned"
            self._enter(returned.case, returned.day, way, self._dice.whole(*_SPANS_AFTER_RETURN[returned.by]))

    def _split(self, half: HalfYear, number: int) -> None:
        """Take accused people out of large cases into cases of their own."""
        for day in arrivals(self._dice, number, half):
            parents = [
                stay
                for stay in self._queue.open
                if stay.opened_on <= day - 20 and stay.expected > day + 7 and len(stay.file.accused) > 2
            ]
            if not parents:
                raise PlanUnfulfilled(f"No case of [{half.code}] has accused enough to be split; mend plan.yaml.")
            parent = self._dice.pick(parents)
            parent.earliest = day + 7
            case = self._case(parent.file.office, parent.file.charge, day, None)
            case.split_from = parent.file
            person = parent.file.accused.pop()
            person.case, person.charged_on = case, min(person.charged_on, day)
            case.accused.append(person)
            self._enter(case, day, "split", self._dice.whole(40, 110))

    def _resume(self, half: HalfYear, number: int) -> None:
        for stay in self._suspensions.resume(half, number):
            if stay.file.unknown or not stay.file.accused:
                charge(self._dice, stay.file, stay.opened_on)
            stay.earliest = stay.opened_on + 10
            stay.expected = stay.opened_on + self._dice.whole(25, 75)
            self._queue.enter([stay])

    def _decide(self, closed: list[Stay[Case]], ways: dict[str, int]) -> None:
        """Say how each ended: unknown offenders lead to suspension, joined cases need a case to be joined to."""
        closed = self._dice.shuffled(closed)
        suspended = [stay for stay in closed if stay.file.unknown][: ways["suspended"]]
        for stay in suspended:
            self._suspensions.add(stay)
        known = [stay for stay in closed if stay.closed_as is None]
        for stay in known:
            if stay.file.unknown:
                charge(self._dice, stay.file, working_from(stay.opened_on + _length(stay) // 2))
        self._join(known, ways["joined"])
        ordinary = [stay for stay in known if stay.closed_as is None and stay.opened_as == "received"]
        more = ways["suspended"] - len(suspended)
        for stay in ordinary[:more]:
            self._suspensions.add(stay)
        for stay in ordinary[more : more + ways["discontinued"]]:
            stay.closed_as = "discontinued"
        for stay in known:
            stay.closed_as = stay.closed_as or "prosecution_proposed"

    def _join(self, known: list[Stay[Case]], number: int) -> None:
        """Let so many cases end by being joined to another case of the same office."""
        for stay in known:
            if not number:
                return
            if stay.opened_as == "received" and (into := self._partner(stay)) is not None:
                stay.closed_as = "joined"
                stay.file.joined_into = into.file
                number -= 1
        if number:
            raise PlanUnfulfilled("Too few cases can be joined to another of their office; mend plan.yaml.")

    def _partner(self, stay: Stay[Case]) -> Stay[Case] | None:
        day = stay.closed_on or 0
        fitting = (
            other
            for other in self._queue.open
            if other.office == stay.office and other.opened_on < day and not other.file.placeholder
        )
        return next((other for other in fitting if other.file.charge.article == stay.file.charge.article), None)

    def _stock(self, first: int) -> None:
        """What was there when the registers begin: investigations still open, and suspended ones."""
        for _ in range(self._plan.stock):
            day = working_until(first - self._dice.whole(1, 170))
            case = self._stocked(day)
            charge(self._dice, case, day)
            stay = self._enter(case, day, "received", 0)
            stay.earliest, stay.expected = first, max(day + self._days(case), first + self._dice.whole(0, 100))
        for _ in range(self._plan.suspended_stock):
            day = working_until(first - self._dice.whole(30, 900))
            case = self._stocked(working_from(day - self._dice.whole(60, 115)))
            case.unknown = self._dice.happens(0.75)
            if not case.unknown:
                charge(self._dice, case, case.registered_on)
            self._suspensions.add_old(Stay(case, STAGE, case.office, case.registered_on, "received", closed_on=day))

    def _stocked(self, day: int) -> Case:
        office = self._offices.draw()
        return self._case(office, self._charges.draw(at_province=office == PROVINCE), day, None)


def _length(stay: Stay[Case]) -> int:
    return (stay.closed_on or stay.opened_on) - stay.opened_on
