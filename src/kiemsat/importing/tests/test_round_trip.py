"""What was imported and written out again in the same columns changes nothing when it is imported once more."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from kiemsat.importing.checking import Context
from kiemsat.importing.choices import Kind
from kiemsat.importing.columns import STEPS_OF_THEIR_OWN, Column, Register, registers
from kiemsat.importing.tests import build
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import TESTER, loaded_offices
from kiemsat.registers.models import Spell

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
# Registers of one stay and no accused: every cell can be told from the row alone.
SIMPLE = [one.code for one in registers().values() if len(one.stages) == 1 and not one.accused_stage]
STYLES = (
    "{0:%d/%m/%Y}", "{0.day}-{0.month}-{0.year}", "{0:%d.%m.%y}", "{0:%Y-%m-%d}",
    "ngày {0.day} tháng {0.month} năm {0.year}",
)  # fmt: skip
WORDS = "Nguyễn Văn Đức thửa ruộng ấp Hòa Đê <b> ; , = + - @ 'x' \"y\" Ỷ Ỵ ữ".split()


def some_row(register: Register, number: int, chance: random.Random) -> dict[str, str]:
    """A row the rules allow, with its cells written in changing styles."""
    opened = date(2023, 1, 2) + timedelta(days=chance.randrange(60))
    days = {"registered_on": opened, "opened_on": opened, "due_on": opened + timedelta(days=chance.randrange(90))}
    row: dict[str, str] = {}
    closes = chance.random() < 0.6
    for column in register.columns:
        if column.field in days:
            row[column.key] = chance.choice(STYLES).format(days[column.field])
        elif column.field == "closed_on" and closes:
            row[column.key] = chance.choice(STYLES).format(opened + timedelta(days=chance.randrange(60)))
        elif column.field == "closed_as" and closes:
            row[column.key] = word_of(column, chance, without=STEPS_OF_THEIR_OWN)
        elif column.key == "number":
            row[column.key] = f"{number}/2023"
        elif column.required or (column.field not in {"closed_on", "closed_as"} and chance.random() < 0.5):
            row[column.key] = some_cell(column, chance)
    if "amount_collected" in row:
        row["amount_due"], row["amount_collected"] = "1.500.000", "20.000"
    return {key: text for key, text in row.items() if text}


def some_cell(column: Column, chance: random.Random) -> str:
    if column.kind is Kind.FLAG:
        return chance.choice(["Có", "không", "x", "0"])
    if column.words:
        return word_of(column, chance)
    if column.kind is Kind.TEXT:
        return " ".join(chance.choices(WORDS, k=6))
    return {Kind.WHOLE: "1.200", Kind.YEAR: "1990", Kind.ARTICLE: "Điều 173"}.get(column.kind, "")


def word_of(column: Column, chance: random.Random, without: frozenset[str] = frozenset()) -> str:
    names = chance.choice([names for code, names in column.words.items() if code not in without])
    return chance.choice(names)


def written_out(register: Register, office: Office) -> Iterator[dict[str, str]]:
    """Every record of the register in the columns of its template."""
    context = Context(register=register, office=office, actor=TESTER, today=build.TODAY)
    for matter in register.model._default_manager.order_by("pk"):
        spell = Spell.objects.get(matter=matter, stage=register.stages[0])
        row = {"office": office.code}
        for column in register.columns:
            source: Any = {"matter": matter, "spell": spell}.get(column.table)
            if source is not None:
                row[column.key] = context.shown(column, getattr(source, column.field))
        yield row


@pytest.mark.parametrize("code", SIMPLE)
def test_importing_what_was_written_out_changes_nothing(code: str) -> None:
    office = loaded_offices()["my-xuyen"]
    register, chance = registers()[code], random.Random(code)
    rows = [some_row(register, number, chance) for number in range(1, 31)]
    keys = [column.key for column in register.columns]
    batch = build.committed(build.workbook(code, rows, keys), office, register=code)
    assert batch.counts == {"new": 30}
    again = build.workbook(code, list(written_out(register, office)), keys)
    assert build.checked(again, office, register=code).counts == {"unchanged": 30}
