"""The clock: facts in, the due day out, with every step and its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeAlias

from kiemsat.law.limits.catalogue import Limits
from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.counting import as_day, is_night
from kiemsat.law.limits.course import Course, is_detention
from kiemsat.law.limits.facts import Day, Extension, LimitFacts, SeverityChange, Suspension
from kiemsat.law.limits.rules import Basis, LimitRule, OnResume
from kiemsat.law.limits.rulings import Counted, Proposal, Reading, Remark, Ruling, What

AS_THE_CATALOGUE = Reading()
_RESUMED = "resumed"
Event: TypeAlias = Extension | SeverityChange | Suspension


def ruling_of(facts: LimitFacts, reading: Reading = AS_THE_CATALOGUE, limits: Limits | None = None) -> Ruling:
    """The due day of the facts and how it comes about; without one, what is missing."""
    known = limits or catalogue_limits()
    rule, missing = known.choose(facts)
    if facts.under_18 is None and known.share(facts) is not None:
        missing = (*missing, "under_18")
    if rule is None or missing:
        return Ruling(None, missing=missing)
    if rule.base is None:
        return Ruling(rule, unverified=not rule.basis.verified)
    if rule.base.hours and not isinstance(facts.opened_at, datetime):
        return Ruling(rule, missing=("hour",))
    if _is_plain(facts):
        return _plain(rule, facts.matter, facts.opened_at, facts.level, reading, known)
    return _ruling(facts, rule, reading, known)


def proposal_of(
    facts: LimitFacts, reading: Reading = AS_THE_CATALOGUE, limits: Limits | None = None
) -> Proposal | None:
    """The next extension the law allows, given whole; None when there is none left or no limit runs."""
    now = ruling_of(facts, reading, limits)
    if now.next_extension is None or now.approver is None or now.runs_until is None:
        return None
    given = Extension(decided_on=as_day(now.runs_until), by=now.approver.code)
    then = ruling_of(replace(facts, extensions=(*facts.extensions, given)), reading, limits)
    if then.due is None or then.runs_until is None:
        return None
    return Proposal(now.next_extension, now.next_number, then.runs_until, then.due, now.approver, now.ask_by)


def _is_plain(facts: LimitFacts) -> bool:
    return not (
        facts.extensions or facts.suspensions or facts.severity_changes or facts.joined_from
        or facts.custody_days or facts.order_ends or facts.times_before or facts.under_18
    )  # fmt: skip


@lru_cache(maxsize=100_000)
def _plain(rule: LimitRule, matter: str, start: Day, level: str | None, reading: Reading, limits: Limits) -> Ruling:
    """What most matters are: a limit that nothing has touched yet."""
    return _ruling(LimitFacts(matter, start, level=level), rule, reading, limits)


def _ruling(facts: LimitFacts, rule: LimitRule, reading: Reading, limits: Limits) -> Ruling:
    course = Course(facts, rule, reading, limits, facts.opened_at)
    _start(course)
    for event in _events(facts):
        if isinstance(event, Extension):
            course.extend(event)
        elif isinstance(event, SeverityChange):
            _change(course, event)
        elif event.resumed_on is None:
            course.stop(event.suspended_on, None)
            return _told(course, stands_still=True)
        else:
            _resume(course, event.suspended_on, event.resumed_on)
    course.settle()
    return _told(course, stands_still=False)


def _events(facts: LimitFacts) -> Iterator[Event]:
    """Whatever moved the limit, in the order of days; on one day a new offence comes first, an extension last."""
    dated: list[tuple[date, int, Event]] = [(change.on, 0, change) for change in facts.severity_changes]
    dated += [(one.suspended_on, 1, one) for one in facts.suspensions]
    dated += [(one.decided_on, 2, one) for one in facts.extensions]
    for _on, _rank, event in sorted(dated, key=lambda each: each[:2]):
        yield event


def _start(course: Course) -> None:
    facts, limits = course.facts, course.limits
    if facts.joined_from is not None and facts.joined_from < facts.opened_on:
        basis = limits.reading(Counted.FROM_THE_FIRST, facts.opened_on).basis
        course.step(What.JOINED, facts.joined_from, Counted.FROM_THE_FIRST, basis=basis)
        course.began = course.at
    course.begin()
    if facts.custody_days and is_detention(course.rule):
        basis = limits.reading(Counted.LESS_CUSTODY, facts.opened_on).basis
        course.deduct(What.DEDUCTED, facts.custody_days, Counted.LESS_CUSTODY, basis)
    if facts.order_ends is not None and is_detention(course.rule):
        course.order(facts.order_ends, limits.reading(Counted.AS_ORDERED, facts.opened_on).basis)
    if course.rule.times is not None and facts.times_before >= course.rule.times:
        course.remarks.append(Remark("too_often", facts.times_before + 1, detail=str(course.rule.times)))


def _change(course: Course, change: SeverityChange) -> None:
    """The limit of the new offence from the day of the change, less the time used under the one before."""
    course.facts = replace(course.facts, severity=change.severity)
    rule = course.limits.choose(course.facts).rule
    if rule is None or rule is course.rule or rule.base is None:
        return
    basis = course.limits.reading(Counted.LESS_TIME_USED, change.on).basis
    course.rule, course.extended, course.loose = rule, 0, None
    used = (change.on - as_day(course.began)).days
    course.step(What.CHANGED, change.on, Counted.LESS_TIME_USED, basis=basis, detail=change.severity)
    course.begin()
    loose = course.loose
    course.deduct(What.USED, used, Counted.LESS_TIME_USED, basis)
    course.loose = loose
    if as_day(course.at) < change.on:
        course.remarks.append(Remark("used_up", day=course.at))


def _resume(course: Course, stopped: date, resumed: date) -> None:
    days = (resumed - stopped).days
    if course.rule.on_resume is OnResume.REST:
        course.go_on(resumed, days)
        course.began += timedelta(days=days)
        return
    course.stop(stopped, resumed)
    if course.rule.on_resume is OnResume.OWN:
        then = replace(course.facts, opened_as=_RESUMED, opened_at=resumed)
        course.rule = course.limits.choose(then).rule or course.rule
    course.extended, course.began = 0, course.at
    course.begin()


def _told(course: Course, *, stands_still: bool) -> Ruling:
    rule, limits, runs_until = course.rule, course.limits, course.at
    number = course.extended
    more = rule.extensions[number] if number < len(rule.extensions) and not stands_still else None
    ask_by = as_day(runs_until) - timedelta(days=more.ask_before.days) if more and more.ask_before else None
    approver = limits.approver(more.by, course.facts.level, ask_by or as_day(runs_until)) if more else None
    if not stands_still:
        course.follow()
        if isinstance(course.at, datetime) and is_night(course.at):
            course.remarks.append(Remark("ends_at_night", day=course.at))
    return Ruling(
        rule,
        due=None if stands_still else course.at,
        lawful=None if stands_still else course.lawful,
        runs_until=None if stands_still else runs_until,
        steps=tuple(course.steps),
        next_extension=more,
        next_number=number + 1,
        next_length=course.share_of(more.length) if more else None,
        ask_by=ask_by,
        approver=approver,
        stands_still=stands_still,
        remarks=tuple(course.remarks),
        unverified=any(not basis.verified for basis in _bases(course)),
    )


def _bases(course: Course) -> Iterator[Basis]:
    for step in course.steps:
        if step.basis is not None:
            yield step.basis
        yield course.limits.reading(step.counted_by, as_day(step.end)).basis
