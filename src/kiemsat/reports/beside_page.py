"""Two decisions side by side as pages show them: their definitions, and a period under both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from kiemsat.engine.catalogue import Entry
from kiemsat.engine.differences import ASPECTS, Change, Pair
from kiemsat.engine.schema import Instrument
from kiemsat.indicators.selectors import Figure, SideBySide, catalogue, compared, kind_of
from kiemsat.indicators.selectors.side_by_side import Kind, Row
from kiemsat.indicators.wording import office_name, pair_text, period_name, said, sentence_case
from kiemsat.law.periods import Period
from kiemsat.reports.choosing import Option
from kiemsat.reports.figure_page import in_force_text
from kiemsat.reports.shown import Shown, shown


@dataclass(frozen=True)
class Side:
    """One decision: what it is, since when, and what is lacking of it."""

    code: str
    number: str
    label: str
    in_force: str
    verified: bool
    rows: int
    note: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Told:
    """One change of a definition, as it was and as it is."""

    aspect: str
    before: str
    after: str


@dataclass(frozen=True)
class Held:
    """A definition in a row: its code, its target for all levels; with a period also its figure."""

    code: str
    label: str
    verified: bool
    figure: Shown | None


@dataclass(frozen=True)
class Line:
    """A row of the one decision beside a row of the other."""

    kind: Kind
    kind_text: str
    label: str
    before: Held | None
    after: Held | None
    changes: tuple[Told, ...]


@dataclass(frozen=True)
class Count:
    """How many rows there are of a kind; `chosen` where only these are shown."""

    kind: str
    text: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class BesidePage:
    """Two decisions beside one another, of one office and period or by themselves."""

    office: str
    period: str
    before: Side
    after: Side
    counts: tuple[Count, ...]
    lines: tuple[Line, ...]


def of_definitions(before: Instrument, after: Instrument, kind: str = "") -> BesidePage:
    """The definitions of two decisions."""
    pairs = compared([before], [after])
    lines = [_line(pair, _defined(pair.before), _defined(pair.after)) for pair in pairs]
    return _page("", "", before, after, lines, kind)


def of_period(found: SideBySide, kind: str = "") -> BesidePage:
    """A period under two decisions."""
    (before,), (after,) = found.before, found.after
    period = found.review.period
    lines = [_line(row.pair, *_figures(row, period)) for row in found.rows]
    return _page(office_name(found.review.office), period_name(period), before, after, lines, kind)


def _page(
    office: str, period: str, before: Instrument, after: Instrument, lines: Sequence[Line], kind: str
) -> BesidePage:
    numbers = Counter(line.kind for line in lines)
    return BesidePage(
        office=office,
        period=period,
        before=_side(before),
        after=_side(after),
        counts=tuple(Count(one, pair_text(one), numbers[one], one == kind) for one in get_args(Kind) if numbers[one]),
        lines=tuple(line for line in lines if kind in {"", line.kind}),
    )


def _side(instrument: Instrument) -> Side:
    rows = len(catalogue().of(instrument.code))
    return Side(
        code=instrument.code,
        number=instrument.number,
        label=said(instrument.label),
        in_force=in_force_text(instrument),
        verified=instrument.verified,
        rows=rows,
        note=said(instrument.note) if instrument.note and not rows else "",
        options=tuple(
            Option(one.code, one.number, one.code == instrument.code) for one in catalogue().instruments.values()
        ),
    )


def _line(pair: Pair, before: Held | None, after: Held | None) -> Line:
    kind, entry = kind_of(pair), pair.after or pair.before
    return Line(
        kind=kind,
        kind_text=pair_text(kind),
        label=said(entry.indicator.label) if entry else "",
        before=before,
        after=after,
        changes=tuple(_told(pair.changes)),
    )


def _told(changes: Iterable[Change]) -> Iterable[Told]:
    return (Told(sentence_case(said(ASPECTS[one.aspect])), said(one.before), said(one.after)) for one in changes)


def _defined(entry: Entry | None, figure: Shown | None = None) -> Held | None:
    if entry is None:
        return None
    one = entry.indicator
    return Held(one.code, said(one.label), one.reference.verified and entry.instrument.verified, figure)


def _figures(row: Row, period: Period) -> tuple[Held | None, Held | None]:
    return _figure(row.pair.before, row.before, period), _figure(row.pair.after, row.after, period)


def _figure(entry: Entry | None, figure: Figure | None, period: Period) -> Held | None:
    return _defined(entry, shown(figure, period) if figure else None)
