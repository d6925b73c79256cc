"""Reading how offices changed: by event, by office, on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from kiemsat.base.vietnamese import format_date, format_number
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession
from kiemsat.organisation.selectors import events_behind, tree
from kiemsat.reorganisation.models import Reorganisation


@dataclass(frozen=True)
class EventTold:
    """One event, who came after whom, and whether its work was handed over."""

    event: OfficeEvent
    pairs: tuple[OfficeSuccession, ...]
    done: Reorganisation | None

    @property
    def cells(self) -> list[str]:
        """As a line of a table."""
        pairs = "; ".join(
            f"{one.predecessor.code if one.predecessor else '–'} → {one.successor.code if one.successor else '–'}"
            for one in self.pairs
        )
        number, matters = (str(self.done.pk), format_number(self.done.counts["matters"])) if self.done else ("", "")
        kind = str(self.event.get_kind_display())
        return [number, format_date(self.event.on), kind, self.event.act, pairs, matters]


def events_told(offices: Sequence[int] | None = None) -> list[EventTold]:
    """Every event, oldest first, or those that began or ended one of some offices."""
    events = OfficeEvent.objects.all()
    if offices is not None:
        events = events.filter(Q(successions__predecessor__in=offices) | Q(successions__successor__in=offices))
    return _told(events)


def events_behind_told(office: Office) -> list[EventTold]:
    """The events by which one office became what it is or was, oldest first."""
    return _told(events_behind(office))


def _told(events: QuerySet[OfficeEvent]) -> list[EventTold]:
    """Three queries, however many events."""
    pairs = OfficeSuccession.objects.select_related("predecessor", "successor").order_by("pk")
    carried_out = Reorganisation.objects.filter(undone_at=None)
    found = events.distinct().prefetch_related(
        Prefetch("successions", pairs), Prefetch("carried_out", carried_out, to_attr="standing")
    )
    return [EventTold(one, tuple(one.successions.all()), next(iter(one.standing), None)) for one in found]


@dataclass(frozen=True)
class Branch:
    """An office of the tree with its parts."""

    office: Office
    parts: tuple[Branch, ...]


def branches(day: date, shown: Collection[int]) -> tuple[Branch, ...]:
    """The tree of a day, of the offices that may be shown; the parts of one that may not stand in its place."""
    standing = tree(day)

    def grown(offices: Iterable[Office]) -> tuple[Branch, ...]:
        found: list[Branch] = []
        for one in offices:
            parts = grown(standing.children(one))
            found.extend([Branch(one, parts)] if one.pk in shown else parts)
        return tuple(found)

    return grown(standing.tops)
