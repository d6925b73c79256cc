"""Reading the organisation as it stood on a day."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from kiemsat.law.intervals import Interval
from kiemsat.organisation.errors import OfficeNotThere, UnknownOffice
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession, Person, Portfolio, Post


class OfficeTree:
    """The offices of one day, or of one interval, in their order; read once, asked as often as you like."""

    def __init__(self, on: date, offices: Iterable[Office]) -> None:
        self.on = on
        self._by_id = {office.pk: office for office in offices}
        self._children: dict[int | None, list[Office]] = {}
        for office in self._by_id.values():
            self._children.setdefault(office.parent_id, []).append(office)

    def __iter__(self) -> Iterator[Office]:
        return iter(self._by_id.values())

    def __contains__(self, office: Office) -> bool:
        return office.pk in self._by_id

    @property
    def tops(self) -> tuple[Office, ...]:
        """The offices with none above them."""
        return tuple(office for office in self if office.parent_id not in self._by_id)

    def by_id(self, pk: int) -> Office | None:
        """The office with this id, if it existed on the day."""
        return self._by_id.get(pk)

    def above(self, office: Office) -> tuple[Office, ...]:
        """The offices it is part of, the nearest first."""
        parent = self._by_id.get(office.parent_id) if office.parent_id else None
        return (parent, *self.above(parent)) if parent else ()

    def children(self, office: Office) -> tuple[Office, ...]:
        """The offices directly below; none below a leaf."""
        self._require(office)
        return tuple(self._children.get(office.pk, ()))

    def subtree_ids(self, office: Office) -> frozenset[int]:
        """The ids of the office and of everything below it."""
        self._require(office)
        return frozenset(self._ids_below(office.pk))

    def units(self, office: Office) -> dict[str, frozenset[int]]:
        """What the office's figures are the sum of: each unit's code with the ids whose records are its own.

        A whole (a province) is the sum of its children; an office with divisions is itself, for what is entered
        at itself, and its divisions; a leaf is itself. No id stands in two units.
        """
        children = {child.code: self.subtree_ids(child) for child in self.children(office)}
        return children if office.is_whole else {office.code: frozenset({office.pk}), **children}

    def reporting_offices(self, office: Office) -> tuple[Office, ...]:
        """The offices behind `units()`, in the same order."""
        children = self.children(office)
        return children if office.is_whole else (self._by_id[office.pk], *children)

    def _ids_below(self, pk: int) -> Iterator[int]:
        yield pk
        for child in self._children.get(pk, ()):
            yield from self._ids_below(child.pk)

    def _require(self, office: Office) -> None:
        if office not in self:
            raise OfficeNotThere(office, self.on, successors(office))


def tree(on: date) -> OfficeTree:
    """The whole organisation as it stood on the day, in one query."""
    begun = Q(established_on=None) | Q(established_on__lte=on)
    not_ended = Q(abolished_on=None) | Q(abolished_on__gt=on)
    return OfficeTree(on, Office.objects.filter(begun, not_ended))


def tree_during(interval: Interval) -> OfficeTree:
    """Every office that existed on a day of the interval, so that nothing entered at one that ended is lost.

    An office that ended on the interval's first day belongs to it too: what it had in hand was handed over on that
    day, and is carried over into the interval as its own.
    """
    begun = Q(established_on=None) | Q(established_on__lt=interval.end_exclusive)
    not_ended = Q(abolished_on=None) | Q(abolished_on__gte=interval.start)
    return OfficeTree(interval.last_day, Office.objects.filter(begun, not_ended))


def trees_during(intervals: Iterable[Interval]) -> list[OfficeTree]:
    """The same for each of several intervals, in one query."""
    offices = list(Office.objects.all())
    return [OfficeTree(one.last_day, [office for office in offices if _existed(office, one)]) for one in intervals]


def _existed(office: Office, interval: Interval) -> bool:
    begun = office.established_on is None or office.established_on < interval.end_exclusive
    return begun and (office.abolished_on is None or office.abolished_on >= interval.start)


def office_by_code(code: str) -> Office:
    """The office with this code, whenever it existed; UnknownOffice names the nearest codes."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise UnknownOffice(code, list(Office.objects.values_list("code", flat=True)))
    return office


def reporting_offices(office: Office, on: date) -> tuple[Office, ...]:
    """The offices whose figures add up to the office's on that day: a province's are its children."""
    return tree(on).reporting_offices(office)


def subtree_ids(office: Office, on: date) -> frozenset[int]:
    """The ids of the office and of everything below it on that day."""
    return tree(on).subtree_ids(office)


def units(office: Office, on: date) -> dict[str, frozenset[int]]:
    """The code of each reporting office with the ids of the offices whose records are its own."""
    return tree(on).units(office)


def successors(office: Office) -> tuple[Office, ...]:
    """The offices that took over the office's work when it ended; none while it exists."""
    return tuple(Office.objects.filter(beginnings__predecessor=office).distinct())


def predecessors(office: Office) -> tuple[Office, ...]:
    """The offices whose work the office took over."""
    return tuple(Office.objects.filter(endings__successor=office).distinct())


def with_predecessors(ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Each office's id with the ids of all offices whose work came to it, however long ago; one query."""
    before: dict[int, set[int]] = {}
    pairs = OfficeSuccession.objects.exclude(predecessor=None).exclude(successor=None)
    for predecessor, successor in pairs.values_list("predecessor", "successor"):
        before.setdefault(successor, set()).add(predecessor)
    return {pk: frozenset(_reached(pk, before)) for pk in ids}


def _reached(pk: int, before: Mapping[int, set[int]]) -> set[int]:
    found, ahead = {pk}, [pk]
    while ahead:
        new = before.get(ahead.pop(), set()) - found
        found |= new
        ahead.extend(new)
    return found


def events_of(office: Office) -> QuerySet[OfficeEvent]:
    """The events that began or ended the office, oldest first, each with its act."""
    touched = Q(successions__predecessor=office) | Q(successions__successor=office)
    return OfficeEvent.objects.filter(touched).distinct()


def posts_held(office_ids: Collection[int], on: date) -> QuerySet[Post]:
    """The posts held in these offices on the day, with their people."""
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    return Post.objects.filter(held, office__in=office_ids).select_related("person", "office")


def posts_of(person: Person, on: date) -> QuerySet[Post]:
    """The posts that the person holds on the day."""
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    return Post.objects.filter(held, person=person).select_related("office")


def portfolios_held(office_ids: Collection[int], on: date) -> QuerySet[Portfolio]:
    """What the holders of posts in these offices are in charge of on the day."""
    held = Q(held_from__lte=on) & (Q(held_to=None) | Q(held_to__gt=on))
    return Portfolio.objects.filter(held, post__office__in=office_ids).select_related("post__person", "office")
