"""Nothing in the report is typed: it is read back and held against the database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Q, QuerySet
from django.test import Client
from django.utils import translation

from kiemsat.indicators.selectors import Figure, Review, review
from kiemsat.indicators.wording import figure_text
from kiemsat.law.periods import parse_period
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Act, Spell
from kiemsat.reports.actions import write_review
from kiemsat.reports.tests.docx_reading import Read, counted, in_words, rows_of

NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
START, END = date(2022, 12, 1), date(2023, 6, 1)


pytestmark = pytest.mark.django_db


@pytest.fixture
def read(written: Path) -> Read:
    return Read.at(written)


def test_every_cell_of_the_appendix_is_the_figure(read: Read, found: Review) -> None:
    rows = rows_of(read.table("TT", "Số liệu")) + rows_of(read.table("TT", "Chỉ tiêu"))
    by_label = {figure.indicator.label.vi: figure for figure in found.figures}
    assert {row[1][0] for row in rows} == set(by_label)
    assert len(rows) == len(found.figures)
    for _, (label,), (value,), (change,), (numerator,), (denominator,), *_rest in rows:
        figure = by_label[label]
        assert value == value_of(figure), label
        assert change.split(" ")[:2] == change_of(figure).split(" ")[:2], label
        assert numerator == ("" if figure.numerator is None else in_words(Decimal(figure.numerator)))
        assert denominator == ("" if figure.denominator is None else in_words(Decimal(figure.denominator)))


def test_every_cell_of_the_comparison_is_the_offices_figure(read: Read, found: Review) -> None:
    codes = [one.indicator.code for one in found.figures if one.indicator.short and one.indicator.kind == "ratio"]
    rows = rows_of(read.table("Đơn vị", "Giải quyết tố giác, tin báo"))
    assert [row[0][0] for row in rows] == [*(office.short_name for office in found.offices), "Toàn đơn vị"]
    of_rows = [*(found.by_office[office.code] for office in found.offices), found.figures]
    for row, figures in zip(rows, of_rows, strict=True):
        by_code = {figure.indicator.code: figure for figure in figures}
        assert row[1:] == [lines_of(by_code[code]) for code in codes]


def test_a_cell_without_matters_says_so_and_shows_no_percentage(read: Read, found: Review) -> None:
    rows = {row[0][0]: row for row in rows_of(read.table("Đơn vị", "Giải quyết tố giác, tin báo"))}
    assert rows["Long Phú"][6] == ["không phát sinh"]


def test_the_contributions_add_up_to_the_fall_of_the_whole(read: Read, found: Review) -> None:
    rows = rows_of(read.table("Đơn vị", "Kỳ này"))
    points = [Decimal(row[4][0].replace(",", ".").replace("−", "-")) for row in rows]
    assert len(rows) == 13
    assert abs(sum(points[:-1]) - points[-1]) <= Decimal("0.06")  # twelve roundings
    falls = [
        one.change for one in found.figures if one.indicator.short and one.indicator.kind == "ratio" and one.change
    ]
    assert in_words(abs(points[-1]), 2) == in_words(abs(min(falls)), 2)


def test_every_number_in_the_sentences_is_a_figure(read: Read, found: Review) -> None:
    numbers = {number for figure in found.figures for number in numbers_of(figure)}
    told = sentences(read, found)
    assert len(told) > 20
    for sentence in told:
        strange = [number for number in NUMBER.findall(sentence) if number.rstrip(".") not in numbers]
        assert not strange, sentence


NO_VERDICT = ("no_target", "not_applicable", "not_in_force", "not_arising", "not_available")


def test_how_many_targets_were_met_and_missed_is_counted(read: Read, found: Review) -> None:
    (sentence,) = [one for one in read.paragraphs if one.startswith("Chỉ tiêu đạt: ")]
    verdicts = [one.verdict for one in found.figures if one.instrument.code == "na-96-2019"]
    judged = ("met",), ("missed", "out_of_reach"), ("on_course", "behind")
    groups = (*judged, *((one,) for one in NO_VERDICT))
    counts = [sum(verdict in group for verdict in verdicts) for group in groups]
    assert [int(number) for number in re.findall(r": (\d+)", sentence)] == counts
    assert sum(counts) == len(verdicts)


def test_crime_reports_are_counted_by_hand_and_told_in_house_wording(read: Read) -> None:
    now, before = by_hand(START, END), by_hand(date(2021, 12, 1), date(2022, 6, 1))
    value, change = (
        Decimal(100) * now[0] / now[1],
        Decimal(100) * now[0] / now[1] - Decimal(100) * before[0] / before[1],
    )
    word = "tăng" if change > 0 else "giảm"
    told = f"công tác kiểm sát việc giải quyết tố giác, tin báo đạt {in_words(value)}% ({word} {in_words(change)}%)"
    assert told in read.text
    assert f"đạt {in_words(value)}% ({word} {in_words(change)}%) [{now[0]}/{now[1]}]" in read.text


def test_the_seven_rates_stand_in_one_sentence(read: Read, found: Review) -> None:
    (sentence,) = [one for one in read.paragraphs if one.startswith("Kết quả trong kỳ: ")]
    rates = [one for one in found.figures if one.indicator.short and one.indicator.kind == "ratio"]
    assert len(rates) == 7
    told = [f"{one.indicator.short.vi} {figure_text(one)}" for one in rates if one.indicator.short]
    assert sentence == f"Kết quả trong kỳ: {'; '.join(told)}."


def test_the_eight_counts_stand_in_one_sentence_as_counted_by_hand(read: Read) -> None:
    (sentence,) = [one for one in read.paragraphs if "đã ban hành" in one and "kết luận" in one and "ký kết" in one]
    for kind, noun in {
        "conclusion": "kết luận", "recommendation": "kiến nghị", "appeal_protest": "kháng nghị phúc thẩm",
        "lesson_notice": "thông báo rút kinh nghiệm", "key_case": "vụ án trọng điểm",
        "lesson_trial": "phiên tòa rút kinh nghiệm", "thematic_conference": "Hội nghị chuyên đề",
        "coordination_regulation": "Quy chế phối hợp",
    }.items():  # fmt: skip
        issued = Act.objects.filter(kind=kind, issued_on__gte=START, issued_on__lt=END).count()
        assert f"{counted(issued)} {noun} (" in sentence


def test_every_figure_links_to_a_page_that_is_there(read: Read, found: Review, client: Client) -> None:
    links = read.links()
    for figure in found.figures:
        assert f"http://127.0.0.1:8000/figures/2023-6T/soc-trang/{figure.indicator.code}/" in links
    some = sorted(links)[:: len(links) // 5]
    assert [client.get(link.removeprefix("http://127.0.0.1:8000")).status_code for link in some] == [200] * len(some)


def test_the_report_is_vietnamese_whoever_asks_for_it(found: Review, tmp_path: Path) -> None:
    with translation.override("en"):
        read = Read.at(write_review(found, tmp_path))
    assert "tăng" in read.text
    assert " up " not in read.text


def test_what_was_not_recovered_is_said_in_words(read: Read) -> None:
    (said,) = [one for one in read.paragraphs if "chưa thu thập được danh mục chỉ tiêu" in one]
    assert said.startswith("[Chưa kiểm chứng] Quyết định có hiệu lực trong kỳ")
    assert "(chỉ tiêu của Quốc hội)" in read.text
    duties = [one for one in read.paragraphs if "(chỉ tiêu của Quốc hội) đạt" in one]
    assert duties
    assert all(one.endswith("[chưa kiểm chứng].") for one in duties)


def test_an_instrument_not_in_force_is_marked_as_such(province: None, db: None, tmp_path: Path) -> None:
    later = review("soc-trang", parse_period("2023-6T"), instruments=("358",))
    text = Read.at(write_review(later, tmp_path)).text
    assert "không có hiệu lực vào ngày cuối kỳ" in text
    assert "TÌNH HÌNH TỘI PHẠM" not in text


def by_hand(start: date, end: date) -> tuple[int, int]:
    """Crime reports resolved and to be resolved, by queries that know nothing of the engine."""
    open_in: QuerySet[Spell] = Spell.objects.filter(
        Q(closed_on=None) | Q(closed_on__gte=start), stage="crime_report", opened_on__lt=end
    )
    return open_in.filter(closed_on__lt=end, closed_as__in=["initiated", "not_initiated"]).count(), open_in.count()


def value_of(figure: Figure) -> str:
    if figure.outcome is None:
        return "chưa có số liệu"
    if figure.value is None:
        return "không phát sinh"
    if figure.indicator.kind == "ratio":
        return f"{in_words(figure.value)}%"
    return counted(int(figure.value)) if figure.indicator.kind == "count" else f"{in_words(figure.value)} ngày"


def change_of(figure: Figure) -> str:
    change = figure.change
    if change is None:
        return ""
    amount = counted(abs(int(change))) if figure.indicator.kind == "count" else in_words(change)
    if amount == "0":
        return "bằng cùng kỳ"
    return f"{'tăng' if change > 0 else 'giảm'} {amount}{'%' if figure.indicator.kind == 'ratio' else ''}"


def lines_of(figure: Figure) -> list[str]:
    value = value_of(figure)
    if value == "không phát sinh":
        return [value]
    return [value, f"{in_words(Decimal(figure.numerator or 0))}/{in_words(Decimal(figure.denominator or 0))}"]


def numbers_of(figure: Figure) -> Iterator[str]:
    """Every way in which the figure's numbers may be written."""
    whole = [figure.numerator, figure.denominator]
    yield from (
        form(number) for number in whole if number is not None for form in (counted, lambda n: in_words(Decimal(n)))
    )
    for value in (figure.value, figure.change):
        if value is not None:
            yield in_words(value)
            yield counted(abs(int(value)))
    if figure.bound is not None:
        edge = next(edge for edge in figure.bound.model_dump().values() if edge is not None)
        yield in_words(Decimal(edge))
        yield in_words((figure.value or Decimal(0)) - Decimal(edge))


def sentences(read: Read, found: Review) -> list[str]:
    """The sentences without what is no figure: names, dates, titles of instruments, remarks."""
    named = [office.name_vi for office in (found.office, *Office.objects.all())]
    named += [figure.indicator.label.vi for figure in found.figures]
    named += [label[:1].lower() + label[1:] for label in (figure.indicator.label.vi for figure in found.figures)]
    kept = [
        one.text
        for one in read.document.paragraphs
        if one.style is not None and one.style.name == "Normal" and "như sau:" not in one.text
    ]
    texts = [text for text in kept if text and not text.startswith("Chỉ tiêu đạt: ")]
    for name in sorted(named, key=len, reverse=True):
        texts = [text.replace(name, "") for text in texts]
    return texts
