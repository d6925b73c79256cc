"""Days off a calendar as RFC 5545 writes them: one whole-day event for each, the same one at every fetch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# A line is at most 75 octets without its end; one that goes on begins with a space, which counts.
LONGEST_LINE = 75
TYPE = "text/calendar; charset=utf-8"
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True)
class Event:
    """Something on a day. `uid` names it for good: when it moves, calendars move it instead of adding another."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def written(name: str, events: Iterable[Event], at: datetime) -> bytes:
    """The calendar as a file; `at` is when it was made."""
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kiemsat//limits//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        *(line for event in events for line in _lines(event, stamp)),
        "END:VCALENDAR",
    ]  # fmt: skip
    return b"".join(part for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """A text as the value of a property; of control characters only the end of a line means something."""
    plain = "\n".join(text.splitlines())
    kept = "".join(one for one in plain if one == "\n" or one.isprintable())
    return "".join(_ESCAPED.get(one, one) for one in kept)


def folded(line: str) -> Iterator[bytes]:
    """The line in pieces that are short enough, none of which cuts a character in two."""
    piece, room = b"", LONGEST_LINE
    for one in line:
        octets = one.encode()
        if len(piece) + len(octets) > room:
            yield piece + b"\r\n"
            piece = b" "
        piece += octets
    yield piece + b"\r\n"


def _lines(event: Event, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    # A whole day ends where the next begins.
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    # It takes nobody's time: the day stays free for appointments.
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
