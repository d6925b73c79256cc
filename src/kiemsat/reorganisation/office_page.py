"""The page of one office: what it came from and what became of it, and its figures on two maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.indicators.selectors import Arranged, Figure, arranged_as_it_was, arranged_on_map
from kiemsat.indicators.wording import fraction_text, said, sentence_case, value_text
from kiemsat.law.periods import Period
from kiemsat.organisation.errors import UnknownOffice
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import UNPLACED, with_predecessors
from kiemsat.reports.grouping import FIELDS
from kiemsat.reports.sentences import column_title


@dataclass(frozen=True)
class Cell:
    """One figure of one office; `href` leads to it where it has a page."""

    value: str
    basis: str
    href: str = ""


@dataclass(frozen=True)
class Row:
    """One office of an arrangement, or all of them."""

    name: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Arrangement:
    """Offices × figures, and the whole they make up."""

    rows: tuple[Row, ...]
    whole: Row


@dataclass(frozen=True)
class FieldChoice:
    """One field of work to look at."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class TwoMaps:
    """The same figures arranged twice; `same` of `counted` totals are equal."""

    fields: tuple[FieldChoice, ...]
    titles: tuple[str, ...]
    was: Arrangement | None
    mapped: Arrangement | None
    same: int
    counted: int
    complete: bool


def office_seen(access: Access, code: str) -> Office:
    """The office whose figures are for that person, or one that takes over from such offices only."""
    seen = access.office_ids(Permission.FIGURES)
    office = Office.objects.filter(code=code).select_related("parent").first()
    before = with_predecessors({office.pk})[office.pk] - {office.pk} if office else frozenset()
    if office is None or (office.pk not in seen and not (before and before <= seen)):
        raise UnknownOffice(code, list(Office.objects.filter(pk__in=seen).values_list("code", flat=True)))
    return office


def two_maps(office: Office, period: Period, map_day: date, field: str) -> TwoMaps:
    """The office's figures as it was and on the map of the day, of one field of work."""
    was = arranged_as_it_was(office, period)
    mapped = arranged_on_map(office, period, map_day) if office.existed_on(map_day) else None
    arisen = [one.indicator.field for part in (was, mapped) if part for one in part.whole if one.value is not None]
    fields = tuple(code for code in FIELDS if code in arisen)
    chosen = field if field in fields else next(iter(fields), "")
    places = [
        place
        for place, one in enumerate(was.whole)
        if one.indicator.field == chosen and any(part.whole[place].value is not None for part in (was, mapped) if part)
    ]
    pairs = [(was.whole[place], mapped.whole[place]) for place in range(len(was.whole))] if mapped else []
    counted = [(one, other) for one, other in pairs if one.outcome is not None]
    return TwoMaps(
        fields=tuple(FieldChoice(code, said(FIELDS[code]), code == chosen) for code in fields),
        titles=tuple(sentence_case(column_title(was.whole[place])) for place in places),
        was=_arrangement(was, places, period) if was.offices else None,
        mapped=_arrangement(mapped, places, None) if mapped else None,
        same=sum(one.outcome == other.outcome for one, other in counted),
        counted=len(counted),
        complete=was.complete,
    )


def _arrangement(arranged: Arranged, places: Sequence[int], period: Period | None) -> Arrangement:
    """The rows; figures of the offices as they were have pages of their own, those of a map have none."""
    rows = tuple(
        Row(
            one.short_name or one.name_vi,
            reverse("office", args=(one.code,)) if one.code != UNPLACED else "",
            tuple(_cell(arranged.by_office[one.code][place], period) for place in places),
        )
        for one in arranged.offices
    )
    return Arrangement(rows, Row("", "", tuple(_cell(arranged.whole[place], None) for place in places)))


def _cell(figure: Figure, period: Period | None) -> Cell:
    href = reverse("figure", args=(period.code, figure.office_code, figure.indicator.code)) if period else ""
    return Cell(value_text(figure), fraction_text(figure) if figure.denominator else "", href)
