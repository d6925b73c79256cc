"""`python -m benchmarks`: the engine against its rivals on the same database, in one run.

SQLite first (`--spells`, the province), then DuckDB and PostgreSQL (`--large`). Each database is a process of its
own, so that its memory is its own. The registers are invented by `benchmarks.filler`: the demonstration's shape, any
size.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

PARTS = ("sqlite", "duckdb", "postgres")


def main() -> int:
    """Run the parts asked for; 1 when any contestant disagrees with the baseline."""
    asked = _arguments()
    if asked.inside:
        return _inside(asked)
    codes = [_part(part, asked) for part in asked.parts]
    return max(codes, default=0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which databases (all)")
    parser.add_argument("--spells", type=int, default=300_000, help="spells in SQLite")
    parser.add_argument("--large", type=int, default=2_000_000, help="spells in DuckDB and PostgreSQL")
    parser.add_argument("--runs", type=int, default=5, help="warm runs of each contestant")
    parser.add_argument("--inside", choices=PARTS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.parts = asked.parts or list(PARTS)
    return asked


def _part(part: str, asked: argparse.Namespace) -> int:
    """One database in a process and a folder of its own."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="kiemsat-bench-"))
        environment = {**os.environ, "KIEMSAT_HOME": home, "DJANGO_SETTINGS_MODULE": "kiemsat.config.settings"}
        environment.pop("DATABASE_URL", None)
        if part == "postgres":
            from tests.postgres import find_postgres, running_postgres

            programs = find_postgres()
            if programs is None:
                print("PostgreSQL: skipped, it is not on this machine (on Debian: apt install postgresql)")
                return 0
            environment["DATABASE_URL"] = stack.enter_context(running_postgres(programs))
        sizes = [f"--spells={asked.spells}", f"--large={asked.large}", f"--runs={asked.runs}", f"--inside={part}"]
        return subprocess.run([sys.executable, "-m", "benchmarks", *sizes], env=environment, check=False).returncode


def _inside(asked: argparse.Namespace) -> int:
    import django

    django.setup()
    size = asked.spells if asked.inside == "sqlite" else asked.large
    return {"sqlite": _sqlite, "duckdb": _duckdb, "postgres": _postgres}[asked.inside](size, asked.runs)


def _sqlite(size: int, runs: int) -> int:
    from benchmarks import with_pandas, with_semantic_layer
    from benchmarks.filler.loading import fill_django
    from kiemsat.indicators.selectors.catalogue import source

    fill_django(size)
    ours = source()
    tables = with_pandas.Tables(ours.run)
    code = _race(
        f"SQLite, {_spells(ours.run):,} spells: 30 figures × every office × 2 periods",
        ours,
        runs,
        {
            "pandas, tables already in memory": lambda: with_pandas.answer(tables),
            "boring-semantic-layer": lambda: with_semantic_layer.answer(ours),
        },
    )
    _whole_catalogue(runs)
    _two_decisions()
    return code


def _whole_catalogue(runs: int) -> None:
    """The province's review as the program makes it: every computable indicator, 13 units, verdicts."""
    from statistics import median
    from time import perf_counter

    from kiemsat.indicators.selectors import review
    from kiemsat.law.periods import parse_period

    instruments, period, times = ("reporting-practice", "na-96-2019", "qd-358-2025"), parse_period("2023-6T"), []
    for _ in range(runs + 1):
        begun = perf_counter()
        found = review("soc-trang", period, instruments=instruments)
        times.append(perf_counter() - begun)
    computed = sum(figure.outcome is not None for figure in found.figures)
    print(
        f"  whole review ({computed} indicators × {len(found.offices)} offices × 2 periods): "
        f"first {times[0] * 1000:.0f} ms, median {median(times[1:]) * 1000:.0f} ms\n"
    )


def _two_decisions() -> None:
    """A period under two decisions, row by row, all offices: a new period each time, of which nothing is remembered."""
    from statistics import median
    from time import perf_counter

    from kiemsat.indicators.selectors import side_by_side
    from kiemsat.law.periods import parse_period

    times: list[float] = []
    for code in ("2023-6T", "2023-Q1", "2023-Q2", "2022-12T", "2022-6C", "2022-6T"):
        begun = perf_counter()
        found = side_by_side("soc-trang", parse_period(code), before=["96"], after=["358"])
        times.append(perf_counter() - begun)
    print(
        f"  two decisions side by side ({len(found.rows)} rows × {len(found.by_office)} offices): "
        f"first {times[0] * 1000:.0f} ms, median {median(times[1:]) * 1000:.0f} ms\n"
    )


def _duckdb(size: int, runs: int) -> int:
    import duckdb
    from django.conf import settings
    from django.core.management import call_command

    from benchmarks.filler.loading import fill_duckdb, office_ids
    from kiemsat.base.actors import Actor
    from kiemsat.engine.sources import from_connection
    from kiemsat.organisation.actions import load_offices

    call_command("migrate", verbosity=0, interactive=False)
    load_offices(actor=Actor.system("kiemsat.benchmarks"), at=_noon())
    path = Path(settings.VAR) / "registers.duckdb"
    fill_duckdb(path, size, office_ids())
    with duckdb.connect(str(path), read_only=True) as connection:
        ours = from_connection(connection, "duckdb")
        return _race(f"DuckDB, {_spells(ours.run):,} spells: 30 figures × every office × 2 periods", ours, runs, {})


def _postgres(size: int, runs: int) -> int:
    from benchmarks.filler.loading import fill_django
    from kiemsat.indicators.selectors.catalogue import source

    fill_django(size)
    ours = source()
    return _race(f"PostgreSQL, {_spells(ours.run):,} spells: 30 figures × every office × 2 periods", ours, runs, {})


def _race(title: str, ours: Any, runs: int, rivals: dict[str, Callable[[], Any]]) -> int:
    from benchmarks import by_engine, by_hand, timing
    from benchmarks.filler.loading import office_ids

    offices = frozenset(office_ids())
    results = timing.race(
        {
            "SQL written and tuned by hand": lambda: by_hand.answer(ours.run),
            "kiemsat's engine": lambda: by_engine.answer(ours, offices),
            **rivals,
        },
        runs,
    )
    print(timing.table(title, results))
    print(f"  memory of the process at its most: {timing.peak_memory():.0f} MB\n", flush=True)
    return int(any(one.disagreements for one in results))


def _spells(run: Callable[[str], Any]) -> int:
    return int(next(iter(run("SELECT count(*) FROM registers_spell")))[0])


def _noon() -> Any:
    from datetime import UTC, datetime

    return datetime(2023, 6, 5, 5, tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
