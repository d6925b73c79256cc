"""What the law says of one limit, as the catalogue holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kiemsat.law.limits.lengths import Length


class Said(NamedTuple):
    """A text in the two languages."""

    vi: str
    en: str


class Basis(NamedTuple):
    """Where the law says it, and whether that was compared with the law's text."""

    law: str
    article: str
    verified: bool


class Counting(StrEnum):
    """How a law counts time."""

    CRIMINAL = "criminal"  # Criminal Procedure Code, Art. 134
    CUSTODY = "custody"  # the same, days of twenty-four hours
    DETENTION = "detention"  # the same, months of thirty days, the first day counts
    CIVIL = "civil"  # Civil Code, Arts. 145-148: every limit moves off a day off


class OnResume(StrEnum):
    """What becomes of a limit when the matter is resumed."""

    OWN = "own"  # a rule of its own, with opened_as resumed
    ANEW = "anew"  # the whole limit once more
    REST = "rest"  # what was left of it


@dataclass(frozen=True, eq=False)
class ExtensionRule:
    """One extension the law allows: how long, by whom, and how early it must be asked for.

    With `to_total` the length runs from the start of the limit, otherwise from the end of what it extends.
    `by` is an approver of the catalogue; of procuracies the lowest level that may, a higher one handles its own.
    """

    length: Length
    by: str
    basis: Basis
    to_total: bool = False
    ask_before: Length | None = None
    decide_within: Length | None = None


@dataclass(frozen=True, eq=False)
class Following:
    """Time that follows a limit and all its extensions, such as the days within which a hearing is opened."""

    length: Length
    label: Said
    basis: Basis


@dataclass(frozen=True, eq=False)
class ShareRule:
    """A share of other limits, for offenders under eighteen."""

    code: str
    matters: tuple[str, ...]
    numerator: int
    denominator: int
    basis: Basis
    source: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, eq=False)
class LimitRule:
    """One limit: on what it runs, how long, and what may change it. `valid_to` is its last day.

    Without a length (`base`) the matter may be done at any time. `times`: how often it may happen at all.
    `exception`: it holds only where the facts of `when` are known to fit; otherwise an unknown one is asked for.
    """

    code: str
    matter: str
    label: Said
    starts: Said
    base: Length | None
    basis: Basis
    counting: Counting
    when: Mapping[str, frozenset[str]]
    extensions: tuple[ExtensionRule, ...]
    following: Following | None
    on_resume: OnResume
    times: int | None
    exception: bool
    note: Said | None
    source: str
    valid_from: date
    valid_to: date | None
