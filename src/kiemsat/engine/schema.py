"""The language of the catalogue: what a file may say, key by key. Anything else is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal["ratio", "count", "zero", "per_head", "mean", "tiered", "either_or", "per_site"]
IN_PERCENT = frozenset({"ratio", "tiered"})
"""Kinds whose value is a percentage."""
WHOLE_NUMBERS = frozenset({"count", "zero", "either_or"})
"""Kinds whose value is a number of things."""
WITH_DENOMINATOR = frozenset({"ratio", "per_head", "mean", "tiered", "per_site"})
COUNTED = frozenset({"count", "zero", "per_head", "per_site", "either_or"})
"""Kinds whose numbers grow over the span of a target: half-way through a year half of them will do."""
Level = Literal["district", "province_office", "province", "supreme"]
Span = Literal["month", "quarter", "half_year", "year"]
Field_ = Literal[
    "crime_reports",
    "investigation",
    "trials",
    "supreme_investigation",
    "detention",
    "civil",
    "administrative",
    "administrative_measures",
    "civil_enforcement",
    "complaints",
    "building",
]
Text = Annotated[str, Field(min_length=1)]
FilterValue = str | bool | list[str]
Filter = dict[str, FilterValue]


class Strict(BaseModel):
    """A mapping in which an unknown key is an error and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Label(Strict):
    """A text in both languages; people see the Vietnamese one first."""

    vi: Text
    en: Text


class ActFilter(Strict):
    """Acts a row has or lacks: kinds, and conditions on the act."""

    kind: list[str]
    where: Filter = {}


class Cap(Strict):
    """Rows told apart by `by` (a dimension or attribute: the site, the prosecutor); of each at most `at_most` count."""

    by: Text
    at_most: Annotated[int, Field(ge=1)]


class Measure(Strict):
    """A set of rows and how it is weighed: counted, summed (money, đồng) or as days between opening and closing.

    Exactly one of `count`, `sum`, `days`. `count: register.measure`, `sum: register.measure.column`.
    `where` keeps rows that meet every condition, `except` drops rows that meet any; on a measure that also holds
    open rows, `closed_as` means "closed as … within the interval". `distinct: matter` counts matters instead of rows.
    `capped` counts no more than so many rows of each site or person, so that one cannot stand in for another.
    `plus` adds the numbers of further sets; `name` is what a target that chooses between them calls each. `credit` adds
    them too, but for an office by itself only: in the total of several offices they are counted where they belong
    already (a round of an upper office that a lower one joined).
    """

    count: str | None = None
    sum: str | None = None
    days: str | None = None
    where: Filter = {}
    except_: Filter = Field(default={}, alias="except")
    with_act: ActFilter | None = None
    without_act: ActFilter | None = None
    distinct: Literal["matter"] | None = None
    capped: Cap | None = None
    plus: list[Measure] = []
    credit: list[Measure] = []
    name: Label | None = None

    @model_validator(mode="after")
    def _one_weight(self) -> Self:
        given = [name for name in ("count", "sum", "days") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"give exactly one of count, sum, days (given: {', '.join(given) or 'none'})")
        if self.distinct and self.count is None:
            raise ValueError("distinct goes with count only")
        if self.capped and (self.count is None or self.distinct):
            raise ValueError("capped goes with count only, and not with distinct")
        return self

    def of_total(self) -> Measure:
        """The measure as it is counted for several offices together: without what is credited to one alone."""
        return self.model_copy(update={"credit": []})

    @property
    def sets(self) -> tuple[Measure, ...]:
        """The sets it adds up: its own, then each of `plus` with whatever that adds up itself."""
        return (self.model_copy(update={"plus": []}), *self.plus)


class Bound(Strict):
    """A limit a value must keep; percent for ratios, a number for counts. Exactly one key besides `each`.

    `any_of`, `all_of`: one limit for each set of the numerator, of which one or every one must be kept. `tiers`: the
    limit depends on the denominator of the span. `each`: the limit is for each of the things that the target's
    `for_each` counts (so many for each division).
    """

    at_least: Decimal | int | None = None
    at_most: Decimal | int | None = None
    above: Decimal | int | None = None
    exactly: Decimal | int | None = None
    any_of: list[Bound] = []
    all_of: list[Bound] = []
    tiers: list[Tier] = []
    each: bool = False

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        given = [name for name in LIMITS if getattr(self, name) is not None and getattr(self, name) != []]
        if len(given) != 1:
            raise ValueError(f"give exactly one of {', '.join(LIMITS)}")
        choices = self.any_of or self.all_of
        if choices and (len(choices) < 2 or not all(one.is_plain for one in choices)):
            raise ValueError("any_of and all_of list two limits or more, each of them a plain one")
        if self.each and not self.is_plain:
            raise ValueError("each goes with a plain limit (at_least, at_most, above, exactly)")
        if self.tiers:
            _refuse_gaps(self.tiers)
        return self

    @property
    def is_plain(self) -> bool:
        """Whether it is one number, not a choice between several."""
        return not (self.any_of or self.all_of or self.tiers)


LIMITS = ("at_least", "at_most", "above", "exactly", "any_of", "all_of", "tiers")


class Tier(Strict):
    """The limit for units whose denominator over the span stays below `below`; the last tier holds for all others.

    Exactly one of `count`, a limit of the numerator, and `share`, a limit of the percentage.
    """

    below: Annotated[int, Field(ge=1)] | None = None
    count: Bound | None = None
    share: Bound | None = None

    @model_validator(mode="after")
    def _one_plain_limit(self) -> Self:
        if (self.count is None) == (self.share is None):
            raise ValueError("give exactly one of count, share")
        if any(not limit.is_plain for limit in (self.count, self.share) if limit):
            raise ValueError("a tier holds a plain limit (at_least, at_most, above, exactly)")
        return self


def _refuse_gaps(tiers: list[Tier]) -> None:
    edges = [tier.below for tier in tiers]
    rising = [edge for edge in edges[:-1] if edge is not None]
    if len(tiers) < 2 or edges[-1] is not None or len(rising) != len(tiers) - 1 or rising != sorted(set(rising)):
        raise ValueError("tiers go from small to large: each but the last says below which number it holds")


class Target(Strict):
    """What must be reached: one bound for all, or one per level of office; `per` says over which span.

    `for_each` counts what the bounds marked `each` are set for, the divisions of a provincial office, say.
    """

    all: Bound | None = None
    district: Bound | None = None
    province_office: Bound | None = None
    province: Bound | None = None
    supreme: Bound | None = None
    per: Span | None = None
    for_each: Measure | None = None

    @model_validator(mode="after")
    def _some_bound(self) -> Self:
        levels = (self.district, self.province_office, self.province, self.supreme)
        if (self.all is None) == all(level is None for level in levels):
            raise ValueError("give either all, or bounds by level (district, province_office, province, supreme)")
        if any(bound.each for bound in self.bounds) != (self.for_each is not None):
            raise ValueError("a bound marked each and the measure for_each go together")
        if self.for_each and self.for_each.name is None:
            raise ValueError("for_each needs a name: what the bounds marked each are set for")
        return self

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Every bound it sets."""
        by_level = (self.district, self.province_office, self.province, self.supreme)
        return tuple(one for one in (self.all, *by_level) if one)

    def bound(self, level: str) -> Bound | None:
        """The bound that holds for an office of `level`; None where the law sets none."""
        return self.all or getattr(self, level, None)


class Condition(Strict):
    """Where an indicator applies: only if the measure comes to so many (over the span `per`, if given)."""

    measure: Measure
    at_least: Annotated[int, Field(ge=1)]
    per: Span | None = None


class Reference(Strict):
    """Where in the law a definition stands, and when someone last compared it."""

    item: Text
    last_checked: date
    source: Text
    verified: bool
    note: str = ""


class Indicator(Strict):
    """One indicator under one legal instrument.

    `across`: numerator and denominator are events of two institutions, so that a ratio may exceed 100 %.
    `reason_if_none`: an office in which nothing arose must say why.
    """

    code: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.\-]*$")]
    label: Label
    short: Label | None = None
    field: Field_
    kind: Kind
    unit: Label | None = None
    direction: Literal["higher", "lower", "none"]
    applies_to: list[Level] = ["district", "province_office", "province"]
    numerator: Measure | None = None
    denominator: Measure | None = None
    includes: list[Text] = []
    excludes: list[Text] = []
    target: Target | None = None
    applies_if: Condition | None = None
    across: bool = False
    reason_if_none: bool = False
    reference: Reference
    needs: Label | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.across and self.kind != "ratio":
            raise ValueError("across goes with the kind [ratio]")
        if self.needs is None:
            if self.numerator is None:
                raise ValueError("give a numerator, or say under needs what is lacking")
            if (self.kind in WITH_DENOMINATOR) != (self.denominator is not None):
                raise ValueError(f"kind [{self.kind}] and denominator do not go together")
            _refuse_misfits(self.kind, self.numerator, self.target)
        return self

    @property
    def computable(self) -> bool:
        """Whether the registers hold the facts it needs."""
        return self.needs is None

    @property
    def compared(self) -> bool:
        """Whether it holds the registers against what another body declared."""
        below = self.denominator
        return below is not None and (below.sum or below.count or "").split(".")[1:2] == ["declared"]


def _refuse_misfits(kind: Kind, numerator: Measure, target: Target | None) -> None:
    """Targets of a shape that the kind does not have."""
    bounds = target.bounds if target else ()
    if kind == "per_site" and numerator.capped is None:
        raise ValueError("kind [per_site] needs capped in its numerator: which site, and how often it counts at most")
    if kind == "zero" and any(bound.exactly != 0 for bound in bounds):
        raise ValueError("kind [zero] has the target {exactly: 0}, or none")
    for bound in bounds:
        choices = bound.any_of or bound.all_of
        if bool(bound.tiers) != (kind == "tiered"):
            raise ValueError("a target with tiers and the kind [tiered] go together")
        if bool(choices) != (kind == "either_or"):
            raise ValueError("a target with any_of or all_of and the kind [either_or] go together")
        if choices and len(choices) != len(numerator.sets):
            raise ValueError(f"{len(choices)} limits for the {len(numerator.sets)} sets of the numerator; give as many")
        if choices and not all(one.name for one in numerator.sets):
            raise ValueError("each set of the numerator needs a name, for the target chooses between them")


class Instrument(Strict):
    """A decision or resolution that defines indicators, with the days it was in force.

    `applied_from` is the first day of the statistics it applies to, where that is later than `valid_from`; `indicators`
    is how many it has, defined here or not.
    """

    code: Annotated[str, Field(pattern=r"^[a-z0-9\-]+$")]
    number: Text
    label: Label
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    applied_from: date | None = None
    indicators: int | None = None
    block: Literal["throughput", "duty"]
    default: bool = False
    verified: bool
    note: Label | None = None


class InstrumentsFile(Strict):
    """`instruments.yaml`: every instrument of the catalogue."""

    instruments: list[Instrument]


class IndicatorsFile(Strict):
    """One file of definitions under one instrument."""

    instrument: str
    indicators: list[Indicator]
