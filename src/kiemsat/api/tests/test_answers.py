"""What programs are answered: lists, figures, tables, problems, and whether what they have still holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kiemsat.accounts.models import Account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.api import doors
from kiemsat.api.allowance import Allowance
from kiemsat.api.manual import KINDS
from kiemsat.api.tests.conftest import asking, token_for
from kiemsat.indicators.selectors import catalogue
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Matter, Spell
from kiemsat.registers.tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
REVIEW = "/api/v1/figures/2023-6T/soc-trang/"
RATE = REVIEW + "crime_reports_resolved/"


@pytest.fixture
def chief() -> Account:
    return account_for(Office.objects.get(code="soc-trang-cap-tinh"), Role.CHIEF, clearance=2)


@pytest.fixture
def token(chief: Account) -> str:
    return token_for(chief, "figures", "records")


@pytest.fixture
def ask(token: str) -> Callable[[str], Any]:
    return asking(token)


def table(found: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(found.content.decode("utf-8-sig"))))


def test_periods_say_their_days_and_what_they_are_compared_with(ask: Callable[[str], Any]) -> None:
    listed = {one["code"]: one for one in ask("/api/v1/periods/").json()}
    half = listed["2023-6T"]
    assert (half["first_day"], half["last_day"], half["compared_with"]) == ("2022-12-01", "2023-05-31", "2022-6T")
    assert ask("/api/v1/periods/2023-6T/").json() == half
    assert ask("/api/v1/periods/2023-01-15..2023-03-31/").json()["kind"] == "custom"


def test_indicators_are_those_of_the_catalogue(ask: Callable[[str], Any]) -> None:
    codes = [one["code"] for one in ask("/api/v1/indicators/").json()]
    assert codes == list(catalogue().entries)
    assert {one["instrument"] for one in ask("/api/v1/indicators/?catalogue=358").json()} == {"qd-358-2025"}
    one = ask("/api/v1/indicators/crime_reports_resolved/").json()
    assert (one["label"]["vi"], one["computable"]) == (
        catalogue().entry("crime_reports_resolved").indicator.label.vi, True,
    )  # fmt: skip


def test_the_records_on_all_pages_are_those_that_were_counted(ask: Callable[[str], Any]) -> None:
    told = ask(RATE).json()
    pages = [ask(f"{RATE}records/?size=7&page={page}").json() for page in range(1, 100)]
    pages = pages[: pages[0]["pages"]]
    rows = [row for page in pages for row in page["records"]]
    for side in ("numerator", "denominator"):
        assert [row["id"] for row in rows if row["side"] == side] == told[side]["records"]
        assert len(told[side]["records"]) == told[side]["count"] > 0
    assert len(rows) == pages[0]["count"]


@pytest.mark.parametrize(
    ("path", "rows_of"),
    [
        ("/api/v1/offices/", lambda data: data),
        ("/api/v1/periods/", lambda data: data),
        ("/api/v1/indicators/", lambda data: data),
        (REVIEW, lambda data: data["figures"]),
        (f"{RATE}records/", lambda data: data["records"]),
    ],
)
def test_every_list_is_a_table_too(ask: Callable[[str], Any], path: str, rows_of: Callable[[Any], Any]) -> None:
    found = ask(f"{path}?format=csv")
    assert found["Content-Type"] == "text/csv; charset=utf-8"
    assert found["Content-Disposition"].endswith('.csv"')
    assert len(table(found)) == len(rows_of(ask(path).json())) > 0


def test_the_table_of_a_review_has_the_numbers_of_its_json(ask: Callable[[str], Any]) -> None:
    told = ask(f"{REVIEW}?offices=true").json()
    rows = table(ask(f"{REVIEW}?offices=true&format=csv"))
    assert len(rows) == len(told["figures"]) + sum(len(ones) for ones in told["offices"].values())
    whole = [row for row in rows if row["whole"] == "true"]
    assert [row["numerator"] for row in whole] == [
        "" if one["numerator"] is None else str(one["numerator"]) for one in told["figures"]
    ]
    assert {row["reference.instrument"] for row in whole} == {one["reference"]["instrument"] for one in told["figures"]}


def test_an_answer_still_holds_until_a_record_changes(token: str, ask: Callable[[str], Any]) -> None:
    for path in (REVIEW, "/api/v1/offices/", f"{REVIEW}?format=csv"):
        tag = ask(path)["ETag"]
        again = asking(token, **{"If-None-Match": tag})
        kept = again(path)
        assert (kept.status_code, kept.content, kept["ETag"]) == (304, b"", tag)
        build.spell(matter=build.crime_report(office=Office.objects.get(code="my-xuyen")))
        assert again(path).status_code == 200


def test_a_title_that_changed_makes_the_records_new(token: str, ask: Callable[[str], Any]) -> None:
    path = f"{RATE}records/"
    again = asking(token, **{"If-None-Match": ask(path)["ETag"]})
    assert again(path).status_code == 304
    first = Spell.objects.get(pk=ask(path).json()["records"][0]["id"])
    Matter.objects.filter(pk=first.matter_id).update(title="Tên khác")
    assert again(path).status_code == 200


def test_what_one_person_was_told_does_not_hold_for_another(ask: Callable[[str], Any]) -> None:
    other = account_for(Office.objects.get(code="my-xuyen"))
    tag = ask("/api/v1/offices/")["ETag"]
    assert asking(token_for(other), **{"If-None-Match": tag})("/api/v1/offices/").status_code == 200


def test_answers_are_not_for_shared_caches(ask: Callable[[str], Any]) -> None:
    found = ask(REVIEW)
    assert found["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Accept-Language", "Cookie"} <= set(found["Vary"].split(", "))


@pytest.mark.parametrize(
    ("path", "status", "kind", "said"),
    [
        ("/api/v1/figures/2023-6X/soc-trang/", 404, "no-such-period", "[2023-6X]"),
        ("/api/v1/figures/2023-6T/soc-trangg/", 404, "no-such-office", "[soc-trang]"),
        (f"{REVIEW}crime_reports_resolvd/", 404, "no-such-indicator", "[crime_reports_resolved]"),
        (f"{REVIEW}?catalogue=999", 404, "no-such-catalogue", "[qd-358-2025]"),
        ("/api/v1/figures/2026-T01/my-xuyen/", 404, "office-not-there", "[my-xuyen]"),
        (f"{REVIEW}?offices=perhaps", 422, "wrong-parameter", "[offices]"),
        (f"{REVIEW}?format=xml", 422, "wrong-parameter", "[format]"),
        (f"{RATE}records/?page=0", 422, "wrong-parameter", "[page]"),
        (f"{RATE}records/?size=100000", 422, "wrong-parameter", "[size]"),
        ("/api/v1/nothing/", 404, "no-such-address", "[/api/v1/nothing/]"),
        ("/api/v2/offices/", 404, "no-such-address", "[/api/v2/offices/]"),
    ],
)
def test_a_question_without_an_answer_is_a_problem_that_says_what_to_do(
    ask: Callable[[str], Any], path: str, status: int, kind: str, said: str
) -> None:
    found = ask(path)
    told = found.json()
    assert (found.status_code, found["Content-Type"]) == (status, "application/problem+json")
    assert told["type"] == f"/api/#{kind}"
    assert told["status"] == status
    assert said in told["detail"]
    assert KINDS[kind][0] == status
    assert KINDS[kind][1] == told["title"]


def test_what_cannot_be_computed_says_what_is_lacking(ask: Callable[[str], Any]) -> None:
    lacking = next(one.indicator for one in catalogue().entries.values() if not one.indicator.computable)
    found = ask(f"{REVIEW}{lacking.code}/")
    assert (found.status_code, found.json()["type"]) == (409, "/api/#not-computable")
    assert lacking.needs is not None
    assert lacking.needs.vi in found.json()["detail"]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "vi"),
        ("vi", "vi"),
        ("en-GB,en;q=0.8", "en"),
        ("fr, en;q=0.5", "en"),
        ("fr", "vi"),
        ("*", "vi"),
        ("\n;", "vi"),
    ],
)
def test_problems_speak_the_language_that_was_asked(token: str, asked: str, language: str) -> None:
    found = asking(token, **{"Accept-Language": asked.strip()})("/api/v1/figures/2023-6T/nowhere/")
    assert found["Content-Language"] == language
    assert ("No office has the code" in found.json()["detail"]) is (language == "en")


def test_figures_are_the_same_in_every_language(token: str) -> None:
    told = [asking(token, **{"Accept-Language": one})(RATE).json() for one in ("vi", "en")]
    assert told[0] == told[1]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_is_changed_here(token: str, method: str) -> None:
    found = getattr(Client(), method)(REVIEW, headers={"Authorization": f"Bearer {token}"})
    assert (found.status_code, found["Allow"]) == (405, "GET, HEAD")
    assert found.json()["type"] == "/api/#read-only"


def test_the_head_alone_can_be_asked_for(token: str, ask: Callable[[str], Any]) -> None:
    found = Client().head(REVIEW, headers={"Authorization": f"Bearer {token}"})
    assert (found.status_code, found["ETag"]) == (200, ask(REVIEW)["ETag"])


def test_whoever_asks_too_often_is_told_when_to_come_again(
    ask: Callable[[str], Any], chief: Account, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    moment = [0.0]
    monkeypatch.setattr(doors, "ALLOWANCE", Allowance(2, tmp_path / "two", clock=lambda: moment[0]))
    assert [ask("/api/v1/periods/").status_code for _ in range(3)] == [200, 200, 429]
    refused = client_of(chief).get("/api/v1/periods/")  # another way in is the same person
    assert (refused["Retry-After"], refused.json()["type"]) == ("30", "/api/#too-many")
    assert asking(token_for(account_for(Office.objects.get(code="ke-sach"))))("/api/v1/periods/").status_code == 200
    moment[0] = 30.0
    assert ask("/api/v1/periods/").status_code == 200


def test_what_breaks_is_told_without_its_inside(ask: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("kiemsat.api.views.review", broken)
    found = ask(REVIEW)
    assert (found.status_code, found.json()["type"]) == (500, "/api/#broken")
    assert "inside" not in found.content.decode()


def queries(ask: Callable[[str], Any], path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert ask(path).status_code == 200
    return len(found)


@pytest.mark.parametrize(
    ("path", "budget"),
    # A review asks once for each register, measure and year; the page of the review does the same.
    [(REVIEW, 70), (RATE, 25), (f"{RATE}records/?size=1000", 25), ("/api/v1/offices/", 8)],
)
def test_queries_do_not_grow_with_what_is_counted(ask: Callable[[str], Any], path: str, budget: int) -> None:
    office = Office.objects.get(code="my-xuyen")
    ask(path)  # notes the use of the token, once in a while
    build.spell(matter=build.crime_report(office=office))
    before = queries(ask, path)
    for _ in range(30):
        build.spell(matter=build.crime_report(office=office))
    assert queries(ask, path) == before <= budget
