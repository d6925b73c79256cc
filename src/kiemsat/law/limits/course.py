"""The course of one limit: a day that moves step by step, and the last day the law allows beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from kiemsat.law.limits.catalogue import Limits
from kiemsat.law.limits.counting import as_day, off_rule, run, working_day_from
from kiemsat.law.limits.facts import Day, Extension, LimitFacts
from kiemsat.law.limits.lengths import Length
from kiemsat.law.limits.rules import Basis, Counting, ExtensionRule, LimitRule, OnResume, ShareRule
from kiemsat.law.limits.rulings import Counted, Reading, Remark, Step, What

_RESUMPTIONS = {
    OnResume.OWN: Counted.OWN_AFTER_RESUMPTION,
    OnResume.ANEW: Counted.COUNTED_ANEW,
    OnResume.REST: Counted.TIME_LEFT_OUT,
}


@dataclass(slots=True)
class Course:
    """Where a limit stands: `at` by what was decided, `lawful` by what might have been."""

    facts: LimitFacts
    rule: LimitRule
    reading: Reading
    limits: Limits
    at: Day
    lawful: Day = field(init=False)
    began: Day = field(init=False)
    steps: list[Step] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    extended: int = 0
    share: ShareRule | None = None
    # The rule by which `at` may still have to move off a day off.
    loose: Counted | None = None

    def __post_init__(self) -> None:
        self.lawful = self.began = self.at
        if self.facts.under_18:
            self.share = self.limits.share(self.facts)

    def step(
        self,
        what: What,
        end: Day,
        counted_by: Counted,
        *,
        length: Length | None = None,
        basis: Basis | None = None,
        on: date | None = None,
        detail: str = "",
        rule: LimitRule | None = None,
    ) -> None:
        """Move on to a day."""
        self.steps.append(Step(what, self.at, end, counted_by, length, basis, on, detail=detail, rule=rule))
        self.at = end

    def begin(self) -> None:
        """The limit itself, from where the course stands."""
        length = self.rule.base
        if length is None:
            raise ValueError(f"Rule [{self.rule.code}] sets no time; nothing runs.")
        start = self.at
        end, counted = run(start, length, self.rule.counting, first=True)
        self.step(What.OPENED, end, counted, length=length, basis=self.rule.basis, rule=self.rule)
        self._take_share(start, length, first=True)
        self._loosen(length)
        self.lawful = self.at

    def deduct(self, what: What, days: int, counted_by: Counted, basis: Basis) -> None:
        """Take off days that were already used."""
        self.step(what, self.at - timedelta(days=days), counted_by, length=Length(days=days), basis=basis)
        self.lawful = self.at

    def order(self, day: date, basis: Basis) -> None:
        """The day written in the order: it holds, also where the law would have allowed another."""
        if day > as_day(self.lawful):
            self.remarks.append(Remark("order_too_long", day=self.lawful))
        self.step(What.ORDERED, day, Counted.AS_ORDERED, basis=basis)
        self.lawful = min(as_day(self.lawful), day)
        self.loose = None

    def extend(self, given: Extension) -> None:
        """One extension, as it was given."""
        if self._moves_at_once(given.decided_on):
            self.settle()
        self.extended += 1
        number = self.extended
        allowed = self.rule.extensions[number - 1] if number <= len(self.rule.extensions) else None
        if allowed is None:
            self.remarks.append(Remark("too_many", number))
        else:
            self._look_at(given, allowed, number)
        before, lawful_before, steps_before = self.at, self.lawful, len(self.steps)
        most = self._most(allowed) if allowed else lawful_before
        self._prolong(given, allowed, number)
        if as_day(self.at) < as_day(before):
            self.remarks.append(Remark("shortens", number, before))
            del self.steps[steps_before:]
            self.at = before
        self.lawful = min(self.at, most, key=as_day)
        if as_day(self.at) > as_day(most) and allowed:
            self.remarks.append(Remark("too_long", number, most))

    def stop(self, on: date, until: date | None) -> None:
        """The limit falls on a day and starts again on another, or stands still without it."""
        self.step(What.STOPPED, until or self.at, _RESUMPTIONS[self.rule.on_resume], on=on)
        self.loose = None

    def go_on(self, on: date, days: int) -> None:
        """What was left of the limit runs on after so many days on which it stood still."""
        length = Length(days=days)
        self.step(What.RESUMED, self.at + timedelta(days=days), Counted.TIME_LEFT_OUT, length=length, on=on)
        self.lawful += timedelta(days=days)
        if self.rule.base is not None:
            self._loosen(self.rule.base)

    def follow(self) -> None:
        """The time that follows the limit."""
        if self.rule.following is None:
            return
        length = self.rule.following.length
        end, counted = run(self.at, length, self.rule.counting, first=False)
        lawful, _ = run(self.lawful, length, self.rule.counting, first=False)
        self.step(What.FOLLOWED, end, counted, length=length, basis=self.rule.following.basis, rule=self.rule)
        self.lawful = lawful
        self._loosen(length)
        self.settle()

    def share_of(self, length: Length) -> Length:
        """What this person has of a length: less than the whole under eighteen."""
        if self.share is None:
            return length
        if self.rule.counting is Counting.DETENTION:
            length = Length(days=length.in_detention_days)
        return length.share(self.share.numerator, self.share.denominator)

    def settle(self) -> None:
        """Move off a day off where the law says so."""
        if self.loose is None:
            return
        off, self.loose = self.loose, None
        moved = working_day_from(as_day(self.at))
        same = self.lawful == self.at
        if moved != as_day(self.at):
            self.step(What.DAY_OFF, moved, off, basis=self.limits.reading(off, moved).basis)
        self.lawful = self.at if same else working_day_from(as_day(self.lawful))

    def _prolong(self, given: Extension, allowed: ExtensionRule | None, number: int) -> None:
        step = Step(
            What.EXTENDED, self.at, self.at, Counted.AS_ORDERED, basis=allowed.basis if allowed else None,
            on=given.decided_on, number=number, detail=given.by or "",
        )  # fmt: skip
        if given.to_due is not None:
            self._add(step._replace(end=given.to_due))
            self.loose = None
            return
        length = given.length or (allowed.length if allowed else None)
        if length is None:
            return
        total = allowed is not None and allowed.to_total and given.length is None
        start = self.began if total else self.at
        end, counted = run(start, length, self.rule.counting, first=False)
        self._add(step._replace(end=end, counted_by=counted, length=length, total=total))
        if given.length is None:
            self._take_share(start, length, first=False)
        self._loosen(length)

    def _add(self, step: Step) -> None:
        self.steps.append(step)
        self.at = step.end

    def _most(self, allowed: ExtensionRule) -> Day:
        """The last day to which the law lets the limit be extended."""
        start = self.began if allowed.to_total else self.lawful
        length = self.share_of(allowed.length)
        end, _ = run(start, length, self.rule.counting, first=False)
        moves = off_rule(length, self.rule.counting, move_days=self._moves_days(as_day(end)))
        return working_day_from(as_day(end)) if moves else end

    def _look_at(self, given: Extension, allowed: ExtensionRule, number: int) -> None:
        if given.asked_on is not None and allowed.ask_before is not None:
            ask_by = as_day(self.at) - timedelta(days=allowed.ask_before.days)
            if given.asked_on > ask_by:
                self.remarks.append(Remark("asked_late", number, ask_by))
        if given.decided_on > as_day(self.at):
            self.remarks.append(Remark("decided_late", number, self.at))
        if given.by is not None:
            right = self.limits.approver(allowed.by, self.facts.level, given.decided_on)
            if not self.limits.may_decide(given.by, right):
                self.remarks.append(Remark("wrong_approver", number, approver=right))

    def _take_share(self, start: Day, length: Length, *, first: bool) -> None:
        if self.share is None:
            return
        part = self.share_of(length)
        end, counted = run(start, part, self.rule.counting, first=first)
        self.step(What.SHARED, end, counted, length=part, basis=self.share.basis, detail=self.share.code)

    def _loosen(self, length: Length) -> None:
        self.loose = off_rule(length, self.rule.counting, move_days=self._moves_days(as_day(self.at)))

    def _moves_days(self, on: date) -> bool:
        if self.reading.move_days is not None:
            return self.reading.move_days
        return bool(self.limits.reading(Counted.DAY_OFF_FOR_DAYS, on).value)

    def _moves_at_once(self, on: date) -> bool:
        if self.reading.extend_from_moved is not None:
            return self.reading.extend_from_moved
        return bool(self.limits.reading("extension_from_moved_day", on).value)


def is_detention(rule: LimitRule) -> bool:
    """Whether an order writes the last day."""
    return rule.counting in {Counting.CUSTODY, Counting.DETENTION}
