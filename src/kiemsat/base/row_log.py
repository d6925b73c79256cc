"""Rows that an action adds and changes, written down so that they can be put back as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model

Row = dict[str, Any]


class RowsMoved(ValueError):
    """Rows that are no longer as the action left them."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        super().__init__(f"Row [{row['pk']}] of [{row['model']}] was changed since; put right what changed it first.")
        self.row = row


class RowLog:
    """The rows as plain values: {model, pk, before, after}; before is None for one that was added."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def add(self, row: Model) -> None:
        """Save a row that is new."""
        row.save(force_insert=True)
        values = {field.attname: plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}
        self.rows.append({"model": row._meta.label_lower, "pk": row.pk, "before": None, "after": values})

    def change(self, row: Model, **values: Any) -> None:
        """Save a row with some values changed."""
        before = {name: plain(getattr(row, name)) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        after = {name: plain(value) for name, value in values.items()}
        self.rows.append({"model": row._meta.label_lower, "pk": row.pk, "before": before, "after": after})


def put_back(rows: Iterable[Mapping[str, Any]]) -> None:
    """The rows as they were before, last first; RowsMoved when one is no longer as it was left."""
    for kept in reversed(list(rows)):
        found = apps.get_model(kept["model"])._default_manager.filter(pk=kept["pk"])
        row = found.select_for_update().first()
        if row is None or any(plain(getattr(row, name)) != value for name, value in kept["after"].items()):
            raise RowsMoved(kept)
        if kept["before"] is None:
            row.delete()
        else:
            found.update(**kept["before"])


def plain(value: Any) -> Any:
    """The value as JSON keeps it: days as 2023-05-31."""
    return value.isoformat() if isinstance(value, date) else value
