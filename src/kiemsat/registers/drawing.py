"""The life of a file drawn: a lane for each stage and each accused, bars for spells, marks for acts, limits as lines.

Only numbers and words: the template writes the SVG from them. All lengths are in the units of the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from kiemsat.base.vietnamese import format_date
from kiemsat.registers.models import Accused, Act, Spell
from kiemsat.registers.stages import STAGES, SUSPENSION, active_code

LEFT, RIGHT, TOP, LANE, BAR, TITLE = 12, 24, 30, 46, 18, 18
NARROWEST, WIDEST, A_DAY = 720, 2400, 1.1
LETTER, LABEL_ROOM = 7.2, 8
MOST_ACCUSED = 12
LONG_SPAN = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Bar:
    """One spell; `state` is open, closed, suspended or left."""

    x: float
    width: float
    state: str
    label: str
    told: str
    moved: bool = False


@dataclass(frozen=True)
class Limit:
    """A limit: from where it was moved (an extension) or nothing, to the day it ends."""

    x: float
    x_from: float | None
    told: str
    late: bool = False


@dataclass(frozen=True)
class Mark:
    """An act on its day."""

    x: float
    answered: bool
    told: str


@dataclass
class Lane:
    """A stage of the file, one accused, or the acts; `y` is its upper edge."""

    title: str
    title_x: float
    y: float = 0
    bars: list[Bar] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def bar_y(self) -> float:
        """The upper edge of its bars."""
        return self.y + TITLE

    @property
    def text_y(self) -> float:
        """The baseline of its title."""
        return self.y + TITLE - 5

    @property
    def label_y(self) -> float:
        """The baseline of what is written on its bars."""
        return self.bar_y + BAR - 5

    @property
    def middle(self) -> float:
        """The middle of its bars."""
        return self.bar_y + BAR / 2

    @property
    def limit_top(self) -> float:
        """Where lines of limits begin."""
        return self.bar_y - 3

    @property
    def limit_bottom(self) -> float:
        """Where lines of limits end."""
        return self.bar_y + BAR + 6


@dataclass(frozen=True)
class Tick:
    """A line of the calendar; `label` is empty for the small ones."""

    x: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today_x: float | None
    left_out: int
    told: str
    bar_height: int = BAR
    top: int = TOP
    bottom: int = 0


def drawn(spells: Sequence[Spell], acts: Sequence[Act], accused: Sequence[Accused], today: date) -> Drawing | None:
    """The picture of a file up to `today`; None of one without spells."""
    if not spells:
        return None
    scale = _Scale(spells, acts, today)
    lanes = [*_lanes_of_stages(spells, scale), *_lanes_of_accused(spells, accused[:MOST_ACCUSED], scale)]
    if acts:
        lanes.append(_lane_of_acts(acts, scale))
    for place, lane in enumerate(lanes):
        lane.y = TOP + place * LANE
    bottom = TOP + len(lanes) * LANE
    told = _("Từ {first} đến {last}: {n} lần thụ lý, {acts} văn bản, hoạt động.").format(
        first=format_date(scale.first), last=format_date(scale.last), n=len(spells), acts=len(acts)
    )
    return Drawing(
        scale.width, bottom + 12, tuple(lanes), tuple(scale.ticks()), scale.x(today) if scale.shows(today) else None,
        max(0, len(accused) - MOST_ACCUSED), told, bottom=bottom,
    )  # fmt: skip


class _Scale:
    """From days to places."""

    def __init__(self, spells: Sequence[Spell], acts: Sequence[Act], today: date) -> None:
        self.today = today
        is_open = any(spell.closed_on is None for spell in spells)
        begins = [spell.opened_on for spell in spells] + [act.issued_on for act in acts]
        ends = [spell.closed_on for spell in spells if spell.closed_on] + [act.issued_on for act in acts]
        ends += [spell.due_on for spell in spells if spell.due_on and spell.closed_on is None]
        self.first = min(begins)
        self.last = max([*begins, *ends, *([today] if is_open else [])])
        days = max(1, (self.last - self.first).days)
        self.width = int(min(WIDEST, max(NARROWEST, days * A_DAY)))
        self._unit = (self.width - LEFT - RIGHT) / days

    def x(self, day: date) -> float:
        """The place of a day."""
        return round(LEFT + (day - self.first).days * self._unit, 1)

    def shows(self, day: date) -> bool:
        """Whether the day is within the picture."""
        return self.first <= day <= self.last

    def ticks(self) -> Iterator[Tick]:
        """The first days of months; of quarters and years where months would stand too close."""
        long = self.last - self.first > LONG_SPAN
        last_x, day = -1e9, date(self.first.year, self.first.month, 1)
        while day <= self.last:
            if self.shows(day) and (not long or day.month in {1, 7}):
                x = self.x(day)
                label = f"{day.month}/{day.year}" if day.month == 1 or last_x < 0 else f"{day.month}"
                wide = len(label) * LETTER + LABEL_ROOM
                told = x - last_x >= wide and x + wide <= self.width
                yield Tick(x, label if told else "")
                last_x = x if told else last_x
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _lanes_of_stages(spells: Sequence[Spell], scale: _Scale) -> Iterator[Lane]:
    own = [spell for spell in spells if spell.accused_id is None]
    for stage in dict.fromkeys(active_code(spell.stage) for spell in own):
        here = [spell for spell in own if active_code(spell.stage) == stage]
        yield _lane(STAGES[stage].said, here, scale, of_one_stage=True)


def _lanes_of_accused(spells: Sequence[Spell], accused: Sequence[Accused], scale: _Scale) -> Iterator[Lane]:
    for person in accused:
        own = [spell for spell in spells if spell.accused_id == person.pk]
        if own:
            yield _lane(person.full_name, own, scale, of_one_stage=False)


def _lane(title: str, spells: Sequence[Spell], scale: _Scale, *, of_one_stage: bool) -> Lane:
    lane = Lane(title, _title_x(title, scale.x(spells[0].opened_on), scale))
    before: Spell | None = None
    for spell in spells:
        moved = before is not None and before.office_id != spell.office_id and spell.opened_as == "transferred_in"
        lane.bars.append(_bar(spell, scale, of_one_stage=of_one_stage, moved=moved))
        if spell.due_on is not None:
            lane.limits += _limits(spell, scale)
        before = spell
    return lane


def _title_x(title: str, x: float, scale: _Scale) -> float:
    """A title begins where its lane does, unless it would run out of the picture."""
    return max(LEFT, min(x, round(scale.width - RIGHT - len(title) * LETTER, 1)))


def _bar(spell: Spell, scale: _Scale, *, of_one_stage: bool, moved: bool) -> Bar:
    end = spell.closed_on or max(scale.today, spell.opened_on)
    x = scale.x(spell.opened_on)
    width = max(3.0, round(scale.x(min(end, scale.last)) - x, 1))
    words = spell.office.short_name if of_one_stage else STAGES[active_code(spell.stage)].said
    fits = len(words) * LETTER + LABEL_ROOM <= width
    return Bar(x, width, _state(spell), words if fits else "", told_of(spell), moved)


def _state(spell: Spell) -> str:
    if spell.stage.endswith(SUSPENSION):
        return "suspended"
    if spell.closed_on is None:
        return "open"
    return "left" if spell.closed_as in STAGES[spell.stage].leaves else "closed"


def told_of(spell: Spell) -> str:
    """The spell in one sentence, as the picture's tip and the reader of a screen say it."""
    opened = f"{format_date(spell.opened_on)} {spell.get_opened_as_display().lower()}"
    closed = _("chưa kết thúc")
    if spell.closed_on is not None:
        closed = f"{format_date(spell.closed_on)} {(spell.get_closed_as_display() or '').lower()}"
    return f"{spell.get_stage_display()}, {spell.office.short_name}: {opened} – {closed}"


def _limits(spell: Spell, scale: _Scale) -> Iterator[Limit]:
    ended = spell.closed_on or scale.today
    for one in spell.extensions.all():
        if scale.shows(one.from_due) and scale.shows(one.to_due):
            told = _("Gia hạn đến {day} ({by})").format(day=format_date(one.to_due), by=one.authority)
            yield Limit(scale.x(one.to_due), scale.x(one.from_due), told)
    if spell.due_on is not None and scale.shows(spell.due_on):
        told = _("Hết hạn {day}").format(day=format_date(spell.due_on))
        yield Limit(scale.x(spell.due_on), None, told, late=ended > spell.due_on)


def _lane_of_acts(acts: Sequence[Act], scale: _Scale) -> Lane:
    title = _("Văn bản, hoạt động")
    lane = Lane(title, _title_x(title, scale.x(min(act.issued_on for act in acts)), scale))
    for act in acts:
        answer = f" – {act.get_answer_display()}" if act.answer else ""
        told = f"{format_date(act.issued_on)} {act.get_kind_display()} {act.number}".strip() + answer
        lane.marks.append(Mark(scale.x(act.issued_on), bool(act.answered_on), told))
    return lane
