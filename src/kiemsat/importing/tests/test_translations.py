"""States, outcomes and columns have their English; the words of cells stay Vietnamese."""

from __future__ import annotations

from django.utils.translation import override

from kiemsat.importing.choices import Outcome, State
from kiemsat.importing.columns import registers
from kiemsat.importing.wording import say


def test_every_state_and_outcome_has_its_english() -> None:
    with override("en"):
        labels = [str(one.label) for one in (*State, *Outcome)]
    assert all(label.isascii() for label in labels)


def test_what_a_reason_names_is_said_in_english_too() -> None:
    with override("en"):
        ahead = say("not_ready", {"stage": "investigation"})
        before = say("before", {"day": "1/6/2023", "other": "2/6/2023", "what": "opened_on"})
    assert "Investigation" in ahead
    assert "day of opening" in before
    assert "Điều tra" in say("not_ready", {"stage": "investigation"})


def test_registers_and_hints_have_their_english_and_cells_stay_vietnamese() -> None:
    with override("en"):
        read = registers.__wrapped__()
    for one in read.values():
        assert one.label_en.isascii()
        assert all(bool(column.hint) == bool(column.hint_en) for column in one.columns)
        assert all(column.hint_en.isascii() for column in one.columns)
    assert read["crime_reports"].column("source").words["tip"][0] == "Tin báo"
    assert read["crime_reports"].column("closed_as").words["initiated"][0] == "Khởi tố vụ án"
