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


def test_the_columns_written_are_those_of_the_tables() -> None:
    for table, model in models_by_table().items():
        assert set(COLUMNS[table]) == {field.column for field in model._meta.local_concrete_fields}, table


@pytest.fixture(scope="module")
def copies(province: Province, plan: Plan) -> list[Tables]:
    """Two copies of the province as rows, one after the other."""
    staff = Staff(2023, plan)
    for number, one in enumerate(staff.people, 1):
        one.pk = number
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
