"""Asking the databases' own indexes of words: FTS5 on SQLite, GIN on PostgreSQL. Nobody else knows which."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func
from django.db.models.sql.compiler import SQLCompiler

from kiemsat.registers.models import ActText, MatterText
from kiemsat.registers.search_words import Question

Texts = type[MatterText] | type[ActText]


def newest(texts: Texts, asked: Question, limit: int) -> list[int]:
    """The keys of the records that answer the question, those entered last first."""
    sql, match, key = _asking(texts, asked)
    return _keys(f"{sql} ORDER BY {key} DESC LIMIT %s", [match, limit])


def every(texts: Texts, asked: Question) -> frozenset[int]:
    """The keys of all records that answer the question, however many."""
    sql, match, _ = _asking(texts, asked)
    return frozenset(_keys(sql, [match]))


def _asking(texts: Texts, asked: Question) -> tuple[str, str, str]:
    """The question as SQL, what is put into it, and the name of its one column."""
    table, key = texts._meta.db_table, str(texts._meta.pk.column)
    if connection.vendor == "sqlite":
        return f"SELECT rowid FROM {table}_index WHERE {table}_index MATCH %s", fts5_match(asked), "rowid"  # noqa: S608
    return f"SELECT {key} FROM {table} WHERE vector @@ %s::tsquery", tsquery(asked), key  # noqa: S608


def _keys(sql: str, parameters: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [int(row[0]) for row in cursor.fetchall()]


class Answers(Func):
    """A condition on a column of keys: the record of that key answers the question."""

    output_field = BooleanField()

    def __init__(self, key: str, texts: Texts, asked: Question) -> None:
        super().__init__(key)
        self.texts = texts
        self.asked = asked

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra_context: Any) -> Any:  # noqa: ARG002
        index = f"{self.texts._meta.db_table}_index"
        return self._within(compiler, f"SELECT rowid FROM {index} WHERE {index} MATCH %s", fts5_match(self.asked))  # noqa: S608

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra_context: Any) -> Any:  # noqa: ARG002
        table, key = self.texts._meta.db_table, self.texts._meta.pk.column
        return self._within(compiler, f"SELECT {key} FROM {table} WHERE vector @@ %s::tsquery", tsquery(self.asked))  # noqa: S608

    def _within(self, compiler: SQLCompiler, keys: str, match: str) -> tuple[str, list[Any]]:
        column, parameters = compiler.compile(self.source_expressions[0])
        return f"{column} IN ({keys})", [*parameters, match]


def fts5_match(asked: Question) -> str:
    """The question in the language of FTS5; words and marks hold no quotes."""
    numbers = [f'"{mark}"' for mark in asked.exactly] + [f'"{mark}" *' for mark in asked.numbers]
    groups = [[f'"{mark}"' for mark in group] for group in asked.groups]
    parts = [*([numbers] if numbers else []), *([f'"{word}" *'] for word in asked.words), *groups]
    return " AND ".join(f"({' OR '.join(part)})" for part in parts)


def tsquery(asked: Question) -> str:
    """The question as the text of a tsquery."""
    numbers = [f"'{mark}'" for mark in asked.exactly] + [f"'{mark}':*" for mark in asked.numbers]
    groups = [[f"'{mark}'" for mark in group] for group in asked.groups]
    parts = [*([numbers] if numbers else []), *([f"'{word}':*"] for word in asked.words), *groups]
    return " & ".join(f"({' | '.join(part)})" for part in parts)
