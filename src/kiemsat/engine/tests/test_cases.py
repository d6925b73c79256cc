"""Worked cases beside the definitions: what disagrees is told, with the file and the line of the case."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiemsat.engine.cases import CaseResult, run_cases
from kiemsat.engine.catalogue import load_catalogue
from kiemsat.engine.errors import CatalogueError
from kiemsat.engine.tests.folders import ENTRY, HEAD, write_catalogue
from kiemsat.engine.tests.toy import FACTS

LACKING = """  - code: lacking
    label: {vi: Thiếu, en: Lacking}
    field: crime_reports
    kind: count
    direction: none
    needs: {vi: Sổ chưa ghi., en: Not in the registers.}
    reference: {item: Điều 2, last_checked: 2026-01-01, source: Văn bản, verified: true}
"""
CASES = """cases:
  - name: A file done on the last day counts, one done the day after does not
    period: 2023-01-01..2023-06-30
    given:
      queue:
        - {opened_on: 2023-01-05, closed_on: 2023-06-30, closed_as: done}
        - {opened_on: 2023-01-05, closed_on: 2023-07-01, closed_as: done}
    expect:
      resolved: {numerator: 1, denominator: 2, value: 50}
"""


def results(tmp_path: Path, cases: str) -> list[CaseResult]:
    folder = write_catalogue(tmp_path, one=HEAD + ENTRY + LACKING, one_cases=cases)
    return list(run_cases(load_catalogue(folder, FACTS)))


def differences(tmp_path: Path, cases: str) -> tuple[str, ...]:
    (result,) = results(tmp_path, cases)
    assert (result.path.name, result.line) == ("one.cases.yaml", 2)
    return result.differences


def test_a_case_that_agrees_has_no_differences(tmp_path: Path) -> None:
    (result,) = results(tmp_path, CASES)
    assert (result.indicators, result.differences) == (("resolved",), ())


def test_a_failing_case_is_reported_with_file_line_and_both_numbers(tmp_path: Path) -> None:
    (right, wrong) = results(tmp_path, CASES + CASES.removeprefix("cases:\n").replace("numerator: 1", "numerator: 2"))
    assert right.differences == ()
    assert (wrong.path.name, wrong.line) == ("one.cases.yaml", 10)
    assert wrong.differences == ("resolved: numerator is [1], the case says [2]",)


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("denominator: 2", "denominator: 3", "resolved: denominator is [2], the case says [3]"),
        ("value: 50", "value: 50.1", "resolved: value is [50], the case says [50.1]"),
        ("value: 50", "value: null", "resolved: value is [50], the case says [None]"),
        ("resolved:", "resolvd:", "expects [resolvd], which the catalogue does not define"),
        ("resolved:", "lacking:", "expects [lacking], which cannot be computed"),
        ("      queue:", "      quue:", "gives rows of [quue], no register. Did you mean [queue]?"),
        ("closed_as: done}", "closed_as: dnoe}", "has [closed_as: dnoe] in [queue]. Did you mean [done]?"),
        ("opened_on", "opend_on", "has [opend_on] in a row of [queue]. Did you mean [opened_on],"),
        ("2023-01-01..2023-06-30", "2023-7X", "Period [2023-7X]"),
    ],
)
def test_what_is_wrong_in_a_case_is_told(tmp_path: Path, old: str, new: str, difference: str) -> None:
    assert old in CASES
    found = differences(tmp_path, CASES.replace(old, new))
    assert [text[: len(difference)] for text in found] == [difference]


def test_a_value_of_nothing_is_expected_as_null(tmp_path: Path) -> None:
    empty = (
        CASES.partition("    given:")[0] + "    expect:\n      resolved: {numerator: 0, denominator: 0, value: null}\n"
    )
    assert differences(tmp_path, empty) == ()
    assert differences(tmp_path, empty.replace("null", "0")) == ("resolved: value is [None], the case says [0]",)


def test_rows_say_their_office_matter_details_and_acts(tmp_path: Path) -> None:
    given = """      queue:
        - {opened_on: 2023-01-05, closed_on: 2023-02-01, closed_as: done, office: north, matter: A, urgent: true}
        - opened_on: 2023-02-01
          opened_as: resumed
          matter: A
          office: south
          acts:
            - {kind: request, issued_on: 2023-02-02}
    expect:
      resolved: {numerator: 1, denominator: 2}
"""
    cases = CASES.partition("      queue:")[0] + given
    assert differences(tmp_path, cases) == ()
    assert differences(tmp_path, cases.replace("kind: request", "kind: reqest")) == (
        "has [kind: reqest] in [act]. Did you mean [request]?",
    )


def test_a_file_of_cases_that_cannot_be_read_names_its_lines(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"one\.cases\.yaml:3: Unknown key \[perod\]\. Did you mean \[period\]"):
        results(tmp_path, CASES.replace("period:", "perod:"))


SITES = """  - code: visited
    label: {vi: Thăm từng nơi, en: Each site visited}
    field: detention
    kind: per_site
    direction: higher
    numerator:
      count: act.issued
      where: {kind: [notice]}
      capped: {by: file, at_most: 2}
    denominator: {count: post.in_post, where: {role: [clerk]}}
    target: {all: {at_least: 2}, per: quarter}
    reference: {item: Điều 3, last_checked: 2026-01-01, source: Văn bản, verified: true}
"""


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ({"a": 2, "b": 2}, "{numerator: 4, denominator: 2, value: 2, verdict: met}"),
        ({"a": 3, "b": 2}, "{numerator: 4, denominator: 2, verdict: met}"),
        ({"a": 9, "b": 1}, "{numerator: 3, denominator: 2, value: 1.5, verdict: missed}"),
        ({"a": 2}, "{numerator: 2, denominator: 2, value: 1, verdict: missed}"),
    ],
)
def test_visits_to_one_site_do_not_stand_for_those_to_another(
    tmp_path: Path, visits: dict[str, int], expected: str
) -> None:
    acts = "".join(
        f"        - {{kind: notice, issued_on: 2023-02-01, matter: {site}, times: {times}}}\n"
        for site, times in visits.items()
    )
    cases = f"""cases:
  - name: Two sites in a quarter
    period: 2023-Q2
    given:
      post: [{{held_from: 2022-01-01, role: clerk, times: 2}}]
      act:
{acts.replace("2023-02-01", "2023-04-01")}    expect:
      visited: {expected}
"""
    folder = write_catalogue(tmp_path, one=HEAD + SITES, one_cases=cases)
    (result,) = run_cases(load_catalogue(folder, FACTS))
    assert result.differences == ()


def test_a_cap_by_something_the_rows_do_not_have_is_told(tmp_path: Path) -> None:
    folder = write_catalogue(tmp_path, one=HEAD + SITES.replace("by: file", "by: fiel"))
    with pytest.raises(CatalogueError, match=r"\[act\] are not told apart by \[fiel\]. Did you mean \[file\]"):
        load_catalogue(folder, FACTS)


def test_a_verdict_or_a_lack_that_disagrees_is_told(tmp_path: Path) -> None:
    target = ENTRY.replace("kind: ratio", "kind: per_head").replace(
        "    reference", "    target: {all: {at_least: 1}, per: year}\n    reference"
    )
    cases = CASES.replace("2023-01-01..2023-06-30", "2023-T06").replace("value: 50}", "verdict: met, missing: [4]}")
    folder = write_catalogue(tmp_path, one=HEAD + target, one_cases=cases)
    (result,) = run_cases(load_catalogue(folder, FACTS))
    assert result.differences == (
        "resolved: verdict is [on_course], the case says [met]",
        "resolved: missing is [1], the case says [4]",
    )
