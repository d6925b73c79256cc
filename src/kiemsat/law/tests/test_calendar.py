"""Working days, with Vietnam's holidays as they were really given."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemsat.law.calendar import (
    HOLIDAYS_FILE,
    add_working_days,
    catalogue_corrections,
    is_working_day,
    load_corrections,
    next_working_day,
)
from kiemsat.law.yaml_source import YamlError

DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))

# day, worked, why
DAYS_OF_OFFICES = [
    ("2021-02-09", True, "28 tháng Chạp"),
    ("2021-02-10", False, "29 tháng Chạp"),
    ("2021-02-16", False, "mùng 5 tháng Giêng"),
    ("2021-02-17", True, "mùng 6 tháng Giêng"),
    ("2022-01-28", True, "thứ Sáu trước Tết"),
    ("2022-01-31", False, "29 tháng Chạp"),
    ("2022-02-04", False, "mùng 4 tháng Giêng"),
    ("2022-02-07", True, "thứ Hai sau Tết"),
    ("2023-01-19", True, "28 tháng Chạp"),
    ("2023-01-20", False, "29 tháng Chạp"),
    ("2023-01-26", False, "mùng 5 tháng Giêng"),
    ("2023-01-27", True, "thứ Sáu sau Tết"),
    ("2023-01-02", False, "nghỉ bù Tết Dương lịch, 01/01 là Chủ nhật"),
    ("2023-04-28", True, "thứ Sáu trước Giỗ Tổ"),
    ("2023-05-01", False, "Quốc tế Lao động"),
    ("2023-05-03", False, "nghỉ bù"),
    ("2023-05-04", True, "sau nghỉ bù"),
    ("2022-09-01", False, "Quốc khánh, hai ngày"),
    ("2022-09-02", False, "Quốc khánh"),
    ("2023-05-31", True, "ngày cuối kỳ sáu tháng"),
    ("2023-05-27", False, "thứ Bảy"),
    ("2023-05-28", False, "Chủ nhật"),
    ("2024-04-29", False, "hoán đổi"),
    ("2024-05-04", True, "thứ Bảy làm bù"),
    ("2024-02-07", True, "28 tháng Chạp"),
    ("2024-02-08", False, "29 tháng Chạp"),
    ("2024-02-14", False, "mùng 5 tháng Giêng"),
    ("2024-02-15", True, "mùng 6 tháng Giêng"),
    ("2024-09-03", False, "Quốc khánh, hai ngày"),
    ("2025-01-24", True, "25 tháng Chạp, thứ Sáu"),
    ("2025-01-27", False, "28 tháng Chạp"),
    ("2025-01-31", False, "mùng 3 tháng Giêng"),
    ("2025-02-03", True, "mùng 6 tháng Giêng, thứ Hai"),
    ("2025-04-26", True, "thứ Bảy làm bù"),
    ("2025-05-02", False, "hoán đổi"),
    ("2026-01-02", False, "hoán đổi"),
    ("2026-01-10", True, "thứ Bảy làm bù"),
    ("2026-02-13", True, "thứ Sáu trước Tết"),
    ("2026-02-16", False, "29 tháng Chạp"),
    ("2026-02-20", False, "mùng 4 tháng Giêng"),
    ("2026-02-23", True, "thứ Hai sau Tết"),
    ("2026-04-27", False, "nghỉ bù Giỗ Tổ"),
    ("2026-08-22", True, "thứ Bảy làm bù"),
    ("2026-08-31", False, "hoán đổi"),
]


@pytest.mark.parametrize(("day", "worked", "why"), DAYS_OF_OFFICES)
def test_public_offices_work_on_the_days_they_worked(day: str, worked: bool, why: str) -> None:
    assert is_working_day(date.fromisoformat(day)) is worked, why


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2023-05-31", 0, "2023-05-31"),
        ("2023-05-27", 0, "2023-05-27"),
        ("2023-05-26", 1, "2023-05-29"),
        ("2023-05-31", 3, "2023-06-05"),
        ("2023-01-19", 1, "2023-01-27"),
        ("2023-04-28", 1, "2023-05-04"),
        ("2024-05-03", 1, "2024-05-04"),
    ],
)
def test_working_days_are_counted_over_weekends_and_holidays(start: str, count: int, end: str) -> None:
    assert add_working_days(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2023, 5, 31), -1)


@given(DAYS)
@settings(deadline=None)
def test_the_next_working_day_is_the_first_from_the_day_on(day: date) -> None:
    found = next_working_day(day)
    assert is_working_day(found)
    assert not any(is_working_day(day + timedelta(n)) for n in range((found - day).days))


@given(DAYS, st.integers(1, 40), st.integers(1, 40))
@settings(deadline=None)
def test_working_days_add_up(day: date, one: int, other: int) -> None:
    assert add_working_days(add_working_days(day, one), other) == add_working_days(day, one + other)


@given(DAYS, st.integers(1, 40))
@settings(deadline=None)
def test_as_many_working_days_lie_between_as_were_added(day: date, count: int) -> None:
    end = add_working_days(day, count)
    assert sum(is_working_day(day + timedelta(n)) for n in range(1, (end - day).days + 1)) == count


def corrected(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "holidays.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_correction_goes_before_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = corrected(
        tmp_path,
        "days_off: [{name: Bão, first_day: 2023-06-01, last_day: 2023-06-02, source: thông báo}]\n"
        "working_days: [{day: 2023-06-03, source: làm bù}, {day: 2023-09-04, source: làm bù}]\n",
    )
    corrections = load_corrections(path)
    monkeypatch.setattr("kiemsat.law.calendar.catalogue_corrections", lambda: corrections)
    worked = [is_working_day(date(2023, 6, day)) for day in (1, 2, 3, 4)]
    assert worked == [False, False, True, False]
    assert is_working_day(date(2023, 9, 4))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("days_off: [{name: A, first_day: 2023-06-02, last_day: 2023-06-01, source: s}]", "before its first day"),
        ("days_off: [{name: A, first_day: 2023-06-02, last_day: 2023-06-02}]", "lacks [source]"),
        (
            "days_off: [{name: A, first_day: 2023-06-02, last_day: 2023-06-02, source: s}]\n"
            "working_days: [{day: 2023-06-02, source: s}]",
            "day off above: [A]",
        ),
        ("day_off: []", "unknown key [day_off]. Did you mean [days_off]"),
    ],
)
def test_a_mistake_in_the_corrections_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(YamlError) as caught:
        load_corrections(corrected(tmp_path, text + "\n"))
    assert says in caught.value.message


def test_no_lunar_new_year_and_no_exchanged_day_depends_on_the_library() -> None:
    assert HOLIDAYS_FILE.is_file()
    corrections = catalogue_corrections()
    assert {day.year for day, name in corrections.days_off.items() if "Tết Nguyên đán" in name} == set(
        range(2021, 2027)
    )
    exchanged = [day for day, name in corrections.days_off.items() if "Hoán đổi" in name]
    assert len(exchanged) == len(corrections.working_days) == 4
