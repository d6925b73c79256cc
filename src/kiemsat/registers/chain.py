"""How the spells of one file hang together: which days one step gave to several of them, which follows which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiemsat.registers.models import Spell
from kiemsat.registers.stages import RESUMED, RETURNED, SUSPENDED, TRANSFERRED, accused_code, active_code

# What a step that closes one spell opens, by the way it was closed: the ways in of the spell that follows.
_OPENS = {
    SUSPENDED: (SUSPENDED,),
    RESUMED: (RESUMED, "transferred_in"),
    TRANSFERRED: ("transferred_in",),
    RETURNED: (RETURNED,),
}


@dataclass(frozen=True)
class Edge:
    """The day on which a spell opened or closed."""

    spell: Spell
    field: str

    @property
    def day(self) -> date | None:
        """The day."""
        day: date | None = getattr(self.spell, self.field)
        return day

    def move(self, day: date) -> None:
        """Let it be another day, in memory."""
        setattr(self.spell, self.field, day)


def same_step(edge: Edge, chain: Sequence[Spell]) -> list[Edge]:
    """Every edge, and every mark of a suspension, that took its day from the same step; the edge itself first."""
    found, waiting = [edge], [edge]
    while waiting:
        for other in _beside(waiting.pop(), chain):
            if all(other != known for known in found) and other.day == edge.day:
                found.append(other)
                waiting.append(other)
    return found


def in_order(first: Spell, second: Spell) -> bool:
    """Whether the second followed the first: it began when the first had ended."""
    if first.pk == second.pk or first.closed_on is None:
        return False
    return (first.closed_on, first.pk) <= (second.opened_on, second.pk) and first.closed_on <= second.opened_on


def as_of_edges(chain: Sequence[Spell]) -> list[tuple[Spell, Spell]]:
    """The pairs of spells of the same file or accused of which the second followed the first."""
    return [
        (first, second)
        for first in chain
        for second in chain
        if first.accused_id == second.accused_id and in_order(first, second)
    ]


def _beside(edge: Edge, chain: Sequence[Spell]) -> Iterator[Edge]:
    spell = edge.spell
    if edge.field == "closed_on":
        yield from (Edge(one, "opened_on") for one in chain if _opened_by(spell, one))
        if spell.back_on is not None or spell.closed_as == SUSPENDED:
            yield from (Edge(one, "left_on") for one in chain if one.left_on is not None and _one_queue(spell, one))
        yield from _of_accused(edge, chain)
    elif edge.field == "opened_on":
        yield from (Edge(one, "closed_on") for one in chain if _opened_by(one, spell))
        if spell.opened_as == RESUMED:
            yield from (Edge(one, "back_on") for one in chain if one.back_on is not None and _one_queue(spell, one))
        yield from _of_accused(edge, chain)


def _opened_by(closed: Spell, opened: Spell) -> bool:
    """Whether the step that closed the one opened the other."""
    same = closed.accused_id == opened.accused_id and closed.pk != opened.pk and closed.closed_on == opened.opened_on
    return same and opened.opened_as in _OPENS.get(closed.closed_as or "", ())


def _one_queue(one: Spell, other: Spell) -> bool:
    return one.accused_id == other.accused_id and active_code(one.stage) == active_code(other.stage)


def _of_accused(edge: Edge, chain: Sequence[Spell]) -> Iterator[Edge]:
    """The spells of the accused that moved with their case, in the same stage and way, that day."""
    spell = edge.spell
    stage = accused_code(spell.stage) if spell.accused_id is None else None
    for one in chain:
        if stage is not None and one.accused_id is not None and one.stage == stage and one.office_id == spell.office_id:
            yield Edge(one, edge.field)
