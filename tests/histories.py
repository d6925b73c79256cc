"""Random lives of matters in the real tables: received, moved, suspended, resumed, handed over in a merger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from kiemsat.organisation.choices import OfficeLevel
from kiemsat.organisation.models import Office
from kiemsat.registers.choices import MatterKind
from kiemsat.registers.models import Matter, Spell
from kiemsat.registers.stages import JOINED, RESUMED, STAGES, SUSPENDED, TRANSFERRED, Stage, suspension_code

FIRST_DAY = date(2022, 1, 1)
DAYS = 500
MERGER = date(2022, 9, 1)
"""The day on which office `b` ended and `c` took over what it had in hand."""
_STAGES = [stage for stage in STAGES.values() if not stage.of_accused and not stage.code.endswith("_suspension")]


@dataclass
class Province:
    """An invented province: `a`, `b` (until the merger) and `c`."""

    whole: Office
    offices: dict[str, Office]


@dataclass
class Life:
    """One matter's spells while they are being invented."""

    matter: Matter
    stage: Stage
    office: str
    spells: list[Spell] = field(default_factory=list)


def found_province() -> Province:
    """The offices, saved."""
    whole = Office.objects.create(
        code="tinh", name_vi="Tỉnh", name_en="Province", short_name="Tỉnh", level=OfficeLevel.PROVINCE
    )
    offices = {
        code: Office.objects.create(
            code=code,
            name_vi=f"Huyện {code.upper()}",
            name_en=code,
            short_name=code,
            level=OfficeLevel.DISTRICT,
            parent=whole,
            abolished_on=MERGER if code == "b" else None,
        )
        for code in ("a", "b", "c")
    }
    return Province(whole, offices)


def fill_registers(province: Province, seed: int, matters: int) -> None:
    """Matters with their spells, saved; the same for the same seed."""
    random = Random(seed)
    for number in range(matters):
        stage = random.choice(_STAGES)
        office = random.choice(["a", "b", "c"])
        opened = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        matter = Matter.objects.create(
            kind=MatterKind(stage.matter),
            number=f"{number}",
            title="Hồ sơ",
            office=province.offices[office],
            registered_on=opened,
        )
        life = Life(matter, stage, office if opened < MERGER or office != "b" else "c")
        _live(life, province, opened, random)
        Spell.objects.bulk_create(life.spells)


def _live(life: Life, province: Province, opened: date, random: Random) -> None:
    way_in, left_on = "received", None
    for _ in range(random.randrange(1, 6)):
        closing = _closing(life.stage, random)
        closed = opened + timedelta(days=random.randrange(70))
        if life.office == "b" and (closing is None or closed >= MERGER):
            # What office b had in hand on the day it ended went to c on that day.
            closing, closed = TRANSFERRED, MERGER
            if TRANSFERRED not in life.stage.leaves:
                closing, closed = life.stage.resolved_as[0], MERGER - timedelta(days=1)
        spell = _spell(life, province, opened, way_in, left_on)
        life.spells.append(spell)
        if closing is None:
            return
        spell.closed_on, spell.closed_as = closed, closing
        if closing == TRANSFERRED:
            life.office = "c" if closed >= MERGER else random.choice(["a", "b", "c"])
            opened, way_in, left_on = closed, "transferred_in", None
        elif closing == SUSPENDED:
            back = _wait(life, province, closed, random)
            if back is None:
                return
            spell.back_on = back
            opened, way_in, left_on = back, RESUMED, closed
        else:
            return
    _end(life, province, opened, way_in, left_on)


def _closing(stage: Stage, random: Random) -> str | None:
    ways = [None, *stage.resolved_as, *(way for way in stage.leaves if way != JOINED)]
    if stage.suspendable:
        ways += [SUSPENDED, SUSPENDED]
    return random.choice(ways)


def _wait(life: Life, province: Province, since: date, random: Random) -> date | None:
    """The suspension as a spell of its own; the day it ended, or None if it lasts."""
    waiting = STAGES[suspension_code(life.stage.code)]
    spell = _spell(Life(life.matter, waiting, life.office), province, since, SUSPENDED, None)
    life.spells.append(spell)
    back = since + timedelta(days=random.randrange(90))
    if random.random() < 0.3 or (life.office == "b" and back >= MERGER):
        if life.office == "b":
            spell.closed_on, spell.closed_as = MERGER, TRANSFERRED
            moved = Life(life.matter, waiting, "c")
            life.spells.append(_spell(moved, province, MERGER, "transferred_in", None))
        return None
    spell.closed_on, spell.closed_as = back, RESUMED
    return back


def _end(life: Life, province: Province, opened: date, way_in: str, left_on: date | None) -> None:
    """A last spell that stays open (office b has none open after it ended)."""
    if life.office == "b":
        life.office = "c"
        if way_in == RESUMED or opened < MERGER:
            spell = _spell(Life(life.matter, life.stage, "b"), province, opened, way_in, left_on)
            spell.closed_on, spell.closed_as = max(opened, MERGER - timedelta(days=1)), life.stage.resolved_as[0]
            life.spells.append(spell)
            return
    life.spells.append(_spell(life, province, opened, way_in, left_on))


def _spell(life: Life, province: Province, opened: date, way_in: str, left_on: date | None) -> Spell:
    return Spell(
        matter=life.matter,
        stage=life.stage.code,
        office=province.offices[life.office],
        opened_on=opened,
        opened_as=way_in if way_in in life.stage.all_opened_as else "received",
        due_on=opened + timedelta(days=20),
        left_on=left_on,
    )
