"""Pictures of the demonstration's figures: the drawing, its table and its sentence say the same as the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from kiemsat.base.charts import Picture, svg_of
from kiemsat.engine.control import Moment, series_of
from kiemsat.engine.figures import Outcome
from kiemsat.engine.means import MeanInterval
from kiemsat.engine.verdicts import Judgement
from kiemsat.indicators.picture_sentences import mean_text, one_case_text
from kiemsat.indicators.pictures import (
    contributions_picture,
    cut_picture,
    funnel_picture,
    matrix_picture,
    target_picture,
    trend_picture,
)
from kiemsat.indicators.selectors import (
    Trend,
    comparison_of,
    cut_figure,
    explanation,
    matrix_of,
    review,
    trends,
)
from kiemsat.indicators.selectors.cut_numbers import OFFICE
from kiemsat.indicators.selectors.judging import Judged
from kiemsat.indicators.wording import bare_value, judged_text, short_period, value_text
from kiemsat.law.periods import parse_period
from tests.figures.test_selectors import HALF, MAY, RESOLVED, all_rights, figures_only

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("demonstration")]


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    with override("vi"):
        yield


def the_trend() -> Trend:
    return trends((RESOLVED,), "soc-trang", MAY)[RESOLVED]


def with_last(found: Trend, *pairs: tuple[int, int]) -> Trend:
    moments = [Moment(f"{n}", Outcome("ratio", *pair), 30) for n, pair in enumerate(pairs)]
    return replace(found, periods=found.periods[-len(pairs) :], series=series_of(moments))


def drawn(picture: Picture) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg_of(picture))


def test_a_trend_tells_its_ends_and_whether_the_last_is_usual() -> None:
    found = the_trend()
    picture = trend_picture(found)
    assert [row[1] for row in picture.rows] == [
        bare_value(found.indicator, explanation(RESOLVED, "soc-trang", one).figure.value) for one in found.periods
    ]
    assert f"{picture.rows[-1][1]} (5/2023)" in picture.sentence
    assert "khoảng thường gặp" in picture.sentence
    assert picture.rows[-1][1] in drawn(picture)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ((52, 100), "nằm trong khoảng thường gặp (35%–65%)"),
        ((90, 100), "cao hơn khoảng thường gặp"),
        ((9, 100), "thấp hơn khoảng thường gặp"),
    ],
)
def test_the_sentence_says_where_the_last_period_lies(last: tuple[int, int], said: str) -> None:
    assert said in trend_picture(with_last(the_trend(), *[(50, 100)] * 7, last)).sentence


def test_the_sentence_says_what_the_band_cannot() -> None:
    few = trend_picture(with_last(the_trend(), *[(50, 100)] * 3))
    assert few.sentence.endswith("Chưa đủ kỳ để nói khoảng thường gặp.")
    wild = trend_picture(with_last(the_trend(), *[(400, 1000), (600, 1000)] * 4, (500, 1000)))
    assert "gấp 11,2 lần mức ngẫu nhiên" in wild.sentence
    nothing = trend_picture(with_last(the_trend(), *[(0, 0)] * 3))
    assert nothing.sentence.endswith("không phát sinh trong kỳ nào.")


def test_a_funnel_names_who_is_different_and_nobody_else() -> None:
    found = explanation(RESOLVED, "soc-trang", HALF)
    comparison = comparison_of(found.contributions)
    assert comparison is not None
    picture = funnel_picture(comparison, found.figure)
    named = {office.short_name for office in comparison.offices if office.short_name in picture.sentence}
    standing = {office.short_name: comparison.funnel.placed[office.code].standing for office in comparison.offices}
    assert named == {name for name, one in standing.items() if one in {"far", "unusual"}}
    assert {row[0]: row[1] for row in picture.rows} == {
        one.office.short_name: value_text(one.figure) for one in found.contributions if one.figure.value is not None
    }


def test_contributions_are_told_with_their_signs_and_add_up() -> None:
    found = explanation(RESOLVED, "soc-trang", HALF)
    picture = contributions_picture(found.contributions, found.figure)
    now, before = found.figure.outcome, found.figure.previous
    assert now is not None
    assert before is not None
    shared = sum((one.share.total for one in found.contributions), Fraction(0))
    assert shared == (now.exact or 0) - (before.exact or 0)
    told = [Decimal(row[3].replace("−", "-").replace("+", "").replace(",", ".")) for row in picture.rows]
    assert abs(float(sum(told, Decimal(0))) - float(shared)) < 0.07
    assert "Góp phần" in picture.sentence
    assert contributions_picture((), found.figure).sentence == "Không chia được mức thay đổi cho các đơn vị."


def test_the_matrix_counts_what_needs_looking_at() -> None:
    found = matrix_of(review("soc-trang", HALF), "crime_reports")
    worst = sum(heat == 3 for row in found.heats.values() for heat in row)
    picture = matrix_picture(found)
    assert f"12 đơn vị, {len(found.columns)} chỉ tiêu: {worst} ô cần xem trước." in picture.sentence
    assert sum("▲" in text for text in drawn(picture)) == worst
    assert len(picture.rows) == 12


def test_without_a_target_only_what_is_worse_than_chance_allows_needs_looking_at() -> None:
    found = matrix_of(review("soc-trang", HALF))
    for place, column in enumerate(found.columns):
        compared = comparison_of(explanation(column.indicator.code, "soc-trang", HALF).contributions)
        for office in found.offices:
            figure, heat = found.rows[office.code][place], found.heats[office.code][place]
            if figure.verdict in {"missed", "out_of_reach"}:
                assert heat == 3
            elif figure.verdict == "no_target" and heat > 1:
                assert compared is not None
                placed = compared.funnel.placed[office.code]
                assert placed.standing == ("far" if heat == 3 else "unusual")
                whole, value = compared.funnel.whole.exact, placed.outcome.exact
                assert whole is not None
                assert value is not None
                assert value < whole if column.indicator.direction == "higher" else value > whole


def test_a_cut_hides_in_the_drawing_what_it_hides_in_the_table() -> None:
    table = cut_figure(RESOLVED, "soc-trang", HALF, (OFFICE, "category"), access=figures_only())
    assert table.hidden
    picture = cut_picture(table)
    masked = [row for row in picture.rows if row[-1] == "ẩn vì số quá nhỏ"]
    assert len(masked) == sum(cell in table.hidden for cell in ((r, c) for r in table.rows for c in table.columns))
    assert f"{len(table.hidden)} ô bị ẩn" in picture.sentence
    assert drawn(picture).count("ẩn vì số quá nhỏ") == len(masked)


def test_a_cut_tells_its_groups() -> None:
    picture = cut_picture(cut_figure(RESOLVED, "soc-trang", HALF, ("category",), access=all_rights()))
    assert "chia theo lĩnh vực" in picture.sentence
    assert "Nhóm lớn nhất: " in picture.sentence
    assert {text for row in picture.rows for text in row} <= set(drawn(picture))


def test_a_target_is_told_with_its_verdict() -> None:
    figures = review("soc-trang", HALF).figures
    figure = next(one for one in figures if one.bound and one.indicator.kind == "ratio" and one.value is not None)
    picture = target_picture(figure)
    assert picture.sentence.endswith(f": {judged_text(figure)}.")
    assert value_text(figure) in picture.sentence
    assert [row[0] for row in picture.rows][:2] == ["Kỳ này", "Mức"]
    without = replace(figure, bound=None, judged=Judged(Judgement("no_target")), previous=None)
    assert [row[0] for row in target_picture(without).rows] == ["Kỳ này"]


def test_english_readers_get_english_words_and_numbers() -> None:
    found = explanation(RESOLVED, "soc-trang", HALF)
    comparison = comparison_of(found.contributions)
    assert comparison is not None
    with override("en"):
        pictures = [
            trend_picture(the_trend()),
            funnel_picture(comparison, found.figure),
            contributions_picture(found.contributions, found.figure),
            matrix_picture(matrix_of(review("soc-trang", HALF), "crime_reports")),
            target_picture(found.figure),
        ]
    assert all(picture.language == "en" for picture in pictures)
    assert "The last period lies" in pictures[0].sentence
    assert "offices against the whole" in pictures[1].sentence
    assert not any(re.search(r"\d,\d%", picture.sentence) for picture in pictures)


def test_one_case_is_told_where_few_are_behind_a_rate() -> None:
    figure = explanation(RESOLVED, "soc-trang", HALF).figure
    few = replace(figure, outcome=Outcome("ratio", 5, 8))
    assert one_case_text(few) == "Chỉ một vụ, việc đã làm thay đổi 12,5 điểm phần trăm."
    assert one_case_text(figure) == ""
    assert one_case_text(replace(figure, outcome=None)) == ""


def test_the_interval_of_a_mean_is_told() -> None:
    assert mean_text(MeanInterval(Fraction(35), 31.25, 38.75)) == (
        "trung bình thực nằm trong khoảng 31,3–38,8 (độ tin cậy 95%)"
    )


def test_periods_are_named_shortly() -> None:
    codes = ("2023-T05", "2023-Q2", "2023-6T", "2023", "2023-01-15..2023-03-31")
    assert [short_period(parse_period(code)) for code in codes] == [
        "5/2023", "Q2/2023", "6T/2023", "2023", "15/01/2023 – 31/3/2023",
    ]  # fmt: skip
    with override("en"):
        assert short_period(parse_period("2023-6T")) == "H1/2023"
