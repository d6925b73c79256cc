"""Two maps: the offices as they were, and those of another day to which earlier ones are rolled up."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.law.intervals import Interval
from kiemsat.organisation.choices import EventKind, OfficeLevel
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession
from kiemsat.organisation.selectors import UNPLACED, MappedTree, tree_during, tree_on
from kiemsat.organisation.testing import loaded_offices

pytestmark = pytest.mark.django_db

HALF_YEAR = Interval.from_days(date(2022, 12, 1), date(2023, 5, 31))
TODAY, MERGER = date(2026, 1, 1), date(2025, 7, 1)


def office(code: str, parent: Office | None = None, **days: date) -> Office:
    level = OfficeLevel.DISTRICT if parent else OfficeLevel.PROVINCE
    return Office.objects.create(code=code, name_vi=code, level=level, parent=parent, **days)


def follows(kind: EventKind, on: date, *pairs: tuple[Office, Office]) -> None:
    event = OfficeEvent.objects.create(code=f"{kind}-{on}-{pairs[0][0].code}", kind=kind, on=on, act="NQ 1")
    for before, after in pairs:
        OfficeSuccession.objects.create(event=event, predecessor=before, successor=after)


def ids(*offices: Office) -> frozenset[int]:
    return frozenset(one.pk for one in offices)


def test_as_it_was_is_the_tree_of_the_day_or_of_the_interval() -> None:
    offices = loaded_offices()
    assert [one.code for one in tree_on(HALF_YEAR).tops] == ["soc-trang"]
    assert tree_on(HALF_YEAR.last_day).units(offices["soc-trang"]) == tree_on(HALF_YEAR).units(offices["soc-trang"])


def test_on_todays_map_the_districts_are_counted_at_their_regions() -> None:
    offices = loaded_offices()
    found = tree_on(HALF_YEAR, TODAY).units(offices["can-tho"])
    assert found["can-tho-kv6"] == ids(offices["can-tho-kv6"], offices["chau-thanh"], offices["my-tu"])
    assert found["can-tho-kv1"] == ids(offices["can-tho-kv1"])
    assert offices["soc-trang-p9"].pk in found["can-tho-cap-tinh"]
    assert UNPLACED not in found


def test_both_maps_of_a_province_hold_the_same_offices() -> None:
    offices = loaded_offices()
    was = tree_on(HALF_YEAR).subtree_ids(offices["soc-trang"])
    assert was <= tree_on(HALF_YEAR, TODAY).subtree_ids(offices["can-tho"])


def test_a_younger_office_is_counted_at_the_one_it_came_from_when_the_map_is_an_old_one() -> None:
    offices = loaded_offices()
    old = tree_on(Interval.from_days(MERGER, TODAY), date(2025, 6, 30))
    assert offices["can-tho-kv10"].pk in old.units(offices["soc-trang"])["ke-sach"]
    # What came from two offices is neither's.
    assert offices["can-tho-kv6"].pk in old.units(offices["soc-trang"])[UNPLACED]


def test_an_office_split_in_two_is_a_line_of_its_own() -> None:
    whole = office("tinh")
    old = office("old", whole, abolished_on=MERGER)
    north, south = (office(code, whole, established_on=MERGER) for code in ("north", "south"))
    follows(EventKind.SPLIT, MERGER, (old, north), (old, south))
    found = tree_on(HALF_YEAR, TODAY)
    assert isinstance(found, MappedTree)
    assert found.units(whole) == {"north": ids(north), "south": ids(south), UNPLACED: ids(old)}
    assert found.subtree_ids(whole) == ids(whole, old, north, south)
    assert [one.code for one in found.reporting_offices(whole)] == ["north", "south", UNPLACED]
    assert [(one.office_id, one.on, one.successor_ids) for one in found.split] == [
        (old.pk, MERGER, (north.pk, south.pk))
    ]


def test_an_office_split_and_joined_again_is_counted_at_the_one_it_came_to() -> None:
    whole, later = office("tinh"), date(2025, 10, 1)
    old = office("old", whole, abolished_on=MERGER)
    north, south = (office(code, whole, established_on=MERGER, abolished_on=later) for code in ("north", "south"))
    again = office("again", whole, established_on=later)
    follows(EventKind.SPLIT, MERGER, (old, north), (old, south))
    follows(EventKind.MERGED, later, (north, again), (south, again))
    assert tree_on(HALF_YEAR, TODAY).units(whole) == {"again": ids(again, old, north, south)}


def test_an_office_that_ended_without_a_successor_is_counted_with_its_parent() -> None:
    whole = office("tinh")
    gone, stays = office("gone", whole, abolished_on=MERGER), office("stays", whole)
    assert tree_on(HALF_YEAR, TODAY).units(whole) == {"stays": ids(stays), UNPLACED: ids(gone)}


def test_what_happens_later_to_the_papers_of_an_ended_office_is_counted_at_its_successor() -> None:
    whole = office("tinh")
    old = office("old", whole, abolished_on=MERGER)
    new = office("new", whole, established_on=MERGER)
    follows(EventKind.RENAMED, MERGER, (old, new))
    after = Interval.from_days(date(2025, 8, 1), date(2025, 8, 31))
    assert tree_during(after).units(whole) == {"new": ids(new, old)}
    in_between = Interval.from_days(MERGER, date(2025, 7, 31))
    assert tree_during(in_between).units(whole) == {"old": ids(old), "new": ids(new)}
