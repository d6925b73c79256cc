"""Reporting periods: the days behind each code, on both sides of every change of the work year."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.law.period_file import PERIODS_FILE, catalogue_schemes, load_schemes
from kiemsat.law.period_schemes import PeriodError, PeriodKind
from kiemsat.law.periods import (
    Period,
    months_of,
    parse_period,
    same_period_before,
    series_until,
    stretches,
    unequal_note,
)
from kiemsat.law.yaml_source import YamlError

YEARS = st.integers(1962, 2090)
WHOLE_YEARS = YEARS.filter(lambda year: year != 2024)
PARTS = st.sampled_from(["Q1", "Q2", "Q3", "Q4", "6T", "6C", "9T", "12T"])
CODES = (
    st.builds("{}-{}".format, WHOLE_YEARS, PARTS)
    | st.builds("{}-T{:02}".format, YEARS, st.integers(1, 12))
    | st.sampled_from(["2024-Q1", "2024-Q2", "2024-6T", "2024-12T"])
)

# code, first and last day, kind, name, read in a source
DAYS_OF_PERIODS = [
    ("2023-6T", "2022-12-01..2023-05-31", "half_year", "6 tháng đầu năm 2023", True),
    ("2022-6T", "2021-12-01..2022-05-31", "half_year", "6 tháng đầu năm 2022", True),
    ("2020-6T", "2019-12-01..2020-05-31", "half_year", "6 tháng đầu năm 2020", True),
    ("2019-6T", "2018-12-01..2019-05-31", "half_year", "6 tháng đầu năm 2019", False),
    ("2023-6C", "2023-06-01..2023-11-30", "half_year", "6 tháng cuối năm 2023", False),
    ("2023-9T", "2022-12-01..2023-08-31", "nine_months", "9 tháng đầu năm 2023", False),
    ("2023-12T", "2022-12-01..2023-11-30", "year", "Năm 2023", True),
    ("2023-Q1", "2022-12-01..2023-02-28", "quarter", "Quý I năm 2023", False),
    ("2020-Q1", "2019-12-01..2020-02-29", "quarter", "Quý I năm 2020", False),
    ("2023-Q4", "2023-09-01..2023-11-30", "quarter", "Quý IV năm 2023", False),
    ("2022-T12", "2022-12-01..2022-12-31", "month", "Tháng 12 năm 2022", True),
    ("2023-T05", "2023-05-01..2023-05-31", "month", "Tháng 5 năm 2023", True),
    ("2024-6T", "2023-12-01..2024-05-31", "half_year", "6 tháng đầu năm 2024", True),
    ("2024-12T", "2023-12-01..2024-09-30", "year", "Năm 2024 (10 tháng)", False),
    ("2025-6T", "2024-10-01..2025-03-31", "half_year", "6 tháng đầu năm 2025", True),
    ("2025-6C", "2025-04-01..2025-09-30", "half_year", "6 tháng cuối năm 2025", False),
    ("2025-12T", "2024-10-01..2025-09-30", "year", "Năm 2025", True),
    ("2025-Q2", "2025-01-01..2025-03-31", "quarter", "Quý II năm 2025", False),
    ("2023-01-15..2023-03-31", "2023-01-15..2023-03-31", "custom", "từ 15/01/2023 đến 31/3/2023", True),
    ("2023-01-15..2023-01-15", "2023-01-15..2023-01-15", "custom", "từ 15/01/2023 đến 15/01/2023", True),
]


@pytest.mark.parametrize(("code", "days", "kind", "name", "verified"), DAYS_OF_PERIODS)
def test_a_code_names_these_days(code: str, days: str, kind: str, name: str, verified: bool) -> None:
    period = parse_period(code)
    assert str(period.interval) == days
    assert (period.code, period.kind, period.label_vi, period.verified) == (code, PeriodKind(kind), name, verified)


def test_a_year_alone_is_its_twelve_months() -> None:
    assert parse_period("2023") == parse_period("2023-12T")


@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("2023-6T", "2022-6T"),
        ("2024-6T", "2023-6T"),
        ("2025-6T", "2024-6T"),
        ("2024-12T", "2023-12T"),
        ("2025-12T", "2024-12T"),
        ("2024-T12", "2023-T12"),
        ("2023-01-15..2023-03-31", "2022-01-15..2022-03-31"),
        ("2024-02-01..2024-02-29", "2023-02-01..2023-02-28"),
        ("2024-02-29..2024-02-29", "2023-02-28..2023-02-28"),
    ],
)
def test_a_period_is_compared_with_the_one_of_its_name_a_year_before(code: str, before: str) -> None:
    assert same_period_before(parse_period(code)) == parse_period(before)


@given(CODES)
def test_parsing_a_periods_code_gives_the_period_again(code: str) -> None:
    assert parse_period(parse_period(code).code) == parse_period(code)


@given(YEARS)
def test_work_years_follow_each_other_without_gap_or_overlap(year: int) -> None:
    before, after = parse_period(f"{year}"), parse_period(f"{year + 1}")
    assert before.interval.end_exclusive == after.interval.start


@given(WHOLE_YEARS)
def test_quarters_and_halves_make_up_the_year(year: int) -> None:
    whole, first_half, last_half = (parse_period(f"{year}-{part}").interval for part in ("12T", "6T", "6C"))
    quarters = [parse_period(f"{year}-Q{n}").interval for n in (1, 2, 3, 4)]
    assert (quarters[0].start, quarters[3].end_exclusive) == (whole.start, whole.end_exclusive)
    assert all(one.end_exclusive == other.start for one, other in pairwise(quarters))
    assert (first_half.start, first_half.end_exclusive) == (quarters[0].start, quarters[1].end_exclusive)
    assert first_half.end_exclusive == last_half.start
    assert parse_period(f"{year}-9T").interval.end_exclusive == quarters[3].start


@given(CODES)
def test_months_of_a_period_cover_it_day_by_day(code: str) -> None:
    period = parse_period(code)
    months = [month.interval for month in months_of(period)]
    assert (months[0].start, months[-1].end_exclusive) == (period.interval.start, period.interval.end_exclusive)
    assert all(one.end_exclusive == other.start for one, other in pairwise(months))
    assert months_of(months_of(period)[0]) == (months_of(period)[0],)


@given(st.dates(date(1962, 1, 1), date(2090, 1, 1)), st.integers(0, 700))
def test_a_span_of_days_is_compared_with_a_span_as_long_up_to_a_leap_day(first: date, more: int) -> None:
    last = date.fromordinal(first.toordinal() + more)
    period = parse_period(f"{first}..{last}")
    before = same_period_before(period)
    assert abs(period.interval.days - before.interval.days) <= 1
    assert unequal_note(period, before) is None


@pytest.mark.parametrize(
    ("code", "months", "spans"),
    [
        ("2023-6T", 12, [("2022-12-01..2023-05-31", "2023-11-30", 6, 12)]),
        ("2023-6T", 6, [("2022-12-01..2023-05-31", "2023-05-31", 6, 6)]),
        (
            "2023-6T",
            3,
            [("2022-12-01..2023-02-28", "2023-02-28", 3, 3), ("2023-03-01..2023-05-31", "2023-05-31", 3, 3)],
        ),
        ("2023-Q2", 12, [("2022-12-01..2023-05-31", "2023-11-30", 6, 12)]),
        ("2023-6C", 12, [("2022-12-01..2023-11-30", "2023-11-30", 12, 12)]),
        ("2023-T04", 3, [("2023-03-01..2023-04-30", "2023-05-31", 2, 3)]),
        ("2022-T12", 12, [("2022-12-01..2022-12-31", "2023-11-30", 1, 12)]),
        ("2024-12T", 12, [("2023-12-01..2024-09-30", "2024-09-30", 10, 10)]),
        ("2024-6T", 12, [("2023-12-01..2024-05-31", "2024-09-30", 6, 10)]),
        ("2024-T09", 3, []),
        ("2025-6T", 12, [("2024-10-01..2025-03-31", "2025-09-30", 6, 12)]),
        ("2023-01-01..2023-03-31", 12, []),
    ],
)
def test_a_target_is_judged_from_the_beginning_of_its_span(
    code: str, months: int, spans: list[tuple[str, str, int, int]]
) -> None:
    found = stretches(parse_period(code), months)
    assert [(str(one.interval), str(one.last_day), one.months, one.of_months) for one in found] == spans
    assert all(one.is_over == (one.months == one.of_months) for one in found)


def test_months_of_the_first_half_begin_in_december() -> None:
    codes = [month.code for month in months_of(parse_period("2023-6T"))]
    assert codes == ["2022-T12", "2023-T01", "2023-T02", "2023-T03", "2023-T04", "2023-T05"]


def test_a_span_that_ends_within_a_month_has_no_whole_months() -> None:
    with pytest.raises(PeriodError, match=r"\[2023-01-01..2023-03-30\]"):
        months_of(parse_period("2023-01-01..2023-03-30"))


def compared(code: str) -> tuple[Period, Period]:
    period = parse_period(code)
    return period, same_period_before(period)


@pytest.mark.parametrize("code", ["2023-6T", "2020-6T", "2024-6T", "2021-Q1", "2020-12T", "2026-12T", "2023-T02"])
def test_a_leap_day_makes_no_note(code: str) -> None:
    assert unequal_note(*compared(code)) is None


def test_a_ten_month_year_is_noted_with_both_lengths() -> None:
    note = unequal_note(*compared("2024-12T"))
    assert note is not None
    assert "305" in note.vi
    assert "365 ngày" in note.vi


def test_half_years_of_different_seasons_are_noted_with_both_spans() -> None:
    note = unequal_note(*compared("2025-6T"))
    assert note is not None
    assert "từ 01/10/2024 đến 31/3/2025" in note.vi
    assert "từ 01/12/2023 đến 31/5/2024" in note.vi


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("2023-6t", "[2023-6T]"),
        ("6T/2023", "[2023-6T]"),
        ("2023-T13", "[2023-T12]"),
        ("2023-T5", "[2023-T05]"),
        ("2023-Q5", "[2023-Q4]"),
        ("nonsense", "[2023-6T]"),
        ("", "[2023-6T]"),
        ("2023-6T ", "[2023-6T]"),
        ("2023-6T\n", "[2023-6T]"),
        ("2023-02-30..2023-03-01", "not in the calendar"),
        ("2023-03-01..2023-02-01", "exchange them"),
        ("2023-03-01..9999-12-31", "9999-12-31"),
        ("0000-T01", "outside the calendar"),
        ("9999-T12", "outside the calendar"),
        ("1950-6T", "from 1961"),
        ("٢٠٢٣-6T", "[2023-6T]"),
    ],
)
def test_an_unknown_period_is_refused_with_the_way_on(code: str, says: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(code)
    assert says in str(caught.value)


@pytest.mark.parametrize("part", ["Q3", "Q4", "6C", "9T"])
def test_what_nobody_found_about_the_ten_month_year_is_refused_and_said(part: str) -> None:
    with pytest.raises(PeriodError, match=r"not found|no source"):
        parse_period(f"2024-{part}")


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("2025-9T", "2023-10-01..2024-06-30"),
        ("2025-6C", "2024-04-01..2024-09-30"),
        ("2025-Q3", "2024-04-01..2024-06-30"),
        ("2025-Q4", "2024-07-01..2024-09-30"),
    ],
)
def test_what_has_no_period_of_its_name_before_is_linked_with_the_same_days(code: str, days: str) -> None:
    period = parse_period(code)
    assert same_period_before(period) == parse_period(days)
    assert unequal_note(period, same_period_before(period)) is None


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("2023-W01", "2022-12-31..2023-01-06"),
        ("2023-W22", "2023-05-27..2023-06-02"),
        ("2023-W52", "2023-12-23..2023-12-29"),
        ("2024-W01", "2023-12-30..2024-01-05"),
        ("2021-W53", "2021-12-25..2021-12-31"),
    ],
)
def test_a_week_closes_on_friday(code: str, days: str) -> None:
    period = parse_period(code)
    assert (str(period.interval), period.kind, period.verified) == (days, PeriodKind.WEEK, False)
    assert period.interval.last_day.weekday() == 4
    before = same_period_before(period)
    assert (before.kind, (period.interval.start - before.interval.start).days) == (PeriodKind.WEEK, 364)
    assert unequal_note(period, before) is None


def test_weeks_follow_each_other_across_the_years() -> None:
    weeks = series_until(parse_period("2022-W02"), 4)
    assert [one.code for one in weeks] == ["2021-W52", "2021-W53", "2022-W01", "2022-W02"]
    assert all(one.interval.end_exclusive == other.interval.start for one, other in pairwise(weeks))


def test_a_week_is_no_stretch_of_a_target() -> None:
    assert stretches(parse_period("2023-W22"), 12) == ()


@pytest.mark.parametrize("code", ["2023-W53", "0001-W01", "9999-W01"])
def test_a_week_that_a_year_has_not_is_refused(code: str) -> None:
    with pytest.raises(PeriodError, match=r"its last one is \[\d{4}-W5[23]\]"):
        parse_period(code)


def test_every_scheme_names_its_source() -> None:
    assert all(scheme.source and scheme.label_vi and scheme.label_en for scheme in catalogue_schemes().schemes)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("years: {first: 2024, last: 2024}", "years: {first: 2025, last: 2025}", "starts with the year [2025]"),
        ("6T: [1, 6]", "6T: [6, 1]", "gives [6T] the months [6, 1]"),
        ("verified: [6T, 12T]", "verified: [6TT]", "unknown part [6TT] in [verified]"),
        ("closes_on: friday", "closes_on: fryday", "Did you mean [friday]"),
        ("{kind: half_year,", "{kind: halfyear,", "Did you mean [half_year]"),
        ("starts: {month: 12,", "starts: {month: 12, day: 2,", "unknown key [day]"),
    ],
)
def test_a_mistake_in_the_file_is_refused(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    text = PERIODS_FILE.read_text(encoding="utf-8")
    assert right in text
    path = tmp_path / "periods.yaml"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(YamlError) as caught:
        load_schemes(path)
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("code", "earlier"),
    [
        ("2023-T01", ["2022-T11", "2022-T12", "2023-T01"]),
        ("2023-Q1", ["2022-Q3", "2022-Q4", "2023-Q1"]),
        ("2023-6T", ["2022-6T", "2022-6C", "2023-6T"]),
        ("2023-6C", ["2022-6C", "2023-6T", "2023-6C"]),
        ("2023", ["2021-12T", "2022-12T", "2023-12T"]),
        ("2023-9T", ["2021-9T", "2022-9T", "2023-9T"]),
        ("2023-01-15..2023-03-31", ["2021-01-15..2021-03-31", "2022-01-15..2022-03-31", "2023-01-15..2023-03-31"]),
        # How the months of 2024 after May were cut is not known: the series goes on without them.
        ("2025-Q1", ["2024-Q1", "2024-Q2", "2025-Q1"]),
        ("2025-6T", ["2023-6C", "2024-6T", "2025-6T"]),
    ],
)
def test_a_series_goes_back_through_the_periods_of_its_kind(code: str, earlier: list[str]) -> None:
    assert [one.code for one in series_until(parse_period(code), 3)] == earlier


def test_the_periods_of_a_series_follow_one_another_without_gap_or_overlap() -> None:
    for code in ("2023-T05", "2023-Q2", "2023-6T", "2023"):
        series = series_until(parse_period(code), 9)
        assert len(series) == 9
        assert all(one.interval.end_exclusive == other.interval.start for one, other in pairwise(series))
