"""The tree of offices as it stood on a day, or during an interval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q

from kiemsat.law.intervals import Interval
from kiemsat.organisation.errors import OfficeNotThere
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors.successions import successors, who_took_over

NOBODY: Mapping[int, frozenset[int]] = {}


class OfficeTree:
    """The offices of one day, or of one interval, in their order; read once, asked as often as you like.

    `counted_at` tells for an office which others, themselves not in the tree, are counted as part of it.
    """

    def __init__(self, on: date, offices: Iterable[Office], counted_at: Mapping[int, frozenset[int]] = NOBODY) -> None:
        self.on = on
        self._counted_at = counted_at
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
        return children if office.is_whole else {office.code: frozenset(self._own_ids(office.pk)), **children}

    def reporting_offices(self, office: Office) -> tuple[Office, ...]:
        """The offices behind `units()`, in the same order."""
        children = self.children(office)
        return children if office.is_whole else (self._by_id[office.pk], *children)

    def _own_ids(self, pk: int) -> Iterator[int]:
        yield pk
        yield from self._counted_at.get(pk, ())

    def _ids_below(self, pk: int) -> Iterator[int]:
        yield from self._own_ids(pk)
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
    day, and is carried over into the interval as its own. What still happens to the papers of an office that ended
    earlier (an answer to its recommendation, a file it had suspended is resumed) is counted at its successor.
    """
    return trees_during([interval])[0]


def trees_during(intervals: Iterable[Interval]) -> list[OfficeTree]:
    """The same for each of several intervals, in one query; in two where an office ended before one of them."""
    offices, wanted = list(Office.objects.all()), list(intervals)
    after = who_took_over() if any(_ended_before(office, one) for office in offices for one in wanted) else {}
    return [_tree_during(one, offices, after) for one in wanted]


def _tree_during(interval: Interval, offices: Iterable[Office], after: Mapping[int, tuple[int, ...]]) -> OfficeTree:
    there = [office for office in offices if _existed(office, interval)]
    known, counted = {office.pk for office in there}, dict[int, frozenset[int]]()
    for office in offices:
        if _ended_before(office, interval) and (heir := _heir(office.pk, after, known)) is not None:
            counted[heir] = counted.get(heir, frozenset()) | {office.pk}
    return OfficeTree(interval.last_day, there, counted)


def _heir(pk: int, after: Mapping[int, tuple[int, ...]], known: set[int]) -> int | None:
    """The office that answers for one that ended: of several successors the first named, who took over the rest."""
    while pk not in known:
        if not after.get(pk):
            return None
        pk = after[pk][0]
    return pk


def _ended_before(office: Office, interval: Interval) -> bool:
    return office.abolished_on is not None and office.abolished_on < interval.start


def _existed(office: Office, interval: Interval) -> bool:
    begun = office.established_on is None or office.established_on < interval.end_exclusive
    return begun and (office.abolished_on is None or office.abolished_on >= interval.start)


def reporting_offices(office: Office, on: date) -> tuple[Office, ...]:
    """The offices whose figures add up to the office's on that day: a province's are its children."""
    return tree(on).reporting_offices(office)


def subtree_ids(office: Office, on: date) -> frozenset[int]:
    """The ids of the office and of everything below it on that day."""
    return tree(on).subtree_ids(office)


def units(office: Office, on: date) -> dict[str, frozenset[int]]:
    """The code of each reporting office with the ids of the offices whose records are its own."""
    return tree(on).units(office)
