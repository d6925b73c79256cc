"""Facts as a person writes them on one line: 3m:20/6/2023, 13/5/2023..1/7/2023, 13/5/2023:serious."""

from __future__ import annotations

from datetime import date

from kiemsat.law.limits.catalogue_files import catalogue_limits
from kiemsat.law.limits.facts import SEVERITIES, Extension, SeverityChange, Suspension
from kiemsat.law.limits.lengths import Length, LengthError
from kiemsat.law.nearest import did_you_mean
from kiemsat.law.written_days import DayError, read_day


class FactError(ValueError):
    """A fact that cannot be read."""


def matter(text: str) -> str:
    """A matter of the catalogue by its code."""
    known = catalogue_limits().matters
    if text not in known:
        raise FactError(f"There is no matter [{text}]. {did_you_mean(text, known)} See: kiemsat limits list")
    return text


def kind(text: str | None) -> str | None:
    """A kind of judgment, decision or complaint that some rule knows."""
    known = sorted({word for rule in catalogue_limits().rules for word in rule.when.get("kind", ())})
    if text and text not in known:
        raise FactError(f"No rule knows the kind [{text}]. {did_you_mean(text, known)}".rstrip())
    return text or None


def extension(text: str) -> Extension:
    """An extension: how much or until when, decided when, by whom, asked for when; all but the decision may lack."""
    parts = [part.strip() for part in text.split(":")]
    if len(parts) == 1:
        return Extension(read_day(parts[0]))
    if len(parts) > 4:
        raise FactError(f"[{text}] has too many parts; write 3m:20/6/2023 or 3m:20/6/2023:district:10/6/2023.")
    length, to_due = None, None
    try:
        length = Length.parse(parts[0])
    except LengthError:
        to_due = _day_or_length(parts[0])
    by, asked_on = (*parts[2:], None, None)[:2]
    return Extension(read_day(parts[1]), length, to_due, _approver(by), read_day(asked_on) if asked_on else None)


def suspension(text: str) -> Suspension:
    """A suspension, with the day of the resumption behind two dots if there was one."""
    start, _dots, end = text.partition("..")
    found = Suspension(read_day(start), read_day(end) if end else None)
    if found.resumed_on is not None and found.resumed_on < found.suspended_on:
        raise FactError(f"[{text}] ends before it begins; exchange the two days.")
    return found


def severity_change(text: str) -> SeverityChange:
    """The day the offence was changed and the class of the new one."""
    day, _colon, severity = text.partition(":")
    if severity not in SEVERITIES:
        raise FactError(
            f"[{text}] names no class of offence [{severity}]. {did_you_mean(severity, SEVERITIES)}".rstrip()
        )
    return SeverityChange(read_day(day), severity)


def _day_or_length(text: str) -> date:
    try:
        return read_day(text)
    except DayError as problem:
        raise FactError(f"[{text}] is neither a length (3m, 20d) nor a day (30/9/2023); correct it.") from problem


def _approver(code: str | None) -> str | None:
    known = [one.code for one in catalogue_limits().approvers]
    if code and code not in known:
        raise FactError(f"[{code}] gives no extensions. {did_you_mean(code, known)}".rstrip())
    return code or None
