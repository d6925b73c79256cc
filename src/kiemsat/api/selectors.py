"""What the API gives out, as plain data in the shapes of schemas.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.base.language import in_english
from kiemsat.engine.records import Record
from kiemsat.indicators.selectors import Explanation
from kiemsat.law.period_schemes import PeriodError
from kiemsat.law.periods import Period, same_period_before
from kiemsat.organisation.models import Office
from kiemsat.registers.selectors.recorded import recorded_days
from kiemsat.reports.openable import openable
from kiemsat.reports.selectors import NamedRecord, named_records, periods_offered


@dataclass(frozen=True)
class RecordsPage:
    """Some of the records behind a figure, and where among all of them."""

    records: list[dict[str, Any]]
    count: int
    page: int
    pages: int


def offices_data(access: Access) -> list[dict[str, Any]]:
    """Every office, of whatever time, whose figures the person sees."""
    seen = {one.pk: one for one in Office.objects.filter(pk__in=access.office_ids(Permission.FIGURES))}
    return [_office(one, seen.get(one.parent_id) if one.parent_id else None) for one in seen.values()]


def _office(office: Office, parent: Office | None) -> dict[str, Any]:
    return {
        "code": office.code,
        "name": office.name_vi,
        "name_en": office.name_en,
        "short_name": office.short_name,
        "level": office.level,
        "parent": parent.code if parent else None,
        "established_on": office.established_on,
        "abolished_on": office.abolished_on,
    }


def periods_data() -> list[dict[str, Any]]:
    """The periods of the period schemes in which there are records, newest year first."""
    recorded = recorded_days()
    return [period_data(one) for _year, periods in periods_offered(recorded) for one in periods] if recorded else []


def period_data(period: Period) -> dict[str, Any]:
    """One period with its days."""
    return {
        "code": period.code,
        "kind": str(period.kind),
        "name": period.label_vi,
        "name_en": period.label_en,
        "first_day": period.interval.start,
        "last_day": period.interval.last_day,
        "verified": period.verified,
        "compared_with": _before(period),
    }


def _before(period: Period) -> str | None:
    try:
        return same_period_before(period).code
    except PeriodError:
        return None


def opened(records: Sequence[Record], access: Access) -> list[int]:
    """The ids of the records that the person may open."""
    return [record.id for record, opens in zip(records, openable(records, access), strict=True) if opens]


def records_page(found: Explanation, access: Access, *, page: int, size: int) -> RecordsPage:
    """The records above the line, then those below it; in as many queries for a hundred as for one."""
    sides = [("numerator", record) for record in found.numerator_records]
    sides += [("denominator", record) for record in found.denominator_records or ()]
    paginator = Paginator(sides, size)
    shown = list(paginator.get_page(page))
    named = named_records([record for _side, record in shown], access=access, english=in_english())
    offices = Office.objects.in_bulk({record.office for _side, record in shown})
    rows = [
        _counted(side, record, offices[record.office].code, one)
        for (side, record), one in zip(shown, named, strict=True)
    ]
    return RecordsPage(rows, paginator.count, paginator.get_page(page).number, paginator.num_pages)


def _counted(side: str, record: Record, office: str, named: NamedRecord) -> dict[str, Any]:
    masked = "secret" if named.secret else "beyond" if named.beyond else None
    return {
        "side": side,
        "register": record.register,
        "id": None if masked else record.id,
        "office": office,
        "first_day": named.first_day,
        "last_day": named.last_day,
        "masked": masked,
        "number": named.number,
        "title": named.title,
        "person": named.person,
        "outcome": named.outcome,
    }


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """A row of a table from nested data: `reference.item`; lists become one text."""
    return dict(_flat(data, ""))


def _flat(data: dict[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        elif isinstance(value, list | tuple):
            yield f"{before}{key}", "; ".join(str(one) for one in value)
        else:
            yield f"{before}{key}", value
