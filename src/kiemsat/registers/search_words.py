"""The words by which a record is found, and the question put to them; one form for every database.

A record is kept as a set of words without diacritics. Beside what people read it holds marks that no one can type:
its number as one word, the offices and fields that may see it, the registers it stands in. So a question for common
words within a small office is answered from the index alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kiemsat.base.vietnamese import fold

# Words are letters and digits only, so none of them begins with the sign of a mark.
MARK = "§"
LONGEST_WORD = 40
LONGEST_QUESTION = 200
MOST_WORDS = 10
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Question:
    """Every one of the `words` must begin a word of the record, and each group needs one of its marks.

    `numbers` are beginnings of the number, `exactly` whole numbers: where they are given, one of them must fit.
    """

    words: tuple[str, ...] = ()
    exactly: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()

    def within(self, marks: Iterable[str]) -> Question:
        """The same question among records that carry one of the marks."""
        return Question(self.words, self.exactly, self.numbers, (*self.groups, tuple(marks)))


@lru_cache(maxsize=4_000)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text as they are searched: lower case, no diacritics, đ as d."""
    written = _WORD.findall(unicodedata.normalize("NFC", text))
    return tuple(word for one in written for word in folded_word(one).split())


@lru_cache(maxsize=20_000)
def folded_word(written: str) -> str:
    """One word without diacritics; a sign that stands for several words (№, ½) gives them with spaces between."""
    return " ".join(_WORD.findall(fold(written)[:LONGEST_WORD]))


def kept_words(texts: Iterable[str], number: str, marks: Iterable[str]) -> str:
    """What is kept of a record: each word and mark once, with single spaces between."""
    found: dict[str, None] = {}
    for text in (number, *texts):
        for word in words_in(text):
            found[word] = None
    if number_words := words_in(number):
        found[_number_mark(number_words)] = None
    return " ".join([*found, *sorted(set(marks))])


def office_mark(office_id: int, field: str = "") -> str:
    """The mark of a record an office may see, in a field of work or in whichever."""
    return f"{MARK}o{office_id}" + (f"-{field.replace('_', '')}" if field else "")


def prosecutor_mark(person_id: int) -> str:
    """The mark of a record somebody prosecutes."""
    return f"{MARK}p{person_id}"


def register_mark(stage: str) -> str:
    """The mark of a record that stands or stood in a register."""
    return f"{MARK}r{stage.replace('_', '')}"


def question(text: str) -> Question | None:
    """The question a person typed; None where there is no word in it."""
    words = tuple(dict.fromkeys(words_in(text[:LONGEST_QUESTION])))[:MOST_WORDS]
    return Question(words=words) if words else None


def number_question(text: str) -> Question | None:
    """The question taken for a number, as 15/KN-VKS or 125/2023; None where it cannot be one."""
    words = words_in(text[:LONGEST_QUESTION])
    if len(text.split()) != 1 or not words or not any(word.isdecimal() for word in words):
        return None
    mark = _number_mark(words[:MOST_WORDS])
    # 15 is the number 15, or 15 of a year, and not 150; but 125/20 is on its way to 125/2023.
    return Question(exactly=(mark,), numbers=(f"{mark}-",)) if len(words) == 1 else Question(numbers=(mark,))


def marked(text: str, words: Collection[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a word that one of the searched words begins."""
    whole = unicodedata.normalize("NFC", text)
    last = 0
    for found in _WORD.finditer(whole):
        if any(one.startswith(word) for one in folded_word(found[0]).split() for word in words):
            yield whole[last : found.start()], False
            yield found[0], True
            last = found.end()
    yield whole[last:], False


def _number_mark(words: Iterable[str]) -> str:
    return f"{MARK}n{'-'.join(words)}"
