"""What happens to matters on their way without changing how many there are: moves between offices, short suspensions.

A move ends a stay at one office and begins one at another on the same day; a matter suspended and resumed within one
half-year counts in neither. So both can be told afterwards, of stays that are long enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kiemsat.demonstration.criminal import CriminalMatters
from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Case, Report, Stay
from kiemsat.demonstration.places import PROVINCE, shares
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.rhythm import working_from, working_until

_MOVES = {"crime_report": 12, "investigation": 12, "prosecution": 2, "first_instance": 3}
_PAUSES = {"crime_report": 5, "investigation": 4}
_SHORTEST = {"crime_report": 14, "investigation": 30, "prosecution": 12, "first_instance": 28}
_LONG_ENOUGH = 75
_UP = 0.45


class Journeys:
    """Tells moves and short suspensions of the criminal matters."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "journeys")
        self._plan = plan
        self._offices = Deck(self._dice, shares(districts_only=True))
        self._settled: set[int] = set()

    def tell(self, matters: CriminalMatters) -> None:
        """Move some matters between offices, and suspend some for a while, in every half-year."""
        files: Sequence[Report | Case] = [*matters.reports, *matters.cases]
        self._settled = {id(file) for file in files if file.joined_into}
        self._settled |= {id(file.joined_into) for file in files if file.joined_into}
        self._settled |= {id(case) for one in matters.cases if one.split_from for case in (one, one.split_from)}
        for stage in _MOVES:
            stays = [stay for file in files for stay in file.stays if stay.stage == stage]
            for half in self._plan.half_years:
                self._move_some(stage, half, stays)
                self._pause_some(stage, half, stays)

    def _move_some(self, stage: str, half: HalfYear, stays: Iterable[Stay[Any]]) -> None:
        fit = [stay for stay in stays if stay.opened_on in half and self._movable(stay, stage)]
        for stay in self._dice.picks(fit, min(_MOVES[stage], len(fit))):
            end = min(stay.closed_on or half.last, half.last)
            day = working_from(stay.opened_on + self._dice.whole(5, max(6, (end - stay.opened_on) // 2)))
            move(stay, min(day, end), self._destination(stay))

    def _movable(self, stay: Stay[Any], stage: str) -> bool:
        end = min(stay.closed_on or self._plan.last, self._plan.last)
        fresh = stay.opened_as == "received" and id(stay.file) not in self._settled
        # Once the police are done, a case only goes down: the province has it tried in the district.
        may_go = stage in _PAUSES or (stay.office == PROVINCE and stay.file.charge.weight < 3)
        return fresh and may_go and stay.back_on is None and end - stay.opened_on >= _SHORTEST[stage]

    def _destination(self, stay: Stay[Any]) -> str:
        """Another office: up to the province for grave cases, down from it, or to another district."""
        self._settled.add(id(stay.file))
        if stay.office == PROVINCE:
            return self._offices.draw()
        grave = stay.stage == "investigation" and stay.file.charge.weight >= 2
        if grave and stay.file.latest("appeal") is None and self._dice.happens(_UP):
            return PROVINCE
        while (office := self._offices.draw()) == stay.office:
            pass
        return office

    def _pause_some(self, stage: str, half: HalfYear, stays: Iterable[Stay[Any]]) -> None:
        if stage not in _PAUSES:
            return
        fit = [stay for stay in stays if self._pausable(stay, half)]
        for stay in self._dice.picks(fit, min(_PAUSES[stage], len(fit))):
            self._settled.add(id(stay.file))
            first, last = max(stay.opened_on, half.first) + 15, min(stay.closed_on or half.last, half.last) - 8
            day = working_from(self._dice.whole(first, first + (last - first) // 3))
            pause(stay, day, working_until(min(day + self._dice.whole(14, 30), last)))

    def _pausable(self, stay: Stay[Any], half: HalfYear) -> bool:
        first, last = max(stay.opened_on, half.first), min(stay.closed_on or half.last, half.last)
        known = not isinstance(stay.file, Case) or bool(stay.file.accused)
        fresh = stay.opened_as == "received" and id(stay.file) not in self._settled
        return fresh and known and last - first >= _LONG_ENOUGH


def move(stay: Stay[Any], day: int, office: str) -> None:
    """Send the matter to another office on the day; it stays there, appeals at the province aside."""
    rest = _rest_of(stay, day, office, "transferred_in")
    stay.close(day, "transferred")
    home = stay.office
    for later in stay.file.stays:
        if later.opened_on >= day and later is not stay and later.office == home:
            later.office = office
    _insert_after(stay, rest)
    if isinstance(stay.file, Report) and stay.file.case is not None:
        _begin_at(stay.file.case, home, office)


def _begin_at(case: Case, home: str, office: str) -> None:
    """A case initiated on a report begins where the report ended."""
    case.office = office
    for stay in case.stays:
        if stay.office == home:
            stay.office = office


def pause(stay: Stay[Any], day: int, back: int) -> None:
    """Suspend the matter on one day and resume it on another."""
    rest = _rest_of(stay, back, stay.office, "resumed")
    rest.left_on = day
    waiting = Stay(stay.file, f"{stay.stage}_suspension", stay.office, day, "suspended")
    waiting.close(back, "resumed")
    stay.close(day, "suspended")
    stay.back_on = back
    _insert_after(stay, waiting, rest)


def _rest_of(stay: Stay[Any], day: int, office: str, way: str) -> Stay[Any]:
    return Stay(
        stay.file, stay.stage, office, day, way, closed_on=stay.closed_on, closed_as=stay.closed_as,
        back_on=stay.back_on,
    )  # fmt: skip


def _insert_after(stay: Stay[Any], *more: Stay[Any]) -> None:
    stays = stay.file.stays
    place = stays.index(stay) + 1
    stays[place:place] = more
