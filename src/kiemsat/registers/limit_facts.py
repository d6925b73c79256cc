"""What the clock of limits must know of a stay, read from the rows of its file.

A file that was handed over, split off or resumed brought its limit along: its facts begin where that limit began.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from kiemsat.law.limits.facts import Extension, LimitFacts, SeverityChange, Suspension
from kiemsat.organisation.choices import OfficeLevel
from kiemsat.registers.choices import Severity
from kiemsat.registers.stages import (
    JOINED,
    RESUMED,
    RETURNED,
    SPLIT,
    SUSPENDED,
    TRANSFERRED,
    TRANSFERRED_IN,
)

LEVEL_OF = {
    OfficeLevel.SUPREME: "supreme",
    OfficeLevel.PROVINCE: "provincial",
    OfficeLevel.PROVINCE_OFFICE: "provincial",
    OfficeLevel.DIVISION: "provincial",
    OfficeLevel.DISTRICT: "district",
    OfficeLevel.REGIONAL: "regional",
}
# Later than any stay that is there.
_NOT_YET = 2**63
_GRAVITY = {severity.value: rank for rank, severity in enumerate(Severity)}


class Stay(NamedTuple):
    """A spell of the file itself, as far as its limit depends on it."""

    pk: int
    matter_id: int
    stage: str
    office_id: int
    opened_on: date
    opened_as: str
    due_on: date | None
    computed_due_on: date | None
    closed_on: date | None
    closed_as: str | None
    left_on: date | None
    back_on: date | None


class Prolonged(NamedTuple):
    """An extension as it was recorded."""

    spell_id: int
    from_due: date
    to_due: date
    decided_on: date


class Charge(NamedTuple):
    """The class of the offence of one accused, and to which it was changed on which days; "" while unknown."""

    severity: str
    changes: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True)
class LimitFile:
    """The rows of a file on which its limits depend.

    `charges` are those of a case's accused; `severity` is the case's own, or that of the person held. `origin` is the
    file it was split from, `joined` are the files joined into it.
    """

    stays: tuple[Stay, ...]
    extensions: Mapping[int, Sequence[Prolonged]] = field(default_factory=dict)
    severity: str = ""
    charges: tuple[Charge, ...] = ()
    under_18: bool = False
    branch: str | None = None
    kind: str | None = None
    origin: LimitFile | None = None
    joined: tuple[LimitFile, ...] = ()

    def before(self, stay: Stay) -> list[Stay]:
        """The stays of the file before this one, the latest first."""
        earlier = [one for one in self.stays if (one.opened_on, one.pk) < (stay.opened_on, stay.pk)]
        return sorted(earlier, key=lambda one: (one.opened_on, one.pk), reverse=True)


class _Course(NamedTuple):
    """A limit followed back to where it began."""

    first: Stay
    file: LimitFile
    extensions: tuple[Extension, ...]
    suspensions: tuple[Suspension, ...] = ()


def facts_of(stay: Stay, file: LimitFile, level: str | None) -> LimitFacts | None:
    """The facts of a stay in which a limit runs; None where the registers do not know when its limit began."""
    course = _course(stay, file)
    if course is None:
        return None
    first = course.first
    returned_by = _returned_by(first, course.file) if first.opened_as == RETURNED else None
    severity, changes = _severity(file, first.opened_on, stay.closed_on)
    return LimitFacts(
        matter=first.stage,
        opened_at=first.opened_on,
        opened_as=first.opened_as,
        severity=severity,
        level=level,
        under_18=file.under_18,
        branch=file.branch,
        kind=file.kind,
        returned_by=returned_by,
        extensions=course.extensions,
        suspensions=course.suspensions,
        severity_changes=changes,
        joined_from=_joined_from(first, stay, file),
        custody_days=_custody_days(first, file) if first.stage == "remand" else 0,
        times_before=_times_before(first, course.file, returned_by),
    )


def opening_facts(*, stage: str, on: date, opened_as: str, level: str | None, file: LimitFile) -> LimitFacts | None:
    """The facts of a stay that is about to be opened, for forms that propose its day."""
    left = [one for one in file.stays if (one.stage, one.closed_as) == (stage, SUSPENDED)]
    left_on = left[-1].closed_on if left and opened_as == RESUMED else None
    stay = Stay(_NOT_YET, 0, stage, 0, on, opened_as, None, None, None, None, left_on, None)
    return facts_of(stay, replace(file, stays=(*file.stays, stay)), level)


def _course(stay: Stay, file: LimitFile) -> _Course | None:
    own = tuple(
        Extension(decided_on=one.decided_on, to_due=one.to_due)
        for one in sorted(file.extensions.get(stay.pk, ()), key=lambda one: one.from_due)
    )
    if stay.opened_as == TRANSFERRED_IN:
        return _brought_along(_handed_over(stay, file), file, own)
    if stay.opened_as == SPLIT:
        course = _brought_along(_split_off(stay, file), file.origin, ())
        # What was decided about the first case after they parted does not concern this one.
        until = [one for one in course.extensions if one.decided_on <= stay.opened_on] if course else []
        return course._replace(extensions=(*until, *own)) if course else None
    if stay.opened_as == RESUMED:
        return _resumed(stay, file, own)
    return _Course(stay, file, own)


def _brought_along(before: Stay | None, file: LimitFile | None, own: tuple[Extension, ...]) -> _Course | None:
    course = _course(before, file) if before is not None and file is not None else None
    return course._replace(extensions=(*course.extensions, *own)) if course is not None else None


def _resumed(stay: Stay, file: LimitFile, own: tuple[Extension, ...]) -> _Course | None:
    left = next((one for one in file.before(stay) if _left_by(one, stay)), None)
    course = _course(left, file) if left is not None else None
    if course is None or left is None or left.closed_on is None:
        return None
    stopped = Suspension(left.closed_on, stay.opened_on)
    return course._replace(extensions=(*course.extensions, *own), suspensions=(*course.suspensions, stopped))


def _left_by(one: Stay, resumed: Stay) -> bool:
    return (one.stage, one.closed_as, one.closed_on) == (resumed.stage, SUSPENDED, resumed.left_on)


def _handed_over(stay: Stay, file: LimitFile) -> Stay | None:
    """The stay at the office from which the file came, if that is kept here."""
    ended = (stay.stage, TRANSFERRED, stay.opened_on)
    return next((one for one in file.before(stay) if (one.stage, one.closed_as, one.closed_on) == ended), None)


def _split_off(stay: Stay, file: LimitFile) -> Stay | None:
    """The stay of the file it was split from, as it stood on the day."""
    for one in file.origin.stays if file.origin is not None else ():
        stood = one.opened_on <= stay.opened_on and (one.closed_on is None or stay.opened_on <= one.closed_on)
        if one.stage == stay.stage and stood:
            return one
    return None


def _returned_by(stay: Stay, file: LimitFile) -> str:
    """Who returned the file: the court, where it stood with the court before it came back through prosecution."""
    elsewhere = (one for one in file.before(stay) if one.stage != "prosecution")
    return "court" if next((one.stage for one in elsewhere), "") == "first_instance" else "procuracy"


def _times_before(stay: Stay, file: LimitFile, returned_by: str | None) -> int:
    if returned_by is None:
        return 0
    back = (one for one in file.before(stay) if (one.stage, one.opened_as) == (stay.stage, RETURNED))
    return sum(_returned_by(one, file) == returned_by for one in back)


def _custody_days(remand: Stay, file: LimitFile) -> int:
    """The days the person was held before the order of remand; a day of custody counts as a day of remand."""
    held = (one for one in file.before(remand) if one.stage == "custody")
    return sum((one.closed_on - one.opened_on).days for one in held if one.closed_on is not None)


def _joined_from(first: Stay, last: Stay, file: LimitFile) -> date | None:
    """The first day on which one of the cases joined into this one, while this limit ran, was initiated."""
    days: list[date] = []
    for other in file.joined:
        alike = [one for one in other.stays if one.stage == first.stage]
        left = next((one.closed_on for one in alike if one.closed_as == JOINED), None)
        if left is not None and first.opened_on <= left and (last.closed_on is None or left <= last.closed_on):
            days += [one.opened_on for one in alike]
    return min(days, default=None)


def _severity(
    file: LimitFile, opened_on: date, closed_on: date | None
) -> tuple[str | None, tuple[SeverityChange, ...]]:
    """The class of the case's most serious offence when the limit began, and what it became while it ran.

    A case without changed charges is of the class it is counted under: that was always so, or was mistyped.
    """
    if not any(charge.changes for charge in file.charges):
        return file.severity or None, ()
    days = sorted({on for charge in file.charges for on, _to in charge.changes})
    classes = [(date.min, _gravest(file.charges, date.min)), *((on, _gravest(file.charges, on)) for on in days)]
    began = [severity for on, severity in classes if on <= opened_on][-1]
    changes: list[SeverityChange] = []
    now = began
    for on, severity in classes:
        if opened_on < on and (closed_on is None or on <= closed_on) and severity != now:
            changes.append(SeverityChange(on, severity))
            now = severity
    return began or file.severity or None, tuple(changes)


def _gravest(charges: Iterable[Charge], on: date) -> str:
    known = [severity for charge in charges if (severity := _charged_on(charge, on)) in _GRAVITY]
    return max(known, key=_GRAVITY.__getitem__, default="")


def _charged_on(charge: Charge, on: date) -> str:
    changed = [severity for day, severity in charge.changes if day <= on]
    return changed[-1] if changed else charge.severity
