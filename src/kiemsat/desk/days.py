"""Limits in numbers: the tiles, and the registers among which they are."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kiemsat.desk.addresses import list_address
from kiemsat.desk.rows import stage_name
from kiemsat.indicators.wording import words
from kiemsat.registers.selectors.limits import LimitCounts

WINDOWS = (0, 3, 7)


@dataclass(frozen=True)
class Tile:
    """A count one sees at once, and where it leads; `level` as of the lines."""

    label: str
    count: str
    href: str
    level: str
    current: bool = False


@dataclass(frozen=True)
class Register:
    """A register with so many of a list's lines, and its own list of them."""

    label: str
    count: int
    href: str


def tiles(counts: LimitCounts, window: int, query: str) -> tuple[Tile, ...]:
    """How much is overdue, and ends today, within three days and within a week; `query` keeps whose they are."""
    late = Tile(_("Quá hạn"), _number(counts.overdue), "#overdue", "late" if counts.overdue else "")
    names = {0: _("Hết hạn hôm nay"), 3: _("Trong 3 ngày"), 7: _("Trong 7 ngày")}
    levels = {0: "today", 3: "soon", 7: ""}
    return (
        late,
        *(
            Tile(
                label=names[days],
                count=_number(counts.within(days)),
                href=f"?{query}within={days}#limits",
                level=levels[days] if counts.within(days) else "",
                current=days == window,
            )
            for days in WINDOWS
        ),
    )


def registers(by_stage: dict[str, int], *, mine: bool, **filters: str) -> tuple[Register, ...]:
    """The registers among which a list's lines are, the fullest first."""
    ordered = sorted(by_stage.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        Register(stage_name(stage), count, list_address(stage, mine=mine, **filters)) for stage, count in ordered
    )


def _number(count: int) -> str:
    return words().format_number(count)
