"""What the investigation bodies said they had in each half-year: nearly always what the registers hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kiemsat.demonstration.desks import desk_of
from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.files import Case, Declared, File, Report, Stay
from kiemsat.demonstration.places import read_places
from kiemsat.demonstration.plan import HalfYear, Plan

_LEFT = frozenset({"transferred", "joined"})
_DIFFERS = 0.06
_SILENT = 0.08


def declared_totals(seed: int, plan: Plan, reports: Iterable[Report], cases: Iterable[Case]) -> Iterator[Declared]:
    """A number for each desk, kind and half-year; a few bodies know of one matter more, a few have not written."""
    dice = Dice(seed, "declared")
    held, begun = list(reports), list(cases)
    for half in plan.half_years:
        counted = {
            "reports_taken_up": Counter(desk_of(stay) for stay in _handled(held, half)),
            "cases_initiated": Counter(desk_of(stay) for stay in _initiated(begun, half)),
        }
        for kind, numbers in counted.items():
            for office in sorted(numbers):
                if dice.happens(_SILENT):
                    continue
                more = 1 if dice.happens(_DIFFERS) else 0
                place = read_places().get(office)
                name = place.police if place else "Cơ quan Cảnh sát điều tra Công an tỉnh Sóc Trăng"
                yield Declared(
                    kind=kind, office=office, first=half.first, end=half.last + 1, number=numbers[office] + more,
                    agency_name=name, day=min(half.last + 2, plan.last),
                )  # fmt: skip


def _handled(files: Iterable[File], half: HalfYear) -> Iterator[Stay[Report]]:
    """The stays an office had to resolve in the half-year: not those that left it, nor suspensions that ended in it."""
    for file in files:
        for stay in file.stays:
            closed = stay.closed_on
            if stay.stage != "crime_report" or stay.opened_on > half.last or (closed or half.last) < half.first:
                continue
            gone = closed is not None and closed in half
            back = stay.back_on is not None and stay.back_on <= half.last
            if not (gone and (stay.closed_as in _LEFT or back)):
                yield stay


def _initiated(files: Iterable[File], half: HalfYear) -> Iterator[Stay[Case]]:
    for file in files:
        for stay in file.stays:
            if stay.stage == "investigation" and stay.opened_as == "received" and stay.opened_on in half:
                yield stay
