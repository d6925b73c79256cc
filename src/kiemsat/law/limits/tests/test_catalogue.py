"""The limits of the catalogue: whole, right in every worked case, and strict about mistakes."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kiemsat.law.limits.case_files import run_cases
from kiemsat.law.limits.catalogue_files import LIMITS_FOLDER, catalogue_limits, load_limits
from kiemsat.law.limits.clock import ruling_of
from kiemsat.law.limits.facts import LimitFacts
from kiemsat.law.yaml_source import YamlError

LIMITS = catalogue_limits()
RESULTS = list(run_cases(LIMITS, LIMITS_FOLDER))


def test_every_worked_case_comes_out_as_it_says() -> None:
    assert not [f"{result.case.name}: {result.differences}" for result in RESULTS if result.differences]
    assert len(RESULTS) >= 150


def test_every_rule_holds_in_a_case_of_its_own() -> None:
    assert {rule.code for rule in LIMITS.rules} <= {result.rule for result in RESULTS}


def test_no_two_cases_have_one_name() -> None:
    assert not [name for name, times in Counter(result.case.name for result in RESULTS).items() if times > 1]


def test_all_forty_eight_limits_of_the_notes_are_there() -> None:
    codes = [rule.code for rule in LIMITS.rules] + [share.code for share in LIMITS.shares]
    assert {re.sub(r"[a-z]$", "", code) for code in codes if "-N" not in code} == {f"TL-{n:02}" for n in range(1, 49)}


def test_what_the_notes_do_not_have_is_unverified() -> None:
    added = [(rule.code, rule.basis) for rule in LIMITS.rules] + [(rule.code, rule.basis) for rule in LIMITS.shares]
    assert not [code for code, basis in added if "-N" in code and basis.verified]


def test_every_matter_has_a_limit() -> None:
    assert {rule.matter for rule in LIMITS.rules} == set(LIMITS.matters)


def test_an_extension_of_a_rule_is_given_by_somebody_of_the_time() -> None:
    for rule in LIMITS.rules:
        for extension in rule.extensions:
            assert LIMITS.approver(extension.by, None, date(2023, 6, 1)).code == extension.by


def test_a_district_is_answered_by_its_region_from_july_2025() -> None:
    assert LIMITS.approver("district", "district", date(2025, 6, 30)).code == "district"
    assert LIMITS.approver("district", "district", date(2025, 7, 1)).code == "regional"
    assert LIMITS.approver("district", "regional", date(2025, 7, 1)).code == "regional"


def test_a_case_without_its_reason_is_refused(tmp_path: Path) -> None:
    wrong = "cases:\n  - {name: n, matter: remand, opened: 2023-01-01, expect: {due: 2023-03-01}}\n"
    (tmp_path / "a.cases.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(YamlError, match=r"lacks \[why\]"):
        list(run_cases(LIMITS, tmp_path))


def test_a_case_that_disagrees_says_both_days(tmp_path: Path) -> None:
    wrong = "cases:\n  - {name: n, matter: crime_report, opened: 2023-04-03, expect: {due: 2023-04-22}, why: w}\n"
    (tmp_path / "a.cases.yaml").write_text(wrong, encoding="utf-8")
    (result,) = run_cases(LIMITS, tmp_path)
    assert result.differences == ("due is [2023-04-23], the case says [2023-04-22]",)


MISTAKES = [
    ("matter: recommendation_reply", "matter: recomendation_reply", "Did you mean [recommendation_reply]"),
    ("by: chief", "by: chef", "Did you mean [chief]"),
    ("base: {days: 20}", "base: {days: 20, months: 1}", "give years, months, days or hours, one of them"),
    ("base: {days: 20}", "base: {days: 0}", "above zero"),
    ("on_resume: anew", "on_resume: new", "Did you mean [anew]"),
    ("severity: [very_serious]", "severity: [very_seriuos]", "Did you mean [very_serious]"),
    ("when: {severity: [very_serious]}", "when: {severty: [very_serious]}", "Did you mean [severity]"),
    ("verified: true", "verifed: true", "lacks [verified]"),
    ("code: TL-18", "kode: TL-18", "lacks [code]"),
]


@pytest.mark.parametrize(("right", "wrong", "says"), MISTAKES)
def test_a_mistake_in_the_rules_is_refused_with_its_line(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    folder = shutil.copytree(LIMITS_FOLDER, tmp_path / "limits")
    path = folder / "04-prosecution.yaml"
    path.write_text(path.read_text("utf-8").replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(YamlError) as caught:
        load_limits(folder)
    assert says in caught.value.message
    assert caught.value.line > 1


def test_two_rules_of_one_code_are_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(LIMITS_FOLDER, tmp_path / "limits")
    path = folder / "04-prosecution.yaml"
    path.write_text(path.read_text("utf-8").replace("code: TL-18", "code: TL-17", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"more than one rule called \[TL-17\]"):
        load_limits(folder)


def test_a_counting_rule_that_is_gone_is_missed(tmp_path: Path) -> None:
    folder = shutil.copytree(LIMITS_FOLDER, tmp_path / "limits")
    path = folder / "counting.yaml"
    path.write_text(path.read_text("utf-8").replace("code: less_custody", "code: les_custody"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"lacks the counting rule \[less_custody\]"):
        load_limits(folder)


def test_a_later_reading_of_days_off_holds_from_its_day(tmp_path: Path) -> None:
    folder = shutil.copytree(LIMITS_FOLDER, tmp_path / "limits")
    path = folder / "counting.yaml"
    later = (
        "  - {code: day_off_for_days, label: {vi: a, en: b}, law: TTLT, article: '1', verified: false, value: true, "
        "valid_from: 2024-01-01}\n"
    )
    path.write_text(path.read_text("utf-8") + later, encoding="utf-8")
    changed = load_limits(folder)
    assert ruling_of(LimitFacts("crime_report", date(2023, 4, 3)), limits=changed).due == date(2023, 4, 23)
    assert ruling_of(LimitFacts("crime_report", date(2024, 4, 1)), limits=changed).due == date(2024, 4, 22)


def test_a_changed_law_holds_from_its_first_day(tmp_path: Path) -> None:
    folder = shutil.copytree(LIMITS_FOLDER, tmp_path / "limits")
    path = folder / "04-prosecution.yaml"
    old, new = path.read_text("utf-8").rsplit("    valid_from: 2018-01-01", 1)
    later = (
        "  - {code: TL-38z, matter: recommendation_reply, label: {vi: a, en: b}, starts: {vi: a, en: b}, "
        "base: {days: 12}, article: '1', verified: false, valid_from: 2024-07-01}\n"
    )
    ended = "    valid_from: 2018-01-01\n    valid_to: 2024-06-30"
    path.write_text(old + ended + new + later, encoding="utf-8")
    changed = load_limits(folder)
    ruled = [
        ruling_of(LimitFacts("recommendation_reply", day), limits=changed).due
        for day in (date(2024, 6, 30), date(2024, 7, 1), date(2024, 6, 30))
    ]
    assert ruled == [date(2024, 7, 10), date(2024, 7, 13), date(2024, 7, 10)]
