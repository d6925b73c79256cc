"""Reads offices, events and successions from YAML and refuses a file that contradicts itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from django.db.models import TextChoices

from kiemsat.law.fields import Fields
from kiemsat.law.nearest import did_you_mean
from kiemsat.organisation.choices import EventKind, OfficeLevel

Choice = TypeVar("Choice", bound=TextChoices)


@dataclass(frozen=True)
class OfficeSource:
    """Where a statement about an office was read, and whether it may be relied on."""

    text: str
    verified: bool


@dataclass(frozen=True)
class OfficeEntry:
    """One office of the file."""

    code: str
    name_vi: str
    name_en: str
    short_name: str
    level: OfficeLevel
    parent: str | None
    established_on: date | None
    abolished_on: date | None
    order: int
    source: OfficeSource

    def existed_on(self, day: date) -> bool:
        """Whether the office existed on the day."""
        begun = self.established_on is None or self.established_on <= day
        return begun and (self.abolished_on is None or day < self.abolished_on)


@dataclass(frozen=True)
class SuccessionEntry:
    """One office after another in an event; None where nothing of these records came before or after."""

    predecessor: str | None
    successor: str | None
    share_note: str


@dataclass(frozen=True)
class EventEntry:
    """One event of the file."""

    code: str
    kind: EventKind
    on: date
    act: str
    act_on: date | None
    notes: str
    verified: bool
    successions: tuple[SuccessionEntry, ...]


@dataclass(frozen=True)
class OfficeFile:
    """A file's offices, parents before children, and its events."""

    offices: tuple[OfficeEntry, ...]
    events: tuple[EventEntry, ...]


def read_offices(path: Path) -> OfficeFile:
    """The file's offices and events; YamlError names file and line of the first contradiction."""
    fields = Fields.of_file(path)
    sources = _sources(fields.mapping("sources"))
    offices: dict[str, OfficeEntry] = {}
    for entry in fields.mappings("offices"):
        office = _office(entry, offices, sources)
        offices[office.code] = office
    events = tuple(_event(entry, offices) for entry in fields.mappings("events"))
    fields.close()
    return OfficeFile(tuple(offices.values()), events)


def _sources(fields: Fields) -> dict[str, OfficeSource]:
    sources = {}
    for name in fields.names():
        entry = fields.mapping(name)
        sources[name] = OfficeSource(entry.text("text"), entry.flag("verified"))
        entry.close()
    return sources


def _office(fields: Fields, offices: Mapping[str, OfficeEntry], sources: Mapping[str, OfficeSource]) -> OfficeEntry:
    name = fields.mapping("name")
    office = OfficeEntry(
        code=fields.text("code"),
        name_vi=name.text("vi"),
        name_en=name.text("en"),
        short_name=fields.text("short"),
        level=_choice(fields, "level", OfficeLevel),
        parent=fields.optional_text("parent"),
        established_on=fields.optional_day("established_on"),
        abolished_on=fields.optional_day("abolished_on"),
        order=len(offices) + 1,
        source=_named(fields, "source", sources),
    )
    name.close()
    fields.close()
    if office.code in offices:
        raise fields.error(f"repeats the office [{office.code}].", "code")
    if office.parent is not None:
        _check_within(fields, office, _named(fields, "parent", offices))
    return office


def _check_within(fields: Fields, office: OfficeEntry, parent: OfficeEntry) -> None:
    """An office lives no longer than the office above it, or the tree of some day would fall apart."""
    begins_before = office.established_on is None or office.established_on < (parent.established_on or date.min)
    ends_after = office.abolished_on is None or office.abolished_on > (parent.abolished_on or date.max)
    if (parent.established_on and begins_before) or (parent.abolished_on and ends_after):
        raise fields.error(f"lets [{office.code}] exist on days on which its parent [{parent.code}] does not.")


def _event(fields: Fields, offices: Mapping[str, OfficeEntry]) -> EventEntry:
    event = EventEntry(
        code=fields.text("code"),
        kind=_choice(fields, "kind", EventKind),
        on=fields.day("on"),
        act=fields.text("act"),
        act_on=fields.optional_day("act_on"),
        notes=fields.optional_text("notes") or "",
        verified=fields.flag("verified"),
        successions=tuple(_succession(entry, fields.day("on"), offices) for entry in fields.mappings("successions")),
    )
    fields.close()
    if not event.successions:
        raise fields.error(f"tells no office that [{event.code}] began or ended.", "code")
    pairs = [(one.predecessor, one.successor) for one in event.successions]
    for place, pair in enumerate(pairs):
        if pair in pairs[:place]:
            raise fields.error(f"repeats the succession of [{pair[0]}] by [{pair[1]}].", "successions", place)
    return event


def _succession(fields: Fields, on: date, offices: Mapping[str, OfficeEntry]) -> SuccessionEntry:
    succession = SuccessionEntry(
        fields.optional_text("from"), fields.optional_text("to"), fields.optional_text("share") or ""
    )
    fields.close()
    if succession.predecessor is None and succession.successor is None:
        raise fields.error("names neither the office before (from) nor the one after (to).")
    before, after = on - timedelta(days=1), on
    for key, code, day in (("from", succession.predecessor, before), ("to", succession.successor, after)):
        if code is not None and not _named(fields, key, offices).existed_on(day):
            raise fields.error(f"names [{code}], which does not exist on [{day}].", key)
    return succession


Entry = TypeVar("Entry")


def _named(fields: Fields, key: str, known: Mapping[str, Entry]) -> Entry:
    name = fields.text(key)
    if name not in known:
        raise fields.error(f"names an unknown {key} [{name}]. {did_you_mean(name, known)}".rstrip(), key)
    return known[name]


def _choice(fields: Fields, key: str, choices: type[Choice]) -> Choice:
    value = fields.text(key)
    if value not in choices.values:
        raise fields.error(f"has an unknown {key} [{value}]. {did_you_mean(value, choices.values)}".rstrip(), key)
    return choices(value)
