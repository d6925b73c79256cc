"""The clock of limits knows the registers only by words: the words are the same."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.clock import ruling_of
from kiemsat.law.limits.facts import BRANCHES, SEVERITIES, WAYS_IN, LimitFacts
from kiemsat.registers.choices import Branch, ComplaintKind, Severity
from kiemsat.registers.stages import LIMITED_STAGES, RETURNED, STAGES, SUSPENDED


def test_every_stage_with_a_limit_has_one_in_the_catalogue() -> None:
    assert set(catalogue_limits().matters) >= LIMITED_STAGES


def test_ways_in_classes_and_branches_are_called_the_same() -> None:
    ways = {way for code in LIMITED_STAGES for way in STAGES[code].all_opened_as} - {SUSPENDED}
    assert set(WAYS_IN) == ways
    assert list(SEVERITIES) == Severity.values
    assert set(BRANCHES) == {*Branch.values, "criminal"}


@pytest.mark.parametrize("stage", sorted(LIMITED_STAGES))
def test_a_known_spell_of_every_stage_has_a_due_day(stage: str) -> None:
    kinds = ComplaintKind.values if stage == "complaint" else [None]
    branches = Branch.values if stage.startswith("civil_") else [None]
    ways = STAGES[stage].all_opened_as
    for way, severity, branch, kind in product(ways, Severity.values, branches, kinds):
        returned_by = "procuracy" if way == RETURNED else None
        facts = LimitFacts(
            stage, date(2023, 4, 3), opened_as=way, severity=severity, branch=branch, kind=kind, returned_by=returned_by
        )
        assert ruling_of(facts).due is not None, facts
