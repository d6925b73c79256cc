"""Whatever is done to cases, in whatever order, the identities of the figures hold."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.registers.models import Spell
from kiemsat.registers.stages import ACCUSED_STAGES
from kiemsat.registers.tests import build
from kiemsat.registers.tests.hand_count import assert_identities
from kiemsat.registers.tests.random_lives import OFFICES, Life

EVERYTHING = {
    "take_up", "transfer", "suspend", "resume", "conclude", "split", "join", "return", "pass_on", "reopen",
    "suspend alone", "resume alone", "conclude alone",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1])
def test_identities_hold_after_any_life(seed: int) -> None:
    life = Life(seed)
    life.run(200)
    assert life.today > date(2023, 6, 1)
    assert life.done == EVERYTHING
    stages = Spell.objects.values_list("stage", flat=True).distinct()
    assert set(stages) & ACCUSED_STAGES
    assert_identities(stages, [None, *(build.office(code) for code in OFFICES)])
    for spell in Spell.objects.filter(closed_on=None).exclude(accused=None).select_related("accused"):
        assert spell.accused is not None
        assert spell.matter_id == spell.accused.case_id
        assert Spell.objects.filter(accused=spell.accused, closed_on=None).count() == 1
