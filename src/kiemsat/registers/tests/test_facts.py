"""The declared facts are the models' own tables, columns, types and choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from kiemsat.engine.facts import Column, Table, column_of
from kiemsat.registers.facts import FACTS
from kiemsat.registers.models import Duty, Spell
from kiemsat.registers.stages import STAGES

TYPES: dict[str, tuple[type[Any], ...]] = {
    "int64": (
        models.BigAutoField,
        models.ForeignKey,
        models.OneToOneField,
        models.PositiveBigIntegerField,
        models.PositiveSmallIntegerField,
    ),
    "string": (models.CharField,),
    "date": (models.DateField,),
    "boolean": (models.BooleanField,),
}
MODELS = {model._meta.db_table: model for model in apps.get_models()}


def declared(code: str) -> Iterator[tuple[Table, Column]]:
    """(table, column) for every column of the register."""
    register = FACTS[code]
    for table in (register.table, *(detail.table for detail in register.details)):
        for column in table.columns:
            yield table, column


def field_of(table: Table, column: str) -> Any:
    """The model's field behind a declared column."""
    return {field.column: field for field in MODELS[table.name]._meta.local_concrete_fields}[column]


@pytest.mark.parametrize("code", FACTS.codes())
def test_a_declared_column_is_the_models_own(code: str) -> None:
    for table, column in declared(code):
        field = field_of(table, column.name)
        assert isinstance(field, TYPES[column.type])
        assert column.nullable == field.null


@pytest.mark.parametrize("code", FACTS.codes())
def test_declared_values_are_the_models_choices(code: str) -> None:
    for table, column in declared(code):
        choices = {value: str(label) for value, label in field_of(table, column.name).flatchoices}
        if table.name in {Spell._meta.db_table, Duty._meta.db_table}:
            assert (column.choices or {}).items() <= choices.items()
        else:
            assert (column.choices or {}) == choices


@pytest.mark.parametrize("code", FACTS.codes())
def test_what_a_definition_may_filter_on_has_the_models_own_name(code: str) -> None:
    register = FACTS[code]
    for name in register.attribute_names():
        found = register.attribute(name)
        assert found is not None
        detail, column = found
        assert column.label_vi == field_of(detail.table if detail else register.table, column.name).verbose_name


@pytest.mark.parametrize("code", FACTS.codes())
def test_what_a_figure_may_be_cut_by_has_the_models_own_name(code: str) -> None:
    register = FACTS[code]
    for column in register.dimensions.values():
        assert column_of(register.table, column).label_vi == field_of(register.table, column).verbose_name


def test_every_stage_is_a_register_with_its_own_ways_in_and_out() -> None:
    for code, stage in STAGES.items():
        columns = {column.name: column for column in FACTS[code].table.columns}
        assert set(columns["opened_as"].choices or ()) == set(stage.all_opened_as)
        assert set(columns["closed_as"].choices or ()) == set(stage.all_closed_as)
        assert FACTS[code].leaves == set(stage.leaves)
        assert FACTS[code].where == {"stage": code}


def test_details_are_joined_by_keys_that_occur_once() -> None:
    for register in FACTS:
        for detail in register.details:
            key = field_of(detail.table, detail.on[1])
            assert key.unique
            assert detail.on[0] in {column.name for column in register.table.columns}
