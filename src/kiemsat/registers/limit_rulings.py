"""The clock asked about a stay: its facts with what was decided about it, under the reading its office follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from kiemsat.law.limits.clock import proposal_of, ruling_of
from kiemsat.law.limits.counting import as_day
from kiemsat.law.limits.facts import Extension, LimitFacts
from kiemsat.law.limits.lengths import Length, add_months
from kiemsat.law.limits.rulings import Proposal, Reading, Ruling
from kiemsat.registers.limit_facts import LimitFile, Stay, facts_of, opening_facts

AS_THE_LAW = Reading()
# A file that came from elsewhere: what the registers lack is not a fact of the matter but the day its limit began.
BEGINNING = "beginning"
UNKNOWN_BEGINNING = Ruling(None, missing=(BEGINNING,))


@dataclass(frozen=True)
class Offices:
    """Of which level each office is, and how it reads limits in days: from which day on, whether they move."""

    levels: Mapping[int, str | None] = field(default_factory=dict)
    rules: Mapping[int, Sequence[tuple[date, bool]]] = field(default_factory=dict)

    def reading(self, office_id: int, on: date) -> Reading:
        """The reading the office follows for a limit that began on the day."""
        moves: bool | None = None
        for held_from, said in self.rules.get(office_id, ()):
            if held_from <= on:
                moves = said
        return AS_THE_LAW if moves is None else Reading(move_days=moves)


def ruling_on(stay: Stay, file: LimitFile, offices: Offices) -> Ruling:
    """What the clock says of a stay in whose stage a limit runs."""
    facts = facts_of(stay, file, offices.levels.get(stay.office_id))
    if facts is None:
        return UNKNOWN_BEGINNING
    return _ruled(facts, offices.reading(stay.office_id, facts.opened_on))


@lru_cache(maxsize=100_000)
def _ruled(facts: LimitFacts, reading: Reading) -> Ruling:
    """The ruling of identical facts, worked out once: of many files taken up on a day most are alike."""
    return ruling_of(as_decided(facts, reading), reading)


def ruling_at_opening(
    *, stage: str, on: date, opened_as: str, office_id: int | None, file: LimitFile, offices: Offices
) -> Ruling:
    """What the clock will say of a stay that is about to be opened."""
    level = offices.levels.get(office_id) if office_id is not None else None
    facts = opening_facts(stage=stage, on=on, opened_as=opened_as, level=level, file=file)
    if facts is None:
        return UNKNOWN_BEGINNING
    reading = offices.reading(office_id or 0, facts.opened_on)
    return ruling_of(as_decided(facts, reading), reading)


def proposal_on(stay: Stay, file: LimitFile, offices: Offices) -> Proposal | None:
    """The next extension the law allows of a limit that runs; None where there is none left."""
    facts = facts_of(stay, file, offices.levels.get(stay.office_id))
    if facts is None:
        return None
    reading = offices.reading(stay.office_id, facts.opened_on)
    return proposal_of(as_decided(facts, reading), reading)


def as_decided(facts: LimitFacts, reading: Reading) -> LimitFacts:
    """The facts with each extension as long as it was given: in full where that leads to the very day recorded.

    An extension is recorded by the day to which it leads. Where the law has a length that leads there, the steps show
    that length; where not, the day.
    """
    known: tuple[Extension, ...] = ()
    for given in facts.extensions:
        if given.to_due is None:
            return facts
        whole = Extension(decided_on=given.decided_on, by=given.by)
        in_full = ruling_of(replace(facts, extensions=(*known, whole)), reading)
        leads_there = in_full.due is not None and as_day(in_full.due) == given.to_due
        known = (*known, whole if leads_there else _to_the_day(given, in_full))
    return replace(facts, extensions=known) if known else facts


def day_of(ruling: Ruling) -> date | None:
    """The last day of the limit; None where nothing says one."""
    return None if ruling.due is None else as_day(ruling.due)


def _to_the_day(given: Extension, ruling: Ruling) -> Extension:
    """The extension to the day on record; what follows a limit is added by the clock, and so is taken off here."""
    rule = ruling.rule
    if given.to_due is None or rule is None or rule.following is None:
        return given
    return given._replace(to_due=_earlier(given.to_due, rule.following.length))


def _earlier(day: date, length: Length) -> date:
    return add_months(day, -length.months) - timedelta(length.days)
