"""A figure is right the moment a record changes, however it was changed and whoever else is changing one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from kiemsat.indicators.models import FactsChange
from kiemsat.indicators.selectors import review
from kiemsat.indicators.selectors.catalogue import facts
from kiemsat.indicators.selectors.freshness import facts_version, tables_behind
from kiemsat.indicators.watching import MARKS, MELT, MODULUS, watch, watched_tables
from kiemsat.law.periods import parse_period
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Spell
from kiemsat.registers.tests import build

SPELLS = "registers_spell"
RESOLVED = "crime_reports_resolved"
ON_SQLITE, ON_POSTGRESQL = (connection.vendor == name for name in ("sqlite", "postgresql"))
only_postgresql = pytest.mark.skipif(not ON_POSTGRESQL, reason="about PostgreSQL's triggers and transactions")


def version() -> Any:
    return facts_version(watched_tables(facts()))


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def resolved(office: str) -> tuple[int | None, int | None]:
    found = review(office, parse_period("2023-6T")).figure(RESOLVED)
    return found.numerator, found.denominator


def counted(office: str) -> tuple[int, int]:
    """The same by hand: all spells here are received and closed within the period, or open."""
    spells = Spell.objects.filter(office__code=office, stage="crime_report")
    return spells.filter(closed_on__lt="2023-06-01").count(), spells.count()


def closed_spell(office: Office) -> Spell:
    return build.spell(
        matter=build.crime_report(office=office), office=office, closed_on="2023-02-01", closed_as="initiated"
    )


CHANGES: dict[str, Callable[[], Any]] = {
    "one saved": build.spell,
    "many at once": lambda: Spell.objects.bulk_create([_unsaved()]),
    "many, those in conflict left out": lambda: Spell.objects.bulk_create([_unsaved()], ignore_conflicts=True),
    "a query updates": lambda: Spell.objects.update(due_on="2023-04-01"),
    "one deleted": lambda: Spell.objects.filter(pk=Spell.objects.all()[0].pk).delete(),
    "SQL by hand": lambda: run(f"UPDATE {SPELLS} SET due_on = '2023-05-05'"),
    "SQL that deletes all": lambda: run(f"DELETE FROM {SPELLS}"),
}


def _unsaved() -> Spell:
    return Spell(
        matter=build.crime_report(), stage="crime_report", office=build.office(), opened_on="2023-01-02",
        opened_as="received", due_on="2023-03-02",
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_way_of_writing_makes_a_new_version(change: Callable[[], Any]) -> None:
    build.spell()
    seen = [version()]
    for _ in range(2):
        build.spell()
        seen.append(version())
        change()
        seen.append(version())
    assert len(set(seen)) == 5


@pytest.mark.django_db
def test_a_row_written_over_another_makes_a_new_version() -> None:
    if not ON_SQLITE:
        pytest.skip("INSERT OR … is SQLite's own")
    spell = build.spell()
    columns = ", ".join(str(field.column) for field in Spell._meta.concrete_fields)
    for clause in ("OR REPLACE", "OR IGNORE"):
        before = version()
        run(f"INSERT {clause} INTO {SPELLS} ({columns}) SELECT {columns} FROM {SPELLS} WHERE id = {spell.pk}")
        assert (version() != before) == (clause == "OR REPLACE")
    before = version()
    run(f"INSERT OR IGNORE INTO {SPELLS} ({columns}) SELECT {columns.replace('id,', 'id + 99,', 1)} FROM {SPELLS}")
    # The row conflicts with the rule of one open spell for a matter and stage, so nothing was written.
    assert version() == before


@pytest.mark.django_db
@pytest.mark.parametrize("table", watched_tables(facts()))
def test_every_table_a_figure_rests_on_is_watched(table: str) -> None:
    build.investigation()
    before = version()
    key = "matter_ptr_id" if "matter_ptr_id" in columns_of(table) else "id"
    run(f"UPDATE {table} SET {key} = {key}")
    if ON_POSTGRESQL or rows_of(table):
        assert version() != before
        assert {name for name, _ in set(version()) - set(before)} == {table}
    run(f"DELETE FROM {table} WHERE {key} < 0")


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        return [column[0] for column in cursor.description]


def rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_every_table_of_sqlite_has_its_three_triggers() -> None:
    if not ON_SQLITE:
        pytest.skip("PostgreSQL has one for each table, tried in the test before")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'facts_changed_%'")
        found = [name for (name,) in cursor.fetchall()]
    assert sorted(found) == sorted(watched_tables(facts()) * 3)


@pytest.mark.django_db
def test_a_trigger_that_was_lost_is_made_again() -> None:
    name = "facts_changed_registers_spell_update" if ON_SQLITE else f"facts_changed ON {SPELLS}"
    build.spell()
    run(f"DROP TRIGGER {name}")
    before = version()
    run(f"UPDATE {SPELLS} SET due_on = due_on")
    assert version() == before
    watch(facts())
    run(f"UPDATE {SPELLS} SET due_on = due_on")
    assert version() != before


@pytest.mark.django_db
def test_what_was_rolled_back_was_never_there() -> None:
    office = build.office("a")
    closed_spell(office)
    before, said = version(), resolved("a")
    with transaction.atomic():
        closed_spell(office)
        assert version() != before
        assert resolved("a") == counted("a") != said
        transaction.set_rollback(True)
    assert version() == before
    assert resolved("a") == said == counted("a")
    closed_spell(office)
    assert resolved("a") == counted("a") != said


@pytest.mark.django_db
def test_a_change_of_what_a_figure_does_not_rest_on_leaves_its_version() -> None:
    tables = tables_behind((RESOLVED,))
    assert {SPELLS, "registers_crimereport"} <= tables
    assert "registers_complaint" not in tables
    before = facts_version(tables)
    run("UPDATE registers_complaint SET file_received = file_received")
    run("DELETE FROM registers_complaint")
    assert facts_version(tables) == before


@pytest.mark.django_db
def test_a_remembered_review_is_read_with_one_small_query(django_assert_num_queries: Any) -> None:
    closed_spell(build.office("a"))
    first = review("a", parse_period("2023-6T"))
    with django_assert_num_queries(1):
        assert review("a", parse_period("2023-6T")) is first


@pytest.mark.django_db
def test_an_office_that_moves_in_the_tree_is_seen_in_the_figures() -> None:
    build.office("a")
    below = build.office("b")
    closed_spell(below)
    assert resolved("a")[0] == 0
    Office.objects.filter(pk=below.pk).update(parent=build.office("a"))
    assert resolved("a") == (1, 1)


@pytest.mark.django_db
@only_postgresql
def test_melting_the_marks_is_seen_by_no_reader() -> None:
    for _ in range(20):
        build.spell()
    before = version()
    rows = FactsChange.objects.count()
    run(MELT)
    assert version() == before
    assert FactsChange.objects.count() <= len(watched_tables(facts())) < rows


@pytest.mark.django_db
@only_postgresql
def test_marks_do_not_pile_up() -> None:
    for _ in range(3000):
        run(f"UPDATE {SPELLS} SET due_on = due_on WHERE id < 0")
    assert FactsChange.objects.count() < 2500


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_a_change_committed_after_a_later_one_is_seen() -> None:
    """The first to write is the last to commit: a number counted upwards would already have been passed by."""
    office = build.office("a")
    spells = [build.spell(matter=build.crime_report(office=office), office=office) for _ in range(3)]
    close = f"UPDATE {SPELLS} SET closed_on = '2023-02-01', closed_as = 'initiated' WHERE id = %s"
    said = [resolved("a")]
    with one_more_connection() as early, one_more_connection() as late:
        early.execute(close, [spells[0].pk])
        late.execute(close, [spells[1].pk])
        said.append(resolved("a"))
        late.commit()
        said.append(resolved("a"))
        early.commit()
        said.append(resolved("a"))
    assert said == [(0, 3), (0, 3), (1, 3), (2, 3)]


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_an_answer_found_inside_a_transaction_is_not_given_to_those_outside() -> None:
    office = build.office("a")
    spell = build.spell(matter=build.crime_report(office=office), office=office)
    assert resolved("a") == (0, 1)
    with transaction.atomic():
        Spell.objects.filter(pk=spell.pk).update(closed_on="2023-02-01", closed_as="initiated")
        assert resolved("a") == (1, 1)
        assert elsewhere(lambda: resolved("a")) == (0, 1)
        assert resolved("a") == (1, 1)
        transaction.set_rollback(True)
    assert resolved("a") == (0, 1)


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_two_who_melt_at_once_lose_no_mark() -> None:
    build.spell()
    with one_more_connection() as one, one_more_connection() as other:
        one.execute(f"UPDATE {SPELLS} SET due_on = due_on")
        one.execute(MELT)
        other.execute(f"UPDATE {SPELLS} SET due_on = due_on WHERE id < 0")
        other.execute(MELT)
        sums = []
        for who in (one, other):
            who.commit()
            sums.append(version())
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT sum(token) % {MODULUS} FROM {MARKS} WHERE table_name = '{SPELLS}'")
            assert dict(sums[1])[SPELLS] == int(cursor.fetchone()[0])
    assert sums[0] != sums[1]


def one_more_connection() -> psycopg.Connection[Any]:
    settings = connection.settings_dict
    return psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], dbname=settings["NAME"], user=settings["USER"],
        password=settings["PASSWORD"],
    )  # fmt: skip


def elsewhere(asked: Callable[[], Any]) -> Any:
    """What somebody on another connection is told."""

    def told() -> Any:
        try:
            return asked()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        return other.submit(told).result()


@pytest.fixture
def two_on_a_file(tmp_path: Path, db: None) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """The database of the test as a file, with two connections that see each other's commits only."""
    if not ON_SQLITE:
        pytest.skip("about SQLite's triggers")
    build.spell()
    path = tmp_path / "copy.sqlite3"
    copy = sqlite3.connect(path)
    copy.executescript("".join(connection.connection.iterdump()))
    copy.close()
    pair = [sqlite3.connect(path, isolation_level=None) for _ in range(2)]
    pair[0].execute("PRAGMA journal_mode=WAL")
    yield pair[0], pair[1]
    for one in pair:
        one.close()


def test_on_sqlite_a_version_is_of_what_the_reader_sees(
    two_on_a_file: tuple[sqlite3.Connection, sqlite3.Connection],
) -> None:
    writer, reader = two_on_a_file
    seen = f"SELECT sum(token) FROM {MARKS}"
    before = reader.execute(seen).fetchone()
    writer.execute("BEGIN IMMEDIATE")
    writer.execute(f"UPDATE {SPELLS} SET due_on = '2023-04-01'")
    first_try = writer.execute(seen).fetchone()
    assert reader.execute(seen).fetchone() == before != first_try
    writer.execute("ROLLBACK")
    assert reader.execute(seen).fetchone() == before
    writer.execute("BEGIN IMMEDIATE")
    writer.execute(f"UPDATE {SPELLS} SET due_on = '2023-04-02'")
    second_try = writer.execute(seen).fetchone()
    # What was rolled back and what comes after it must not share a version: answers were found under both.
    assert second_try not in {before, first_try}
    writer.execute("COMMIT")
    assert reader.execute(seen).fetchone() == second_try
