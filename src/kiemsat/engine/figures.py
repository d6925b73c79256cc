"""Numbers of measures by office, rolled up as sums, and the values made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from kiemsat.engine.compiling import Compiler
from kiemsat.engine.errors import NotComputable
from kiemsat.engine.schema import Indicator, Kind, Measure
from kiemsat.engine.sources import Row, Source
from kiemsat.engine.terms import Term, terms_of
from kiemsat.law.intervals import Interval

SECONDS_A_DAY = 86_400


@dataclass(frozen=True)
class Outcome:
    """Numerator and denominator of one indicator for one office and interval."""

    kind: Kind
    numerator: int
    denominator: int | None = None

    @property
    def exact(self) -> Fraction | None:
        """The value without rounding: percent for a ratio, days for a mean; None when nothing arose."""
        if self.denominator is None:
            return Fraction(self.numerator)
        if self.denominator == 0:
            return None
        return Fraction(self.numerator, self.denominator) * (100 if self.kind == "ratio" else 1)

    @property
    def value(self) -> Decimal | None:
        """The value as a decimal at full precision; None when nothing arose (neither 0 % nor 100 %)."""
        return as_decimal(self.exact)


def as_decimal(value: Fraction | None) -> Decimal | None:
    """A fraction as a decimal of 28 significant digits."""
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


@dataclass
class Numbers:
    """What the queries of one interval gave: term → office id → number (days come in whole days)."""

    interval: Interval
    by_term: dict[Term, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, measure: Measure, offices: Iterable[int]) -> int:
        """A measure's number over some offices: the sum of theirs."""
        chosen = list(offices)
        return sum(self.by_term[term].get(office, 0) for term in terms_of(measure) for office in chosen)

    def outcome(self, indicator: Indicator, offices: Iterable[int]) -> Outcome:
        """An indicator over some offices: Σ numerators over Σ denominators, never a mean of percentages."""
        chosen = list(offices)
        if indicator.numerator is None:
            raise NotComputable(indicator.code, indicator.needs.vi if indicator.needs else "")
        denominator = None if indicator.denominator is None else self.of(indicator.denominator, chosen)
        return Outcome(indicator.kind, self.of(indicator.numerator, chosen), denominator)


class Engine:
    """Computes indicators on a source, one query per register and interval."""

    def __init__(self, source: Source, compiler: Compiler) -> None:
        self.source = source
        self.compiler = compiler

    def numbers(self, indicators: Iterable[Indicator], interval: Interval) -> Numbers:
        """The numbers of every computable indicator given, by office, for one interval."""
        numbers = Numbers(interval)
        for register, terms in terms_by_register(indicators).items():
            query = self.compiler.counting(register, terms)
            for row in self.source.run(query.within(interval)):
                _store(numbers, terms, row)
        return numbers


def terms_by_register(indicators: Iterable[Indicator]) -> Mapping[str, tuple[Term, ...]]:
    """Register → its different terms, each once, in the order first asked for."""
    found: dict[str, dict[Term, None]] = defaultdict(dict)
    for indicator in indicators:
        if not indicator.computable:
            continue
        for measure in (indicator.numerator, indicator.denominator):
            for term in terms_of(measure) if measure else ():
                found[term.register][term] = None
    return {register: tuple(terms) for register, terms in found.items()}


def _store(numbers: Numbers, terms: tuple[Term, ...], row: Row) -> None:
    office = int(row[0])
    for term, number in zip(terms, row[1:], strict=True):
        whole = int(number or 0)
        numbers.by_term[term][office] = whole // SECONDS_A_DAY if term.weight == "days" else whole
