"""The description of the API by OpenAPI, made from the very code that answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer

from kiemsat.api.problems import MEDIA_TYPE, problem, refused_for
from kiemsat.api.schemas import Problem
from kiemsat.base.exact_json import as_json

PREFIX = "api/v1/"
DESCRIPTION = (
    "Figures of the procuracy, to read only, under the rights of the person whose token is sent. "
    "Errors are application/problem+json in Vietnamese, or in English with Accept-Language: en."
)
# What every address may answer besides; all of them in the same shape.
PROBLEMS = {
    "401": "Nobody is signed in, or the token is over.",
    "403": "The token or the person may not.",
    "404": "There is no such thing, or the person does not see it.",
    "409": "The registers lack what the indicator needs.",
    "422": "A parameter cannot be read.",
    "429": "Too many requests; Retry-After says when to come again.",
}


class ExactJson(BaseRenderer):
    """Answers written as the command line writes them."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:  # noqa: ARG002
        """The text of an answer."""
        return as_json(data)


def new_api() -> NinjaAPI:
    """The API without its operations; it serves no pages of its own."""
    api = NinjaAPI(
        title="kiemsat", version="1.0.0", description=DESCRIPTION, openapi_url=None, docs_url=None,
        renderer=ExactJson(), urls_namespace="api",
        openapi_extra={"security": [{"token": []}]},
    )  # fmt: skip
    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, _answer_to)
    return api


def _answer_to(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(request, refused_for(request, error))


def described(api: NinjaAPI) -> dict[str, Any]:
    """The whole description: what ninja knows, and what stands at the door of every address."""
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    components = schema["components"]
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token made on the page of one's own account."}
    }
    components.setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
    for _path, operation in operations_in(schema):
        operation["responses"] = _responses(operation)
    return schema


def operations_in(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each address with its one operation."""
    for path, methods in schema["paths"].items():
        yield path, methods["get"]


def _responses(operation: dict[str, Any]) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers = {str(status): one for status, one in operation["responses"].items()}
    if any(one["name"] == "format" for one in operation["parameters"]):
        answers["200"]["content"]["text/csv"] = {"schema": {"type": "string"}}
    answers["304"] = {"description": "The answer that has the ETag sent in If-None-Match still holds."}
    return answers | {status: {"description": said, "content": content} for status, said in PROBLEMS.items()}
