"""What tests of every room stand on: the real offices, loaded by a fixed actor at a fixed moment."""

from copy import copy
from datetime import UTC, datetime

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from kiemsat.base.actors import Actor
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.actions import load_offices
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession

TESTER = Actor.system("kiemsat.tests")
NOON = datetime(2023, 6, 5, 5, 0, tzinfo=UTC)
_WRITTEN: tuple[type[Model], ...] = (Office, OfficeEvent, OfficeSuccession, AuditRecord)
_KEPT: dict[type[Model], list[Model]] = {}


def loaded_offices() -> dict[str, Office]:
    """Every office of the records by its code, loaded into the test's database.

    Two thousand tests ask for them: the rows of the first load are written again as they were.
    """
    if any(model._default_manager.exists() for model in _WRITTEN):
        load_offices(actor=TESTER, at=NOON)
    elif _KEPT:
        for model, rows in _KEPT.items():
            model._default_manager.bulk_create([_unsaved(row) for row in rows])
        _let_keys_go_on()
    else:
        load_offices(actor=TESTER, at=NOON)
        _KEPT.update({model: list(model._default_manager.order_by("pk")) for model in _WRITTEN})
    return Office.objects.in_bulk(field_name="code")


def _let_keys_go_on() -> None:
    """A sequence knows nothing of keys that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _WRITTEN):
            cursor.execute(statement)


def _unsaved(row: Model) -> Model:
    again = copy(row)
    again._state = copy(row._state)
    again._state.adding = True
    return again
