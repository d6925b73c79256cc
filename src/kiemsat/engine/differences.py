"""Two instruments side by side, in words: what stands in one only, and what is defined otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiemsat.engine.catalogue import Entry
from kiemsat.engine.facts import Facts
from kiemsat.engine.schema import Indicator, Measure, Target
from kiemsat.engine.target_words import target_en, target_vi
from kiemsat.engine.terms import Term, terms_of
from kiemsat.engine.wording import in_words


@dataclass(frozen=True)
class Difference:
    """A difference, or a side of one, said in both languages."""

    vi: str
    en: str


def differences(before: Sequence[Entry], after: Sequence[Entry], facts: Facts) -> Iterator[Difference]:
    """What changed from `before` to `after`; entries are the same when they count the same or bear the same name."""
    pairs = dict(_pairs(before, after))
    taken = set(pairs.values())
    for entry in before:
        other = pairs.get(entry.indicator.code)
        if other is None:
            yield _only(entry, "Chỉ có trong", "Only in")
        else:
            yield from _between(entry, next(one for one in after if one.indicator.code == other), facts)
    for entry in after:
        if entry.indicator.code not in taken:
            yield _only(entry, "Chỉ có trong", "Only in")


def _pairs(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    alone = {entry.indicator.code: entry.indicator for entry in before}
    free = {entry.indicator.code: entry.indicator for entry in after}
    for same in (_count_alike, _named_alike):
        for code, indicator in list(alone.items()):
            found = next((name for name, other in free.items() if same(indicator, other)), None)
            if found is not None:
                del alone[code], free[found]
                yield code, found


def _count_alike(one: Indicator, other: Indicator) -> bool:
    return _counted(one) is not None and _counted(one) == _counted(other)


def _counted(one: Indicator) -> tuple[tuple[Term, ...], tuple[Term, ...]] | None:
    if one.numerator is None:
        return None
    return terms_of(one.numerator), terms_of(one.denominator) if one.denominator else ()


def _named_alike(one: Indicator, other: Indicator) -> bool:
    return one.field == other.field and one.label.vi.casefold() == other.label.vi.casefold()


def _only(entry: Entry, vi: str, en: str) -> Difference:
    one, number = entry.indicator, entry.instrument.number
    return Difference(f"{vi} {number}: {one.code} {one.label.vi}", f"{en} {number}: {one.code} {one.label.en}")


def _between(before: Entry, after: Entry, facts: Facts) -> Iterator[Difference]:
    one, other = before.indicator, after.indicator
    names_vi = f"{one.code} → {other.code} ({other.label.vi})"
    names_en = f"{one.code} → {other.code} ({other.label.en})"
    for (vi, en), old, new in _sides(one, other, facts):
        if old != new:
            yield Difference(
                f"{names_vi}: {vi}: “{old.vi}” thành “{new.vi}”", f"{names_en}: {en}: “{old.en}” became “{new.en}”"
            )


def _sides(one: Indicator, other: Indicator, facts: Facts) -> Iterator[tuple[tuple[str, str], Difference, Difference]]:
    yield ("tử số", "numerator"), _words(one.numerator, facts), _words(other.numerator, facts)
    yield ("mẫu số", "denominator"), _words(one.denominator, facts), _words(other.denominator, facts)
    yield ("không tính", "leaves out"), _as_written(one.excludes), _as_written(other.excludes)
    yield ("mức", "target"), _target(one.target), _target(other.target)


def _as_written(lines: Sequence[str]) -> Difference:
    """Text that the catalogue has in Vietnamese only, the same in both languages."""
    text = "; ".join(lines) or "–"
    return Difference(text, text)


def _words(measure: Measure | None, facts: Facts) -> Difference:
    return _as_written([in_words(measure, facts)] if measure else [])


def _target(target: Target | None) -> Difference:
    return Difference(target_vi(target), target_en(target)) if target else _as_written([])
