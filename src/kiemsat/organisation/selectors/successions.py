"""Which offices came after which, and by which act."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet

from kiemsat.organisation.errors import UnknownOffice
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession


def office_by_code(code: str) -> Office:
    """The office with this code, whenever it existed; UnknownOffice names the nearest codes."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise UnknownOffice(code, list(Office.objects.values_list("code", flat=True)))
    return office


def successors(office: Office) -> tuple[Office, ...]:
    """The offices that took over the office's work when it ended; none while it exists."""
    return tuple(Office.objects.filter(beginnings__predecessor=office).distinct())


def predecessors(office: Office) -> tuple[Office, ...]:
    """The offices whose work the office took over."""
    return tuple(Office.objects.filter(endings__successor=office).distinct())


def with_predecessors(ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Each office's id with the ids of all offices whose work came to it, however long ago; one query."""
    before: dict[int, set[int]] = {}
    for predecessor, successors_of_it in who_took_over().items():
        for successor in successors_of_it:
            before.setdefault(successor, set()).add(predecessor)
    return {pk: frozenset(_reached(pk, before)) for pk in ids}


def events_behind(office: Office) -> QuerySet[OfficeEvent]:
    """The events by which the office became what it is or was: its own and those of every office before it."""
    offices = with_predecessors({office.pk})[office.pk]
    touched = Q(successions__predecessor__in=offices) | Q(successions__successor__in=offices)
    return OfficeEvent.objects.filter(touched).distinct()


def _reached(pk: int, before: Mapping[int, set[int]]) -> set[int]:
    found, ahead = {pk}, [pk]
    while ahead:
        new = before.get(ahead.pop(), set()) - found
        found |= new
        ahead.extend(new)
    return found


def who_took_over() -> dict[int, tuple[int, ...]]:
    """Each office's id with those of the offices that took over from it, in the order in which the act names them."""
    after: dict[int, tuple[int, ...]] = {}
    pairs = OfficeSuccession.objects.exclude(predecessor=None).exclude(successor=None)
    for predecessor, successor in pairs.order_by("event__on", "pk").values_list("predecessor", "successor"):
        after[predecessor] = (*after.get(predecessor, ()), successor)
    return after


def events_of(office: Office) -> QuerySet[OfficeEvent]:
    """The events that began or ended the office, oldest first, each with its act."""
    touched = Q(successions__predecessor=office) | Q(successions__successor=office)
    return OfficeEvent.objects.filter(touched).distinct()
