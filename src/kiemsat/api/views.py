"""The addresses under /api/v1/, and the page that describes them."""

from __future__ import annotations

from typing import Any, Literal

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from ninja.params.functions import Path, Query

from kiemsat.accounts.choices import TokenScope
from kiemsat.api import schemas
from kiemsat.api.callers import caller_of
from kiemsat.api.description import described, new_api
from kiemsat.api.doors import door
from kiemsat.api.manual import KINDS, operations
from kiemsat.api.selectors import offices_data, opened, period_data, periods_data, records_page
from kiemsat.api.tables import csv_answer
from kiemsat.base.exact_json import as_json
from kiemsat.indicators.selectors import Explanation, catalogue, entries_under, explanation, review
from kiemsat.indicators.selectors.catalogue import chosen_instruments
from kiemsat.indicators.shapes import entry_data, explanation_data, review_data
from kiemsat.law.periods import parse_period
from kiemsat.reports.rights import seen_office

Format = Literal["json", "csv"]
api = new_api()
PeriodCode = Path(description="2023-6T, 2023-T05, 2023-Q1, 2023-01-15..2023-03-31")
OfficeCode = Path(description="The code of an office whose figures you see")
IndicatorCode = Path(description="The code of an indicator of the catalogue")
AsFormat = Query("json", alias="format", description="csv gives the same as a table")


@api.get("/offices/", response=list[schemas.Office], url_name="api-offices", tags=["lists"])
def offices(request: HttpRequest, form: Format = AsFormat) -> Any:
    """The offices whose figures you see."""
    return _table(offices_data(caller_of(request).access), form, "offices")


@api.get("/periods/", response=list[schemas.Period], url_name="api-periods", tags=["lists"])
def periods(request: HttpRequest, form: Format = AsFormat) -> Any:  # noqa: ARG001
    """The periods in which there are records; months and spans of days can be asked for beside them."""
    return _table(periods_data(), form, "periods")


@api.get("/periods/{period}/", response=schemas.Period, url_name="api-period", tags=["lists"])
def one_period(request: HttpRequest, period: str = PeriodCode) -> Any:  # noqa: ARG001
    """One period: its days, and which it is compared with."""
    return period_data(parse_period(period))


@api.get("/indicators/", response=list[schemas.Indicator], url_name="api-indicators", tags=["lists"])
def indicators(
    request: HttpRequest,  # noqa: ARG001
    instrument: str = Query("", alias="catalogue", description="Those of one legal instrument, such as 358"),
    form: Format = AsFormat,
) -> Any:
    """The definitions of the catalogue."""
    known = entries_under(chosen_instruments((instrument,))) if instrument else list(catalogue().entries.values())
    return _table([entry_data(one) for one in known], form, "indicators")


@api.get("/indicators/{indicator}/", response=schemas.Indicator, url_name="api-indicator", tags=["lists"])
def one_indicator(request: HttpRequest, indicator: str = IndicatorCode) -> Any:  # noqa: ARG001
    """One definition of the catalogue."""
    return entry_data(catalogue().entry(indicator))


@api.get(
    "/figures/{period}/{office}/",
    response=schemas.ReviewWithOffices | schemas.Review,
    url_name="api-figures",
    tags=["figures"],
)
def figures(
    request: HttpRequest,
    period: str = PeriodCode,
    office: str = OfficeCode,
    offices: bool = Query(False, description="With the figures of each office below"),
    instrument: str = Query("", alias="catalogue", description="Under another legal instrument, such as 358"),
    form: Format = AsFormat,
) -> Any:
    """Every figure of an office and period, beside the same period before."""
    seen_office(request, office)
    found = review(office, parse_period(period), instruments=(instrument,) if instrument else ())
    data = review_data(found, offices=offices)
    if form == "json":
        return data
    rows = [{"office": office, "whole": True, **one} for one in data["figures"]]
    below: dict[str, Any] = data.get("offices", {})
    rows += [{"office": code, "whole": False, **one} for code, ones in below.items() for one in ones]
    return csv_answer(rows, f"{office}-{period}")


@api.get(
    "/figures/{period}/{office}/{indicator}/",
    response=schemas.Explanation,
    url_name="api-figure",
    tags=["figures"],
)
def figure(
    request: HttpRequest, period: str = PeriodCode, office: str = OfficeCode, indicator: str = IndicatorCode
) -> Any:
    """One figure explained: formula, law, and the records that you may open."""
    caller = caller_of(request)
    found = _explained(request, period, office, indicator)
    if not caller.reads_records():
        return explanation_data(found, shown=lambda _records: None)
    return explanation_data(found, shown=lambda records: opened(records, caller.access))


@api.get(
    "/figures/{period}/{office}/{indicator}/records/",
    response=schemas.Records,
    by_alias=True,
    url_name="api-records",
    tags=["figures"],
)
def records(
    request: HttpRequest,
    period: str = PeriodCode,
    office: str = OfficeCode,
    indicator: str = IndicatorCode,
    page: int = Query(1, ge=1),
    size: int = Query(100, ge=1, le=1000),
    form: Format = AsFormat,
) -> Any:
    """The records behind a figure, all counted, those masked that you may not open. Needs the scope [records]."""
    caller = caller_of(request)
    caller.need(TokenScope.RECORDS)
    found = _explained(request, period, office, indicator)
    shown = records_page(found, caller.access, page=page, size=size)
    if form == "csv":
        return csv_answer(shown.records, f"{indicator}-{office}-{period}")
    return {"count": shown.count, "page": shown.page, "pages": shown.pages, "records": shown.records}


def _explained(request: HttpRequest, period: str, office: str, indicator: str) -> Explanation:
    catalogue().entry(indicator)
    seen_office(request, office)
    return explanation(indicator, office, parse_period(period))


def _table(rows: list[dict[str, Any]], form: Format, name: str) -> Any:
    return csv_answer(rows, name) if form == "csv" else rows


@door
def nowhere(_request: HttpRequest, rest: str) -> HttpResponse:
    """What stands at any other address."""
    raise Http404(rest)


@require_safe
@login_not_required
def openapi(_request: HttpRequest) -> HttpResponse:
    """The description of the API for programs; it tells nothing of what is recorded."""
    return HttpResponse(as_json(described(api)), content_type="application/json")


@require_safe
@login_not_required
def manual(request: HttpRequest) -> HttpResponse:
    """The description of the API for people."""
    return render(
        request,
        "api/manual.html",
        {"operations": list(operations(api)), "openapi": reverse("api-openapi"), "kinds": KINDS},
    )
