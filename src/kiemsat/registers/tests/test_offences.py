"""Offences are found as people name them, and what follows from one is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import kiemsat
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.law.yaml_source import YamlError, read_yaml
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers import offences
from kiemsat.registers.actions import Offence, change_offence
from kiemsat.registers.choices import OffenceGroup, Severity
from kiemsat.registers.offence_file import (
    OFFENCES_FILE,
    catalogue_offences,
    load_catalogue,
    load_offences,
    severity_of,
)
from kiemsat.registers.offences import class_of_deed, find_offences, offence_of, offences_listed, read_offence
from kiemsat.registers.selectors.charges import charge_on, charges_of
from kiemsat.registers.tests import build

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


def test_the_class_is_that_of_the_day_of_the_deed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = OFFENCES_FILE.read_text(encoding="utf-8")
    was = '{clause: "1", highest: tử hình, severity: extremely_serious}'
    now = "highest: 15 năm tù, severity: very_serious, from: 2026-01-01}"
    twice = was[:-1] + ', until: 2026-01-01}\n          - {clause: "1", ' + now
    file = tmp_path / "offences.yaml"
    file.write_text(text.replace(was, twice, 1), encoding="utf-8")
    monkeypatch.setattr(offences, "offence_catalogue", lambda: load_catalogue(file))
    found = {day: class_of_deed("108", "1", day) for day in (date(2025, 12, 31), date(2026, 1, 1))}
    assert [one.clause and one.clause.severity for one in found.values()] == [
        Severity.EXTREMELY_SERIOUS, Severity.VERY_SERIOUS,
    ]  # fmt: skip
    assert len(load_offences(file)) == 869


def test_a_deed_older_than_the_code_has_no_class_and_one_before_the_last_amendment_an_uncertain_one() -> None:
    assert class_of_deed("173", "2", date(2017, 12, 31)).clause is None
    before, after = (class_of_deed("173", "2", day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert before.clause == after.clause is not None
    assert (before.certain, after.certain) == (False, True)
    assert not class_of_deed("108", "3", date(2026, 1, 1)).certain


def test_the_list_is_narrowed_by_words_chapter_or_group() -> None:
    assert {one.chapter for one in offences_listed("", "XX", "")} == {"XX"}
    assert len(offences_listed("", "", "")) == 868
    assert {one.group for one in offences_listed("", "", "drugs")} == {OffenceGroup.DRUGS}
    assert {one.article for one in offences_listed("danh bac", "XX", "")} >= {"321", "322"}
    assert offences_listed("đánh bạc", "", "") == offences_listed("danh bac", "", "")


@pytest.mark.django_db
def test_the_page_finds_an_offence_and_says_what_is_not_certain_of_its_day() -> None:
    client = client_of(account_for(loaded_offices()["my-xuyen"]))
    page = client.get("/catalogue/offences/", {"q": "danh bac", "on": "2023-05-01"}).content.decode()
    assert "Tổ chức đánh bạc" in page
    assert "Sửa đổi năm 2025 chưa tách riêng" in page
    early = client.get("/catalogue/offences/", {"q": "173", "on": "2017-05-01"}).content.decode()
    assert "chưa có hiệu lực" in early
    assert "Trộm cắp tài sản" not in early


@pytest.mark.django_db
def test_an_accused_keeps_every_charge_with_the_day_it_began() -> None:
    accused = build.accused(offence="173", clause="1", offence_group="economic", severity="less_serious")
    theft, fraud = (Offence(*one, OffenceGroup.ECONOMIC, Severity.SERIOUS) for one in (("173", "2"), ("174", "2")))
    for to, day in ((theft, date(2023, 2, 1)), (fraud, date(2023, 3, 1))):
        change_offence(accused=accused, to=to, on=day, **build.BY)
    days = (date(2023, 1, 31), date(2023, 2, 1), date(2023, 3, 1))
    stood = [charge_on(accused, day) for day in days]
    assert [one and (one.article, one.clause) for one in stood] == [("173", "1"), ("173", "2"), ("174", "2")]
    assert [one and one.offence and one.offence.severity for one in stood] == [
        Severity.LESS_SERIOUS, Severity.SERIOUS, Severity.SERIOUS,
    ]  # fmt: skip
    assert [one.since for one in charges_of(accused)] == [None, *days[1:]]
