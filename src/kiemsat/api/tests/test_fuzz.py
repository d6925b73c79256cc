"""Whatever a program sends, every answer is one that the description promises: drawn from the description itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiemsat.accounts.models import Account
from kiemsat.accounts.testing import account_for
from kiemsat.api.description import described
from kiemsat.api.tests.conftest import token_for
from kiemsat.api.tests.test_description import fits
from kiemsat.api.views import api
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
DESCRIBED = described(api)
# Right ones and nearly right ones, so that a question often comes as far as its last parameter.
KNOWN = {
    "period": ["2023-6T", "2023-T05", "2023-Q1", "2023-01-15..2023-03-31", "2023-05-31..2023-01-1", "0000-6T", "9-6T"],
    "office": ["soc-trang", "my-tu", "soc-trang-cap-tinh", "MY-TU", "soc-trang "],
    "indicator": ["crime_reports_resolved", "conclusions_issued", "CT358-089", "investigation_bodies_supervised"],
    "catalogue": ["358", "qd-358-2025", "na-96-2019", "3"],
    "format": ["json", "csv", "xml"],
    "offices": ["true", "0", "perhaps"],
    "page": ["1", "2", "0", "-1", "99999999999999999999", "1e3"],
    "size": ["1", "1000", "1001", "²"],
}  # fmt: skip
# No surrogates, which no address can carry; nothing else is left out.
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = st.sampled_from(["\x00", "..", "/", "%", "'; --", "­", "ｅ", "١", "🦆" * 80, "{}", "[]", "null"])


def values(name: str) -> st.SearchStrategy[str]:
    known = st.sampled_from(KNOWN[name])
    return st.one_of(known, known, known, ANYTHING, ODD)


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, str]:
    """An address of the description as written there, and filled in, with a few of its parameters."""
    path = draw(st.sampled_from(sorted(DESCRIBED["paths"])))
    asked = path
    query: list[tuple[str, str]] = []
    for one in DESCRIBED["paths"][path]["get"]["parameters"]:
        if one["in"] == "path":
            asked = asked.replace(f"{{{one['name']}}}", quote(draw(values(one["name"])), safe=""))
        elif draw(st.booleans()):
            query.append((one["name"], draw(values(one["name"]))))
    if draw(st.booleans()):
        query.append((draw(ANYTHING), draw(ANYTHING)))
    return path, f"{asked}?{urlencode(query)}" if query else asked


def headers() -> st.SearchStrategy[dict[str, str]]:
    """What besides the token may be sent; a header holds letters of one byte."""
    text = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=30)
    languages = st.one_of(st.sampled_from(["en", "vi", "fr;q=0.1, en;q=1", "*"]), text)
    return st.fixed_dictionaries({}, optional={"Accept-Language": languages, "If-None-Match": text, "Accept": text})


@pytest.fixture
def chief() -> Account:
    return account_for(Office.objects.get(code="soc-trang-cap-tinh"), Role.CHIEF)


@pytest.fixture
def ask(chief: Account) -> Callable[[str, dict[str, str]], Any]:
    client, text = Client(raise_request_exception=False), token_for(chief, "figures", "records")
    return lambda address, more: client.get(address, headers={"Authorization": f"Bearer {text}", **more})


# The examples share a transaction: nothing is written but the use of the token.
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(asked=questions(), more=headers())
@example(("/api/v1/figures/{period}/{office}/", "/api/v1/figures/2023-6T/%00/"), {})
@example(("/api/v1/figures/{period}/{office}/", "/api/v1/figures/%00/soc-trang/"), {})
@example(("/api/v1/indicators/", "/api/v1/indicators/?catalogue=%00"), {})
@example(
    (
        "/api/v1/figures/{period}/{office}/{indicator}/records/",
        "/api/v1/figures/2023-6T/soc-trang/crime_reports_resolved/records/?size=3&page=99999999999999999999",
    ),
    {"Accept-Language": "en"},
)
def test_every_answer_is_promised(
    ask: Callable[[str, dict[str, str]], Any], asked: tuple[str, str], more: dict[str, str]
) -> None:
    path, address = asked
    found = ask(address, more)
    kind = found.headers.get("Content-Type", "").partition(";")[0]
    # A slash or nothing at all in place of a value makes it another address, described or not: that is told as such.
    if found.status_code == 404 and found.json()["type"] == "/api/#no-such-address":
        return
    promised = DESCRIBED["paths"][path]["get"]["responses"]
    assert str(found.status_code) in promised, (address, found.content[:300])
    content = promised[str(found.status_code)].get("content", {})
    if found.status_code == 304:
        assert found.content == b""
        return
    assert kind in content, address
    if kind == "text/csv":
        assert found.content.startswith(b"\xef\xbb\xbf")
    else:
        assert fits(found.json(), content[kind]["schema"], DESCRIBED), (address, found.content[:300])
        assert found.status_code == 200 or found.json()["status"] == found.status_code
