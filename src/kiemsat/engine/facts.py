"""What the engine may see of the registers: tables, columns, closed lists of values.

A room declares its registers with these classes and hands them over; the engine never imports the room.
Every register is a set of rows of one of four kinds: *spells* (one stay in one stage), *acts* (happened on a
day), *posts* (a person held a post from a day to a day) and *totals* (a number somebody else gives for a period).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

ColumnType = Literal["int64", "string", "date", "boolean"]
RegisterKind = Literal["spells", "acts", "posts", "totals"]

SPELL_MEASURES = (
    "carried_over",
    "opened",
    "transferred_out",
    "handled",
    "closed",
    "pending",
    "overdue",
    "closed_on_time",
    "closed_late",
    "closed_in_last_days",
    "closed_near_limit",
)
ACT_MEASURES = ("issued", "answered", "unanswered", "withdrawn", "answered_on_time", "reply_overdue")
POST_MEASURES = ("in_post",)
TOTAL_MEASURES = ("declared",)
MEASURES: Mapping[RegisterKind, tuple[str, ...]] = {
    "spells": SPELL_MEASURES,
    "acts": ACT_MEASURES,
    "posts": POST_MEASURES,
    "totals": TOTAL_MEASURES,
}


@dataclass(frozen=True)
class Column:
    """One column of a table; `choices` closes the list of its values, each with its label (None: any value)."""

    name: str
    type: ColumnType
    choices: Mapping[str, str] | None = None
    nullable: bool = False
    label_vi: str = ""


@dataclass(frozen=True)
class Table:
    """A table of the database as the engine reads it: only the columns named here exist for it."""

    name: str
    columns: tuple[Column, ...]

    def schema(self) -> dict[str, str]:
        """Column name → Ibis type, in the order declared."""
        return {column.name: column.type for column in self.columns}


@dataclass(frozen=True)
class Detail:
    """A table that adds attributes to a register's rows: at most one row of it for each of them.

    `on` pairs the register's column with the detail's; `attributes` maps the name a definition uses
    to the detail's column.
    """

    table: Table
    on: tuple[str, str]
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Whose:
    """A table that says whose the rows are, where it is not the office that holds them.

    `on` pairs the register's column with the table's; a row counts once for each `office` named there, and not at all
    where none is named.
    """

    table: Table
    on: tuple[str, str]
    office: str


@dataclass(frozen=True)
class Acts:
    """Where the acts of a register's rows are found, for “has” and “lacks an act”."""

    register: str
    on: tuple[str, str]


@dataclass(frozen=True)
class Register:
    """A set of rows that definitions may count.

    `where` holds the fixed conditions (stage = …) that make the register out of its table;
    `attributes` maps names usable in `where:` of a definition to columns of the table itself;
    `leaves` are the values of `closed_as` by which a row leaves the office's count (transferred, joined);
    `apart` names the attribute by whose values definitions tell rows apart first of all: each is counted by itself;
    `dimensions` are further names, with their columns, by which numbers may be told apart but not filtered (a person);
    `office` is the column of the office the row counts for;
    `matter` is the column that tells which matter a row belongs to (counting distinct matters, grouping records);
    `whose` says for which offices the rows count, where it is not the office that holds them.
    """

    code: str
    kind: RegisterKind
    label_vi: str
    label_en: str
    table: Table
    where: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    details: tuple[Detail, ...] = ()
    acts: Acts | None = None
    leaves: frozenset[str] = frozenset()
    apart: str = ""
    dimensions: Mapping[str, str] = field(default_factory=dict)
    matter: str = "matter_id"
    office: str = "office_id"
    sums: Mapping[str, str] = field(default_factory=dict)
    whose: Whose | None = None

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures this kind of register has."""
        return MEASURES[self.kind]

    def attribute(self, name: str) -> tuple[Detail | None, Column] | None:
        """Where the attribute `name` lives: (None, own column) or (detail, its column); None if unknown."""
        if name in self.attributes:
            return None, column_of(self.table, self.attributes[name])
        for detail in self.details:
            if name in detail.attributes:
                return detail, column_of(detail.table, detail.attributes[name])
        return None

    def attribute_names(self) -> list[str]:
        """Every name a definition may filter on, in alphabetical order."""
        names = set(self.attributes)
        for detail in self.details:
            names |= set(detail.attributes)
        return sorted(names)


class Facts:
    """The registers handed to the engine, by code."""

    def __init__(self, registers: Iterable[Register]) -> None:
        self._registers: dict[str, Register] = {}
        for register in registers:
            if register.code in self._registers:
                raise ValueError(f"Register [{register.code}] is declared twice; give one of them another code.")
            self._registers[register.code] = register

    def __contains__(self, code: object) -> bool:
        return code in self._registers

    def __getitem__(self, code: str) -> Register:
        return self._registers[code]

    def __iter__(self) -> Iterator[Register]:
        return iter(self._registers.values())

    def codes(self) -> list[str]:
        """Codes of all registers, in the order declared."""
        return list(self._registers)


def column_of(table: Table, name: str) -> Column:
    """The column of that name."""
    for column in table.columns:
        if column.name == name:
            return column
    raise ValueError(f"Table [{table.name}] has no column [{name}]; declare it beside the attribute that uses it.")
