"""The answers as they are described and checked: the shapes of indicators/shapes.py, and lists of what there is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from kiemsat.engine.verdicts import Verdict

# Told as a number with all its digits, not as the text that pydantic would make of it.
Exact = Annotated[Decimal, WithJsonSchema({"type": "number"})]


class Reference(Schema):
    """The paragraph of law that a figure rests on."""

    instrument: str
    item: str
    valid_from: date | None
    last_checked: date | None
    verified: bool


class Missing(Schema):
    """So many more of something."""

    count: int
    name: str | None = Field(description="Of what, where the target chooses between several things.")


class Figure(Schema):
    """One figure of a review."""

    indicator: str
    label: str
    kind: str
    numerator: int | None
    denominator: int | None
    value: Exact | None = Field(description="Percent for a ratio, the number for a count, days for a mean.")
    change: Exact | None = Field(description="Against the same period before: percentage points, or units.")
    target: dict[str, Any] | None
    met: bool | None = Field(description="Null where that cannot be said: no target, or the year is still running.")
    verdict: Verdict
    standing: str = Field(description="How it stands against its target and what is still needed, in Vietnamese.")
    missing: list[Missing] = Field(description="How many are still needed for each limit not kept yet.")
    missing_by: date | None = Field(description="The last day on which they count; null where the span is over.")
    so_far: Exact | None = Field(description="The value since the target's span began, where that is not the period.")
    offices_by_verdict: dict[Verdict, int] = Field(
        description="How the offices of a whole stand, where the target is set for each of them."
    )
    text: str = Field(description="The figure in the house's wording, in Vietnamese.")
    needs: str | None = Field(description="What the registers lack to compute it.")
    reference: Reference


class Review(Schema):
    """Every figure of an office and period."""

    office: str
    period: str
    compared_with: str
    catalogue: list[str]
    figures: list[Figure]
    notes: list[str]


class ReviewWithOffices(Review):
    """The same with the figures of each office below, where they were asked for."""

    offices: dict[str, list[Figure]]


class Side(Schema):
    """What was counted above or below the line."""

    count: int | None
    words: str | None
    registers: list[str]
    records: list[int] | None = Field(
        description="The records that may be opened; null for a token without the scope [records]."
    )


class Explanation(Schema):
    """One figure with its formula, its law and its records."""

    indicator: str
    office: str
    period: str
    compared_with: str
    value: Exact | None
    change: Exact | None
    text: str
    numerator: Side
    denominator: Side | None
    formula: str
    includes: list[str]
    excludes: list[str]
    reference: Reference


class Office(Schema):
    """An office with the days it existed."""

    code: str
    name: str
    name_en: str
    short_name: str
    level: str
    parent: str | None = Field(description="The office it is part of, if that one is seen too.")
    established_on: date | None
    abolished_on: date | None = Field(description="The first day on which it was no more.")


class Period(Schema):
    """A reporting period."""

    code: str
    kind: str
    name: str
    name_en: str
    first_day: date
    last_day: date
    verified: bool
    compared_with: str | None = Field(description="The same period before, if there is one.")


class Words(Schema):
    """A text in both languages."""

    vi: str
    en: str


class Indicator(BaseModel):
    """A definition as the catalogue has it, with whatever more keys its file has (ninja's Schema would drop them)."""

    model_config = ConfigDict(extra="allow")

    instrument: str
    computable: bool
    code: str
    label: Words
    field: str
    kind: str


class CountedRecord(Schema):
    """A record behind a figure, on one side of the line; one that may not be opened has no id, number or title."""

    side: str
    register_: str = Field(alias="register", description="In which register it stands.")
    id: int | None
    office: str
    first_day: date
    last_day: date | None
    masked: str | None = Field(description="secret, or beyond: outside of what the person reads.")
    number: str
    title: str
    person: str
    outcome: str


class Records(Schema):
    """A page of the records behind a figure."""

    count: int = Field(description="How many there are on all pages.")
    page: int
    pages: int
    records: list[CountedRecord]


class Problem(Schema):
    """Why there is no answer, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
