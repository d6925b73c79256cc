"""Reading the registers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from kiemsat.registers.actions import conclude, extend, issue_act, record_answer, suspend, take_up, transfer
from kiemsat.registers.choices import Answer
from kiemsat.registers.models import Accused, Act, CriminalCase, Spell
from kiemsat.registers.selectors import counts_by_stage, timeline
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY

pytestmark = pytest.mark.django_db


def investigation(**changes: Any) -> Spell:
    """The investigation of a new case with one accused."""
    case = CriminalCase(**build.matter_fields(number="12/2023", title="Trộm cắp", **changes))
    return take_up(
        matter=case, stage="investigation", office=case.office, on=date(2023, 1, 10), due_on=date(2023, 3, 10),
        accused=[Accused(full_name="Lê Văn C")], **BY,
    )  # fmt: skip


def test_the_timeline_tells_what_happened_in_the_order_of_days(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    spell = investigation()
    request = Act(
        kind="recommendation", recommendation_type="single", office=spell.office, field="investigation",
        title="Kiến nghị", matter=spell.matter, issued_on=date(2023, 1, 20), number="1/KN",
    )  # fmt: skip
    issue_act(act=request, **BY)
    record_answer(act=request, answer=Answer.ACCEPTED, on=date(2023, 2, 1), **BY)
    extend(
        spell=spell, to_due=date(2023, 5, 10), decided_on=date(2023, 3, 1), authority="Viện trưởng",
        paragraph="BLTTHS 172.2", **BY,
    )  # fmt: skip
    moved = transfer(spell=spell, to=build.office("b"), on=date(2023, 3, 5), **BY)
    conclude(spell=moved, closed_as="discontinued", on=date(2023, 4, 1), **BY)
    with django_assert_num_queries(3):
        events = timeline(spell.matter)
    assert [(event.on.month, event.text, event.office.code) for event in events if not event.accused] == [
        (1, "Điều tra (vụ án): Mới", "a"),
        (1, "Kiến nghị 1/KN", "a"),
        (2, "Kiến nghị: Chấp nhận", "a"),
        (3, "Gia hạn đến 10/05/2023", "a"),
        (3, "Điều tra (vụ án): Chuyển đi nơi khác", "a"),
        (3, "Điều tra (vụ án): Nơi khác chuyển đến", "b"),
        (4, "Điều tra (vụ án): Đình chỉ", "b"),
    ]
    assert [event.text for event in events if event.accused == "Lê Văn C"][-1] == "Điều tra (bị can): Đình chỉ"


def test_open_spells_are_counted_by_office_and_stage_at_the_end_of_a_day() -> None:
    here, there = build.office("a"), build.office("b")
    conclude(spell=investigation(), closed_as="discontinued", on=date(2023, 2, 1), **BY)
    suspend(spell=investigation(office=there), on=date(2023, 2, 2), **BY)
    both = [here.pk, there.pk]
    assert counts_by_stage(both, date(2023, 1, 9)) == {}
    assert counts_by_stage([here.pk], date(2023, 1, 31))[here.pk, "investigation"] == 1
    assert counts_by_stage(both, date(2023, 2, 1)) == {
        (there.pk, "investigation"): 1, (there.pk, "accused_investigation"): 1,
    }  # fmt: skip
    assert (there.pk, "investigation_suspension") in counts_by_stage(both, date(2023, 2, 2))
    assert counts_by_stage([here.pk], date(2023, 2, 2)) == {}
