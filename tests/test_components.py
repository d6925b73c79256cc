"""The suite stands on components that are really there, and says so when they are not."""

import os

import psycopg
import pytest
from django.db import connection

from tests import components


def test_postgres_is_really_started(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as opened:
        row = opened.execute("select current_setting('fsync'), current_setting('listen_addresses')").fetchone()
    assert row == ("off", "127.0.0.1")


def test_a_wrong_password_is_refused_by_our_postgres(postgres_url: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(postgres_url, password="wrong")


@pytest.mark.django_db
def test_the_suite_runs_on_the_database_it_was_told() -> None:
    wanted = "postgresql" if "DATABASE_URL" in os.environ else "sqlite"
    assert connection.vendor == wanted


def test_a_test_of_the_database_is_marked_for_postgres(request: pytest.FixtureRequest, db: None) -> None:
    assert request.node.get_closest_marker("database") is not None


def test_a_test_without_database_is_not_marked(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database") is None


def test_a_missing_component_skips_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "found", lambda _: None)
    monkeypatch.delenv("KIEMSAT_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt install chromium"):
        components.need("chromium")


def test_a_missing_component_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "found", lambda _: None)
    monkeypatch.setenv("KIEMSAT_REQUIRE", "postgres,chromium")
    with pytest.raises(pytest.fail.Exception, match="apt install chromium"):
        components.need("chromium")
