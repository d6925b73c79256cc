"""The province as rows: whole, and copy after copy."""

from __future__ import annotations

import pytest

from kiemsat.demonstration.places import read_places
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.province import Province
from kiemsat.demonstration.staff import Staff
from kiemsat.demonstration.tables import COLUMNS, TableMaker, Tables
from kiemsat.demonstration.titles import Titles
from kiemsat.demonstration.writing import models_by_table

# The clock's day is counted once everything is loaded; when an extension was asked for need not be known.
NOT_WRITTEN = {"registers_spell": {"computed_due_on"}, "registers_extension": {"asked_on"}}


def test_the_columns_written_are_those_of_the_tables() -> None:
    for table, model in models_by_table().items():
        columns = {field.column for field in model._meta.local_concrete_fields}
        assert set(COLUMNS[table]) == columns - NOT_WRITTEN.get(table, set()), table


@pytest.fixture(scope="module")
def staff(plan: Plan) -> Staff:
    made_up = Staff(2023, plan)
    for number, one in enumerate(made_up.people, 1):
        one.pk = number
    return made_up


@pytest.fixture(scope="module")
def copies(province: Province, staff: Staff) -> list[Tables]:
    """Two copies of the province as rows, one after the other."""
    codes = {act.office for act in province.acts} | {f"soc-trang-p{number}" for number in range(1, 13)}
    offices = {code: number for number, code in enumerate(sorted(codes | set(read_places())), 1)}
    maker = TableMaker(province, staff, offices, {})
    return [maker.copy(Titles(2023, number)) for number in range(2)]


def test_a_second_copy_doubles_every_table_under_other_keys_and_numbers(copies: list[Tables]) -> None:
    first, second = copies
    for table in COLUMNS:
        assert len(first[table]) == len(second[table]) > 0
        assert not {row[0] for row in first[table]} & {row[0] for row in second[table]}
    numbered = [(row[1], row[2], row[4], row[5][:4]) for copy in copies for row in copy["registers_matter"]]
    assert len(numbered) == len(set(numbered))


def test_a_second_copy_tells_the_same_of_other_people(copies: list[Tables]) -> None:
    first, second = (copy["registers_accused"] for copy in copies)
    assert [row[3:] for row in first] == [row[3:] for row in second]
    same_name = sum(one[2] == other[2] for one, other in zip(first, second, strict=True))
    assert same_name / len(first) < 0.02


def test_whoever_works_on_a_file_held_a_post_at_that_desk_on_that_day(staff: Staff, plan: Plan) -> None:
    for office, duty in (("my-xuyen", "investigation"), ("cu-lao-dung", "complaints"), ("soc-trang-p12", "complaints")):
        for day in range(plan.first, plan.last, 30):
            worker = staff.worker(office, duty, day)
            assert any(post.held_on(day) for post in staff.posts if post.staffer is worker and post.office == office)


def test_work_is_dealt_in_turn(staff: Staff, plan: Plan) -> None:
    workers = {id(staff.worker("tp-soc-trang", "investigation", plan.last)) for _ in range(20)}
    assert len(workers) >= 3


def test_each_office_has_one_chief_at_a_time(staff: Staff, plan: Plan) -> None:
    for day in range(plan.first, plan.last + 1, 15):
        chiefs = [post.office for post in staff.posts if post.role == "chief" and post.held_on(day)]
        assert sorted(chiefs) == sorted(read_places())
