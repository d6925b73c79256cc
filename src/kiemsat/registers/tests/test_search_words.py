"""The words kept of a record, and what a person's words are taken for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiemsat.registers.search_words import (
    LONGEST_QUESTION,
    MARK,
    MOST_WORDS,
    kept_words,
    marked,
    number_question,
    question,
    words_in,
)
from kiemsat.registers.selectors.word_index import fts5_match, tsquery


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Viện kiểm sát", ("vien", "kiem", "sat")),
        ("ĐẶNG Thị Đào", ("dang", "thi", "dao")),
        ("15/KN-VKS", ("15", "kn", "vks")),
        (unicodedata.normalize("NFD", "Nguyễn Ưng"), ("nguyen", "ung")),
        ("a_b…“c”", ("a", "b", "c")),
        ("½ №7", ("1", "2", "7")),
        ("'; DROP TABLE--", ("drop", "table")),
        ("  ", ()),
    ],
)
def test_words_are_folded_letters_and_digits(text: str, words: tuple[str, ...]) -> None:
    assert words_in(text) == words


def test_a_record_keeps_each_word_once_and_its_number_as_one() -> None:
    kept = kept_words(["Trộm cắp, trộm cắp", ""], "15/KN-VKS", [f"{MARK}o1", f"{MARK}o1"])
    assert kept == f"15 kn vks trom cap {MARK}n15-kn-vks {MARK}o1"


@pytest.mark.parametrize("text", ["", "   ", "…", "–/–"])
def test_what_holds_no_word_asks_nothing(text: str) -> None:
    assert question(text) is None
    assert number_question(text) is None


def test_a_question_has_an_end() -> None:
    endless = question(" ".join(f"w{n}" for n in range(10_000)))
    assert endless is not None
    assert len(endless.words) == MOST_WORDS
    assert question("x" * 10_000) == question("x" * LONGEST_QUESTION)


@pytest.mark.parametrize(
    ("text", "exactly", "beginnings"),
    [
        ("15", ["n15"], ["n15-"]),
        ("15/KN", [], ["n15-kn"]),
        ("125/20", [], ["n125-20"]),
        ("không số", None, None),
        ("15 KN", None, None),
    ],
)
def test_a_number_is_found_by_its_beginning(text: str, exactly: list[str] | None, beginnings: list[str] | None) -> None:
    asked = number_question(text)
    if exactly is None or beginnings is None:
        assert asked is None
        return
    assert asked is not None
    assert asked.exactly == tuple(f"{MARK}{one}" for one in exactly)
    assert asked.numbers == tuple(f"{MARK}{one}" for one in beginnings)


@given(st.text(max_size=60))
def test_nothing_typed_is_more_than_words_to_the_databases(text: str) -> None:
    for asked in (question(text), number_question(text)):
        if asked is not None:
            spoken = fts5_match(asked), tsquery(asked)
            letters = "".join(character for one in spoken for character in one if not character.isalnum())
            assert set(letters) <= set(f"\"'*():&|{MARK}- ")
            assert spoken[0].count('"') == 2 * (len(asked.words) + len(asked.exactly) + len(asked.numbers))


@given(st.text(max_size=60), st.lists(st.text(alphabet="abcđênơ1", min_size=1, max_size=3), max_size=3))
def test_marking_loses_nothing_of_the_text(text: str, words: list[str]) -> None:
    assert "".join(piece for piece, _ in marked(text, words)) == unicodedata.normalize("NFC", text)


def test_words_that_answer_are_marked_as_they_are_written() -> None:
    assert [piece for piece, hit in marked("Nguyễn Văn Ngữ, ngụ", ["ng"]) if hit] == ["Nguyễn", "Ngữ", "ngụ"]
