"""What tests of every room stand on: the real offices, loaded by a fixed actor at a fixed moment."""

from datetime import UTC, datetime

from kiemsat.base.actors import Actor
from kiemsat.organisation.actions import load_offices
from kiemsat.organisation.models import Office

TESTER = Actor.system("kiemsat.tests")
NOON = datetime(2023, 6, 5, 5, 0, tzinfo=UTC)


def loaded_offices() -> dict[str, Office]:
    """Every office of the records by its code, loaded into the test's database."""
    load_offices(actor=TESTER, at=NOON)
    return Office.objects.in_bulk(field_name="code")
