"""Two maps of the same work: the offices as they were, and those of another day to which earlier ones are rolled up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kiemsat.law.intervals import Interval
from kiemsat.organisation.choices import OfficeLevel
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors.successions import who_took_over
from kiemsat.organisation.selectors.trees import NOBODY, OfficeTree, tree, tree_during

UNPLACED = "chua-xac-dinh"
"""The unit of what no office of the map can be said to have had: of an office that was split, say."""


@dataclass(frozen=True)
class Split:
    """An office that ended on a day with several successors."""

    office_id: int
    on: date
    successor_ids: tuple[int, ...]


class MappedTree(OfficeTree):
    """The offices of a map, each with those of other days rolled up to it.

    `loose` are the offices that went to several of the map, or to none: by the nearest office above all of those.
    `split` tells of those that ended when, and to which offices they went, for whoever can follow their matters.
    """

    def __init__(
        self,
        on: date,
        offices: Iterable[Office],
        counted_at: Mapping[int, frozenset[int]] = NOBODY,
        loose: Mapping[int, frozenset[int]] = NOBODY,
        split: Iterable[Split] = (),
    ) -> None:
        super().__init__(on, offices, counted_at)
        self._loose = loose
        self.split = tuple(split)

    def unplaced(self, office: Office) -> frozenset[int]:
        """The ids of the offices that are part of it and of no unit below it."""
        self._require(office)
        whole = super().subtree_ids(office)
        return frozenset[int]().union(*(ids for pk, ids in self._loose.items() if pk in whole))

    def subtree_ids(self, office: Office) -> frozenset[int]:
        """The ids of the office and of everything below it, also of what cannot be placed there."""
        return super().subtree_ids(office) | self.unplaced(office)

    def units(self, office: Office) -> dict[str, frozenset[int]]:
        """As of any tree; what cannot be placed stands last, under UNPLACED, so that the units make up the whole."""
        found, rest = super().units(office), self._loose.get(office.pk)
        return {**found, UNPLACED: rest} if rest else found

    def reporting_offices(self, office: Office) -> tuple[Office, ...]:
        """The offices behind `units()`; what cannot be placed is shown as one that is not in the database."""
        found = super().reporting_offices(office)
        return (*found, unplaced_office(office)) if office.pk in self._loose else found


def unplaced_office(whole: Office) -> Office:
    """What stands for an office in a table's line of what cannot be placed."""
    name = _("Chưa xác định")
    return Office(code=UNPLACED, name_vi=name, name_en=name, short_name=name, level=OfficeLevel.DISTRICT, parent=whole)


def tree_on(day: date | Interval, map_day: date | None = None) -> OfficeTree:
    """The offices as they were on the day, or during the interval; with `map_day` on the map of that day.

    On a map every office that is not on it is rolled up to the one that took over its work, or, of offices younger
    than the map, to the one it came from. Both trees of a whole count the same records, whatever became of its parts.
    """
    if map_day is None:
        return tree_during(day) if isinstance(day, Interval) else tree(day)
    offices = {office.pk: office for office in Office.objects.all()}
    return _mapped(map_day, offices, who_took_over())


def _mapped(map_day: date, offices: Mapping[int, Office], after: Mapping[int, tuple[int, ...]]) -> MappedTree:
    there = {pk: office for pk, office in offices.items() if office.existed_on(map_day)}
    before = _turned_round(after)
    standing = OfficeTree(map_day, there.values())
    counted, loose, split = dict[int, set[int]](), dict[int, set[int]](), list[Split]()
    for pk, office in offices.items():
        if pk in there:
            continue
        onward = after if office.abolished_on is not None and office.abolished_on <= map_day else before
        found = _reached(pk, onward, there)
        if len(found) == 1:
            counted.setdefault(found[0], set()).add(pk)
        elif above := _above_all(found, office, standing, offices, onward):
            loose.setdefault(above, set()).add(pk)
            if onward is after and office.abolished_on is not None and len(after.get(pk, ())) > 1:
                split.append(Split(pk, office.abolished_on, after[pk]))
    return MappedTree(map_day, there.values(), _frozen(counted), _frozen(loose), split)


def _turned_round(after: Mapping[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    before: dict[int, tuple[int, ...]] = {}
    for predecessor, found in after.items():
        for successor in found:
            before[successor] = (*before.get(successor, ()), predecessor)
    return before


def _reached(pk: int, onward: Mapping[int, tuple[int, ...]], there: Mapping[int, Office]) -> list[int]:
    """The offices of the map to which the work of one that is not on it came, step by step."""
    found, seen, ahead = list[int](), {pk}, [pk]
    while ahead:
        for one in onward.get(ahead.pop(0), ()):
            if one not in seen:
                seen.add(one)
                (found if one in there else ahead).append(one)
    return found


def _above_all(
    found: list[int],
    office: Office,
    standing: OfficeTree,
    offices: Mapping[int, Office],
    onward: Mapping[int, tuple[int, ...]],
) -> int | None:
    """The nearest office of the map above all of those; of none, the one to which its old parent came."""
    if not found:
        parent = offices.get(office.parent_id or 0)
        reached = _reached(parent.pk, onward, {one.pk: one for one in standing}) if parent else []
        return parent.pk if parent and parent in standing else next(iter(reached), None)
    lines = [[one.pk, *(above.pk for above in standing.above(one))] for pk in found if (one := standing.by_id(pk))]
    return next((pk for pk in lines[0] if all(pk in line for line in lines)), None)


def _frozen(found: Mapping[int, set[int]]) -> dict[int, frozenset[int]]:
    return {pk: frozenset(ids) for pk, ids in found.items()}
