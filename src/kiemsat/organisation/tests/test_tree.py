"""The tree of offices as it stood: Sóc Trăng in 2023, Cần Thơ and its regions after 1 July 2025."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from kiemsat.law.intervals import Interval
from kiemsat.organisation.choices import EventKind, OfficeLevel
from kiemsat.organisation.errors import OfficeNotThere, UnknownOffice
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession
from kiemsat.organisation.selectors import (
    OfficeTree,
    events_of,
    office_by_code,
    predecessors,
    reporting_offices,
    subtree_ids,
    successors,
    tree,
    tree_during,
    trees_during,
    units,
)
from kiemsat.organisation.testing import loaded_offices

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

END_OF_HALF_YEAR = date(2023, 5, 31)
LAST_DAY = date(2025, 6, 30)
MERGER = date(2025, 7, 1)

# code, name, short name: as people of the sector write them
TWELVE = [
    ("soc-trang-cap-tinh", "VKSND tỉnh Sóc Trăng", "Cấp tỉnh"),
    ("tp-soc-trang", "VKSND TP Sóc Trăng", "TP Sóc Trăng"),
    ("vinh-chau", "VKSND TX Vĩnh Châu", "TX Vĩnh Châu"),
    ("nga-nam", "VKSND TX Ngã Năm", "TX Ngã Năm"),
    ("chau-thanh", "VKSND huyện Châu Thành", "Châu Thành"),
    ("ke-sach", "VKSND huyện Kế Sách", "Kế Sách"),
    ("my-tu", "VKSND huyện Mỹ Tú", "Mỹ Tú"),
    ("cu-lao-dung", "VKSND huyện Cù Lao Dung", "Cù Lao Dung"),
    ("long-phu", "VKSND huyện Long Phú", "Long Phú"),
    ("my-xuyen", "VKSND huyện Mỹ Xuyên", "Mỹ Xuyên"),
    ("thanh-tri", "VKSND huyện Thạnh Trị", "Thạnh Trị"),
    ("tran-de", "VKSND huyện Trần Đề", "Trần Đề"),
]
DISTRICTS = [code for code, _, _ in TWELVE[1:]]
DIVISION_PARTS = ["vp", "p1", "p2", "p3", "p7", "p8", "p9", "p10", "p11", "p12", "p15", "tt"]
DIVISIONS = [f"soc-trang-{part}" for part in DIVISION_PARTS]
REGIONS = [f"can-tho-kv{number}" for number in range(1, 15)]


@pytest.fixture
def offices() -> dict[str, Office]:
    return loaded_offices()


def codes(found: object) -> list[str]:
    return [office.code for office in found]  # type: ignore[attr-defined]


def test_soc_trang_reports_through_its_twelve_offices(offices: dict[str, Office]) -> None:
    found = reporting_offices(offices["soc-trang"], END_OF_HALF_YEAR)
    assert [(one.code, one.name_vi, one.short_name) for one in found] == TWELVE


def test_the_provincial_office_has_its_divisions_below_it(offices: dict[str, Office]) -> None:
    below = tree(END_OF_HALF_YEAR).children(offices["soc-trang-cap-tinh"])
    assert codes(below) == DIVISIONS
    assert {office.level for office in below} == {OfficeLevel.DIVISION}


def test_the_provincial_unit_counts_its_divisions_and_what_is_entered_at_itself(offices: dict[str, Office]) -> None:
    provincial = units(offices["soc-trang"], END_OF_HALF_YEAR)["soc-trang-cap-tinh"]
    assert provincial == {offices[code].pk for code in ["soc-trang-cap-tinh", *DIVISIONS]}


def test_the_provincial_office_reports_itself_and_its_divisions(offices: dict[str, Office]) -> None:
    found = units(offices["soc-trang-cap-tinh"], END_OF_HALF_YEAR)
    assert list(found) == ["soc-trang-cap-tinh", *DIVISIONS]
    assert found["soc-trang-cap-tinh"] == {offices["soc-trang-cap-tinh"].pk}


def test_a_district_reports_itself(offices: dict[str, Office]) -> None:
    assert units(offices["ke-sach"], END_OF_HALF_YEAR) == {"ke-sach": frozenset({offices["ke-sach"].pk})}
    assert codes(reporting_offices(offices["ke-sach"], END_OF_HALF_YEAR)) == ["ke-sach"]


@pytest.mark.parametrize("code", ["soc-trang", "soc-trang-cap-tinh", "tran-de", "soc-trang-p9"])
def test_units_share_no_office_and_leave_out_none_that_has_records(offices: dict[str, Office], code: str) -> None:
    found = units(offices[code], END_OF_HALF_YEAR)
    together = [pk for ids in found.values() for pk in ids]
    wholes = {office.pk for office in offices.values() if office.is_whole}
    assert len(together) == len(set(together))
    assert set(together) == subtree_ids(offices[code], END_OF_HALF_YEAR) - wholes


def test_the_subtree_of_the_province_is_all_of_its_offices(offices: dict[str, Office]) -> None:
    expected = {offices[code].pk for code in ["soc-trang", "soc-trang-cap-tinh", *DISTRICTS, *DIVISIONS]}
    assert subtree_ids(offices["soc-trang"], END_OF_HALF_YEAR) == expected


def test_the_old_tree_stands_to_the_last_day_and_the_new_one_from_the_next(offices: dict[str, Office]) -> None:
    assert codes(tree(LAST_DAY).tops) == ["soc-trang"]
    assert codes(tree(MERGER).tops) == ["can-tho"]
    assert len(list(tree(LAST_DAY))) == 25
    assert codes(reporting_offices(offices["can-tho"], MERGER)) == ["can-tho-cap-tinh", *REGIONS]


@pytest.mark.parametrize(
    ("first", "last", "tops"),
    [
        (date(2022, 12, 1), END_OF_HALF_YEAR, ["soc-trang"]),
        (date(2025, 4, 1), LAST_DAY, ["soc-trang"]),
        (date(2025, 4, 1), MERGER, ["soc-trang", "can-tho"]),
        (MERGER, date(2025, 9, 30), ["soc-trang", "can-tho"]),
        (date(2025, 7, 2), date(2025, 9, 30), ["can-tho"]),
    ],
)
def test_the_tree_of_an_interval_has_every_office_with_something_in_hand(
    offices: dict[str, Office], first: date, last: date, tops: list[str]
) -> None:
    interval = Interval.from_days(first, last)
    assert codes(tree_during(interval).tops) == tops
    assert codes(trees_during([interval])[0]) == codes(tree_during(interval))


def test_a_districts_end_within_the_year_leaves_it_among_the_offices_of_the_year(offices: dict[str, Office]) -> None:
    Office.objects.filter(code="my-tu").update(abolished_on=date(2023, 3, 1))
    year = Interval.from_days(date(2022, 12, 1), date(2023, 11, 30))
    assert codes(tree_during(year).reporting_offices(offices["soc-trang"])) == [code for code, _, _ in TWELVE]
    assert "my-tu" not in codes(reporting_offices(offices["soc-trang"], year.last_day))


def test_offices_older_than_the_records_exist_on_any_day_before(offices: dict[str, Office]) -> None:
    assert offices["soc-trang"].established_on is None
    assert offices["soc-trang"] in tree(date(1995, 1, 1))


@pytest.mark.parametrize("read", [subtree_ids, reporting_offices, units])
def test_asking_an_ended_office_is_refused_with_its_successor(offices: dict[str, Office], read: object) -> None:
    with pytest.raises(OfficeNotThere) as caught:
        read(offices["soc-trang"], MERGER)  # type: ignore[operator]
    assert "[2025-07-01]" in str(caught.value)
    assert "successors [can-tho]" in str(caught.value)


def test_asking_an_office_before_it_began_is_refused_with_its_time(offices: dict[str, Office]) -> None:
    with pytest.raises(OfficeNotThere, match=r"\[can-tho-kv5\] did not exist on \[2025-06-30\].*from \[2025-07-01\]"):
        subtree_ids(offices["can-tho-kv5"], LAST_DAY)


@pytest.mark.parametrize(
    ("code", "successor"),
    [
        ("soc-trang", "can-tho"),
        ("soc-trang-cap-tinh", "can-tho-cap-tinh"),
        ("soc-trang-p9", "can-tho-cap-tinh"),
        ("tp-soc-trang", "can-tho-kv5"),
        ("chau-thanh", "can-tho-kv6"),
        ("my-tu", "can-tho-kv6"),
        ("ke-sach", "can-tho-kv10"),
    ],
)
def test_an_ended_office_has_its_successor(offices: dict[str, Office], code: str, successor: str) -> None:
    assert codes(successors(offices[code])) == [successor]
    assert offices[code] in predecessors(offices[successor])


def test_six_regions_follow_the_eleven_districts(offices: dict[str, Office]) -> None:
    after = {code: codes(successors(offices[code])) for code in DISTRICTS}
    assert {code for found in after.values() for code in found} == {f"can-tho-kv{n}" for n in range(5, 11)}
    assert all(len(found) == 1 for found in after.values())


def test_an_office_that_exists_has_no_successor(offices: dict[str, Office]) -> None:
    assert successors(offices["can-tho-kv5"]) == ()
    assert predecessors(offices["can-tho-kv1"]) == ()


def test_every_beginning_and_end_leads_to_its_act(offices: dict[str, Office]) -> None:
    for office in offices.values():
        days = {day for day in (office.established_on, office.abolished_on) if day}
        assert {event.on for event in events_of(office)} == days, office.code
        assert all(event.act for event in events_of(office))


def test_what_was_inferred_is_not_shown_as_verified(offices: dict[str, Office]) -> None:
    inferred = [*DIVISIONS, "can-tho-kv4", "can-tho-kv6", "can-tho-kv8", "can-tho-kv14"]
    inferred = [code for code in inferred if code not in {"soc-trang-p9", "soc-trang-p10"}]
    assert not any(offices[code].verified for code in inferred)
    assert all(offices[code].verified for code in ["soc-trang", *DISTRICTS, "can-tho", "can-tho-kv5"])
    assert all(office.source for office in offices.values())
    assert not OfficeEvent.objects.get(code="can-tho-kv8-2025").verified
    assert OfficeEvent.objects.get(code="can-tho-merger-2025").kind == EventKind.MERGED


def test_the_tree_is_one_query_however_much_is_asked(
    offices: dict[str, Office], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        standing = tree(END_OF_HALF_YEAR)
        assert isinstance(standing, OfficeTree)
        for office in standing:
            standing.units(office)
            standing.reporting_offices(office)
            standing.subtree_ids(office)


def test_an_office_split_in_two_has_two_successors() -> None:
    old = Office.objects.create(code="old", name_vi="Cũ", level="district", abolished_on=MERGER)
    new = [
        Office.objects.create(code=code, name_vi=code, level="district", established_on=MERGER, order=order)
        for order, code in enumerate(["north", "south"])
    ]
    event = OfficeEvent.objects.create(code="split", kind=EventKind.SPLIT, on=MERGER, act="NQ 1")
    for office in new:
        OfficeSuccession.objects.create(event=event, predecessor=old, successor=office, share_note="một phần địa bàn")
    assert codes(successors(old)) == ["north", "south"]
    assert old in tree(MERGER - timedelta(days=1))
    assert old not in tree(MERGER)


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("my-xuyn", "[my-xuyen]"),
        ("Mỹ Xuyên", "[my-xuyen]"),
        ("SOC-TRANG", "[soc-trang]"),
        ("tp sóc trăng", "[tp-soc-trang]"),
        ("zzzz", "Codes are like [soc-trang]"),
        ("", "Codes are like [soc-trang]"),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest(offices: dict[str, Office], asked: str, offered: str) -> None:
    with pytest.raises(UnknownOffice) as caught:
        office_by_code(asked)
    assert str(caught.value).startswith(f"No office has the code [{asked}]. ")
    assert offered in str(caught.value)


def test_without_any_office_the_error_says_how_to_load_them() -> None:
    with pytest.raises(UnknownOffice, match="kiemsat demo load"):
        office_by_code("soc-trang")
