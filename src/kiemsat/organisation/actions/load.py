"""Loading offices, their events and successions from a file."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

from django.db import transaction
from django.db.models import F

from kiemsat.base.actors import Actor
from kiemsat.base.audit import record
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession
from kiemsat.organisation.office_file import EventEntry, OfficeEntry, read_offices

OFFICES_FILE = Path(__file__).resolve().parents[1] / "data" / "offices.yaml"


@dataclass(frozen=True)
class LoadedOffices:
    """How many offices and events a load created, changed, and found as they should be."""

    created: int
    changed: int
    unchanged: int


@transaction.atomic
def load_offices(*, actor: Actor, at: datetime, path: Path = OFFICES_FILE) -> LoadedOffices:
    """Offices, events and successions made what the file says; what it does not name is left as it is.

    The end of an office by an event that was recorded here, and is not in the file, stands. A second load of the same
    file changes nothing; nothing is written when the file contradicts itself.
    """
    file = read_offices(path)
    note = partial(record, actor=actor, at=at)
    offices = Office.objects.in_bulk(field_name="code")
    events = OfficeEvent.objects.in_bulk(field_name="code")
    done: Counter[str] = Counter()
    ended = _ended_here({one.code for one in file.events})
    for entry in file.offices:
        office = offices.setdefault(entry.code, Office(code=entry.code))
        done[_write(office, {**_office_values(entry, offices), **ended.get(entry.code, {})}, note)] += 1
    for occurrence in file.events:
        event = events.get(occurrence.code) or OfficeEvent(code=occurrence.code)
        done[_write(event, _event_values(occurrence), note)] += 1
        _write_successions(event, _successions(occurrence, offices), note)
    return LoadedOffices(done["created"], done["changed"], done["unchanged"])


def _ended_here(codes: Collection[str]) -> dict[str, dict[str, Any]]:
    """By code, the last day of the offices that ended by an event which the file does not know."""
    pairs = OfficeSuccession.objects.exclude(event__code__in=codes).exclude(predecessor=None)
    found = pairs.filter(predecessor__abolished_on=F("event__on")).values_list("predecessor__code", "event__on")
    return {code: {"abolished_on": on} for code, on in found}


def _office_values(entry: OfficeEntry, offices: Mapping[str, Office]) -> dict[str, Any]:
    return {
        "name_vi": entry.name_vi,
        "name_en": entry.name_en,
        "short_name": entry.short_name,
        "level": entry.level.value,
        "parent_id": offices[entry.parent].pk if entry.parent else None,
        "established_on": entry.established_on,
        "abolished_on": entry.abolished_on,
        "order": entry.order,
        "verified": entry.source.verified,
        "source": entry.source.text,
    }


def _event_values(entry: EventEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "on": entry.on,
        "act": entry.act,
        "act_on": entry.act_on,
        "notes": entry.notes,
        "verified": entry.verified,
    }


def _write(
    row: Office | OfficeEvent, values: Mapping[str, Any], note: Callable[..., Any]
) -> Literal["created", "changed", "unchanged"]:
    is_new = row.pk is None
    changes = {name: value for name, value in values.items() if is_new or getattr(row, name) != value}
    if not changes:
        return "unchanged"
    before = {} if is_new else {name: getattr(row, name) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    outcome: Literal["created", "changed"] = "created" if is_new else "changed"
    note(f"{row._meta.label_lower}.{outcome}", target=row, before=before, after=changes)
    return outcome


Pair = tuple[int | None, int | None]


def _successions(entry: EventEntry, offices: Mapping[str, Office]) -> dict[Pair, str]:
    def key(code: str | None) -> int | None:
        return offices[code].pk if code else None

    return {(key(one.predecessor), key(one.successor)): one.share_note for one in entry.successions}


def _write_successions(event: OfficeEvent, wanted: Mapping[Pair, str], note: Callable[..., Any]) -> None:
    """The event's successions made the wanted ones; the audit record keeps those that were withdrawn."""
    present = {(one.predecessor_id, one.successor_id): one for one in event.successions.all()}
    stated = {pair: one.share_note for pair, one in present.items()}
    if stated == wanted:
        return
    for pair in stated.keys() - wanted.keys():
        present[pair].delete()
    for (predecessor, successor), share in wanted.items():
        OfficeSuccession.objects.update_or_create(
            event=event, predecessor_id=predecessor, successor_id=successor, defaults={"share_note": share}
        )
    before, after = ([[*pair, share] for pair, share in pairs.items()] for pairs in (stated, wanted))
    note("organisation.officeevent.successions_stated", target=event, before=before, after=after)
