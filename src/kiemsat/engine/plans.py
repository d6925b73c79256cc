"""A plan: what must be counted for a set of indicators, each different set of rows once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kiemsat.engine.errors import NotComputable
from kiemsat.engine.schema import Indicator, Kind, Measure
from kiemsat.engine.terms import Term, credits_of, terms_of

Places = tuple[int, ...]


class Plan:
    """Numbers the terms of the indicators given; one query per register fetches them all.

    `registers` maps a register to its terms, `places` to the numbers of these terms. `sets` tells the numerator's sets
    apart where a target chooses between them (each with what is credited to it), `conditions` are what decides whether
    an indicator applies, `multipliers` what its target is set for each of. Indicators that lack facts are left out.
    """

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._numbered: dict[Term, int] = {}
        self.kinds: dict[str, Kind] = {}
        self.numerators: dict[str, Places] = {}
        self.denominators: dict[str, Places | None] = {}
        # What is added above and below the line for an office by itself.
        self.credits: dict[str, tuple[Places, Places]] = {}
        self.sets: dict[str, tuple[tuple[Places, Places], ...]] = {}
        self.conditions: dict[str, Places] = {}
        self.multipliers: dict[str, Places] = {}
        self.lacking: dict[str, str] = {}
        self.compared: set[str] = set()
        for indicator in indicators:
            self._add(indicator)
        by_register: dict[str, list[Term]] = defaultdict(list)
        for term in self._numbered:
            by_register[term.register].append(term)
        self.registers = {register: tuple(terms) for register, terms in by_register.items()}
        self.places = {
            register: tuple(self._numbered[term] for term in terms) for register, terms in self.registers.items()
        }

    def __len__(self) -> int:
        return len(self._numbered)

    def refuse_lacking(self, code: str) -> None:
        """NotComputable when the indicator of that code is in the plan's set but lacks facts."""
        if code in self.lacking:
            raise NotComputable(code, self.lacking[code])

    def _add(self, indicator: Indicator) -> None:
        if indicator.numerator is None or indicator.needs is not None:
            self.lacking[indicator.code] = indicator.needs.vi if indicator.needs else ""
            return
        self.kinds[indicator.code] = indicator.kind
        self.numerators[indicator.code] = self._places(indicator.numerator)
        below = indicator.denominator
        if indicator.compared:
            self.compared.add(indicator.code)
        self.denominators[indicator.code] = None if below is None else self._places(below)
        self.credits[indicator.code] = (
            self._numbers_of(credits_of(indicator.numerator)),
            self._numbers_of(credits_of(below) if below else ()),
        )
        if indicator.kind == "either_or":
            self.sets[indicator.code] = tuple(
                (self._places(one), self._numbers_of(credits_of(one))) for one in indicator.numerator.sets
            )
        if indicator.applies_if:
            self.conditions[indicator.code] = self._places(indicator.applies_if.measure)
        if indicator.target and indicator.target.for_each:
            self.multipliers[indicator.code] = self._places(indicator.target.for_each)

    def _places(self, measure: Measure) -> Places:
        return self._numbers_of(terms_of(measure.of_total()))

    def _numbers_of(self, terms: Iterable[Term]) -> Places:
        return tuple(self._numbered.setdefault(term, len(self._numbered)) for term in terms)
