"""What people write into cells is read, or told why it cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.importing.values import (
    Bad,
    WordList,
    read_article,
    read_day,
    read_flag,
    read_whole,
    read_year,
)
from kiemsat.importing.wording import SENTENCES, say

LAST = date(2023, 5, 31)


@pytest.mark.parametrize(
    "text",
    ["31/5/2023", "31/05/2023", "31-5-2023", "31.5.23", "2023-05-31", "2023/5/31", "45077", "20230531",
     "ngày 31 tháng 5 năm 2023", "Ngày 31 tháng 05, 2023", "31 - 5 - 2023", "31/05/2023 00:00:00", "31-Thg5-23",
     "31-May-2023"],
)  # fmt: skip
def test_a_day_is_read_in_every_style(text: str) -> None:
    assert read_day(text) == LAST


@given(st.dates(date(1950, 1, 2), date(2099, 12, 31)))
def test_every_day_comes_back_from_each_style(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    words = f"ngày {day.day} tháng {day.month} năm {day.year}"
    styles = (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", f"{day:%d.%m.%Y}", day.isoformat(), words, serial)
    assert {read_day(style) for style in styles} == {day}


@pytest.mark.parametrize(
    ("text", "code"),
    [("5/31/2023", "no_such_day"), ("29/2/2023", "no_such_day"), ("31/5", "day_no_year"), ("hôm qua", "day"),
     ("1/1/1823", "day_far"), ("7", "day"), ("=1+1", "day")],
)  # fmt: skip
def test_what_is_no_day_says_why(text: str, code: str) -> None:
    found = read_day(text)
    assert isinstance(found, Bad)
    assert found.code == code
    assert text in say(found.code, found.named)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.500.000", 1_500_000), ("1500000", 1_500_000), ("1,500,000", 1_500_000), ("1 500 000 đồng", 1_500_000),
     ("12,0", 12), ("1.500", 1500), ("0", 0)],
)  # fmt: skip
def test_a_number_is_read_with_its_dots(text: str, number: int) -> None:
    assert read_whole(text) == number


@pytest.mark.parametrize("text", ["-3", "1.50", "12,5", "mười", "1.2.3", "9" * 40])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert isinstance(read_whole(text), Bad)


def test_other_cells_are_read() -> None:
    assert [read_flag(text) for text in ("Có", "x", "không", "0", "KHÔNG")] == [True, True, False, False, False]
    assert [read_article(text) for text in ("173", "Điều 173", "Trộm cắp (Điều 173 BLHS)", "217a")] == [
        "173", "173", "173", "217a",
    ]  # fmt: skip
    assert [read_year(text) for text in ("1990", "12/3/1990")] == [1990, 1990]


def test_a_word_of_a_list_is_known_without_diacritics_by_code_and_by_a_clear_beginning() -> None:
    words = WordList({"initiated": ("Khởi tố vụ án", "KTVA"), "not_initiated": ("Không khởi tố vụ án",)})
    said = ("Khởi tố vụ án", "khoi to vu an", "KTVA", "initiated", "Khởi tố", "không khởi")
    assert [words.read(text) for text in said] == ["initiated"] * 5 + ["not_initiated"]
    wrong = words.read("Khởi kiện vụ án")
    assert isinstance(wrong, Bad)
    assert "Khởi tố vụ án" in say(wrong.code, wrong.named)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_can_be_said(code: str) -> None:
    import string

    holes = {name for _text, name, _spec, _conversion in string.Formatter().parse(SENTENCES[code]) if name}
    assert say(code, dict.fromkeys(holes, "x"))
