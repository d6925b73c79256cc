"""Figures, reviews, explanations and definitions as JSON: the shapes of the command line and of the API alike.

docs/command-line.md describes them. Their texts are Vietnamese whatever language the reader speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import override

from kiemsat.engine.catalogue import Entry
from kiemsat.engine.records import Record
from kiemsat.engine.schema import Indicator, Instrument
from kiemsat.indicators.selectors import Explanation, Figure, Review, SideBySide
from kiemsat.indicators.selectors.side_by_side import Row
from kiemsat.indicators.wording import figure_text, formula_text, judged_text

Shown = Callable[[Sequence[Record]], list[int] | None]
"""Which of the records behind a figure are named; None where the reader is not told of records at all."""


def all_of(records: Sequence[Record]) -> list[int]:
    """Every record, as a program sees them that acts for whoever started it."""
    return [record.id for record in records]


def review_data(found: Review, *, offices: bool) -> dict[str, Any]:
    """The JSON of a review; with `offices` also the figures of each office below."""
    data: dict[str, Any] = {
        "office": found.office.code,
        "period": found.period.code,
        "compared_with": found.compared_with.code,
        "catalogue": [instrument.code for instrument in found.catalogue],
        "figures": [figure_data(figure) for figure in found.figures],
        "notes": [note.vi for note in found.notes],
    }
    if offices:
        data["offices"] = {
            one.code: [figure_data(figure) for figure in found.by_office[one.code]] for one in found.offices
        }
    return data


def side_by_side_data(found: SideBySide, *, offices: bool) -> dict[str, Any]:
    """The JSON of a period under two decisions; with `offices` also the rows of each office below."""
    data: dict[str, Any] = {
        "office": found.review.office.code,
        "period": found.review.period.code,
        "before": [one.code for one in found.before],
        "after": [one.code for one in found.after],
        "rows": [_row_data(row) for row in found.rows],
    }
    if offices:
        data["offices"] = {code: [_row_data(row) for row in rows] for code, rows in found.by_office.items()}
    return data


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "before": figure_data(row.before) if row.before else None,
        "after": figure_data(row.after) if row.after else None,
        "differences": [
            {"aspect": one.aspect, "before": one.before.vi, "after": one.after.vi} for one in row.pair.changes
        ],
    }


def figure_data(figure: Figure) -> dict[str, Any]:
    """The JSON of one figure of a review."""
    return {
        "indicator": figure.indicator.code,
        "label": figure.indicator.label.vi,
        "kind": figure.indicator.kind,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "change": figure.change,
        "target": figure.bound.model_dump(exclude_defaults=True) if figure.bound else None,
        "met": figure.met,
        "verdict": figure.verdict,
        "standing": _house_standing(figure),
        "missing": [{"count": count, "name": name} for name, count in missing_of(figure)],
        "missing_by": figure.judged.by,
        "so_far": figure.judged.so_far.value if figure.judged.so_far else None,
        "offices_by_verdict": dict(figure.tally),
        "text": _house_text(figure),
        "needs": figure.needs,
        "reference": _reference(figure.indicator, figure.instrument),
    }


def explanation_data(found: Explanation, *, shown: Shown = all_of) -> dict[str, Any]:
    """The JSON of an explanation, which names the records that may be `shown`; all of them are counted."""
    figure, below = found.figure, found.denominator_records
    return {
        "indicator": figure.indicator.code,
        "office": found.office.code,
        "period": found.period.code,
        "compared_with": found.compared_with.code,
        "value": figure.value,
        "change": figure.change,
        "text": _house_text(figure),
        "numerator": _side(figure.numerator, found.numerator_records, found.numerator_words, shown),
        "denominator": None if below is None else _side(figure.denominator, below, found.denominator_words, shown),
        "formula": _house_formula(figure),
        "includes": list(figure.indicator.includes),
        "excludes": list(figure.indicator.excludes),
        "reference": _reference(figure.indicator, figure.instrument),
    }


def entry_data(entry: Entry) -> dict[str, Any]:
    """The JSON of a definition: what the catalogue's file says, with its instrument."""
    one = entry.indicator
    target = one.target.model_dump(mode="python", exclude_defaults=True, by_alias=True) if one.target else None
    return {
        "instrument": entry.instrument.code,
        "computable": one.computable,
        **one.model_dump(mode="python", exclude_none=True, by_alias=True),
        **({"target": target} if target else {}),
    }


def _side(count: int | None, records: Sequence[Record], words: str | None, shown: Shown) -> dict[str, Any]:
    return {
        "count": count,
        "words": words,
        "registers": sorted({record.register for record in records}),
        "records": shown(records),
    }


def _house_text(figure: Figure) -> str:
    with override("vi"):
        return figure_text(figure)


def _house_standing(figure: Figure) -> str:
    with override("vi"):
        return judged_text(figure)


def missing_of(figure: Figure) -> list[tuple[str | None, int]]:
    """How many are still needed, for each limit of the target that is not kept yet, under the limit's name."""
    judged = figure.judgement
    pairs = zip(judged.limits, judged.missing, strict=False)
    return [(limit.name.vi if limit.name else None, count) for limit, count in pairs if count]


def _house_formula(figure: Figure) -> str:
    with override("vi"):
        return formula_text(figure)


def _reference(indicator: Indicator, instrument: Instrument) -> dict[str, Any]:
    return {
        "instrument": instrument.number,
        "item": indicator.reference.item,
        "valid_from": instrument.valid_from,
        "last_checked": indicator.reference.last_checked,
        "verified": indicator.reference.verified and instrument.verified,
    }
