"""What the clock answers: the day, every step to it, and what is odd about them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kiemsat.law.limits.catalogue import Approver
from kiemsat.law.limits.facts import Day
from kiemsat.law.limits.lengths import Length
from kiemsat.law.limits.rules import Basis, ExtensionRule, LimitRule


class Reading(NamedTuple):
    """Which reading of the law an office follows where there are two; None: the catalogue's.

    `move_days`: a limit in days that ends on a day off moves to the next working day (rule `day_off_for_days`).
    `extend_from_moved`: an extension runs from the day so moved (rule `extension_from_moved_day`).
    """

    move_days: bool | None = None
    extend_from_moved: bool | None = None


class What(StrEnum):
    """What a step does."""

    JOINED = "joined"  # counted from the first initiation of the cases joined
    OPENED = "opened"  # the limit itself
    SHARED = "shared"  # only a share of it
    DEDUCTED = "deducted"  # custody taken off
    DAY_OFF = "day_off"  # moved off a day off
    EXTENDED = "extended"
    STOPPED = "stopped"  # the limit stands still, or falls, from a day on
    RESUMED = "resumed"  # and runs again
    CHANGED = "changed"  # the offence became another: counted from that day
    USED = "used"  # time used under the offence before, taken off
    FOLLOWED = "followed"  # time after the limit, for the hearing
    ORDERED = "ordered"  # the day written in the order


class Counted(StrEnum):
    """The counting rule a step used, by its name in the catalogue."""

    HOURS = "hours"
    DAYS = "days"
    SAME_DATE = "same_date"
    LAST_DAY_OF_MONTH = "last_day_of_month"
    THIRTY_DAY_MONTHS = "thirty_day_months"
    FULL_DAYS = "full_days"
    DAY_OFF_FOR_MONTHS = "day_off_for_months"
    DAY_OFF_FOR_DAYS = "day_off_for_days"
    DAY_OFF_IN_CIVIL_LAW = "day_off_in_civil_law"
    AS_ORDERED = "as_ordered"
    FROM_THE_FIRST = "from_the_first"
    LESS_TIME_USED = "less_time_used"
    LESS_CUSTODY = "less_custody"
    OWN_AFTER_RESUMPTION = "own_after_resumption"
    COUNTED_ANEW = "counted_anew"
    TIME_LEFT_OUT = "time_left_out"


class Step(NamedTuple):
    """One step of a ruling: it starts on the day where the one before it ended."""

    what: What
    start: Day
    end: Day
    counted_by: Counted
    length: Length | None = None
    basis: Basis | None = None
    on: Day | None = None  # the day of the decision or event, where it is another than `start`
    number: int = 0  # of an extension
    detail: str = ""  # the approver of an extension, the class of the new offence, the code of a share
    total: bool = False  # the length of an extension is that of the whole limit
    rule: LimitRule | None = None  # whose limit it is, where the step starts one or follows one


class Remark(NamedTuple):
    """Something a person should look at; `day` is the day it should have been, or may be at most."""

    code: str
    number: int = 0
    day: Day | None = None
    detail: str = ""
    approver: Approver | None = None


class Ruling(NamedTuple):
    """The answer. `due` is None where facts are `missing`, no rule holds, time is unlimited or stands still.

    `runs_until` is the end of the limit that can be extended (without what follows it); `lawful` the last day the law
    allows with the extensions given, which is `due` unless somebody wrote a later day into a decision.
    """

    rule: LimitRule | None
    due: Day | None = None
    lawful: Day | None = None
    runs_until: Day | None = None
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()
    next_extension: ExtensionRule | None = None
    next_number: int = 1
    next_length: Length | None = None  # of the next extension, less than the rule's for an offender under eighteen
    ask_by: date | None = None
    approver: Approver | None = None
    stands_still: bool = False
    remarks: tuple[Remark, ...] = ()
    unverified: bool = False

    @property
    def unlimited(self) -> bool:
        """Whether the law sets no time at all."""
        return self.rule is not None and self.rule.base is None


class Proposal(NamedTuple):
    """The next extension as it may lawfully be given: until when at most, by whom, asked for by when."""

    rule: ExtensionRule
    number: int
    until: Day
    due: Day
    approver: Approver
    ask_by: date | None
