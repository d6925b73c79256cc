"""Files that come back: for additional investigation from the procuracy or the court, or after an annulled judgment.

An investigation that begins because a file was returned is counted before anyone has decided which case it is. So it
begins as a placeholder on a planned day; when the later stage is run, a case that stood there on that day is returned,
and takes the placeholder's stays over as its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.demonstration.files import Case, Stay
from kiemsat.demonstration.offences import Charge
from kiemsat.demonstration.plan import HalfYear, Plan
from kiemsat.demonstration.rhythm import in_office, spread, working_from

_NOBODY = Charge("", "", "", "", "less_serious", 1.0, 0.0)


# How many files that the court returned the procuracy clears up itself, without the police, in a half-year.
CLEARED_UP = 2


@dataclass(slots=True, eq=False)
class Return:
    """A file that comes back: sent on a day by somebody, into a stage on a day; and its case, once it is known."""

    left_on: int
    by: str
    into: str
    day: int
    case: Case


@dataclass(frozen=True)
class Returns:
    """All returns of one half-year."""

    all: tuple[Return, ...]

    def into(self, stage: str) -> list[Return]:
        """Those that come back into the stage, by day."""
        return [one for one in self.all if one.into == stage]

    def by(self, sender: str) -> list[Return]:
        """Those sent by the `procuracy`, the `court` or after an `appeal`, by day."""
        return [one for one in self.all if one.by == sender]


def plan_returns(dice: Dice, plan: Plan, half: HalfYear) -> Returns:
    """The returns that the plan's numbers ask for."""
    flows = {code: queue.flows[half.number] for code, queue in plan.queues.items()}
    by_court = flows["first_instance"].closed["returned"]
    passed_on = by_court - CLEARED_UP
    sent_back = flows["prosecution"].closed["returned"]
    retried = flows["first_instance"].opened["reopened"]
    investigated_again = flows["appeal"].closed["annulled"] - retried
    arriving = flows["investigation"].opened
    if (by_court, sent_back, investigated_again) != (
        flows["prosecution"].opened["returned"], arriving["returned"], arriving["reopened"],
    ):  # fmt: skip
        raise PlanUnfulfilled(f"Returns of [{half.code}] do not add up between the stages; mend plan.yaml.")
    wanted = [
        *[("procuracy", "investigation", 12, 0)] * (sent_back - passed_on),
        *[("court", "prosecution", 32, 0)] * CLEARED_UP,
        *[("court", "investigation", 32, 5)] * passed_on,
        *[("appeal", "first_instance", 45, 16)] * retried,
        *[("appeal", "investigation", 45, 16)] * investigated_again,
    ]
    return Returns(tuple(sorted((_one(dice, half, *given) for given in wanted), key=lambda one: one.day)))


def _one(dice: Dice, half: HalfYear, by: str, into: str, earliest: int, lag: int) -> Return:
    left_on = spread(dice, 1, half.first + earliest, half.last - lag - 12, in_office)[0]
    day = working_from(left_on + lag)
    return Return(left_on, by, into, day, Case(office="", registered_on=day, charge=_NOBODY, placeholder=by))


def choose(dice: Dice, returned: Return, stays: list[Stay[Case]], fits: Callable[[Stay[Case]], bool]) -> Stay[Case]:
    """The stay that ends by this return: one that stood open on the day and fits, rather one not yet at its end."""
    standing = [stay for stay in stays if stay.opened_on <= returned.left_on - 4 and fits(stay)]
    if not standing:
        raise PlanUnfulfilled(f"No case could be returned on day [{returned.left_on}]; mend plan.yaml.")
    unfinished = [stay for stay in standing if stay.expected >= returned.left_on]
    return dice.pick(unfinished or standing)


def fill_in(returned: Return, case: Case) -> None:
    """Make the placeholder's stays the case's own."""
    for stay in returned.case.stays:
        stay.file = case
        stay.office = stay.office or case.office
    case.stays.extend(returned.case.stays)
    returned.case = case
