"""Offences are found as people name them, and what follows from one is right."""

from __future__ import annotations

from pathlib import Path

import pytest

import kiemsat
from kiemsat.law.yaml_source import YamlError, read_yaml
from kiemsat.registers.choices import OffenceGroup, Severity
from kiemsat.registers.offence_file import OFFENCES_FILE, catalogue_offences, load_offences, severity_of
from kiemsat.registers.offences import find_offences, offence_of, read_offence

DEMONSTRATION = Path(kiemsat.__file__).parent / "demonstration" / "data" / "offences.yaml"


def codes(query: str) -> list[str]:
    return [entry.code for entry in find_offences(query)]


def test_the_whole_special_part_is_there() -> None:
    entries = catalogue_offences()
    assert len(entries) == 868
    assert len({entry.article for entry in entries}) == 311
    assert {entry.group for entry in entries} == set(OffenceGroup)


@pytest.mark.parametrize(
    "query", ["173.2", "173 2", "173/2", "Điều 173 khoản 2", "điều 173, khoản 2", "khoản 2 Điều 173", "k2 d173"]
)
def test_an_offence_is_named_by_article_and_clause(query: str) -> None:
    assert codes(query) == ["173.2"]


def test_an_article_alone_gives_its_clauses_in_order() -> None:
    assert codes("173") == ["173.1", "173.2", "173.3", "173.4"]


def test_an_article_half_typed_gives_those_that_begin_so() -> None:
    assert {code[:2] for code in codes("17")} == {"17"}


def test_an_article_with_a_letter_is_found() -> None:
    assert {entry.article for entry in find_offences("217a")} == {"217a"}


def test_words_without_diacritics_find_the_offence() -> None:
    assert codes("trom cap tai san")[:4] == ["173.1", "173.2", "173.3", "173.4"]
    assert codes("Trộm cắp")[:4] == codes("trom cap")[:4]


def test_a_number_among_words_is_the_clause() -> None:
    assert codes("trom cap 2")[0] == "173.2"
    assert codes("trom cap khoan 2")[0] == "173.2"


def test_names_that_begin_with_the_words_come_first() -> None:
    found = find_offences("danh bac", limit=30)
    assert found[0].name == "Đánh bạc"
    assert any(entry.name.startswith("Tổ chức đánh bạc") for entry in found)


@pytest.mark.parametrize("query", ["", "   ", "999", "khong co toi nay", "'; DROP TABLE x", "2", "x" * 10_000])
def test_what_names_nothing_finds_nothing_it_does_not_mean(query: str) -> None:
    assert all(entry.article.startswith(query.strip()) for entry in find_offences(query))


def test_only_one_clause_is_read_from_a_text() -> None:
    theft = read_offence("điều 173 khoản 2")
    assert theft is not None
    assert (theft.code, theft.severity, theft.group) == ("173.2", Severity.SERIOUS, OffenceGroup.ECONOMIC)
    assert read_offence("173") is None
    assert read_offence("trộm cắp") is None
    only = read_offence("425")
    assert only is not None
    assert only.code == "425.1"


@pytest.mark.parametrize(
    ("highest", "severity"),
    [
        ("3 năm tù", Severity.LESS_SERIOUS), ("4 năm tù", Severity.SERIOUS), ("7 năm tù", Severity.SERIOUS),
        ("8 năm tù", Severity.VERY_SERIOUS), ("15 năm tù", Severity.VERY_SERIOUS),
        ("16 năm tù", Severity.EXTREMELY_SERIOUS), ("tử hình", Severity.EXTREMELY_SERIOUS),
        ("cải tạo không giam giữ", Severity.LESS_SERIOUS), ("đánh roi", None),
    ],
)  # fmt: skip
def test_the_class_follows_from_the_highest_penalty(highest: str, severity: Severity | None) -> None:
    assert severity_of(highest) is severity


def test_the_demonstration_agrees_with_the_catalogue() -> None:
    checked = 0
    for entry in read_yaml(DEMONSTRATION).value["offences"]:
        for number, severity, *_ in entry["clauses"]:
            known = offence_of(entry["article"], str(number))
            assert known is not None, entry["article"]
            assert known.name.startswith(entry["name"])
            assert (known.severity, known.group) == (severity, entry["group"])
            checked += 1
    assert checked > 80


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("severity: very_serious}", "severity: serious}", "does not follow from"),
        ('clause: "2"', 'clause: "1"', "twice"),
        ("group: national_security", "group: national", r"Did you mean \[national_security\]"),
        ("highest: tử hình", "highst: tử hình", "highest"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused(tmp_path: Path, right: str, wrong: str, complaint: str) -> None:
    text = OFFENCES_FILE.read_text(encoding="utf-8")
    assert right in text
    broken = tmp_path / "offences.yaml"
    broken.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(YamlError, match=complaint):
        load_offences(broken)
