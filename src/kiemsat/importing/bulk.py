"""Rows of this room's own tables by the thousand, past the model layer: a file has tens of thousands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import JSONField, Model

# Times the columns of a row, below the number of values SQLite takes in one statement.
AT_ONCE = 500
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_encode_days = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@transaction.atomic
def insert(rows: Sequence[Model]) -> None:
    """Add the rows, all of one table; their keys are not read back."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = f"({', '.join(['%s'] * len(fields))})"
    table = connection.ops.quote_name(meta.db_table)
    readers = [(field.attname, isinstance(field, JSONField), getattr(field, "encoder", None)) for field in fields]
    with connection.cursor() as cursor:
        for first in range(0, len(rows), AT_ONCE):
            some = rows[first : first + AT_ONCE]
            values = ", ".join([places] * len(some))
            told = list(chain.from_iterable(_values(row, readers) for row in some))
            cursor.execute(f"INSERT INTO {table} ({names}) VALUES {values}", told)  # noqa: S608


def _values(row: Model, readers: list[tuple[str, bool, Any]]) -> Iterator[Any]:
    for name, is_json, encoder in readers:
        value = getattr(row, name)
        if is_json:
            yield _encode_days(value) if encoder else _encode(value)
        else:
            yield value
