"""How the house writes figures and days, and how it searches and sorts names."""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.base.vietnamese import (
    count_text,
    fold,
    format_change,
    format_count,
    format_count_change,
    format_date,
    format_decimal,
    format_interval,
    format_number,
    person_sort_key,
    rate_text,
    sort_key,
)
from kiemsat.law.intervals import Interval


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (8, "8"), (999, "999"), (1237, "1.237"), (1234567, "1.234.567"), (-1237, "-1.237")],
)
def test_thousands_are_parted_by_dots(value: int, written: str) -> None:
    assert format_number(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("71.20", "71,2"),
        ("96.0", "96"),
        ("96", "96"),
        ("71.25", "71,3"),
        ("71.35", "71,4"),
        ("-71.25", "-71,3"),
        ("0.04", "0"),
        ("-0.04", "0"),
        ("-0.05", "-0,1"),
        ("99.96", "100"),
        ("1237.55", "1.237,6"),
        ("100", "100"),
        ("66.66666666666666666666666666666666666667", "66,7"),
        ("1E+3", "1.000"),
    ],
)
def test_decimals_take_a_comma_and_no_trailing_zero(value: str, written: str) -> None:
    assert format_decimal(Decimal(value)) == written


@pytest.mark.parametrize(("places", "written"), [(0, "71"), (1, "71,2"), (2, "71,25"), (3, "71,246")])
def test_the_decimals_shown_can_be_chosen(places: int, written: str) -> None:
    assert format_decimal(Decimal("71.2456"), places) == written


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        format_decimal(Decimal(value))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_a_written_decimal_is_within_half_a_tenth_of_its_value(value: Decimal) -> None:
    written = format_decimal(value)
    assert abs(Decimal(written.replace(".", "").replace(",", ".")) - value) <= Decimal("0.05")
    assert not written.endswith(",0")
    assert written != "-0"


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (1, "01"), (8, "08"), (9, "09"), (10, "10"), (94, "94"), (1237, "1.237")]
)
def test_counts_below_ten_take_two_digits(value: int, written: str) -> None:
    assert format_count(value) == written


def test_days_are_written_as_in_legal_documents() -> None:
    assert format_date(date(2023, 5, 31)) == "31/5/2023"
    half_year = Interval.from_days(date(2022, 12, 1), date(2023, 5, 31))
    assert format_interval(half_year) == "01/12/2022 – 31/5/2023"


@pytest.mark.parametrize(
    ("points", "written"),
    [
        ("6.2", "tăng 6,2%"),
        ("6.20", "tăng 6,2%"),
        ("-1", "giảm 1%"),
        ("-2.6", "giảm 2,6%"),
        ("0", "bằng cùng kỳ"),
        ("0.04", "bằng cùng kỳ"),
        ("-0.04", "bằng cùng kỳ"),
        ("0.05", "tăng 0,1%"),
    ],
)
def test_a_change_of_a_rate_is_told_in_the_words_of_the_reports(points: str, written: str) -> None:
    assert format_change(Decimal(points)) == written


@pytest.mark.parametrize(
    ("value", "change", "written"),
    [
        ("71.2", "6.2", "đạt 71,2% (tăng 6,2%)"),
        ("59.4", "-2.6", "đạt 59,4% (giảm 2,6%)"),
        ("96", "-1", "đạt 96% (giảm 1%)"),
        ("100", "0", "đạt 100% (bằng cùng kỳ)"),
        ("73", None, "đạt 73%"),
        (None, None, "không phát sinh"),
        (None, "5", "không phát sinh"),
        ("0", "-5", "đạt 0% (giảm 5%)"),
    ],
)
def test_a_rate_is_told_with_its_change(value: str | None, change: str | None, written: str) -> None:
    rate, points = (None if text is None else Decimal(text) for text in (value, change))
    assert rate_text(rate, points) == written


def test_a_count_is_told_with_its_change() -> None:
    assert count_text(397, "vụ", 8) == "397 vụ (tăng 08 vụ)"
    assert count_text(1180, "vụ", -79) == "1.180 vụ (giảm 79 vụ)"
    assert count_text(1, "hội nghị", 0) == "01 hội nghị (bằng cùng kỳ)"
    assert count_text(8) == "08"
    assert format_count_change(-2) == "giảm 02"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Viện kiểm sát", "vien kiem sat"),
        ("ĐỒNG CHÍ ĐINH GIA HƯNG", "dong chi dinh gia hung"),
        ("Nguyễn  Thị\tÁnh\u00a0Tuyết ", "nguyen thi anh tuyet"),
        (unicodedata.normalize("NFD", "Trần Đề – Kế Sách"), "tran de – ke sach"),
        ("e\u0323\u0302", "e"),
        ("e\u0302\u0323", "e"),
        ("Ð và ð từ bàn phím cũ", "d va d tu ban phim cu"),
        ("ưƯơƠăĂâÂêÊôÔ", "uuooaaaaeeoo"),
        ("", ""),
        ("Số 12/QĐ-VKS", "so 12/qd-vks"),
        ("ABC", "abc"),
    ],
)
def test_text_is_folded_for_searching(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_is_the_same_for_every_unicode_form_and_done_at_once(text: str) -> None:
    folded = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded
    assert fold(folded) == folded


VOWELS_IN_ORDER = (
    "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b c d đ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ o ò ô ồ ơ ờ ợ u ù ư ừ ự y ỳ ỷ ỹ ý ỵ"
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "in_order",
    [
        VOWELS_IN_ORDER.split(),
        ["Châu Thành", "Cù Lao Dung", "Kế Sách", "Long Phú", "Mỹ Tú", "Mỹ Xuyên", "Ngã Năm", "Thạnh Trị", "Trần Đề"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă"],
        ["da", "dân", "đa", "em"],
        ["ba", "ba ba", "ba bà", "bà", "bà ba"],
        ["Phòng 1", "Phòng 2", "Phòng 10", "Phòng tổ chức"],
        ["hoà", "hoá", "hoạ", "hòm"],
        ["Nghị", "Nghĩa", "Nghiêm"],
    ],
)
def test_names_sort_as_in_a_vietnamese_dictionary(in_order: list[str], form: Literal["NFC", "NFD"]) -> None:
    mixed = [unicodedata.normalize(form, name) for name in sorted(in_order, key=fold, reverse=True)]
    assert [unicodedata.normalize("NFC", name) for name in sorted(mixed, key=sort_key)] == in_order


def test_people_sort_by_given_name_first() -> None:
    people = ["Trần Văn Bình", "Lê Thị An", "Nguyễn Văn Bình", "Đỗ Thị Ân", "Võ Ánh", "Nguyễn An"]
    in_order = ["Lê Thị An", "Nguyễn An", "Võ Ánh", "Đỗ Thị Ân", "Nguyễn Văn Bình", "Trần Văn Bình"]
    assert sorted(people, key=person_sort_key) == in_order


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    for key in (sort_key, person_sort_key):
        backwards = texts[::-1]
        assert sorted(backwards, key=key) == sorted(texts, key=key)
