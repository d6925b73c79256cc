"""Reading how offices changed: by event, by office, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from kiemsat.base.vietnamese import format_date, format_number
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession
from kiemsat.organisation.selectors import OfficeTree, tree
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
    """Every event, oldest first, or those that began or ended one of some offices; three queries."""
    events: QuerySet[OfficeEvent] = OfficeEvent.objects.all()
    if offices is not None:
        events = events.filter(Q(successions__predecessor__in=offices) | Q(successions__successor__in=offices))
    pairs = OfficeSuccession.objects.select_related("predecessor", "successor").order_by("pk")
    carried_out = Reorganisation.objects.filter(undone_at=None)
    found = events.distinct().prefetch_related(
        Prefetch("successions", pairs), Prefetch("carried_out", carried_out, to_attr="standing")
    )
    return [EventTold(one, tuple(one.successions.all()), next(iter(one.standing), None)) for one in found]


@dataclass(frozen=True)
class Branch:
    """An office of the tree, how deep it stands, and whether it ends or began about that day."""

    office: Office
    depth: int


def branches(day: date) -> tuple[OfficeTree, list[Branch]]:
    """The tree of a day, parents before their parts."""
    standing = tree(day)
    found: list[Branch] = []

    def grow(office: Office, depth: int) -> None:
        found.append(Branch(office, depth))
        for one in standing.children(office):
            grow(one, depth + 1)

    for top in standing.tops:
        grow(top, 0)
    return standing, found
