"""A ruling in words: nothing is left unsaid, in neither language."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from kiemsat.law.limits import words
from kiemsat.law.limits.case_files import run_cases
from kiemsat.law.limits.catalogue_files import LIMITS_FOLDER, catalogue_limits
from kiemsat.law.limits.clock import ruling_of
from kiemsat.law.limits.facts import CONDITIONS, Extension, LimitFacts
from kiemsat.law.limits.lengths import Length
from kiemsat.law.limits.rulings import What
from kiemsat.law.limits.shapes import ruling_data

LIMITS = catalogue_limits()
RULINGS = [ruling_of(result.case.facts, result.case.reading) for result in run_cases(LIMITS, LIMITS_FOLDER)]
# Letters that only Vietnamese has.
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")


def said(language: words.Language) -> list[str]:
    """Everything the cases make the clock say."""
    texts = [words.ruling_in_words(ruling, language) for ruling in RULINGS]
    texts += [words.remark_words(remark, language) for ruling in RULINGS for remark in ruling.remarks]
    texts += [words.counting_words(step, LIMITS, language) for ruling in RULINGS for step in ruling.steps]
    texts += [words.next_length_words(ruling, language) for ruling in RULINGS if ruling.next_extension]
    return texts


def test_nothing_vietnamese_is_left_in_english() -> None:
    assert not [text for text in said("en") if VIETNAMESE.search(text)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_blank_is_left_unfilled(language: words.Language) -> None:
    assert not [text for text in said(language) if re.search(r"[{}]|\(\)|None|  | ,|→ $", text) or not text]


def test_every_kind_of_step_occurs_in_a_case() -> None:
    assert {step.what for ruling in RULINGS for step in ruling.steps} == set(What)


def test_every_remark_occurs_in_a_case() -> None:
    assert {remark.code for ruling in RULINGS for remark in ruling.remarks} == set(words._REMARKS)


def test_every_fact_that_can_be_missing_has_a_name() -> None:
    assert {*CONDITIONS, "under_18", "hour"} == set(words.FACT_LABELS)


def test_laws_that_are_words_have_an_english_name() -> None:
    laws = {rule.basis.law for rule in LIMITS.rules} | {share.basis.law for share in LIMITS.shares}
    assert {law for law in laws if VIETNAMESE.search(law)} <= set(words.LAW_NAMES)


def test_lengths_are_said_as_people_say_them() -> None:
    assert words.length_words(Length(months=12), "vi") == "1 năm"
    assert words.length_words(Length(months=1, days=15), "en") == "1 month 15 days"
    assert words.length_words(Length(hours=24), "vi") == "24 giờ"


def test_a_moment_is_said_with_its_hour() -> None:
    assert words.day_words(datetime.fromisoformat("2018-03-04 10:00"), "vi") == "10:00 ngày 04/3/2018"
    assert words.day_words(date(2018, 3, 4), "en") == "4 March 2018"
    assert words.day_words(None, "en") == ""


def test_an_extension_to_a_whole_says_so() -> None:
    ruling = ruling_of(LimitFacts("crime_report", date(2023, 4, 3), extensions=(Extension(date(2023, 4, 20)),)))
    assert "tổng 2 tháng" in words.ruling_in_words(ruling, "vi")
    assert "2 months in all" in words.ruling_in_words(ruling, "en")


def test_plain_data_tells_how_each_step_was_counted() -> None:
    told = ruling_data(ruling_of(LimitFacts("crime_report", date(2023, 4, 3))), "en")
    assert told["steps"][0]["counted"] == "in days: ends at 24:00 of the last day (Art. 134.1 BLTTHS 2015)"
