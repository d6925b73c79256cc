"""How many due days a second: the clock against a loop that remembers nothing. `python -m benchmarks.limits [count]`.

Processor time is measured, not the clock on the wall: a busy machine stretches only the latter.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from kiemsat.law.calendar import next_working_day
from kiemsat.law.limits.catalogue import Limits, in_force
from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.clock import ruling_of
from kiemsat.law.limits.facts import SEVERITIES, Extension, LimitFacts
from kiemsat.law.limits.lengths import add_length
from kiemsat.law.limits.rules import LimitRule

MATTERS = ("crime_report", "investigation", "prosecution", "appeal")
FIRST_DAY, DAYS = date(2018, 1, 1), 3000


def main(count: int) -> None:
    """Print rulings a second, plain and extended, and their ratio to the naive loop."""
    drawn = random.Random(1)
    plain = [_spell(drawn) for _ in range(count)]
    extended = [_extended(spell) for spell in plain[: count // 10]]
    limits = catalogue_limits()
    naive = plain[: count // 20]
    assert [ruling_of(facts).runs_until for facts in naive] == [_naive(facts, limits) for facts in naive]
    by_hand = _rate(naive, lambda facts: _naive(facts, limits))
    rounds = (("plain, nothing remembered yet", plain), ("plain", plain), ("extended once", extended))
    for name, spells in rounds:
        rate = _rate(spells, ruling_of)
        print(f"{name}: {rate:,.0f} rulings a second, {rate / by_hand:.1f} times the naive loop")
    print(f"naive loop, the day without its steps: {by_hand:,.0f} a second")


def _rate(spells: Sequence[LimitFacts], work: Callable[[LimitFacts], object]) -> float:
    started = time.process_time()
    for facts in spells:
        work(facts)
    return len(spells) / (time.process_time() - started)


def _spell(drawn: random.Random) -> LimitFacts:
    opened = FIRST_DAY + timedelta(days=drawn.randrange(DAYS))
    return LimitFacts(drawn.choice(MATTERS), opened, severity=drawn.choice(SEVERITIES), level="district")


def _extended(spell: LimitFacts) -> LimitFacts:
    decided = spell.opened_on + timedelta(days=15)
    return LimitFacts(spell.matter, spell.opened_at, severity=spell.severity, extensions=(Extension(decided),))


def _naive(facts: LimitFacts, limits: Limits) -> date:
    """What one would write first: every rule tried, the calendar asked anew, no steps."""
    rule = next(rule for rule in limits.rules if _holds(rule, facts))
    assert rule.base is not None
    end = add_length(facts.opened_on, rule.base)
    return next_working_day(end) if rule.base.months else end


def _holds(rule: LimitRule, facts: LimitFacts) -> bool:
    fits = all(getattr(facts, name) in allowed for name, allowed in rule.when.items())
    return rule.matter == facts.matter and in_force(rule, facts.opened_on) and fits


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
