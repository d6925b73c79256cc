"""A target said in words, in both languages: every level, tier and choice of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiemsat.engine.limits import edge_of
from kiemsat.engine.schema import Bound, Label, Span, Target, Tier

LEVELS = {
    "all": Label(vi="mọi cấp", en="all levels"),
    "district": Label(vi="cấp huyện, khu vực", en="district, regional"),
    "province_office": Label(vi="cấp tỉnh", en="provincial"),
    "province": Label(vi="hai cấp", en="both levels"),
}
SPANS: dict[Span, Label] = {
    "month": Label(vi="mỗi tháng", en="a month"),
    "quarter": Label(vi="mỗi quý", en="a quarter"),
    "half_year": Label(vi="mỗi 6 tháng", en="a half-year"),
    "year": Label(vi="mỗi năm", en="a year"),
}


@dataclass(frozen=True)
class _Language:
    """The small words of one language."""

    or_: str
    and_: str
    each: str
    below: str
    otherwise: str


_WORDS = {
    "vi": _Language(" hoặc ", " và ", "cho mỗi {what}", "nếu dưới {n}", "từ {n} trở lên"),
    "en": _Language(" or ", " and ", "for each {what}", "if below {n}", "from {n} on"),
}


def target_vi(target: Target) -> str:
    """The target in Vietnamese: cấp huyện, khu vực ≥ 2 mỗi năm."""
    return _target(target, "vi")


def target_en(target: Target) -> str:
    """The target in English: district, regional ≥ 2 a year."""
    return _target(target, "en")


def plain_text(bound: Bound) -> str:
    """A plain bound as signs: ≥ 90."""
    return f"{sign_of(bound)} {edge_of(bound)}"


def sign_of(bound: Bound) -> str:
    """The sign of a plain bound."""
    if bound.at_least is not None:
        return "≥"
    if bound.above is not None:
        return ">"
    return "≤" if bound.at_most is not None else "="


def _target(target: Target, language: str) -> str:
    given = {name: bound for name in LEVELS if (bound := getattr(target, name))}
    what = getattr(target.for_each.name, language) if target.for_each and target.for_each.name else ""
    told = ", ".join(
        f"{getattr(LEVELS[name], language)} {_bound(bound, language, what)}" for name, bound in given.items()
    )
    return f"{told} {getattr(SPANS[target.per], language)}" if target.per else told


def _bound(bound: Bound, language: str, what: str) -> str:
    words = _WORDS[language]
    if bound.tiers:
        return "; ".join(_tiers(bound.tiers, words))
    if bound.any_of or bound.all_of:
        return (words.or_ if bound.any_of else words.and_).join(map(plain_text, bound.any_of or bound.all_of))
    return f"{plain_text(bound)} {words.each.format(what=what)}" if bound.each else plain_text(bound)


def _tiers(tiers: Iterable[Tier], words: _Language) -> Iterable[str]:
    before = 0
    for tier in tiers:
        limit = plain_text(tier.count) if tier.count else f"{plain_text(tier.share)}%" if tier.share else ""
        when = words.below.format(n=tier.below) if tier.below else words.otherwise.format(n=before)
        yield f"{limit} {when}"
        before = tier.below or before
