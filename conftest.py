"""What every test of every room stands on."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.test import TransactionTestCase

from tests.components import need
from tests.postgres import running_postgres

# Two workers share two cores: how long one example takes says nothing.
hypothesis.settings.register_profile("kiemsat", deadline=None, print_blob=True)
hypothesis.settings.load_profile("kiemsat")

pytest_plugins = ["kiemsat.demonstration.testing"]

# Every page is opened on both databases (tests/test_every_address.py); what stands on it is looked at on one.
PAGES = ("_page", "_pages")
SHOWS = frozenset({"reports", "api", "desk"})
"""Rooms that only show what those below them count; how they count is tried on both."""
TOUCH_THE_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that uses the database: those run on PostgreSQL too, but for what is shown on pages."""
    for item in items:
        if uses_database(item):
            item.add_marker("database")
        if item.path.stem.endswith(PAGES) or SHOWS.intersection(item.path.parts):
            item.add_marker("one_database")


def uses_database(item: pytest.Item) -> bool:
    """Whether the test asks for the database by a mark, a fixture or its class."""
    fixtures = set(getattr(item, "fixturenames", ()))
    kind = getattr(item, "cls", None)
    by_class = isinstance(kind, type) and issubclass(kind, TransactionTestCase)
    return by_class or item.get_closest_marker("django_db") is not None or bool(fixtures & TOUCH_THE_DATABASE)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL really running, whatever database the suite itself is on."""
    if running := os.environ.get("KIEMSAT_TEST_POSTGRES"):
        yield running
        return
    with running_postgres(need("postgres")) as address:
        yield address
