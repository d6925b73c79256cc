"""What a file of worked cases may say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kiemsat.engine.schema import Strict, Text

CaseValue = date | str | bool | int | None
CaseRow = dict[str, CaseValue | list[str] | list[dict[str, CaseValue]]]


class Expected(Strict):
    """Numbers that must come out; `value` null: nothing arose."""

    numerator: int
    denominator: int | None = None
    value: Decimal | int | None = None


class Case(Strict):
    """Rows given by register, a period, and what must come out by indicator.

    It is expected of all offices named together; with `office`, of that one by itself.
    """

    name: Text
    period: Text
    office: Text | None = None
    given: dict[str, list[CaseRow]] = {}
    expect: dict[str, Expected]


class CasesFile(Strict):
    """One file of worked cases."""

    cases: list[Case]
