"""The pages of a machine on which nothing was entered yet."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from kiemsat.registers.tests import build

PATHS = [
    ("/review/newest/", 200),
    ("/review/2023-6T/soc-trang/", 404),
    ("/review/2023-6T/soc-trang/word/", 404),
    ("/figures/2023-6T/soc-trang/key_cases/", 404),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "status"), PATHS)
def test_empty_registers_say_what_to_do_first(client: Client, path: str, status: int) -> None:
    assert_says_what_to_do(client, path, status)


@pytest.mark.django_db
def test_offices_without_records_say_the_same(client: Client) -> None:
    build.office("soc-trang")
    assert_says_what_to_do(client, "/review/newest/", 200)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("path", "status"), PATHS)
def test_a_database_that_lacks_tables_says_the_same(client: Client, path: str, status: int) -> None:
    rename("registers_act", "away")
    try:
        assert_says_what_to_do(client, path, status)
    finally:
        rename("away", "registers_act")


def rename(table: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {name}")


def assert_says_what_to_do(client: Client, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    told = response.content.decode()
    assert "Chưa có dữ liệu" in told
    assert "<code>kiemsat demo load</code>" in told
