"""What the clock must know of a matter; all of it happened, whether lawfully or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple, TypeAlias

from kiemsat.law.limits.lengths import Length

# A moment where the law counts hours, else a day. A moment is meant in local time.
Day: TypeAlias = date | datetime

WAYS_IN: Final = ("received", "transferred_in", "resumed", "returned", "split", "reopened")
SEVERITIES: Final = ("less_serious", "serious", "very_serious", "extremely_serious")
LEVELS: Final = ("district", "regional", "provincial", "high", "supreme")
PHASES: Final = ("investigation", "prosecution", "first_instance", "appeal")
BRANCHES: Final = ("criminal", "civil", "family", "business", "labour", "administrative")
# The facts by which a rule may be chosen, and the words each of them may have; None: any word.
CONDITIONS: Final[dict[str, tuple[str, ...] | None]] = {
    "opened_as": WAYS_IN,
    "severity": SEVERITIES,
    "level": LEVELS,
    "branch": BRANCHES,
    "kind": None,
    "returned_by": ("procuracy", "court"),
    "phase": PHASES,
    "protest_level": ("same_level", "upper_level"),
}


class Extension(NamedTuple):
    """A limit prolonged: by a length, or to a day; with neither, by all that the law allows."""

    decided_on: date
    length: Length | None = None
    to_due: date | None = None
    by: str | None = None
    asked_on: date | None = None


class Suspension(NamedTuple):
    """Days on which the limit did not run: [suspended_on, resumed_on), still going on without the second."""

    suspended_on: date
    resumed_on: date | None = None


class SeverityChange(NamedTuple):
    """The offence became another, of this class, on a day."""

    on: date
    severity: str


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """One stay of a matter with an office, or another thing that must be done in time.

    `opened_at` is the start the law names (the day the report came, the case was initiated, the order was made);
    of a file that brought its limit along, the start of that limit.
    """

    matter: str
    opened_at: Day
    opened_as: str = "received"
    severity: str | None = None
    level: str | None = None
    under_18: bool | None = False
    branch: str | None = None
    kind: str | None = None
    returned_by: str | None = None
    phase: str = "investigation"
    protest_level: str | None = None
    extensions: tuple[Extension, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    severity_changes: tuple[SeverityChange, ...] = ()
    joined_from: date | None = None
    custody_days: int = 0
    order_ends: date | None = None
    times_before: int = 0

    @property
    def opened_on(self) -> date:
        """The day it was opened."""
        return self.opened_at.date() if isinstance(self.opened_at, datetime) else self.opened_at
