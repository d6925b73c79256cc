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
from kiemsat.engine.schema import Indicator
from kiemsat.engine.sources import from_connection
from kiemsat.engine.verdicts import judgement_of, progress_of
from kiemsat.law.period_schemes import PeriodError
from kiemsat.law.periods import parse_period, whole_months


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
            period = parse_period(case.period)
            offices = CaseTables(catalogue.facts, connection).fill(case.given, of=case.office)
        except (CaseError, PeriodError) as error:
            yield str(error)
            return
        numbers = Engine(from_connection(connection, "sqlite"), compiler).numbers(
            Plan(indicators), period.interval, offices
        )
    months = whole_months(period.interval)
    for indicator in indicators:
        expected, found = case.expect[indicator.code], numbers.outcome(indicator.code, offices, total=len(offices) > 1)
        yield from _compare(indicator.code, expected, found)
        yield from _judge(indicator, expected, found, case.level, months)


def _judge(indicator: Indicator, expected: Expected, found: Outcome, level: str, months: int) -> Iterator[str]:
    judged = judgement_of(indicator, found, level, progress_of(indicator, months))
    if expected.verdict is not None and judged.verdict != expected.verdict:
        yield f"{indicator.code}: verdict is [{judged.verdict}], the case says [{expected.verdict}]"
    if expected.missing and list(judged.missing) != expected.missing:
        yield f"{indicator.code}: missing is {list(judged.missing)}, the case says {expected.missing}"


def _compare(code: str, expected: Expected, found: Outcome) -> Iterator[str]:
    if found.numerator != expected.numerator:
        yield f"{code}: numerator is [{found.numerator}], the case says [{expected.numerator}]"
    for name in ("denominator", "condition", "each"):
        wanted, is_ = getattr(expected, name), getattr(found, name)
        if wanted is not None and is_ != wanted:
            yield f"{code}: {name} is [{is_}], the case says [{wanted}]"
    if expected.sets and list(found.sets) != expected.sets:
        yield f"{code}: sets are {list(found.sets)}, the case says {expected.sets}"
    if "value" in expected.model_fields_set and not _same(found.value, expected.value):
        yield f"{code}: value is [{found.value}], the case says [{expected.value}]"


def _same(found: Decimal | None, expected: Decimal | int | None) -> bool:
    if found is None or expected is None:
        return found is None and expected is None
    return found == Decimal(expected)
