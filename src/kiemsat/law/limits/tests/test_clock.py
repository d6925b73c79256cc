"""The clock against a second, naive witness, and what must hold of every ruling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiemsat.law.calendar import is_working_day
from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.clock import proposal_of, ruling_of
from kiemsat.law.limits.counting import is_night
from kiemsat.law.limits.facts import SEVERITIES, Extension, LimitFacts, SeverityChange, Suspension
from kiemsat.law.limits.lengths import Length, LengthError, add_months
from kiemsat.law.limits.rules import Counting
from kiemsat.law.limits.rulings import Reading, What

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
RULES = [rule for rule in catalogue_limits().rules if rule.base is not None and not rule.base.hours]


def facts_for(rule_number: int, opened: date, **more: object) -> LimitFacts:
    """Facts that some rule holds for."""
    rule = RULES[rule_number % len(RULES)]
    words = {name: sorted(allowed)[0] for name, allowed in rule.when.items()}
    return LimitFacts(rule.matter, opened, **{**words, **more})  # type: ignore[arg-type]


FACTS = st.builds(facts_for, st.integers(0, len(RULES) - 1), DAYS)


def naive_months_later(day: date, months: int) -> date:
    """Month by month on the fingers, then back from the 31st until the day exists."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError("a month without days")


def naive_end(opened: date, length: Length, counting: Counting) -> date:
    """The last day, counted day by day."""
    if counting is Counting.DETENTION:
        day = opened
        for _ in range(30 * length.months + length.days - 1):  # the opening day is the first
            day += timedelta(days=1)
        return day
    day = naive_months_later(opened, length.months) if length.months else opened
    for _ in range(length.days):
        day += timedelta(days=1)
    moves = counting is Counting.CIVIL or (counting is Counting.CRIMINAL and length.months > 0)
    while moves and not is_working_day(day):
        day += timedelta(days=1)
    return day


@given(FACTS)
@settings(deadline=None, max_examples=120)
def test_a_plain_limit_ends_where_a_naive_witness_ends_it(facts: LimitFacts) -> None:
    ruling = ruling_of(facts)
    assert ruling.rule is not None
    assert ruling.rule.base is not None
    assert ruling.runs_until == naive_end(facts.opened_on, ruling.rule.base, ruling.rule.counting)


@given(FACTS, st.integers(1, 4))
@settings(deadline=None, max_examples=120)
def test_extensions_back_to_back_end_where_a_naive_witness_ends_them(facts: LimitFacts, times: int) -> None:
    decided = facts.opened_on + timedelta(days=1)
    ruling = ruling_of(replace(facts, extensions=(Extension(decided),) * times))
    assert ruling.rule is not None
    assert ruling.rule.base is not None
    counting, day = ruling.rule.counting, naive_end(facts.opened_on, ruling.rule.base, ruling.rule.counting)
    for extension in ruling.rule.extensions[:times]:
        if counting is Counting.DETENTION:
            day += timedelta(days=30 * extension.length.months + extension.length.days)
        else:
            day = naive_end(facts.opened_on if extension.to_total else day, extension.length, counting)
    assert ruling.runs_until == day


@given(DAYS, st.integers(1, 60))
def test_months_are_added_as_on_the_fingers(day: date, months: int) -> None:
    assert add_months(day, months) == naive_months_later(day, months)


@given(FACTS, st.integers(1, 400))
@settings(deadline=None, max_examples=100)
def test_who_starts_later_ends_no_earlier(facts: LimitFacts, days: int) -> None:
    later = replace(facts, opened_at=facts.opened_on + timedelta(days=days))
    first, second = ruling_of(facts), ruling_of(later)
    if first.rule is second.rule:
        assert second.due >= first.due  # type: ignore[operator]


@st.composite
def courses(draw: st.DrawFn) -> LimitFacts:
    """Matters to which everything may have happened."""
    opened = draw(DAYS)
    later = st.integers(1, 400).map(lambda days: opened + timedelta(days=days))
    maybe_length = st.none() | st.integers(1, 5).map(Length) | st.integers(1, 60).map(lambda days: Length(days=days))
    extension = st.builds(Extension, later, maybe_length, st.none() | later, st.none(), st.none())
    return facts_for(
        draw(st.integers(0, len(RULES) - 1)),
        opened,
        extensions=tuple(draw(st.lists(extension, max_size=4))),
        suspensions=tuple(
            Suspension(on, on + timedelta(days=days))
            for on, days in draw(st.lists(st.tuples(later, st.integers(0, 90)), max_size=2))
        ),
        severity_changes=tuple(
            draw(st.lists(st.builds(SeverityChange, later, st.sampled_from(SEVERITIES)), max_size=2))
        ),
        joined_from=draw(st.none() | st.integers(1, 90).map(lambda days: opened - timedelta(days=days))),
        custody_days=draw(st.integers(0, 9)),
        under_18=draw(st.booleans()),
    )  # fmt: skip


@given(courses())
@settings(deadline=None, max_examples=120)
def test_each_step_starts_where_the_one_before_ended(facts: LimitFacts) -> None:
    ruling = ruling_of(facts)
    day = facts.opened_at
    for step in ruling.steps:
        assert step.start == day
        day = step.end
    assert ruling.due == day


@given(courses(), st.integers(0, 400))
@settings(deadline=None, max_examples=120)
def test_one_more_extension_never_shortens_a_limit(facts: LimitFacts, days: int) -> None:
    decided = max([facts.opened_on, *(one.decided_on for one in facts.extensions)]) + timedelta(days=days)
    last_change = max([date.min, *(one.on for one in facts.severity_changes)])
    last_suspension = max([date.min, *(one.suspended_on for one in facts.suspensions)])
    decided = max(decided, last_change, last_suspension)
    more = replace(facts, extensions=(*facts.extensions, Extension(decided)))
    assert ruling_of(more).due >= ruling_of(facts).due  # type: ignore[operator]


@given(courses())
@settings(deadline=None, max_examples=100)
def test_the_law_never_allows_more_than_was_given(facts: LimitFacts) -> None:
    ruling = ruling_of(facts)
    assert ruling.lawful <= ruling.due  # type: ignore[operator]
    if ruling.lawful != ruling.due:
        assert {remark.code for remark in ruling.remarks} & {"too_long", "too_many"}


@given(FACTS, st.booleans())
@settings(deadline=None, max_examples=100)
def test_with_days_off_moved_every_limit_of_days_and_months_ends_on_a_working_day(facts: LimitFacts, at: bool) -> None:
    ruling = ruling_of(facts, Reading(move_days=True, extend_from_moved=at))
    assert ruling.rule is not None
    if ruling.rule.counting in {Counting.CRIMINAL, Counting.CIVIL}:
        assert is_working_day(ruling.due)  # type: ignore[arg-type]


@given(FACTS)
@settings(deadline=None, max_examples=100)
def test_the_proposal_is_what_the_extension_then_does(facts: LimitFacts) -> None:
    ruling, proposal = ruling_of(facts), proposal_of(facts)
    if proposal is None:
        assert ruling.next_extension is None
        return
    given_whole = replace(facts, extensions=(Extension(proposal.ask_by or facts.opened_on),))
    assert ruling_of(given_whole).due == proposal.due
    assert proposal.until >= ruling.runs_until  # type: ignore[operator]


def test_the_stricter_reading_never_ends_later() -> None:
    for offset in range(366):
        facts = LimitFacts(
            "investigation", date(2023, 1, 1) + timedelta(days=offset), severity="serious",
            extensions=(Extension(date(2023, 2, 1)), Extension(date(2023, 3, 1))),
        )  # fmt: skip
        strict, literal = ruling_of(facts, Reading(extend_from_moved=False)), ruling_of(facts)
        assert strict.due <= literal.due  # type: ignore[operator]
        assert [step.what for step in strict.steps].count(What.DAY_OFF) <= 1


@pytest.mark.parametrize(
    ("moment", "night"), [("21:59", False), ("22:00", True), ("23:59", True), ("05:59", True), ("06:00", False)]
)
def test_night_lasts_from_ten_to_six(moment: str, night: bool) -> None:
    assert is_night(datetime.fromisoformat(f"2023-04-03 {moment}")) is night


@pytest.mark.parametrize("text", ["", "3", "m3", "3w", "0d", "-1d", "3 m"])
def test_a_length_that_cannot_be_read_says_how_to_write_one(text: str) -> None:
    with pytest.raises(LengthError, match="3m for months"):
        Length.parse(text)


@pytest.mark.parametrize(
    ("text", "length"), [("3m", Length(3)), ("20d", Length(days=20)), ("24h", Length(hours=24)), ("1Y", Length(12))]
)
def test_lengths_are_written_shortly(text: str, length: Length) -> None:
    assert Length.parse(text) == length


def test_a_share_of_months_leaves_half_months_as_fifteen_days() -> None:
    assert Length(3).share(1, 2) == Length(1, 15)
    assert Length(days=90).share(2, 3) == Length(days=60)
    assert Length(days=45).share(1, 2) == Length(days=22)


def test_a_step_keeps_who_gave_an_extension() -> None:
    extension = Extension(date(2023, 5, 20), by="district")
    ruling = ruling_of(LimitFacts("investigation", date(2023, 4, 3), severity="less_serious", extensions=(extension,)))
    assert [step.detail for step in ruling.steps if step.what is What.EXTENDED] == ["district"]


def test_nothing_is_proposed_where_nothing_can_be_extended() -> None:
    assert proposal_of(LimitFacts("investigation", date(2023, 4, 3))) is None
    assert (
        proposal_of(LimitFacts("file_hand_over", date(2023, 4, 3), extensions=(Extension(date(2023, 4, 4)),))) is None
    )
