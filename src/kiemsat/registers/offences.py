"""Finding an offence as people name it: by article and clause, or by words without diacritics."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kiemsat.base.vietnamese import fold
from kiemsat.registers.offence_file import OffenceClause, catalogue_offences, offence_catalogue

MOST, ALL = 20, 1_000
LONGEST_QUERY = 100
_ARTICLE_FIRST = re.compile(r"(?:dieu |d)?(\d{1,3}[a-z]?)(?:(?: ?[.,/:] ?| )(?:khoan |k)?(\d{1,2}))?")
_CLAUSE_FIRST = re.compile(r"(?:khoan |k)(\d{1,2}),? (?:dieu |d)(\d{1,3}[a-z]?)")
_SPACES = re.compile(r"\b(dieu|khoan)(?=\d)")


def find_offences(query: str, *, limit: int = MOST) -> list[OffenceClause]:
    """The clauses meant by `query`, likeliest first: “173”, “173.2”, “khoản 2 Điều 173”, “trom cap”, “trom cap 2”."""
    words = _SPACES.sub(r"\1 ", fold(query[:LONGEST_QUERY]))
    if not words:
        return []
    named = _named_by_article(words)
    return (_by_article(*named) if named else _by_words(words.split()))[:limit]


def offence_of(article: str, clause: str) -> OffenceClause | None:
    """The clause of that article, if the catalogue has it."""
    return _by_code().get(f"{article}.{clause}")


@dataclass(frozen=True)
class DeedClass:
    """What the list says of a deed of some day: the clause as it stood, and whether that can be relied on."""

    clause: OffenceClause | None
    certain: bool


def class_of_deed(article: str, clause: str, deed_on: date) -> DeedClass:
    """The clause, and with it class and group, that held on the day of the deed; none before the Code was in force."""
    known = offence_catalogue()
    if deed_on < known.in_force_from:
        return DeedClass(None, certain=False)
    versions = (one for one in known.clauses if (one.article, one.clause) == (article, clause))
    found = next((one for one in versions if one.holds_on(deed_on)), None)
    return DeedClass(found, certain=found is not None and found.verified and deed_on >= known.certain_from)


def offences_listed(query: str, chapter: str, group: str) -> list[OffenceClause]:
    """The clauses to be shown: those meant by the query or, without one, of a chapter; of a group if one is named."""
    found = find_offences(query, limit=ALL) if query.strip() else list(catalogue_offences())
    return [
        one
        for one in found
        if (query.strip() or not chapter or one.chapter == chapter) and (not group or one.group == group)
    ]


def article_name(article: str) -> str:
    """What the article punishes; "" where the catalogue has no such article."""
    return next((entry.name for entry in catalogue_offences() if entry.article == article), "")


def read_offence(text: str) -> OffenceClause | None:
    """The one clause that `text` names by its numbers; an article of one clause needs no clause."""
    named = _named_by_article(_SPACES.sub(r"\1 ", fold(text[:LONGEST_QUERY])))
    if named is None:
        return None
    article, clause = named
    if clause:
        return offence_of(article, clause)
    clauses = [entry for entry in catalogue_offences() if entry.article == article]
    return clauses[0] if len(clauses) == 1 else None


def _named_by_article(words: str) -> tuple[str, str] | None:
    if first := _ARTICLE_FIRST.fullmatch(words):
        return first.group(1), first.group(2) or ""
    if second := _CLAUSE_FIRST.fullmatch(words):
        return second.group(2), second.group(1)
    return None


def _by_article(article: str, clause: str) -> list[OffenceClause]:
    """Exactly that article first, then those whose number begins so, for somebody still typing."""
    exact = [entry for entry in catalogue_offences() if entry.article == article]
    if clause:
        return [entry for entry in exact if entry.clause == clause]
    begun = [entry for entry in catalogue_offences() if entry.article.startswith(article) and entry not in exact]
    return exact + begun


def _by_words(words: list[str]) -> list[OffenceClause]:
    """Clauses whose name has every word; a number among them is the clause."""
    clauses = {word for word in words if word.isdigit()}
    names = [word for word in words if not word.isdigit() and word not in {"dieu", "khoan", "toi"}]
    if not names:
        return []
    fits = _fitting(names)
    found = [
        (rank, entry)
        for entry, folded in _folded_names()
        if (not clauses or entry.clause in clauses) and (rank := fits(folded)) is not None
    ]
    # Stable: within one rank and length the Code's own order remains.
    return [entry for _, entry in sorted(found, key=lambda one: (one[0], len(one[1].name)))]


def _fitting(words: list[str]) -> Callable[[str], int | None]:
    phrase = " ".join(words)

    def rank(name: str) -> int | None:
        if name.startswith(phrase):
            return 0
        if f" {phrase}" in name:
            return 1
        parts = name.split()
        return 2 if all(any(part.startswith(word) for part in parts) for word in words) else None

    return rank


@lru_cache(maxsize=1)
def _folded_names() -> tuple[tuple[OffenceClause, str], ...]:
    return tuple((entry, fold(entry.name)) for entry in catalogue_offences())


@lru_cache(maxsize=1)
def _by_code() -> dict[str, OffenceClause]:
    return {entry.code: entry for entry in catalogue_offences()}
