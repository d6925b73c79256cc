"""What a file of worked cases may say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from kiemsat.engine.schema import Strict, Text
from kiemsat.engine.verdicts import Verdict

CaseValue = date | str | bool | int | None
CaseRow = dict[str, CaseValue | list[str] | list[dict[str, CaseValue]]]


class Expected(Strict):
    """Numbers that must come out; `value` null: nothing arose.

    `verdict` and `missing` (how many are still needed, for each limit) are those of an office of the case's level.
    """

    numerator: int
    denominator: int | None = None
    value: Decimal | int | None = None
    sets: list[int] = []
    condition: int | None = None
    each: int | None = None
    verdict: Verdict | None = None
    missing: list[int | None] = []


class Case(Strict):
    """Rows given by register (`times` repeats one), a period, and what must come out by indicator.

    It is expected of all offices named together; with `office`, of that one by itself.
    """

    name: Text
    period: Text
    office: Text | None = None
    level: Literal["district", "regional", "division", "province_office", "province", "supreme"] = "district"
    given: dict[str, list[CaseRow]] = {}
    expect: dict[str, Expected]


class CasesFile(Strict):
    """One file of worked cases."""

    cases: list[Case]
