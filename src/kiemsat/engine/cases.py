"""Worked cases: small registers a lawyer can read, and the figures that must come out of them.

A case file stands beside the definitions it tests. Each case is loaded into an empty SQLite database in memory and
counted by the engine itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kiemsat.engine.case_schema import Case, CasesFile, Expected
from kiemsat.engine.case_tables import CaseError, CaseTables
from kiemsat.engine.catalogue import Catalogue, Problem, read_file
from kiemsat.engine.compiling import Compiler
from kiemsat.engine.errors import CatalogueError
from kiemsat.engine.figures import Engine, Outcome
from kiemsat.engine.plans import Plan
from kiemsat.engine.sources import from_connection
from kiemsat.law.period_schemes import PeriodError
from kiemsat.law.periods import parse_period


@dataclass(frozen=True)
class CaseResult:
    """One case and what did not come out as it says (empty: it agrees)."""

    path: Path
    line: int
    name: str
    indicators: tuple[str, ...]
    differences: tuple[str, ...]


def run_cases(catalogue: Catalogue, paths: Iterable[Path] | None = None) -> Iterator[CaseResult]:
    """Run every case beside the definitions (or of `paths`); CatalogueError when a file cannot be read."""
    compiler = Compiler(catalogue.facts, "sqlite")
    for path in catalogue.case_files() if paths is None else paths:
        problems: list[Problem] = []
        read = read_file(path, CasesFile, problems)
        if read is None:
            raise CatalogueError(problems)
        source, file = read
        for index, case in enumerate(file.cases):
            line = source.line(("cases", index, "name"))
            yield CaseResult(path, line, case.name, tuple(case.expect), tuple(_differences(case, catalogue, compiler)))


def _differences(case: Case, catalogue: Catalogue, compiler: Compiler) -> Iterator[str]:
    unknown = sorted(set(case.expect) - set(catalogue.entries))
    if unknown:
        yield f"expects {', '.join(f'[{code}]' for code in unknown)}, which the catalogue does not define"
        return
    indicators = [catalogue.entries[code].indicator for code in case.expect]
    lacking = [indicator.code for indicator in indicators if not indicator.computable]
    if lacking:
        yield f"expects {', '.join(f'[{code}]' for code in lacking)}, which cannot be computed"
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            interval = parse_period(case.period).interval
            offices = CaseTables(catalogue.facts, connection).fill(case.given, of=case.office)
        except (CaseError, PeriodError) as error:
            yield str(error)
            return
        numbers = Engine(from_connection(connection, "sqlite"), compiler).numbers(Plan(indicators), interval, offices)
    for indicator in indicators:
        outcome = numbers.outcome(indicator.code, offices, total=len(offices) > 1)
        yield from _compare(indicator.code, case.expect[indicator.code], outcome)


def _compare(code: str, expected: Expected, found: Outcome) -> Iterator[str]:
    if found.numerator != expected.numerator:
        yield f"{code}: numerator is [{found.numerator}], the case says [{expected.numerator}]"
    if expected.denominator is not None and found.denominator != expected.denominator:
        yield f"{code}: denominator is [{found.denominator}], the case says [{expected.denominator}]"
    if "value" in expected.model_fields_set and not _same(found.value, expected.value):
        yield f"{code}: value is [{found.value}], the case says [{expected.value}]"


def _same(found: Decimal | None, expected: Decimal | int | None) -> bool:
    if found is None or expected is None:
        return found is None and expected is None
    return found == Decimal(expected)
