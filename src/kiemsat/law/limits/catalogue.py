"""The limits of the catalogue: every rule, the approvers, and which rule holds for which facts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from kiemsat.law.limits.facts import LimitFacts
from kiemsat.law.limits.rules import Basis, LimitRule, Said, ShareRule

LOWEST_LEVEL = "district"
# The chief of whichever procuracy is in charge: of no level of his own.
OWN_CHIEF = "chief"


@dataclass(frozen=True, eq=False)
class CountingRule:
    """One way of counting by its name; `value` is its setting where the law can be read in two ways."""

    code: str
    label: Said
    basis: Basis
    value: bool | None
    valid_from: date


@dataclass(frozen=True, eq=False)
class Approver:
    """Who may prolong a limit. `rank`: the level of a procuracy, 0 of anybody else. `valid_to` is the last day."""

    code: str
    label: Said
    rank: int
    valid_from: date
    valid_to: date | None
    verified: bool


class Choice(NamedTuple):
    """The rule that holds; without one, the facts that are missing, if it is they that prevent it."""

    rule: LimitRule | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Limits:
    """All rules, in the order in which they are tried: the first that fits holds."""

    rules: tuple[LimitRule, ...]
    shares: tuple[ShareRule, ...]
    approvers: tuple[Approver, ...]
    counting: tuple[CountingRule, ...]
    matters: Mapping[str, Said]
    _chosen: dict[tuple[object, ...], Choice] = field(default_factory=dict, repr=False)
    _approving: dict[tuple[str, str | None, int], Approver] = field(default_factory=dict, repr=False)

    def choose(self, facts: LimitFacts) -> Choice:
        """The rule for the facts, as the law stood on the day the matter was opened."""
        era = bisect_right(self._changes, facts.opened_on)
        key = (
            facts.matter, era, facts.opened_as, facts.severity, facts.level, facts.branch, facts.kind,
            facts.returned_by, facts.phase, facts.protest_level,
        )  # fmt: skip
        found = self._chosen.get(key)
        if found is None:
            found = self._chosen[key] = self._first(facts)
        return found

    def share(self, facts: LimitFacts) -> ShareRule | None:
        """The share of a limit that offenders under eighteen have, whether or not this one is."""
        for rule in self._shares.get(facts.matter, ()):
            if in_force(rule, facts.opened_on):
                return rule
        return None

    def approver(self, by: str, level: str | None, on: date) -> Approver:
        """Who decides on a day: the body named, or the handling procuracy where that is of a higher level."""
        key = by, level, bisect_right(self._changes_of_approvers, on)
        found = self._approving.get(key)
        if found is None:
            named, handling = self._approver(by, on), self._approver(level or LOWEST_LEVEL, on)
            found = handling if named.rank and handling.rank > named.rank else named
            self._approving[key] = found
        return found

    def may_decide(self, by: str, right: Approver) -> bool:
        """Whether a body may decide in the place of the right one: of procuracies, one of no lower level."""
        rank = next((one.rank for one in self.approvers if one.code == by), 0)
        return by == right.code or (right.code == OWN_CHIEF and rank > 0) or rank >= right.rank > 0

    def reading(self, code: str, on: date) -> CountingRule:
        """The counting rule of that name as it stood on the day; before all of them, the first."""
        first, *later = self._counting[code]
        return [first, *(rule for rule in later if rule.valid_from <= on)][-1] if later else first

    def of_matter(self, matter: str) -> tuple[LimitRule, ...]:
        """Every rule of a matter, of all times."""
        return self._by_matter.get(matter, ())

    def _first(self, facts: LimitFacts) -> Choice:
        for rule in self.of_matter(facts.matter):
            if not in_force(rule, facts.opened_on):
                continue
            answers = {name: _fits(name, facts, allowed) for name, allowed in rule.when.items()}
            if False in answers.values() or (rule.exception and None in answers.values()):
                continue
            missing = tuple(name for name, fits in answers.items() if fits is None)
            return Choice(None, missing) if missing else Choice(rule)
        return Choice(None)

    def _approver(self, code: str, on: date) -> Approver:
        alike = [one for one in self.approvers if one.code == code]
        rank = alike[0].rank
        same_rank = [one for one in self.approvers if rank and one.rank == rank] or alike
        # A level that has gone is answered by the one that took its place: a district by its region.
        return next((one for one in (*alike, *same_rank) if in_force(one, on)), alike[0])

    @cached_property
    def _by_matter(self) -> dict[str, tuple[LimitRule, ...]]:
        matters = dict.fromkeys(rule.matter for rule in self.rules)
        return {matter: tuple(rule for rule in self.rules if rule.matter == matter) for matter in matters}

    @cached_property
    def _shares(self) -> dict[str, tuple[ShareRule, ...]]:
        matters = {matter for rule in self.shares for matter in rule.matters}
        return {matter: tuple(rule for rule in self.shares if matter in rule.matters) for matter in matters}

    @cached_property
    def _counting(self) -> dict[str, list[CountingRule]]:
        dated = sorted(self.counting, key=lambda rule: rule.valid_from)
        return {one.code: [rule for rule in dated if rule.code == one.code] for one in dated}

    @cached_property
    def _changes(self) -> list[date]:
        return sorted(set(_days_of_change(self.rules)))

    @cached_property
    def _changes_of_approvers(self) -> list[date]:
        return sorted(set(_days_of_change(self.approvers)))


def in_force(rule: LimitRule | ShareRule | Approver, on: date) -> bool:
    """Whether it holds on the day."""
    return rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to)


def _fits(name: str, facts: LimitFacts, allowed: frozenset[str]) -> bool | None:
    value = getattr(facts, name)
    return None if value is None else value in allowed


def _days_of_change(rules: Iterable[LimitRule | Approver]) -> Iterable[date]:
    for rule in rules:
        yield rule.valid_from
        if rule.valid_to is not None:
            yield rule.valid_to + timedelta(1)
