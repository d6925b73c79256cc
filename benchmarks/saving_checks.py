"""What a load left in the database, held against what was acknowledged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.savers import MARK, Acknowledged


@dataclass(frozen=True)
class Before:
    """How far the registers went before anybody saved."""

    last_matter: int
    last_act: int

    @classmethod
    def taken(cls) -> Before:
        """As they stand now."""
        from kiemsat.registers.models import Act, Matter

        return cls(Matter.objects.latest("pk").pk, Act.objects.latest("pk").pk)


def wrongs(before: Before, acknowledged: Iterable[Acknowledged]) -> list[str]:
    """Every save that is lost or there twice, every number missing or given out twice."""
    from kiemsat.registers.models import Act, Matter

    matters = Matter.objects.values_list("pk", "office", "kind", "registered_on", "number")
    acts = Act.objects.values_list("pk", "office", "kind", "issued_on", "number")
    return [
        *_lost_or_doubled(list(acknowledged)),
        *_numbers("matter", matters, before.last_matter),
        *_numbers("act", acts, before.last_act),
    ]


def _lost_or_doubled(said: list[Acknowledged]) -> Iterator[str]:
    from kiemsat.registers.models import Act, CrimeReport, Extension, Spell

    ours = {"matter__title__startswith": MARK}
    found = {
        "enter": CrimeReport.objects.filter(title__startswith=MARK).values_list("title", flat=True),
        "extend": Extension.objects.filter(spell__matter__title__startswith=MARK).values_list(
            "spell__matter__title", flat=True
        ),
        "issue": Act.objects.filter(title__startswith=MARK).values_list("title", flat=True),
        "conclude": Spell.objects.filter(**ours, closed_as="not_initiated").values_list("matter__title", flat=True),
    }
    for what, titles in found.items():
        there = Counter(titles)
        wanted = Counter(one.title for one in said if one.what == what)
        yield from (f"[{what}] of [{title}] was acknowledged and is lost" for title in wanted - there)
        yield from (f"[{what}] of [{title}] is there and was not acknowledged" for title in there - wanted)


def _numbers(kind_of_row: str, rows: Iterable[Any], last_before: int) -> Iterator[str]:
    """Of each office, kind and year in which numbers were given out: those missing behind the old ones, and doubles."""
    from kiemsat.registers.numbering import counted

    old: dict[tuple[Any, ...], int] = defaultdict(int)
    new: dict[tuple[Any, ...], Counter[int]] = defaultdict(Counter)
    for pk, office, kind, day, number in rows:
        place, sequence = counted(number), (office, kind, day.year)
        if pk <= last_before:
            old[sequence] = max(old[sequence], place or 0)
        elif place:
            new[sequence][place] += 1
    for sequence, places in new.items():
        expected = set(range(old[sequence] + 1, old[sequence] + 1 + places.total()))
        yield from (f"{kind_of_row} number [{place}] of {sequence} is missing" for place in expected - set(places))
        yield from (
            f"{kind_of_row} number [{n}] of {sequence} is there twice" for n, times in places.items() if times > 1
        )
