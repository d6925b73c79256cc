"""Numbers of measures by office, rolled up as sums, and the values made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from kiemsat.engine.compiling import Compiler
from kiemsat.engine.plans import Places, Plan
from kiemsat.engine.schema import IN_PERCENT, Kind
from kiemsat.engine.sources import Source
from kiemsat.law.intervals import Interval


@dataclass(frozen=True)
class Outcome:
    """Numerator and denominator of one indicator for one office and interval.

    Where the target asks for them: the numerator's `sets` one by one, the number the `condition` of applying is held
    against, the number of things (`each`) the target is set for.
    """

    kind: Kind
    numerator: int
    denominator: int | None = None
    _: KW_ONLY
    sets: tuple[int, ...] = ()
    condition: int | None = None
    each: int | None = None

    @property
    def exact(self) -> Fraction | None:
        """The value without rounding: percent for a ratio, days for a mean; None when nothing arose."""
        if self.denominator is None:
            return Fraction(self.numerator)
        if self.denominator == 0:
            return None
        return Fraction(self.numerator, self.denominator) * (100 if self.kind in IN_PERCENT else 1)

    @property
    def value(self) -> Decimal | None:
        """The value as a decimal at full precision; None when nothing arose (neither 0 % nor 100 %)."""
        return as_decimal(self.exact)


def as_decimal(value: Fraction | None) -> Decimal | None:
    """A fraction as a decimal of 28 significant digits."""
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)


class Numbers:
    """What the queries of one interval gave: for each term of the plan, office id → number."""

    def __init__(self, plan: Plan, interval: Interval, offices: frozenset[int]) -> None:
        self.plan = plan
        self.interval = interval
        self.offices = offices
        self.columns: list[dict[int, int]] = [{} for _ in range(len(plan))]

    def add(self, place: int, office: int, number: int) -> None:
        """Add to the number of one term in one office."""
        column = self.columns[place]
        column[office] = column.get(office, 0) + number

    def outcome(self, code: str, offices: Iterable[int], *, total: bool = False) -> Outcome:
        """An indicator over some offices: Σ numerators over Σ denominators, never a mean of percentages."""
        return self.rolled_up({"": offices}, totals=("",) if total else ()).outcome(code, "")

    def rolled_up(self, units: Mapping[str, Iterable[int]], *, totals: Iterable[str] = ()) -> Rollup:
        """The numbers added up by unit; a unit is any set of the offices asked for.

        `totals` are the units that are several offices together: what is credited to one office is none of theirs.
        """
        members = {unit: tuple(offices) for unit, offices in units.items()}
        unasked = {office for offices in members.values() for office in offices} - self.offices
        if unasked:
            raise ValueError(f"Offices {sorted(unasked)} were not counted; ask for their numbers too.")
        columns = [
            {unit: sum(column[office] for office in offices if office in column) for unit, offices in members.items()}
            for column in self.columns
        ]
        return Rollup(self.plan, columns, frozenset(totals), dict(self._without_counterpart(members)))

    def _without_counterpart(self, members: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[str, frozenset[str]]]:
        """By indicator that is held against declared numbers, the units in which an office that counts has none."""
        for code in sorted(self.plan.compared):
            above, below = self.plan.numerators[code], self.plan.denominators[code] or ()
            alone = {office for office in self.offices if self._of(above, office) and not self._of(below, office)}
            yield code, frozenset(unit for unit, offices in members.items() if alone.intersection(offices))

    def _of(self, places: Places, office: int) -> int:
        return sum(self.columns[place].get(office, 0) for place in places)


@dataclass(frozen=True)
class Rollup:
    """Numbers by unit: for each term of the plan, unit → number.

    `alone` names, by indicator, the units without a whole counterpart: what others declared is missing somewhere in it,
    and a rate of unlike things would look like one.
    """

    plan: Plan
    columns: list[dict[str, int]]
    totals: frozenset[str] = frozenset()
    alone: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def units(self) -> frozenset[str]:
        """The units the numbers were added up for."""
        return frozenset(self.columns[0]) if self.columns else frozenset()

    def outcome(self, code: str, unit: str) -> Outcome:
        """One indicator for one unit."""
        self.plan.refuse_lacking(code)
        plan = self.plan
        over, under = ((), ()) if unit in self.totals else plan.credits[code]
        below = plan.denominators[code]
        denominator = None if below is None else self._sum(below + under, unit)
        if unit in self.alone.get(code, ()):
            denominator = 0
        return Outcome(
            kind=plan.kinds[code],
            numerator=self._sum(plan.numerators[code] + over, unit),
            denominator=denominator,
            sets=tuple(
                self._sum(places + (() if unit in self.totals else credited), unit)
                for places, credited in plan.sets.get(code, ())
            ),
            condition=self._sum_if_any(plan.conditions.get(code), unit),
            each=self._sum_if_any(plan.multipliers.get(code), unit),
        )

    def counted_once(self) -> Rollup:
        """The same with nothing credited twice: the numbers of the parts add up to those of the whole."""
        return replace(self, totals=self.units)

    def _sum(self, places: Places, unit: str) -> int:
        return sum(self.columns[place][unit] for place in places)

    def _sum_if_any(self, places: Places | None, unit: str) -> int | None:
        return None if places is None else self._sum(places, unit)


class Engine:
    """Computes indicators on a source, one query per register and interval."""

    def __init__(self, source: Source, compiler: Compiler) -> None:
        self.source = source
        self.compiler = compiler

    def numbers(self, plan: Plan, interval: Interval, offices: Iterable[int]) -> Numbers:
        """The numbers of every indicator of the plan, for one interval and each of some offices."""
        return self.series(plan, [interval], offices)[0]

    def series(self, plan: Plan, intervals: Sequence[Interval], offices: Iterable[int]) -> list[Numbers]:
        """The same for each of several intervals, in no more queries than for one."""
        chosen = frozenset(offices)
        series = [Numbers(plan, interval, chosen) for interval in intervals]
        for register, terms in plan.registers.items():
            query = self.compiler.counting(register, terms)
            texts = (query.within(interval, chosen) for interval in intervals)
            stacked = " UNION ALL ".join(
                f"SELECT {n} AS at, t{n}.* FROM ({text}) AS t{n}"  # noqa: S608 - our own text
                for n, text in enumerate(texts)
            )
            for at, addend, office, *found in self.source.run(stacked) if intervals else ():
                for place, number in zip(query.places[addend], found, strict=False):
                    series[at].add(plan.places[register][place], office, int(number or 0))
        return series
