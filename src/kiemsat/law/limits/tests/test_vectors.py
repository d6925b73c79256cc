"""The worked examples that official texts give."""

from datetime import date, datetime

from kiemsat.law.limits.clock import ruling_of
from kiemsat.law.limits.facts import Extension, LimitFacts
from kiemsat.law.limits.words import ruling_in_words


def test_custody_runs_from_hour_to_hour() -> None:
    assert ruling_of(LimitFacts("custody", datetime(2018, 3, 1, 10))).due == datetime(2018, 3, 4, 10)  # noqa: DTZ001


def test_remand_after_three_days_of_custody_ends_on_29_april_2018() -> None:
    facts = LimitFacts("remand", date(2018, 3, 4), severity="less_serious", custody_days=3)
    assert ruling_of(facts).due == date(2018, 4, 29)


def test_remand_after_six_days_of_an_earlier_custody_ends_on_3_june_2018() -> None:
    custody = LimitFacts("custody", date(2018, 3, 5), extensions=(Extension(date(2018, 3, 8)),))
    assert ruling_of(custody).due == date(2018, 3, 11)
    facts = LimitFacts("remand", date(2018, 4, 11), severity="less_serious", custody_days=6)
    assert ruling_of(facts).due == date(2018, 6, 3)


def test_a_crime_report_is_explained_as_people_write_it() -> None:
    ruling = ruling_of(LimitFacts("crime_report", date(2023, 4, 3)))
    assert (
        ruling_in_words(ruling, "vi") == "nhận được nguồn tin 03/4/2023 + 20 ngày (Điều 147.1 BLTTHS 2015) → 23/4/2023"
    )
