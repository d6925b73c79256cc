"""The language of the catalogue: what a file may say, key by key. Anything else is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal["ratio", "count", "zero", "per_head", "mean", "tiered", "either_or", "per_site"]
COMPUTED_KINDS = frozenset({"ratio", "count", "zero", "per_head", "mean"})
Level = Literal["district", "province_office", "province"]
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


class Measure(Strict):
    """A set of rows and how it is weighed: counted, summed (money, đồng) or as days between opening and closing.

    Exactly one of `count`, `sum`, `days`. `count: register.measure`, `sum: register.measure.column`.
    `where` keeps rows that meet every condition, `except` drops rows that meet any; on a measure that also holds
    open rows, `closed_as` means "closed as … within the interval". `distinct: matter` counts matters instead of rows.
    `plus` adds the numbers of further sets.
    """

    count: str | None = None
    sum: str | None = None
    days: str | None = None
    where: Filter = {}
    except_: Filter = Field(default={}, alias="except")
    with_act: ActFilter | None = None
    without_act: ActFilter | None = None
    distinct: Literal["matter"] | None = None
    plus: list[Measure] = []

    @model_validator(mode="after")
    def _one_weight(self) -> Self:
        given = [name for name in ("count", "sum", "days") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"give exactly one of count, sum, days (given: {', '.join(given) or 'none'})")
        if self.distinct and self.count is None:
            raise ValueError("distinct goes with count only")
        return self


class Bound(Strict):
    """A limit a value must keep; percent for ratios, a number for counts. Exactly one key."""

    at_least: Decimal | int | None = None
    at_most: Decimal | int | None = None
    above: Decimal | int | None = None
    exactly: Decimal | int | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if sum(value is not None for value in (self.at_least, self.at_most, self.above, self.exactly)) != 1:
            raise ValueError("give exactly one of at_least, at_most, above, exactly")
        return self


class Target(Strict):
    """What must be reached: one bound for all, or one per level of office; `per` says over which span."""

    all: Bound | None = None
    district: Bound | None = None
    province_office: Bound | None = None
    province: Bound | None = None
    per: Span | None = None

    @model_validator(mode="after")
    def _some_bound(self) -> Self:
        levels = (self.district, self.province_office, self.province)
        if (self.all is None) == all(level is None for level in levels):
            raise ValueError("give either all, or bounds by level (district, province_office, province)")
        return self

    def bound(self, level: str) -> Bound | None:
        """The bound that holds for an office of `level`; None where the law sets none."""
        return self.all or getattr(self, level, None)


class Reference(Strict):
    """Where in the law a definition stands, and when someone last compared it."""

    item: Text
    last_checked: date
    source: Text
    verified: bool
    note: str = ""


class Indicator(Strict):
    """One indicator under one legal instrument."""

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
    reference: Reference
    needs: Label | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.needs is None:
            if self.kind not in COMPUTED_KINDS:
                raise ValueError(f"kind [{self.kind}] cannot be computed yet: say under needs what is lacking")
            if self.numerator is None:
                raise ValueError("give a numerator, or say under needs what is lacking")
            if (self.kind in {"ratio", "per_head", "mean"}) != (self.denominator is not None):
                raise ValueError(f"kind [{self.kind}] and denominator do not go together")
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


class Instrument(Strict):
    """A decision or resolution that defines indicators, with the days it was in force.

    `applied_from` is the first day of the statistics it applies to, where that is later than `valid_from`.
    """

    code: Annotated[str, Field(pattern=r"^[a-z0-9\-]+$")]
    number: Text
    label: Label
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    applied_from: date | None = None
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
