"""Limits proposed by forms: the law's plain terms, by stage, way in and class."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiemsat.law.yaml_source import YamlError
from kiemsat.registers.simple_limits import LIMITS_FILE, add_months, catalogue_limits, limit_for, load_limits
from kiemsat.registers.stages import LIMITED_STAGES

OPENED = date(2023, 5, 2)


@pytest.mark.parametrize(
    ("stage", "opened_as", "traits", "due_on"),
    [
        ("crime_report", "received", (), date(2023, 5, 22)),
        ("crime_report", "resumed", (), date(2023, 6, 2)),
        ("investigation", "received", ("serious",), date(2023, 8, 2)),
        ("investigation", "received", ("extremely_serious",), date(2023, 9, 2)),
        ("investigation", "resumed", ("serious",), date(2023, 7, 2)),
        ("investigation", "returned", ("serious",), date(2023, 7, 2)),
        ("prosecution", "received", ("very_serious",), date(2023, 6, 1)),
        ("custody", "received", (), date(2023, 5, 5)),
        ("remand", "received", ("serious",), date(2023, 7, 31)),
        ("civil_first_instance", "received", ("family",), date(2023, 10, 2)),
        ("civil_first_instance", "received", ("labour",), date(2023, 8, 2)),
        ("complaint", "received", ("complaint",), date(2023, 6, 1)),
    ],
)
def test_the_first_limit_follows_from_stage_way_in_and_class(
    stage: str, opened_as: str, traits: tuple[str, ...], due_on: date
) -> None:
    limit = limit_for(stage, opened_as=opened_as, traits=traits)
    assert limit is not None
    assert limit.first.after(OPENED) == due_on


def test_no_limit_is_proposed_while_the_class_is_not_known() -> None:
    assert limit_for("investigation", opened_as="received") is None
    assert limit_for("sentence", opened_as="received") is None


def test_a_report_is_extended_to_two_months_in_all_then_by_the_procuracy_once() -> None:
    limit = limit_for("crime_report", opened_as="received")
    assert limit is not None
    first = limit.extension(0, OPENED, date(2023, 5, 22))
    assert first is not None
    assert (first[0].by, first[1]) == ("agency", date(2023, 7, 2))
    second = limit.extension(1, OPENED, date(2023, 7, 2))
    assert second is not None
    assert (second[0].by, second[0].basis, second[1]) == ("procuracy", "BLTTHS Điều 147 khoản 2", date(2023, 9, 2))
    assert limit.extension(2, OPENED, date(2023, 9, 2)) is None


def test_an_extension_that_would_end_no_later_is_not_proposed() -> None:
    limit = limit_for("crime_report", opened_as="received")
    assert limit is not None
    assert limit.extension(0, OPENED, date(2023, 7, 2)) is None


def test_every_stage_with_a_limit_has_a_row_and_no_row_is_out_of_reach() -> None:
    assert {row.stage for row in catalogue_limits()} == LIMITED_STAGES
    for row in catalogue_limits():
        found = limit_for(row.stage, opened_as=(row.opened_as or ("received",))[0], traits=(row.when,))
        assert found is row


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 12, 1), 1, date(2024, 1, 1)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("stage: custody", "stage: custdy", r"Did you mean \[custody\]"),
        ("by: agency", "by: agncy", r"Did you mean \[agency\]"),
        ("{days: 20,", "{", "lasts no time"),
        ("opened_as: [resumed]", "opened_as: [split]", "no way into"),
        ("first: {days: 3, basis", "first: {days: 3, bass: x, basis", "unknown key"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, right: str, wrong: str, complaint: str) -> None:
    text = LIMITS_FILE.read_text(encoding="utf-8")
    assert right in text
    broken = tmp_path / "limits.yaml"
    broken.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(YamlError, match=complaint):
        load_limits(broken)
