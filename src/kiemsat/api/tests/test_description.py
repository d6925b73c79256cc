"""The description of the API agrees with itself, with the addresses and with the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for
from kiemsat.api.manual import KINDS
from kiemsat.api.tests.conftest import asking, token_for
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office

pytestmark = pytest.mark.django_db
PLACES = {"period": "2023-6T", "office": "soc-trang", "indicator": "crime_reports_resolved"}


@pytest.fixture
def described() -> dict[str, Any]:
    found: dict[str, Any] = Client().get("/api/openapi.json").json()
    return found


def inside(data: Any) -> Iterator[Any]:
    """The data and everything in it."""
    yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from inside(one)


def resolved(schema: dict[str, Any], described: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").removeprefix("#/components/schemas/")
    return described["components"]["schemas"][name] if name else schema


def fits(data: Any, schema: dict[str, Any], described: dict[str, Any]) -> bool:
    """Whether the data is as the schema says; of the keywords, those that our description uses."""
    schema = resolved(schema, described)
    if "anyOf" in schema:
        return any(fits(data, one, described) for one in schema["anyOf"])
    if "enum" in schema and data not in schema["enum"]:
        return False
    match schema.get("type"):
        case "object":
            known = schema.get("properties", {})
            more = schema.get("additionalProperties", {})
            return (
                isinstance(data, dict)
                and set(schema.get("required", ())) <= set(data)
                and all(fits(value, known.get(key, more if isinstance(more, dict) else {}), described)
                        for key, value in data.items())
            )  # fmt: skip
        case "array":
            return isinstance(data, list) and all(fits(one, schema["items"], described) for one in data)
        case "string":
            day = schema.get("format") != "date" or re.fullmatch(r"\d{4}-\d\d-\d\d", str(data))
            return isinstance(data, str) and bool(day)
        case "integer":
            return type(data) is int
        case "number":
            return type(data) in {int, float}
        case "boolean":
            return type(data) is bool
        case "null":
            return data is None
    return True


def test_it_is_openapi_with_a_way_to_sign_in(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert described["security"] == [{"token": []}]


def test_everything_it_refers_to_is_in_it(described: dict[str, Any]) -> None:
    refs = {one["$ref"] for one in inside(described) if isinstance(one, dict) and "$ref" in one}
    assert len(refs) > 8
    names = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert refs <= names


def test_every_address_for_programs_is_described_and_no_other(described: dict[str, Any]) -> None:
    from kiemsat.api.urls import behind_the_door

    written = {re.sub(r"<(?:str:)?(\w+)>", r"{\1}", f"/api/v1/{one.pattern}") for one in behind_the_door()}
    assert set(described["paths"]) == written
    operations = [one["get"] for one in described["paths"].values()]
    assert all(set(one) == {"get"} for one in described["paths"].values())
    assert len({one["operationId"] for one in operations}) == len(operations) == 8
    assert all(one["description"] for one in operations)
    for path, operation in zip(described["paths"], operations, strict=True):
        named = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
        assert named == set(re.findall(r"\{(\w+)\}", path))
        assert {"200", "304", "401", "403", "404", "429"} <= set(operation["responses"])


@pytest.mark.parametrize("query", ["", "?offices=true"])
def test_every_answer_is_as_described(province: None, described: dict[str, Any], query: str) -> None:
    chief = account_for(Office.objects.get(code="soc-trang-cap-tinh"), Role.CHIEF)
    for scopes in (("figures",), ("figures", "records")):
        ask = asking(token_for(chief, *scopes))
        for path, methods in described["paths"].items():
            found = ask(path.format(**PLACES) + query)
            answer = methods["get"]["responses"][str(found.status_code)]["content"]
            schema = answer[found["Content-Type"].partition(";")[0]]["schema"]
            assert fits(found.json(), schema, described), path
            assert found.status_code == (403 if path.endswith("records/") and len(scopes) == 1 else 200)


def test_what_does_not_fit_is_noticed(province: None, described: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/Explanation"}
    chief = account_for(Office.objects.get(code="soc-trang-cap-tinh"), Role.CHIEF)
    told = asking(token_for(chief))("/api/v1/figures/2023-6T/soc-trang/crime_reports_resolved/").json()
    assert fits(told, schema, described)
    for wrong in ({"value": "59,4"}, {"numerator": None}, {"includes": [1]}):
        assert not fits({**told, **wrong}, schema, described)


def test_the_manual_names_every_address_and_every_kind_of_refusal(described: dict[str, Any]) -> None:
    page = Client().get(reverse("api"))
    text = page.content.decode()
    assert page.status_code == 200
    assert all(f"GET {path}" in text for path in described["paths"])
    assert all(f'id="{kind}"' in text for kind in KINDS)
    assert "<script>" not in text
    assert "style=" not in text
