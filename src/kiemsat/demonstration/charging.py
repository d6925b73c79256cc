"""Who is charged in a case: how many, of which sex and age, and when."""

from __future__ import annotations

from datetime import date

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Accused, Case
from kiemsat.demonstration.rhythm import working_from

WOMEN = 0.11
YOUNG = 0.035
MOST = 18
_GROWN = 18


def charge(dice: Dice, case: Case, day: int, *, within: int = 20) -> None:
    """Charge the people of the case on the day or soon after; it is no longer without a known offender."""
    case.unknown = False
    for number in range(_how_many(dice, case.charge.accused)):
        at_once = case.urgent or number == 0
        add_accused(dice, case, day if at_once else working_from(day + dice.whole(0, within)))


def add_accused(dice: Dice, case: Case, day: int) -> Accused:
    """One more person charged in the case."""
    year = date.fromordinal(day).year
    young = dice.happens(YOUNG)
    age = dice.whole(14, 17) if young else _GROWN + 1 + min(50, round(dice.around(16, 2.2)))
    person = Accused(
        case=case,
        charge=case.charge,
        charged_on=day,
        sex="female" if dice.happens(WOMEN) else "male",
        born=year - age,
        under_18=young,
    )
    case.accused.append(person)
    return person


def _how_many(dice: Dice, mean: float) -> int:
    if mean <= 1.01:
        return 1
    more = mean - 1
    number = 1
    while number < MOST and dice.happens(more / (1 + more)):
        number += 1
    return number
