"""Names of invented people and firms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kiemsat.demonstration.dice import Dice
from kiemsat.law.yaml_source import read_yaml


@dataclass(frozen=True)
class _Group:
    families: tuple[str, ...]
    middles: dict[str, tuple[str, ...]]
    givens: dict[str, tuple[str, ...]]


class Names:
    """Puts names together, by the mix of peoples in the province."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice

    def person(self, sex: str) -> str:
        """A full name for a `male` or `female` person."""
        group = self._dice.pick(_groups())
        parts = (group.families, group.middles[sex], group.givens[sex])
        return " ".join(word for word in map(self._dice.pick, parts) if word)

    def anyone(self) -> str:
        """A full name of somebody, man or woman."""
        return self.person("male" if self._dice.happens(0.55) else "female")

    def firm(self) -> str:
        """The name of a firm or a cooperative."""
        return " ".join(self._dice.pick(part) for part in _firms())


@cache
def _source() -> Any:
    return read_yaml(Path(__file__).parent / "data" / "names.yaml").value


@cache
def _groups() -> tuple[_Group, ...]:
    """The groups, each repeated by its share, so that picking one picks by share."""
    return tuple(_group(entry) for entry in _source()["groups"] for _ in range(entry["share"]))


def _group(entry: dict[str, Any]) -> _Group:
    families = tuple(name for name, share in entry["families"].items() for _ in range(share))
    return _Group(
        families,
        {sex: tuple(entry[f"{sex}_middle"]) for sex in ("male", "female")},
        {sex: tuple(entry[f"{sex}_given"]) for sex in ("male", "female")},
    )


@cache
def _firms() -> tuple[tuple[str, ...], ...]:
    firms = _source()["firms"]
    return tuple(tuple(firms[part]) for part in ("kinds", "trades", "names"))
