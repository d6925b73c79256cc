"""What a reader chose in the address beside office and period: catalogue, period compared with, map of offices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.http import urlencode

from kiemsat.law.period_schemes import PeriodError
from kiemsat.law.periods import Period, parse_period
from kiemsat.reports.errors import UnknownAgainst, UnknownMap

CATALOGUE, AGAINST, MAP = "catalogue", "against", "map"
TODAY, AS_WAS = "today", "as-was"


@dataclass(frozen=True)
class Chosen:
    """The choices; what was not chosen is as it is by itself, and stands in no address.

    `map` is the word of the address, `map_day` the day it means: today goes on being today.
    """

    catalogue: str = ""
    against: Period | None = None
    map: str = ""
    map_day: date | None = None

    @property
    def query(self) -> str:
        """The choices as an address says them; empty where nothing was chosen."""
        return urlencode(self.words)

    @property
    def suffix(self) -> str:
        """The same with its question mark, to be put behind an address."""
        return f"?{self.query}" if self.words else ""

    @property
    def words(self) -> dict[str, str]:
        """What was chosen, by the names the address has for it."""
        said = {CATALOGUE: self.catalogue, AGAINST: self.against.code if self.against else "", MAP: self.map}
        return {name: word for name, word in said.items() if word}

    @property
    def instruments(self) -> tuple[str, ...]:
        """The instruments to review by; none for those in force."""
        return (self.catalogue,) if self.catalogue else ()


def chosen_in(asked: Mapping[str, str], today: date) -> Chosen:
    """The choices an address says; UnknownAgainst for a period to compare with that is none, UnknownMap for a map."""
    code = asked.get(AGAINST, "")
    try:
        against = parse_period(code) if code else None
    except PeriodError as error:
        raise UnknownAgainst(code, str(error)) from error
    word = "" if asked.get(MAP) == AS_WAS else asked.get(MAP, "")
    try:
        day = today if word == TODAY else date.fromisoformat(word) if word else None
    except ValueError as error:
        raise UnknownMap(word) from error
    return Chosen(asked.get(CATALOGUE, ""), against, word, day)


def words_in(asked: Mapping[str, str]) -> dict[str, str]:
    """The choices of a form as they were sent, right or wrong: the address they lead to says what is wrong."""
    return {name: word for name in (CATALOGUE, AGAINST, MAP) if (word := asked.get(name, ""))}
