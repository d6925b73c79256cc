"""Days and numbers as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.base.days import parse_day, parse_whole
from kiemsat.base.errors import NotADay, NotANumber

STANDING = date(2023, 6, 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31/5", date(2023, 5, 31)),
        ("31/5/23", date(2023, 5, 31)),
        ("31.5.2023", date(2023, 5, 31)),
        ("31-5-2023", date(2023, 5, 31)),
        ("31 5 2023", date(2023, 5, 31)),
        (" 31 / 05 / 2023 ", date(2023, 5, 31)),
        ("310523", date(2023, 5, 31)),
        ("31052023", date(2023, 5, 31)),
        ("3105", date(2023, 5, 31)),
        ("2023-05-31", date(2023, 5, 31)),
        ("hôm nay", STANDING),
        ("HÔM  NAY", STANDING),
        ("hom qua", date(2023, 5, 31)),
        ("hôm qua", date(2023, 5, 31)),
        ("ngày mai", date(2023, 6, 2)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_understood_however_it_is_typed(typed: str, meant: date) -> None:
    assert parse_day(typed, today=STANDING) == meant


@pytest.mark.parametrize(
    ("typed", "today", "meant"),
    [
        ("31/12", date(2023, 1, 3), date(2022, 12, 31)),
        ("03/01", date(2022, 12, 30), date(2023, 1, 3)),
        ("01/12", STANDING, date(2022, 12, 1)),
        ("30/11", STANDING, date(2023, 11, 30)),
        ("29/2", date(2023, 6, 1), date(2024, 2, 29)),
        ("29/2", date(2025, 1, 1), date(2024, 2, 29)),
    ],
)
def test_without_a_year_the_nearest_day_is_meant(typed: str, today: date, meant: date) -> None:
    assert parse_day(typed, today=today) == meant


@pytest.mark.parametrize(("typed", "year"), [("1/1/43", 2043), ("1/1/44", 1944), ("1/1/00", 2000), ("1/1/99", 1999)])
def test_two_digits_of_a_year_reach_twenty_years_ahead(typed: str, year: int) -> None:
    assert parse_day(typed, today=STANDING).year == year


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/4", "[31/4/2023]: tháng 4 có 30 ngày"),
        ("29/2/2023", "[29/2/2023]: 2023 không phải năm nhuận"),
        ("30/2/2024", "[30/2/2024]: tháng 2 có 29 ngày"),
        ("0/5/2023", "[0/5/2023]: tháng 5 có 31 ngày"),
        ("5/13/2023", "[5/13/2023]: tháng phải từ 1 đến 12"),
        ("1/1/0000", "[1/1/0]: tháng phải từ 1 đến 12, năm từ 1"),
        ("hôm kia", "[hôm kia]; gõ như 31/5"),
        ("31/5/202", "[31/5/202]"),
        ("", "[]"),
        ("<b>", "[<b>]"),
    ],
)
def test_what_is_no_day_is_named(typed: str, said: str) -> None:
    with pytest.raises(NotADay) as refused:
        parse_day(typed, today=STANDING)
    assert said in str(refused.value)


@given(day=st.dates(date(1000, 1, 1)), mark=st.sampled_from("/.- "))
def test_every_day_written_in_full_is_understood(day: date, mark: str) -> None:
    assert parse_day(f"{day.day}{mark}{day.month}{mark}{day.year}", today=STANDING) == day


@given(text=st.text(max_size=40))
def test_nothing_but_a_sentence_comes_of_any_other_text(text: str) -> None:
    with suppress(NotADay):
        assert isinstance(parse_day(text, today=STANDING), date)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1237", 1237), ("1.237", 1237), ("1 237 000", 1_237_000), ("1,237", 1237), ("-8", -8), ("08", 8)],
)
def test_a_number_is_understood_with_and_without_marks(typed: str, meant: int) -> None:
    assert parse_whole(typed) == meant


@pytest.mark.parametrize("typed", ["1.23", "1,5", "1.2345", "1.237,000", "một", "", "--1", "1..000"])
def test_what_is_no_whole_number_is_named(typed: str) -> None:
    with pytest.raises(NotANumber, match=r"gõ số nguyên"):
        parse_whole(typed)
