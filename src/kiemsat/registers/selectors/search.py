"""Finding records by words: in number, name and summary, without diacritics, within what a person may open.

The index narrows, by the words and by who may see a record; what it gives is then held against the records
themselves, so that a word kept too long can hide a record but never show one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet

from kiemsat.accounts.access import Access, Reach
from kiemsat.registers.models import Act, ActText, Matter, MatterText
from kiemsat.registers.search_words import (
    Question,
    number_question,
    office_mark,
    prosecutor_mark,
    question,
    words_in,
)
from kiemsat.registers.selectors.names import Name, among, names_of_matters
from kiemsat.registers.selectors.scope import reading_reaches, visible_acts, visible_matters
from kiemsat.registers.selectors.word_index import Texts, every, newest

SHOWN = 20
Record = TypeVar("Record", Matter, Act)


@dataclass(frozen=True)
class FoundMatter:
    """A matter that answers, with what it names where one of the words was found."""

    matter: Matter
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Findings:
    """What answers a question, the newest first; `words` are those searched, for marking them."""

    words: tuple[str, ...] = ()
    matters: tuple[FoundMatter, ...] = ()
    acts: tuple[Act, ...] = ()
    more_matters: bool = False
    more_acts: bool = False

    def __len__(self) -> int:
        return len(self.matters) + len(self.acts)


def find(access: Access, text: str, *, shown: int = SHOWN) -> Findings:
    """The matters and acts that the person may open and that hold every word of the text; numbers first."""
    asked = question(text)
    marks = marks_within(access)
    if asked is None or not marks:
        return Findings()
    questions = [one.within(marks) for one in (number_question(text), asked) if one is not None]
    matters = _answers(MatterText, questions, shown + 1, lambda keys: _openable_matters(access, keys))
    acts = _answers(ActText, questions, shown + 1, lambda keys: _openable_acts(access, keys))
    return Findings(
        words_in(text),
        tuple(_with_names(matters[:shown], asked.words)),
        tuple(acts[:shown]),
        len(matters) > shown,
        len(acts) > shown,
    )


def keys_holding(access: Access, texts: Texts, text: str) -> frozenset[int]:
    """The keys of all matters, or acts, within the person's scope that hold every word, or the number.

    The index narrows and no more: which of them may be opened is for the caller to ask.
    """
    marks = marks_within(access)
    questions = [one for one in (number_question(text), question(text)) if one is not None and marks]
    return frozenset[int]().union(*(every(texts, one.within(marks)) for one in questions))


def marks_within(access: Access) -> tuple[str, ...]:
    """The marks of the records within the person's scope; none where there is no scope."""
    marks = [mark for reach in reading_reaches(access) for mark in _marks_of(reach)]
    own = [] if access.person_id is None else [prosecutor_mark(access.person_id)]
    return tuple(dict.fromkeys([*marks, *own]))


def _marks_of(reach: Reach) -> list[str]:
    if reach.fields is None:
        return [office_mark(office) for office in sorted(reach.office_ids)]
    return [office_mark(office, field) for office in sorted(reach.office_ids) for field in sorted(reach.fields)]


def _answers(
    texts: Texts, questions: Sequence[Question], wanted: int, let_through: Callable[[list[int]], list[Record]]
) -> list[Record]:
    """Answers to the first question, then to the next, each record once."""
    found: dict[int, Record] = {}
    for asked in questions:
        for record in _openable(texts, asked, wanted, let_through):
            found.setdefault(record.pk, record)
    return list(found.values())[:wanted]


def _openable(
    texts: Texts, asked: Question, wanted: int, let_through: Callable[[list[int]], list[Record]]
) -> list[Record]:
    """Asks for more when too many of those found may not be opened; mostly once."""
    taken = 2 * wanted
    while True:
        keys = newest(texts, asked, taken)
        found = let_through(keys)
        if len(found) >= wanted or len(keys) < taken:
            return found
        taken *= 8


def _openable_matters(access: Access, keys: list[int]) -> list[Matter]:
    within = visible_matters(access).filter(pk__in=keys, secrecy__lte=access.clearance)
    return _in_order(within.select_related("office"), keys)


def _openable_acts(access: Access, keys: list[int]) -> list[Act]:
    cleared = Q(matter=None) | Q(matter__secrecy__lte=access.clearance)
    within = visible_acts(access).filter(cleared, pk__in=keys)
    return _in_order(within.select_related("office", "accused"), keys)


def _in_order(records: QuerySet[Record], keys: list[int]) -> list[Record]:
    known = {record.pk: record for record in records} if keys else {}
    return [known[key] for key in keys if key in known]


def _with_names(matters: Sequence[Matter], words: Sequence[str]) -> list[FoundMatter]:
    names = names_of_matters(among([matter.pk for matter in matters]), {matter.kind for matter in matters})
    return [
        FoundMatter(matter, tuple(name for name in names[matter.pk] if _holds_one(name.text, words)))
        for matter in matters
    ]


def _holds_one(text: str, words: Sequence[str]) -> bool:
    return any(held.startswith(word) for held in words_in(text) for word in words)
