"""Who is answered, and of what: the same as on the pages, and never more than the token was made for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from kiemsat.accounts.models import Account, ApiToken
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.api.tests.conftest import asking, token_for
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office, Post
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import Matter
from kiemsat.registers.tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FIGURES = "/api/v1/figures/2023-6T/{}/"
FIGURE = "/api/v1/figures/2023-6T/{}/crime_reports_received/"
RECORDS = FIGURE + "records/"
EVERY = ["/api/v1/offices/", "/api/v1/periods/", "/api/v1/indicators/", FIGURES, FIGURE, RECORDS]
HERE = "my-xuyen"


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(date(2023, 6, 1))
    return loaded_offices()


@pytest.fixture
def report(offices: dict[str, Office]) -> Matter:
    matter = build.crime_report(office=offices[HERE], title="Trộm ba con vịt")
    build.spell(matter=matter, office=offices[HERE])
    return matter


@pytest.fixture
def owner(offices: dict[str, Office]) -> Account:
    return account_for(offices[HERE])


@pytest.mark.parametrize("path", EVERY)
def test_nobody_is_told_what_to_send(offices: dict[str, Office], path: str) -> None:
    found = Client().get(path.format(HERE))
    assert found.status_code == 401
    assert found["Content-Type"] == "application/problem+json"
    assert found["WWW-Authenticate"].startswith("Bearer")
    assert "Authorization: Bearer" in found.json()["detail"]


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize(
    "over",
    [
        {"ended_at": now() - timedelta(seconds=1)},
        {"expires_at": now() - timedelta(seconds=1)},
    ],
)
def test_a_token_that_is_over_is_refused_everywhere(owner: Account, path: str, over: Any) -> None:
    found = asking(token_for(owner, "figures", "records", **over))(path.format(HERE))
    assert (found.status_code, found.json()["type"]) == (401, "/api/#not-signed-in")
    assert "invalid_token" in found["WWW-Authenticate"]


@pytest.mark.parametrize("sent", ["Bearer kiemsat_x", "Bearer ", "Basic YTpi", "Bearer ẩn", "x"])
def test_a_wrong_token_is_refused_even_where_a_session_is_open(owner: Account, sent: str) -> None:
    client = client_of(owner)
    assert client.get(FIGURES.format(HERE)).status_code == 200
    found = client.get(FIGURES.format(HERE), headers={"Authorization": sent.encode().decode("latin-1")})
    assert found.status_code == 401


def test_a_closed_account_ends_its_tokens(owner: Account) -> None:
    ask = asking(token_for(owner))
    assert ask(FIGURES.format(HERE)).status_code == 200
    Account.objects.filter(pk=owner.pk).update(is_active=False)
    assert ask(FIGURES.format(HERE)).status_code == 401


def test_a_post_that_ended_takes_its_rights_from_the_token(offices: dict[str, Office], owner: Account) -> None:
    ask = asking(token_for(owner))
    assert ask(FIGURES.format(HERE)).status_code == 200
    Post.objects.filter(person=owner.person).update(held_to=date(2023, 6, 1))
    found = ask(FIGURES.format(HERE))
    assert (found.status_code, found.json()["type"]) == (403, "/api/#no-figures")


@pytest.mark.parametrize("path", EVERY)
def test_a_role_without_figures_is_refused(offices: dict[str, Office], path: str) -> None:
    account = account_for(offices[HERE], Role.ACCOUNTANT)
    found = asking(token_for(account, "figures", "records"))(path.format(HERE))
    assert (found.status_code, found.json()["type"]) == (403, "/api/#no-figures")


@pytest.mark.parametrize("path", [FIGURES, FIGURE, RECORDS])
def test_an_office_beyond_is_told_like_one_that_does_not_exist(
    offices: dict[str, Office], report: Matter, path: str
) -> None:
    ask = asking(token_for(account_for(offices["ke-sach"]), "figures", "records"))
    beyond, none = ask(path.format(HERE)), ask(path.format("nowhere"))
    assert (beyond.status_code, none.status_code) == (404, 404)
    assert beyond.json()["detail"].replace(HERE, "") == none.json()["detail"].replace("nowhere", "")
    assert "[my-tu]" not in ask(path.format("my-tuu")).json()["detail"]
    assert ask(path.format("ke-sach")).status_code == 200


def test_only_the_offices_seen_are_listed(offices: dict[str, Office]) -> None:
    def seen(office: str, role: Role) -> set[str]:
        found = asking(token_for(account_for(offices[office], role)))("/api/v1/offices/").json()
        return {one["code"] for one in found}

    assert seen(HERE, Role.PROSECUTOR) == {HERE}
    assert {HERE, "ke-sach", "soc-trang"} <= seen("soc-trang-cap-tinh", Role.CHIEF)


@pytest.mark.parametrize("path", EVERY)
def test_a_token_made_for_records_alone_reads_no_figures(owner: Account, path: str) -> None:
    found = asking(token_for(owner, "records"))(path.format(HERE))
    assert (found.status_code, found.json()["type"]) == (403, "/api/#scope-lacking")
    assert 'scope="figures"' in found["WWW-Authenticate"]


def test_a_token_without_the_scope_is_told_of_no_record(owner: Account, report: Matter) -> None:
    ask = asking(token_for(owner))
    told = ask(FIGURE.format(HERE)).json()
    assert (told["numerator"]["count"], told["numerator"]["records"]) == (1, None)
    assert ask(RECORDS.format(HERE)).status_code == 403


def test_a_token_with_the_scope_reads_the_records(owner: Account, report: Matter) -> None:
    ask = asking(token_for(owner, "figures", "records"))
    assert ask(FIGURE.format(HERE)).json()["numerator"]["records"] == [report.spells.get().pk]
    (row,) = ask(RECORDS.format(HERE)).json()["records"]
    assert (row["side"], row["register"], row["title"], row["masked"]) == (
        "numerator", "crime_report", "Trộm ba con vịt", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("office", "role", "duty"),
    [("soc-trang-p7", Role.DIVISION_HEAD, WorkField.TRIALS), (HERE, Role.PROSECUTOR, WorkField.CIVIL)],
)
def test_a_record_beyond_what_is_read_is_counted_and_masked(
    offices: dict[str, Office], report: Matter, office: str, role: Role, duty: WorkField | None
) -> None:
    ask = asking(token_for(account_for(offices[office], role, duty=duty), "figures", "records"))
    told = ask(FIGURE.format(HERE)).json()["numerator"]
    assert (told["count"], told["records"]) == (1, [])
    found = ask(RECORDS.format(HERE))
    (row,) = found.json()["records"]
    assert (row["masked"], row["id"], row["number"], row["title"], row["person"]) == ("beyond", None, "", "", "")
    assert "Trộm" not in found.content.decode()
    assert "Trộm" not in ask(RECORDS.format(HERE) + "?format=csv").content.decode()


def test_a_secret_record_is_named_to_the_cleared_only(offices: dict[str, Office], report: Matter) -> None:
    Matter.objects.filter(pk=report.pk).update(secrecy=2)
    for clearance, masked in ((1, "secret"), (2, None)):
        account = account_for(offices[HERE], clearance=clearance)
        ask = asking(token_for(account, "figures", "records"))
        (row,) = ask(RECORDS.format(HERE)).json()["records"]
        assert row["masked"] == masked
        assert bool(ask(FIGURE.format(HERE)).json()["numerator"]["records"]) is (masked is None)


def test_a_demonstration_token_is_for_its_own_machine(owner: Account) -> None:
    Account.objects.filter(pk=owner.pk).update(demonstration=True)
    headers = {"Authorization": f"Bearer {token_for(owner)}"}
    assert Client(SERVER_NAME="localhost").get("/api/v1/offices/", headers=headers).status_code == 200
    assert Client(REMOTE_ADDR="203.0.113.9").get("/api/v1/offices/", headers=headers).status_code == 401


def test_use_is_noted_and_refused_use_is_not(owner: Account) -> None:
    asking(token_for(owner))("/api/v1/offices/")
    asking(token_for(owner, expires_at=now() - timedelta(hours=1)))("/api/v1/offices/")
    assert sorted(one.last_used_at is not None for one in ApiToken.objects.all()) == [False, True]
