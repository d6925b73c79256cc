"""What a reader chose in the address beside office and period: the catalogue, the period compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.http import urlencode

from kiemsat.law.period_schemes import PeriodError
from kiemsat.law.periods import Period, parse_period
from kiemsat.reports.errors import UnknownAgainst

CATALOGUE, AGAINST = "catalogue", "against"


@dataclass(frozen=True)
class Chosen:
    """The choices; what was not chosen is as it is by itself, and stands in no address."""

    catalogue: str = ""
    against: Period | None = None

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
        said = {CATALOGUE: self.catalogue, AGAINST: self.against.code if self.against else ""}
        return {name: word for name, word in said.items() if word}

    @property
    def instruments(self) -> tuple[str, ...]:
        """The instruments to review by; none for those in force."""
        return (self.catalogue,) if self.catalogue else ()


def chosen_in(asked: Mapping[str, str]) -> Chosen:
    """The choices an address says; UnknownAgainst for a period to compare with that is none."""
    code = asked.get(AGAINST, "")
    try:
        against = parse_period(code) if code else None
    except PeriodError as error:
        raise UnknownAgainst(code, str(error)) from error
    return Chosen(asked.get(CATALOGUE, ""), against)


def words_in(asked: Mapping[str, str]) -> dict[str, str]:
    """The choices of a form as they were sent, right or wrong: the address they lead to says what is wrong."""
    return {name: word for name in (CATALOGUE, AGAINST) if (word := asked.get(name, ""))}
