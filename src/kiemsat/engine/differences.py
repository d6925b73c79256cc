"""Two instruments side by side, in words: what stands in one only, and what is defined otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kiemsat.engine.catalogue import Entry
from kiemsat.engine.facts import Facts
from kiemsat.engine.schema import Condition, Indicator, Label, Level, Measure, Target
from kiemsat.engine.target_words import LEVELS, SPANS, target_en, target_vi
from kiemsat.engine.terms import terms_of
from kiemsat.engine.wording import in_words

Aspect = Literal["name", "numerator", "denominator", "excludes", "applies", "target"]
ASPECTS: dict[Aspect, Label] = {
    "name": Label(vi="tên", en="name"),
    "numerator": Label(vi="tử số", en="numerator"),
    "denominator": Label(vi="mẫu số", en="denominator"),
    "excludes": Label(vi="không tính", en="leaves out"),
    "applies": Label(vi="áp dụng cho", en="applies to"),
    "target": Label(vi="mức", en="target"),
}
NOTHING = Label(vi="–", en="–")


@dataclass(frozen=True)
class Change:
    """One thing in which two definitions differ, as it was and as it is."""

    aspect: Aspect
    before: Label
    after: Label

    @property
    def vi(self) -> str:
        """The change in Vietnamese: mức: “≥ 80” thành “≥ 90”."""
        return f"{ASPECTS[self.aspect].vi}: “{self.before.vi}” thành “{self.after.vi}”"

    @property
    def en(self) -> str:
        """The change in English."""
        return f"{ASPECTS[self.aspect].en}: “{self.before.en}” became “{self.after.en}”"


@dataclass(frozen=True)
class Pair:
    """A row of one instrument and the row of the other that takes its place; one of them may be lacking."""

    before: Entry | None
    after: Entry | None
    changes: tuple[Change, ...] = ()

    @property
    def alone(self) -> Literal["only_before", "only_after"] | None:
        """Whether it stands in one instrument only, and in which."""
        if self.before and self.after:
            return None
        return "only_before" if self.before else "only_after"


@dataclass(frozen=True)
class Difference:
    """A difference said in both languages."""

    vi: str
    en: str


def differences(before: Sequence[Entry], after: Sequence[Entry], facts: Facts) -> Iterator[Difference]:
    """What changed from `before` to `after`, a sentence each."""
    for pair in pairs_of(before, after, facts):
        if pair.before and pair.after:
            yield from _between(pair.before.indicator, pair.after.indicator, pair.changes)
        elif entry := pair.before or pair.after:
            yield _only(entry)


def pairs_of(before: Sequence[Entry], after: Sequence[Entry], facts: Facts) -> list[Pair]:
    """Every row of both: paired when they count the same or bear the same name, in the order of `before`."""
    found = dict(_matches(before, after))
    of_after = {entry.indicator.code: entry for entry in after}
    pairs = [_pair(entry, of_after.get(found.get(entry.indicator.code, "")), facts) for entry in before]
    taken = set(found.values())
    return pairs + [Pair(None, entry) for code, entry in of_after.items() if code not in taken]


def _pair(before: Entry, after: Entry | None, facts: Facts) -> Pair:
    if after is None:
        return Pair(before, None)
    sides = _sides(before.indicator, after.indicator, facts)
    return Pair(before, after, tuple(Change(aspect, old, new) for aspect, old, new in sides if old != new))


def _matches(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Codes of rows that count the same, then of those left that bear the same name in the same field."""
    alone, free = ({entry.indicator.code: entry.indicator for entry in side} for side in (before, after))
    for key in (_counted, _named):
        known: dict[Hashable, list[str]] = defaultdict(list)
        for code, indicator in free.items():
            known[key(indicator)].append(code)
        for code, indicator in list(alone.items()):
            wanted = key(indicator)
            if wanted is not None and known[wanted]:
                found = known[wanted].pop(0)
                del alone[code], free[found]
                yield code, found


def _counted(one: Indicator) -> Hashable:
    if one.numerator is None:
        return None
    return terms_of(one.numerator), terms_of(one.denominator) if one.denominator else ()


def _named(one: Indicator) -> Hashable:
    return one.field, one.label.vi.casefold()


def _only(entry: Entry) -> Difference:
    one, number = entry.indicator, entry.instrument.number
    return Difference(
        f"Chỉ có trong {number}: {one.code} {one.label.vi}", f"Only in {number}: {one.code} {one.label.en}"
    )


def _between(one: Indicator, other: Indicator, changes: Sequence[Change]) -> Iterator[Difference]:
    codes = f"{one.code} → {other.code}"
    for change in changes:
        yield Difference(f"{codes} ({other.label.vi}): {change.vi}", f"{codes} ({other.label.en}): {change.en}")


def _sides(one: Indicator, other: Indicator, facts: Facts) -> Iterator[tuple[Aspect, Label, Label]]:
    yield "name", one.label, other.label
    yield "numerator", _words(one.numerator, facts), _words(other.numerator, facts)
    yield "denominator", _words(one.denominator, facts), _words(other.denominator, facts)
    yield "excludes", _as_written(one.excludes), _as_written(other.excludes)
    yield "applies", _applies(one, facts), _applies(other, facts)
    yield "target", _target(one.target), _target(other.target)


def _as_written(lines: Sequence[str]) -> Label:
    """Text that the catalogue has in Vietnamese only, the same in both languages."""
    text = "; ".join(lines)
    return Label(vi=text, en=text) if text else NOTHING


def _words(measure: Measure | None, facts: Facts) -> Label:
    return _as_written([in_words(measure, facts)] if measure else [])


def _applies(one: Indicator, facts: Facts) -> Label:
    levels: list[Level] = one.applies_to
    vi, en = (", ".join(getattr(LEVELS[level], language) for level in levels) for language in ("vi", "en"))
    if one.applies_if is None:
        return Label(vi=vi, en=en)
    return Label(
        vi=f"{vi}; {_condition(one.applies_if, facts, 'vi')}", en=f"{en}; {_condition(one.applies_if, facts, 'en')}"
    )


def _condition(condition: Condition, facts: Facts, language: Literal["vi", "en"]) -> str:
    per = f" {getattr(SPANS[condition.per], language)}" if condition.per else ""
    when = "nếu" if language == "vi" else "if"
    return f"{when} {in_words(condition.measure, facts)} ≥ {condition.at_least}{per}"


def _target(target: Target | None) -> Label:
    return Label(vi=target_vi(target), en=target_en(target)) if target else NOTHING
