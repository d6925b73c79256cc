"""The stays of each accused: they go with the case, from the day of the charge to the end of the person's own part."""

from __future__ import annotations

from typing import Any

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Accused, Case, Stay
from kiemsat.demonstration.offences import neighbours
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.rhythm import working_from

_DROPPED = 0.02
_CHANGED = 0.03
_APPEALS = 0.6
_ENDS_OF_TRIAL = {"judged": "convicted"}


class AccusedStays:
    """Gives every accused the stays that follow from the case's."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "accused")
        self._last = plan.last

    def tell(self, cases: list[Case]) -> None:
        """Add the stays of every accused of every case."""
        for case in cases:
            if case.joined_into is not None:
                _go_along(case, case.joined_into)
        for case in cases:
            case.accused = [person for person in case.accused if person.charged_on <= self._last]
            appealing = self._appealing(case)
            for person in case.accused:
                self._follow(person, case, id(person) in appealing)

    def _appealing(self, case: Case) -> set[int]:
        """Who takes part in the case's appeals: at least one of the accused."""
        if case.latest("appeal") is None:
            return set()
        chosen = {id(person) for person in case.accused if self._dice.happens(_APPEALS)}
        return chosen or {id(case.accused[0])}

    def _follow(self, person: Accused, case: Case, appealing: bool) -> None:
        _charge_in_time(person, case)
        dropped = len(case.accused) > 1 and self._dice.happens(_DROPPED)
        for stay in case.stays:
            if _over_before(stay, person.joined_on or person.charged_on):
                continue
            mine = _copy(person, stay)
            person.stays.append(mine)
            if dropped and stay.closed_as == "prosecution_proposed":
                mine.closed_as = "discontinued"
                return
            if mine.closed_as == "convicted" and not appealing:
                break
        self._change_offence(person)

    def _change_offence(self, person: Accused) -> None:
        """Change the charge of a few to another clause while they are investigated."""
        first = person.stays[0] if person.stays else None
        if first is None or first.closed_on is None or first.closed_on - first.opened_on < 30:
            return
        others = neighbours(person.charge)
        if others and self._dice.happens(_CHANGED):
            person.changed_from = self._dice.pick(others)
            person.changed_on = working_from(first.opened_on + (first.closed_on - first.opened_on) // 2)


def _charge_in_time(person: Accused, case: Case) -> None:
    """Bring the charge forward where the last investigation would have ended before it."""
    ends = [stay.closed_on for stay in case.stays if stay.stage.startswith("investigation")]
    if ends and None not in ends:
        last = max(end for end in ends if end is not None)
        person.charged_on = min(person.charged_on, last)


def _over_before(stay: Stay[Any], day: int) -> bool:
    """Whether the stay was over when the person was charged; one charged on resumption was never suspended."""
    if stay.closed_on is None:
        return False
    return stay.closed_on < day or (stay.closed_on == day and stay.closed_as in {"resumed", "suspended"})


def _go_along(case: Case, into: Case) -> None:
    """Send the people of a joined case over to the other: they have neither left nor arrived."""
    for person in case.accused:
        person.case, person.joined_on = into, case.stays[-1].closed_on
    into.accused += case.accused
    case.former, case.accused = case.accused, []


def _copy(person: Accused, stay: Stay[Any]) -> Stay[Any]:
    first = not person.stays
    way = stay.opened_as if not first or stay.opened_as == "suspended" else "received"
    from_another = first and (person.joined_on is not None or stay.opened_as == "split")
    opened_on = person.charged_on if from_another else max(stay.opened_on, person.charged_on)
    return Stay(
        stay.file, f"accused_{stay.stage}", stay.office, opened_on, way,
        closed_on=stay.closed_on, closed_as=_ENDS_OF_TRIAL.get(stay.closed_as or "", stay.closed_as),
        left_on=stay.left_on if way == "resumed" else None, back_on=stay.back_on, accused=person,
    )  # fmt: skip
