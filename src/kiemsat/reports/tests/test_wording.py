"""Figures in words, in both languages."""

from __future__ import annotations

from typing import get_args

import pytest
from django.utils import translation

from kiemsat.engine.verdicts import Verdict
from kiemsat.indicators.selectors import Figure, Review, review
from kiemsat.indicators.wording import (
    bound_text,
    change_text,
    figure_text,
    first_small,
    margin_text,
    sentence_case,
    value_text,
    verdict_text,
)
from kiemsat.law.periods import parse_period
from kiemsat.reports.sentences import column_title


def test_a_mean_says_its_unit_and_its_change(found: Review) -> None:
    assert figure_text(found.figure("crime_report_days")).endswith(" ngày)")


def test_english_readers_get_english_words(found: Review) -> None:
    rate, count = found.figure("crime_reports_resolved"), found.figure("conclusions_issued")
    with translation.override("en"):
        assert value_text(rate).endswith("%")
        assert "point" in change_text(rate)
        assert figure_text(count).startswith(f"{count.numerator} documents (")
        assert verdict_text("not_arising") == "not arising"


@pytest.mark.parametrize("verdict", get_args(Verdict))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_verdict_has_words_in_both_languages(verdict: Verdict, language: str) -> None:
    with translation.override(language):
        text = verdict_text(verdict)
    assert text
    with translation.override("vi"):
        assert (text == verdict_text(verdict)) == (language == "vi")


def test_targets_are_written_in_signs_with_their_span(found: Review) -> None:
    target = found.figure("NA96-crime-reports")
    assert bound_text(target.bound, target.indicator) == "> 90%/năm"


def test_a_missed_target_says_by_how_much(province: None, db: None) -> None:
    year = review("soc-trang", parse_period("2022-12T"), instruments=("96",))
    missed = [one for one in year.figures if one.verdict == "missed" and one.indicator.kind == "ratio"]
    assert missed
    assert all(margin_text(one).startswith(("thấp hơn mức ", "cao hơn mức ")) for one in missed)


def test_column_titles_leave_out_that_it_is_supervision(found: Review) -> None:
    titles = {code: column_title(found.figure(code)) for code in ("crime_reports_resolved", "custody_resolved")}
    assert titles == {"crime_reports_resolved": "Giải quyết tố giác, tin báo", "custody_resolved": "Tạm giữ"}


def test_letters_change_only_where_a_sentence_wants_it() -> None:
    assert sentence_case("đạt mức") == "Đạt mức"
    assert first_small("Tỷ lệ VKS") == "tỷ lệ VKS"
    assert first_small("VKS trả hồ sơ") == "VKS trả hồ sơ"
    assert first_small("6 tháng đầu năm") == "6 tháng đầu năm"


def test_what_the_registers_lack_is_never_a_zero(found: Review) -> None:
    lacking: list[Figure] = [one for one in found.figures if one.outcome is None]
    assert lacking
    assert {value_text(one) for one in lacking} == {"chưa có số liệu"}
