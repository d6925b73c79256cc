"""Queries kept in a folder: found again by what they were made from, and never needed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiemsat.engine import sql
from kiemsat.engine.compiling import Compiler
from kiemsat.engine.facts import Facts
from kiemsat.engine.queries import Query
from kiemsat.engine.schema import Measure
from kiemsat.engine.terms import Term, terms_of
from kiemsat.engine.tests.toy import FACTS, QUEUE

TERMS = terms_of(Measure(count="queue.handled", plus=[Measure(count="queue.closed", distinct="matter")]))


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was really compiled, one word each time."""
    times: list[str] = []

    def counted(name: str, real: Callable[..., Query]) -> Callable[..., Query]:
        def compile_now(*asked: object) -> Query:
            times.append(name)
            return real(*asked)

        return compile_now

    for name in ("counting", "listing"):
        monkeypatch.setattr(sql, name, counted(name, getattr(sql, name)))
    return times


def ask(folder: Path, facts: Facts = FACTS, dialect: str = "sqlite", terms: tuple[Term, ...] = TERMS) -> Query:
    return Compiler(facts, dialect, folder).counting("queue", terms)


def test_a_query_is_compiled_once_for_every_process(tmp_path: Path, compiled: list[str]) -> None:
    first, again = ask(tmp_path / "queries"), ask(tmp_path / "queries")
    assert first == again == Compiler(FACTS, "sqlite").counting("queue", TERMS)
    assert compiled == ["counting", "counting"]


def test_a_listing_is_kept_too(tmp_path: Path, compiled: list[str]) -> None:
    first, again = (Compiler(FACTS, "sqlite", tmp_path).listing(TERMS[0]) for _ in range(2))
    assert first == again
    assert compiled == ["listing"]


def test_whatever_it_is_made_from_makes_another_query(tmp_path: Path, compiled: list[str]) -> None:
    other_leaves = Facts([replace(QUEUE, leaves=frozenset({"dropped"})), *list(FACTS)[1:]])
    asked = [
        ask(tmp_path),
        ask(tmp_path, dialect="duckdb"),
        ask(tmp_path, terms=TERMS[:1]),
        ask(tmp_path, facts=other_leaves),
    ]
    assert len({query.template for query in asked}) == len(compiled) == 4


@pytest.mark.parametrize("spoiled", ["", "{", "[]", '{"template": 1}', '{"template": "x", "places": [1]}'])
def test_a_spoiled_file_is_compiled_again(tmp_path: Path, compiled: list[str], spoiled: str) -> None:
    first = ask(tmp_path)
    (path,) = tmp_path.glob("*.json")
    path.write_text(spoiled, encoding="utf-8")
    assert ask(tmp_path) == first == ask(tmp_path)
    assert len(compiled) == 2


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert ask(tmp_path / "file") == Compiler(FACTS, "sqlite").counting("queue", TERMS)


def test_queries_of_another_version_are_cleared_away(tmp_path: Path) -> None:
    old = tmp_path / "0123-4567.json"
    old.write_text("{}", encoding="utf-8")
    ask(tmp_path)
    assert not old.exists()
    assert len(list(tmp_path.iterdir())) == 1


def test_another_process_finds_it_without_the_compiler(tmp_path: Path) -> None:
    program = """if True:
        import sys
        from pathlib import Path
        from kiemsat.engine.compiling import Compiler
        from kiemsat.engine.schema import Measure
        from kiemsat.engine.terms import terms_of
        from kiemsat.engine.tests.toy import FACTS
        Compiler(FACTS, "sqlite", Path(sys.argv[1])).counting("queue", terms_of(Measure(count="queue.closed")))
        print("ibis" in sys.modules)
    """
    loaded = [
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed},  # sets have another order in every process
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2", "3")
    ]
    assert loaded == ["True", "False", "False"]
