"""Offences as they come before the offices: by article and clause, lighter in the districts than at the province."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.law.yaml_source import read_yaml

CLASSES = ("less_serious", "serious", "very_serious", "extremely_serious")


@dataclass(frozen=True)
class Charge:
    """One clause of one offence."""

    article: str
    clause: str
    name: str
    group: str
    severity: str
    accused: float
    arrested: float

    @property
    def weight(self) -> int:
        """How grave its class is, from 0 to 3."""
        return CLASSES.index(self.severity)


class Charges:
    """Draws charges in the shares of districts and province."""

    def __init__(self, dice: Dice) -> None:
        self._decks = {level: Deck(dice, shares, cards=600) for level, shares in _shares().items()}

    def draw(self, *, at_province: bool) -> Charge:
        """The next charge before a district, or before the province."""
        return self._decks["province" if at_province else "district"].draw()


def neighbours(charge: Charge) -> list[Charge]:
    """Other clauses of the same offence: what a charge is changed to most often."""
    same = [other for other in _shares()["district"] if other.article == charge.article]
    return [other for other in same if other.clause != charge.clause]


@cache
def _shares() -> dict[str, dict[Charge, float]]:
    shares: dict[str, dict[Charge, float]] = {"district": {}, "province": {}}
    for entry in read_yaml(Path(__file__).parent / "data" / "offences.yaml").value["offences"]:
        for clause in entry["clauses"]:
            _add(shares, entry, clause)
    return shares


def _add(shares: dict[str, dict[Charge, float]], entry: dict[str, Any], clause: list[Any]) -> None:
    number, severity, *parts = clause
    charge = Charge(
        entry["article"], str(number), entry["name"], entry["group"], severity,
        float(entry["accused"]), float(entry["arrested"]),
    )  # fmt: skip
    for level, part in zip(("district", "province"), parts, strict=True):
        if part:
            shares[level][charge] = float(entry[level]) * part / 100
