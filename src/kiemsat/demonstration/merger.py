"""A small province of its own in which two districts become one office in the middle of a period.

Unlike the demonstration of Sóc Trăng it is lived through the actions, day after day: files are taken up, concluded,
suspended, and on the day of the merger handed over.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from kiemsat.base.actors import Actor
from kiemsat.base.audit import Target, record
from kiemsat.base.clock import stand_on
from kiemsat.base.vietnamese import format_date
from kiemsat.demonstration.dice import Dice
from kiemsat.demonstration.errors import RealRegisters
from kiemsat.demonstration.merger_people import let_in
from kiemsat.demonstration.names import Names
from kiemsat.organisation.actions import load_offices
from kiemsat.organisation.models import Office, Person
from kiemsat.organisation.operations import NewOffice, Order
from kiemsat.registers.actions import conclude, pass_on, resume, suspend, take_up
from kiemsat.registers.models import Accused, CrimeReport, CriminalCase, Matter, Spell
from kiemsat.reorganisation.actions import reorganise
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.shapes import Merge

LOADER = Actor.system("kiemsat demo merger")
FILE = Path(__file__).parent / "data" / "merger.yaml"
FIRST_DAY, MERGER, STANDS_ON = date(2022, 12, 1), date(2023, 3, 15), date(2023, 6, 1)
ORDER = Order(MERGER, "Nghị quyết số 01/NQ (giả định)", date(2023, 3, 1), notes="Minh họa việc nhập hai huyện.")
MERGED, INTO = (
    ("dong", "tay"),
    NewOffice("khu-vuc-1", "VKSND khu vực 1", "Procuracy of region 1", "Khu vực 1", "regional"),
)
# How long a file may take in each stage: rounded, for the picture only.
DAYS_ALLOWED = {"crime_report": 20, "investigation": 60, "prosecution": 20}
REPORTS, CASES = 30, 12


@dataclass(order=True)
class _Due:
    """Something that happens on a day; what was planned first comes first."""

    on: date
    number: int
    happen: Callable[[date], object] = field(compare=False)


@dataclass(frozen=True)
class LoadedMerger:
    """What was lived: matters and spells in all, and the merger itself."""

    matters: int
    spells: int
    merger: Reorganisation

    def __str__(self) -> str:
        return (
            f"Đã nạp minh họa nhập đơn vị: {self.matters} hồ sơ, {self.spells} lần thụ lý; "
            f"{self.merger.counts['matters']} hồ sơ bàn giao ngày {format_date(MERGER)}."
        )


@transaction.atomic
def load_merger(*, seed: int = 2023, reports: int = REPORTS, cases: int = CASES) -> LoadedMerger:
    """The small province, of so many files in each district, loaded; refused when there are registers already."""
    if matters := Matter.objects.count():
        raise RealRegisters(matters)
    load_offices(actor=LOADER, at=now(), path=FILE)
    stand_on(STANDS_ON)
    life = _Life(seed, let_in(seed, LOADER))
    life.live(reports, cases)
    done = Reorganisation.objects.get()
    record("demonstration.merger_loaded", target=Target("demonstration", f"{seed}"), actor=LOADER, at=now())
    return LoadedMerger(Matter.objects.count(), Spell.objects.count(), done)


class _Life:
    """The province's days: what is due on each is taken from a heap, and may put more into it."""

    def __init__(self, seed: int, prosecutors: dict[str, Person]) -> None:
        self._dice, self._names = Dice(seed, "merger"), Names(Dice(seed, "merger names"))
        self._prosecutors = prosecutors
        self._due: list[_Due] = []
        self._numbers = count()
        self._by: dict[str, Any] = {"actor": LOADER, "at": now()}

    def live(self, reports: int, cases: int) -> None:
        """From the first day to the last."""
        for code in ("dong", "tay", "nam"):
            for _ in range(reports):
                self._plan(self._some_day(), partial(self._report, code))
            for _ in range(cases):
                self._plan(self._some_day(), partial(self._case, code))
        # Before anything else of that day: whatever is due on it happens in the new office.
        heapq.heappush(self._due, _Due(MERGER, -1, self._merge))
        while self._due:
            one = heapq.heappop(self._due)
            one.happen(one.on)

    def _some_day(self) -> date:
        return FIRST_DAY + timedelta(days=self._dice.whole(0, (STANDS_ON - FIRST_DAY).days - 1))

    def _plan(self, on: date, happen: Callable[[date], object]) -> None:
        """On the day or, where it is a day off, on the Monday after; not beyond the last day."""
        on += timedelta(days=max(0, 7 - on.isoweekday()) + 1) if on.isoweekday() > 5 else timedelta()
        if on < STANDS_ON:
            heapq.heappush(self._due, _Due(on, next(self._numbers), happen))

    def _later(self, on: date, low: int, high: int, happen: Callable[[date], object]) -> None:
        self._plan(on + timedelta(days=self._dice.whole(low, high)), happen)

    def _merge(self, on: date) -> None:
        merged = tuple(Office.objects.get(code=code) for code in MERGED)
        reorganise(shape=Merge(merged, INTO), order=ORDER, today=on, **self._by)

    def _office(self, code: str, on: date) -> Office:
        return Office.objects.get(code=INTO.code if code in MERGED and on >= MERGER else code)

    def _take_up(self, matter: Matter, stage: str, code: str, on: date, **more: Any) -> Spell:
        matter.office = self._office(code, on)
        return take_up(
            matter=matter, stage=stage, office=matter.office, on=on, due_on=_due(stage, on),
            prosecutor=self._prosecutors[code], **more, **self._by,
        )  # fmt: skip

    def _report(self, code: str, on: date) -> None:
        title = f"Tin báo của {self._names.anyone()}"
        report = CrimeReport(title=title, registered_on=on, source=self._dice.pick(("denunciation", "tip")))
        self._take_up(report, "crime_report", code, on)
        if self._dice.happens(0.15):
            self._later(on, 10, 18, lambda day: self._suspend(report, "crime_report", day))
        elif self._dice.happens(0.85):
            result = self._dice.pick(("initiated", "not_initiated"))
            self._later(on, 4, 24, lambda day: self._conclude(report, "crime_report", result, day))

    def _case(self, code: str, on: date) -> None:
        people = [Accused(full_name=self._names.anyone()) for _ in range(self._dice.whole(1, 3))]
        case = CriminalCase(title=f"Vụ {people[0].full_name}", registered_on=on)
        self._take_up(case, "investigation", code, on, accused=people)
        if self._dice.happens(0.15):
            self._later(on, 20, 40, lambda day: self._suspend(case, "investigation", day))
        else:
            self._later(on, 25, 70, lambda day: self._investigated(case, day))

    def _investigated(self, case: Matter, on: date) -> None:
        concluded = self._conclude(case, "investigation", "prosecution_proposed", on)
        self._later(on, 0, 3, lambda day: self._received(concluded, day))

    def _received(self, concluded: Spell, on: date) -> None:
        pass_on(spell=concluded, stage="prosecution", on=on, due_on=_due("prosecution", on), **self._by)
        self._later(on, 8, 22, lambda day: self._conclude(concluded.matter, "prosecution", "indicted", day))

    def _suspend(self, matter: Matter, stage: str, on: date) -> None:
        suspension = suspend(spell=_standing(matter, stage), on=on, **self._by)
        if self._dice.happens(0.5):
            self._later(on, 20, 60, lambda day: self._resume(matter, suspension.stage, stage, day))

    def _resume(self, matter: Matter, suspended: str, stage: str, on: date) -> None:
        resume(suspension=_standing(matter, suspended), on=on, due_on=_due(stage, on), **self._by)

    def _conclude(self, matter: Matter, stage: str, result: str, on: date) -> Spell:
        return conclude(spell=_standing(matter, stage), closed_as=result, on=on, **self._by)


def _standing(matter: Matter, stage: str) -> Spell:
    """The file's own open spell in the stage, wherever it lies by then."""
    return Spell.objects.select_related("matter", "office").get(
        matter=matter.pk, accused=None, stage=stage, closed_on=None
    )


def _due(stage: str, on: date) -> date:
    return on + timedelta(days=DAYS_ALLOWED[stage])
