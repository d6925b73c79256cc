"""Crime reports: from the day a report is received to the decision to initiate a case or not."""

from __future__ import annotations

from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Report, Stay
from kiemsat.demonstration.offences import Charges
from kiemsat.demonstration.places import PROVINCE, pace, shares
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.queues import Queue
from kiemsat.demonstration.rhythm import on_duty, spread, working_from, working_until
from kiemsat.demonstration.suspensions import Suspensions

STAGE = "crime_report"
PROVINCE_SHARE = 3.0
LONGEST = 118
_SPANS = {(10, 20): 18, (21, 60): 29, (61, LONGEST): 53}
_SOURCES = {"tip": 51, "denunciation": 45, "recommendation": 4}
_CATEGORIES = {"corruption": "corruption", "economic": "other"}
_MARKET_CRIMES = frozenset({"189", "190", "191", "201", "206", "242"})


class CrimeReports:
    """The queue of crime reports."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, STAGE)
        self._plan = plan.queues[STAGE]
        self._charges = Charges(self._dice)
        self._offices = Deck(self._dice, shares(province=PROVINCE_SHARE))
        self._spans = Deck(self._dice, _SPANS)
        self._sources = Deck(self._dice, _SOURCES)
        self._queue: Queue[Report] = Queue(self._dice)
        self._suspensions: Suspensions[Report] = Suspensions(self._dice, STAGE)
        self.reports: list[Report] = []
        self._stock(plan.first)

    def run(self, half: HalfYear) -> list[Report]:
        """The half-year's reports come in and are decided; those on which a case is initiated, in order of the day."""
        flow = self._plan.flows[half.number]
        for day in spread(self._dice, flow.opened["received"], half.first, half.last, on_duty):
            self._queue.enter([self._receive(day)])
        for stay in self._suspensions.resume(half, flow.opened["resumed"]):
            stay.earliest, stay.expected = stay.opened_on + 5, stay.opened_on + self._dice.whole(8, 28)
            self._queue.enter([stay])
        self._suspensions.give_up(half, 4)
        closed = self._queue.close(half, sum(flow.closed.values()))
        self._decide(closed, dict(flow.closed))
        initiated = (stay for stay in closed if stay.closed_as == "initiated")
        return [stay.file for stay in sorted(initiated, key=lambda stay: stay.closed_on or 0)]

    def _receive(self, day: int) -> Stay[Report]:
        report = self._report(day)
        stay = report.stays[0]
        if report.caught:
            stay.earliest, stay.expected = day + 1, day + self._dice.whole(2, 9)
            return stay
        days = round(self._dice.whole(*self._spans.draw()) * pace(report.office))
        stay.earliest, stay.expected = day + 4, day + min(days, LONGEST - days % 12)
        return stay

    def _report(self, day: int) -> Report:
        office = self._offices.draw()
        charge = self._charges.draw(at_province=office == PROVINCE)
        report = Report(
            office=office,
            registered_on=day,
            charge=charge,
            source=self._sources.draw(),
            category="economic" if charge.article in _MARKET_CRIMES else _CATEGORIES.get(charge.group, "other"),
            caught=self._dice.happens(0.34 * charge.arrested),
        )
        report.stays.append(Stay(report, STAGE, office, day, "received"))
        self.reports.append(report)
        return report

    def _decide(self, closed: list[Stay[Report]], ways: dict[str, int]) -> None:
        """Say how each ended: those caught in the act lead to a case, the slowest are suspended."""
        closed = self._dice.shuffled(closed)
        slow = [stay for stay in closed if _days(stay) >= 50]
        quick = [stay for stay in closed if _days(stay) < 50 and not stay.file.caught]
        caught = [stay for stay in closed if _days(stay) < 50 and stay.file.caught]
        joined, suspended = ways.pop("joined"), ways.pop("suspended")
        for stay in slow[:suspended]:
            self._suspensions.add(stay)
        rest = self._dice.shuffled(slow[suspended:] + quick)
        for stay in rest[:joined]:
            stay.closed_as = "joined"
            stay.file.joined_into = self._partner(stay)
        for number, stay in enumerate(rest[joined:]):
            stay.closed_as = "not_initiated" if number < ways["not_initiated"] else "initiated"
        for stay in caught:
            stay.closed_as = "initiated"

    def _partner(self, stay: Stay[Report]) -> Report | None:
        """A report still open at the same office, of the same offence if there is one."""
        day = stay.closed_on or 0
        open_there = [other.file for other in self._queue.open if other.office == stay.office and other.opened_on < day]
        alike = [report for report in open_there if report.charge.article == stay.file.charge.article]
        return next(iter(alike or open_there), None)

    def _stock(self, first: int) -> None:
        """What was there when the registers begin: reports still open, and suspended ones."""
        for _ in range(self._plan.stock):
            stay = self._report(first - self._dice.whole(1, 100)).stays[0]
            stay.file.caught = False
            stay.earliest = first
            stay.expected = max(first + self._dice.whole(0, 40), stay.opened_on + self._dice.whole(15, LONGEST))
            self._queue.enter([stay])
        for _ in range(self._plan.suspended_stock):
            day = working_until(first - self._dice.whole(30, 700))
            report = self._report(working_from(day - self._dice.whole(60, 110)))
            report.caught = False
            stay = report.stays.pop()
            stay.closed_on = day
            self._suspensions.add_old(stay)


def _days(stay: Stay[Report]) -> int:
    return (stay.closed_on or stay.opened_on) - stay.opened_on
