"""Two officers press at once: one is first, the other is told so, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from kiemsat.registers.actions import conclude, pass_on, suspend, transfer
from kiemsat.registers.errors import RegisterError
from kiemsat.registers.models import Spell
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE

pytestmark = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a test's SQLite lives in memory, where two connections cannot write"
)


def both_at_once(step: Callable[[Spell], Spell], spell: Spell) -> list[str]:
    """What two officers are told who see the same spell and take the same step in the same moment."""
    together = Barrier(2)

    def officer(seen: Spell) -> str:
        together.wait()
        try:
            step(seen)
        except RegisterError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as officers:
        return sorted(officers.map(officer, [Spell.objects.get(pk=spell.pk) for _ in range(2)]))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("step", "refusal"),
    [
        (lambda spell: conclude(spell=spell, closed_as="discontinued", on=DAY, **BY), "SpellClosed"),
        (lambda spell: suspend(spell=spell, on=DAY, **BY), "SpellClosed"),
        (lambda spell: transfer(spell=spell, to=build.office("b"), on=DAY, **BY), "SpellClosed"),
    ],
)
def test_of_two_who_close_a_spell_at_once_the_second_is_refused(step: Any, refusal: str) -> None:
    build.office("b")
    spell = build.investigation()
    assert both_at_once(step, spell) == [refusal, "done"]
    assert Spell.objects.filter(accused=None).count() <= 2
    assert Spell.objects.exclude(accused=None).filter(closed_on=None, stage="accused_investigation").count() in {0, 2}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_pass_a_file_on_at_once_the_second_is_refused() -> None:
    spell = conclude(spell=build.investigation(), closed_as="prosecution_proposed", on=DAY, **BY)
    told = both_at_once(lambda seen: pass_on(spell=seen, stage="prosecution", on=DAY, due_on=DUE, **BY), spell)
    assert told in (["AlreadyInStage", "done"], ["AlreadyPassedOn", "done"])
    assert Spell.objects.filter(stage="prosecution").count() == 1
