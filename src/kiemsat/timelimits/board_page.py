"""A board of limits for one person on one day: counts, the coming days, and the limits asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from kiemsat.accounts.access import Access
from kiemsat.accounts.choices import Permission
from kiemsat.organisation.models import Office
from kiemsat.organisation.selectors import OfficeTree, tree
from kiemsat.registers.models import Spell
from kiemsat.registers.selectors.limits import LimitCounts, count_limits
from kiemsat.registers.selectors.scope import opens
from kiemsat.registers.stages import STAGES
from kiemsat.timelimits.choices import DAYS_OF, By, Which
from kiemsat.timelimits.days import Column, columns, days_left, level, number, written
from kiemsat.timelimits.forms import BoardForm
from kiemsat.timelimits.selectors.boards import (
    Group,
    Narrowed,
    by_office,
    by_prosecutor,
    count_extended,
    of_which,
    prosecutors_of,
    running_limits,
    with_names,
)

LINES = 50
_LEVELS = {Which.OVERDUE: "late", Which.TODAY: "today", Which.WITHIN_3: "soon"}


@dataclass(frozen=True)
class Tile:
    """A count one sees at once, and the board of what it counts."""

    label: str
    count: str
    href: str
    level: str
    current: bool


@dataclass(frozen=True)
class Line:
    """One limit; of a secret file only where and when it ends."""

    masked: bool
    number: str
    title: str
    href: str
    stage: str
    office: str
    prosecutor: str
    due_on: date
    day: str
    note: str
    level: str
    extended: int


@dataclass(frozen=True)
class GroupLine:
    """The counts of one office or prosecutor, each leading to the limits themselves."""

    name: str
    cells: tuple[tuple[int, str], ...]


class Asked:
    """What an address asks of the boards."""

    def __init__(self, asked: QueryDict, access: Access, on: date) -> None:
        self.access, self.on, self.asked = access, on, asked
        standing = tree(on)
        reached = access.office_ids(Permission.READ)
        self.offices = [one for one in standing if one.pk in reached and not one.is_whole]
        self.form = BoardForm(asked, self.offices, has_own=access.person_id is not None)
        self.which = Which(self.form.one_of_many("which", Which.WITHIN_7))
        self.by = By(self.form.one_of_many("by", By.MATTER))
        mine = "mine" in self.form.fields and bool(asked.get("mine"))
        here = Narrowed(mine, self._below(standing, reached), stage=self.form.one_of_many("stage", ""))
        self.people = prosecutors_of(running_limits(access, here))
        self.form.offer_prosecutors(self.people)
        chosen = self.form.one_of_many("prosecutor", "")
        self.narrowed = replace(here, prosecutor_id=int(chosen) if chosen else None)

    @property
    def running(self) -> QuerySet[Spell]:
        """Every limit that runs, as far as the filters let it through."""
        return running_limits(self.access, self.narrowed)

    @property
    def chosen(self) -> QuerySet[Spell]:
        """Those the board shows one by one."""
        return with_names(of_which(self.running, self.which, self.on))

    def address(self, **words: str) -> str:
        """The address of the board with some of its words put otherwise."""
        query = self.asked.copy()
        for name in ("page", *words):
            query.pop(name, None)
        for name, value in words.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def _below(self, standing: OfficeTree, reached: frozenset[int]) -> frozenset[int] | None:
        office: Office | None = self.form.offices.get(str(self.asked.get("office", "")))
        return None if office is None else standing.subtree_ids(office) & reached


@dataclass(frozen=True)
class BoardPage:
    """Everything the page shows."""

    asked: Asked
    tiles: tuple[Tile, ...]
    columns: tuple[Column, ...]
    ahead: int
    layouts: tuple[tuple[str, str, bool], ...]
    lines: tuple[Line, ...]
    pages: Page[Any] | None
    groups: tuple[GroupLine, ...]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Where the list is taken as a file."""
        query = self.asked.address()
        return tuple((name, reverse("limits-file", args=[code]) + query) for name, code in _FILES)


_FILES = (("Excel", "xlsx"), ("CSV", "csv"))


def compose(asked: Asked) -> BoardPage:
    """The board."""
    running = asked.running
    counts = count_limits(running, asked.on)
    days = columns(counts)
    pages = None
    if asked.by is By.MATTER:
        pages = Paginator(asked.chosen, LINES).get_page(asked.asked.get("page"))
    return BoardPage(
        asked=asked,
        tiles=tuple(_tiles(asked, counts, count_extended(running))),
        columns=days,
        ahead=sum(one.count for one in days),
        layouts=tuple((str(one.label), asked.address(by=one), one is asked.by) for one in By),
        lines=tuple(line_of(spell, asked.access, asked.on) for spell in pages or ()),
        pages=pages,
        groups=tuple(_groups(asked, running)),
    )


def line_of(spell: Spell, access: Access, on: date) -> Line:
    """A limit as a line; `spell` comes from `with_names`."""
    due, open_to = spell.due_on or on, opens(access, spell.matter)
    return Line(
        masked=not open_to,
        number=spell.matter.number if open_to else "",
        title=spell.matter.title if open_to else "",
        href=reverse("record", args=(spell.matter_id,)) if open_to else "",
        stage=STAGES[spell.stage].said,
        office=spell.office.short_name,
        prosecutor=spell.prosecutor.full_name if spell.prosecutor else "",
        due_on=due,
        day=written(due),
        note=days_left(due, on),
        level=level(due, on),
        extended=getattr(spell, "extended", 0),
    )


def _tiles(asked: Asked, counts: LimitCounts, extended: int) -> Iterator[Tile]:
    found = {Which.OVERDUE: counts.overdue, Which.EXTENDED: extended}
    found |= {Which(which): counts.within(days) for which, days in DAYS_OF.items()}
    for which in Which:
        count = found[which]
        pressing = _LEVELS.get(which, "") if count else ""
        yield Tile(str(which.label), number(count), asked.address(which=which), pressing, which is asked.which)


def _groups(asked: Asked, running: QuerySet[Spell]) -> Iterator[GroupLine]:
    if asked.by is By.MATTER:
        return
    codes = {office.pk: office.code for office in asked.offices}
    found = by_office(running, asked.on) if asked.by is By.OFFICE else by_prosecutor(running, asked.on)
    for group in found:
        yield GroupLine(group.name, tuple((count, _to(asked, group, which, codes)) for which, count in group.counts))


def _to(asked: Asked, group: Group, which: Which, codes: dict[int, str]) -> str:
    """The address of what a cell counts; nothing where the filters cannot say it."""
    if asked.by is By.OFFICE:
        code = codes.get(group.key or 0)
        return asked.address(by=By.MATTER, which=which, office=code) if code and len(codes) > 1 else ""
    return asked.address(by=By.MATTER, which=which, prosecutor=str(group.key)) if group.key else ""
