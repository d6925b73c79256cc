"""A period under two decisions: each row of the one beside the row of the other, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kiemsat.engine.differences import Pair, pairs_of
from kiemsat.engine.schema import Instrument
from kiemsat.indicators.selectors.catalogue import catalogue, chosen_instruments, entries_under, instruments_for
from kiemsat.indicators.selectors.review import Figure, Review, review
from kiemsat.law.periods import Period

Kind = Literal["alike", "definition", "target", "name", "only_before", "only_after"]
OF_DEFINITION = frozenset({"numerator", "denominator", "excludes", "applies"})


@dataclass(frozen=True)
class Row:
    """A pair of rows with their figures of one office."""

    pair: Pair
    before: Figure | None
    after: Figure | None

    @property
    def kind(self) -> Kind:
        """The most there is to say: in one decision only, defined otherwise, another target, another name, alike."""
        return kind_of(self.pair)


@dataclass(frozen=True)
class SideBySide:
    """A review under some instruments and under others; `by_office` has the rows of each office it is made of."""

    review: Review
    before: tuple[Instrument, ...]
    after: tuple[Instrument, ...]
    rows: tuple[Row, ...]
    by_office: Mapping[str, tuple[Row, ...]]


def side_by_side(office_code: str, period: Period, *, before: Iterable[str] = (), after: Iterable[str]) -> SideBySide:
    """An office's period under two decisions; without `before`, those in force are held against `after`."""
    one, other = instruments_for(period.interval, before), chosen_instruments(after)
    found = review(office_code, period, instruments=tuple(dict.fromkeys(each.code for each in (*one, *other))))
    pairs = compared(one, other)
    return SideBySide(
        review=found,
        before=one,
        after=other,
        rows=_rows(pairs, found.figures),
        by_office={code: _rows(pairs, figures) for code, figures in found.by_office.items()},
    )


def compared(before: Iterable[Instrument], after: Iterable[Instrument]) -> list[Pair]:
    """The rows of some instruments paired with those of others."""
    return pairs_of(entries_under(before), entries_under(after), catalogue().facts)


def kind_of(pair: Pair) -> Kind:
    """The most there is to say of a pair."""
    if pair.alone:
        return pair.alone
    aspects = {change.aspect for change in pair.changes}
    if aspects & OF_DEFINITION:
        return "definition"
    if "target" in aspects:
        return "target"
    return "name" if aspects else "alike"


def _rows(pairs: Iterable[Pair], figures: Iterable[Figure]) -> tuple[Row, ...]:
    of_code = {figure.indicator.code: figure for figure in figures}
    return tuple(
        Row(
            pair,
            of_code[pair.before.indicator.code] if pair.before else None,
            of_code[pair.after.indicator.code] if pair.after else None,
        )
        for pair in pairs
    )
