"""Tables in memory, filled with the rows of a worked case."""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import count

from kiemsat.engine.case_schema import CaseRow, CaseValue
from kiemsat.engine.facts import Column, Detail, Facts, Register, Table
from kiemsat.law.nearest import did_you_mean

_OWN_KEYS = ("office", "matter", "accused", "acts", "also_of", "times")
_EMPTY: dict[str, CaseValue] = {"int64": 0, "string": "", "boolean": False, "date": None}


class CaseError(Exception):
    """A row of a case that does not fit the facts."""


class CaseTables:
    """Makes the declared tables in `connection` and puts rows into them under names a reader can follow."""

    def __init__(self, facts: Facts, connection: sqlite3.Connection) -> None:
        self.facts = facts
        self.connection = connection
        self._ids = count(1)
        self._offices: dict[str, int] = {}
        self._matters: dict[str, int] = {}
        self._people: dict[str, int] = {}
        self._details_of: set[tuple[str, int]] = set()
        for table in self._tables().values():
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            connection.execute(f'CREATE TABLE "{table.name}" ({columns})')

    def fill(self, given: dict[str, list[CaseRow]], *, of: str | None = None) -> list[int]:
        """Put all rows in; gives the numbers of the offices they are in, or of the one asked for."""
        for code, rows in given.items():
            if code not in self.facts:
                raise CaseError(f"gives rows of [{code}], no register. {did_you_mean(code, self.facts.codes())}")
            for row in rows:
                for _ in range(_times(row)):
                    self._add(self.facts[code], row)
        if of is None:
            return sorted(self._offices.values())
        if of not in self._offices:
            raise CaseError(f"is about office [{of}], which no row names. {did_you_mean(of, sorted(self._offices))}")
        return [self._offices[of]]

    def _tables(self) -> dict[str, Table]:
        found: dict[str, dict[str, Column]] = {}
        for register in self.facts:
            named = (register.whose.table,) if register.whose else ()
            for table in (register.table, *named, *(detail.table for detail in register.details)):
                found.setdefault(table.name, {}).update({column.name: column for column in table.columns})
        return {name: Table(name, tuple(columns.values())) for name, columns in found.items()}

    def _add(self, register: Register, row: CaseRow) -> None:
        self._refuse_unknown(register, row)
        values = dict(self._own_values(register, row))
        self._insert(register.table, values)
        self._name_offices(register, values, row)
        for detail in register.details:
            self._add_detail(register, detail, values, row)
        acts = row.get("acts") or []
        for act in acts if isinstance(acts, list) else []:
            if isinstance(act, dict):
                self._add_act(register, values, act)

    def _name_offices(self, register: Register, values: dict[str, CaseValue], row: CaseRow) -> None:
        """Put the row down for the other offices it counts for, in whatever register tells it by them."""
        given = row.get("also_of")
        named = given if isinstance(given, list) else []
        for other in self.facts if named else ():
            whose = other.whose
            if whose is None or (other.table.name, other.where) != (register.table.name, register.where):
                continue
            for name in named:
                office = self._number(self._offices, str(name))
                self._insert(whose.table, {whose.on[1]: values[whose.on[0]], whose.office: office})

    def _add_act(self, register: Register, owner: dict[str, CaseValue], act: dict[str, CaseValue]) -> None:
        if register.acts is None:
            raise CaseError(f"gives acts to rows of [{register.code}], which carry none.")
        acts = self.facts[register.acts.register]
        self._refuse_unknown(acts, dict(act))
        values = dict(self._own_values(acts, {"office": None, **act}))
        own_column, act_column = register.acts.on
        values |= {act_column: owner[own_column], "office_id": owner[register.office]}
        self._insert(acts.table, values)

    def _add_detail(self, register: Register, detail: Detail, values: dict[str, CaseValue], row: CaseRow) -> None:
        owner = values[detail.on[0]]
        own = {column.name for column in detail.table.columns}
        offered = {**detail.attributes, **{name: column for name, column in register.sums.items() if column in own}}
        given = {column: value for name, column in offered.items() if not isinstance(value := row.get(name), list)}
        given = {column: value for column, value in given.items() if value is not None}
        # Nothing told of the case an accused stands in: a row of the case itself may tell it yet.
        if not given and (detail.on[0] == "id" or _is_of_accused(register)):
            return
        if not isinstance(owner, int) or (detail.table.name, owner) in self._details_of:
            return
        self._details_of.add((detail.table.name, owner))
        empty = {column.name: _EMPTY[column.type] for column in detail.table.columns}
        self._insert(detail.table, {**empty, detail.on[1]: owner, **given})

    def _own_values(self, register: Register, row: CaseRow) -> dict[str, CaseValue]:
        values: dict[str, CaseValue] = {}
        for column in register.table.columns:
            values[column.name] = None if column.nullable else _EMPTY[column.type]
        if "opened_as" in values:
            values["opened_as"] = "received"
        values |= {name: value for name, value in row.items() if name in values and not isinstance(value, list)}
        values |= register.where
        values["id"] = next(self._ids)
        values[register.office] = self._number(self._offices, str(row.get("office") or "the office"))
        if register.kind == "posts":
            values[register.matter] = row.get(register.matter) or values["id"]  # type: ignore[assignment]
        if "matter_id" in values:
            values["matter_id"] = self._number(self._matters, str(row.get("matter") or f"matter {values['id']}"))
        if "accused_id" in values:
            name = row.get("accused") or (f"person {values['id']}" if _is_of_accused(register) else None)
            values["accused_id"] = self._number(self._people, str(name)) if name else None
        return values

    def _number(self, known: dict[str, int], name: str) -> int:
        return known.setdefault(name, next(self._ids))

    def _insert(self, table: Table, values: dict[str, CaseValue]) -> None:
        names = [column.name for column in table.columns]
        marks = ", ".join("?" for _ in names)
        row = [value.isoformat() if isinstance(value := values.get(name), date) else value for name in names]
        columns = ", ".join(f'"{name}"' for name in names)
        # Names come from the declared facts, never from a case.
        self.connection.execute(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', row)  # noqa: S608

    def _refuse_unknown(self, register: Register, row: CaseRow) -> None:
        known = {column.name for column in register.table.columns} | set(register.attribute_names())
        known |= set(_OWN_KEYS) | set(register.sums)
        for name, value in row.items():
            if name not in known:
                raise CaseError(f"has [{name}] in a row of [{register.code}]. {did_you_mean(name, sorted(known))}")
            found = register.attribute(name)
            choices = found[1].choices if found else None
            if choices is not None and value not in (None, "") and value not in choices:
                raise CaseError(f"has [{name}: {value}] in [{register.code}]. {did_you_mean(str(value), choices)}")


def _times(row: CaseRow) -> int:
    times = row.get("times", 1)
    if not isinstance(times, int) or times < 1:
        raise CaseError(f"has [times: {times}]; give a whole number, 1 or more.")
    return times


def _is_of_accused(register: Register) -> bool:
    return register.acts is not None and register.acts.on[0] == "accused_id"
