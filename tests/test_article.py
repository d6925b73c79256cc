"""Every figure of the published article comes out of the demonstration's registers, and opens to its records."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection

from kiemsat.config.cli.main import cli
from kiemsat.indicators.selectors import Review, review
from kiemsat.law.periods import parse_period
from kiemsat.law.yaml_source import read_yaml

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
ARTICLE = read_yaml(Path(__file__).with_name("article.yaml")).value
PERIOD = parse_period("2023-6T")
EVERYTHING = ("reporting-practice", "counter-figures", "na-96-2019", "qd-358-2025")


def run(*arguments: str) -> Any:
    done = CliRunner().invoke(cli, [*arguments, "--office", "soc-trang", "--period", "2023-6T", "--format", "json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout, parse_float=Decimal)


def whole_province() -> Review:
    return review("soc-trang", PERIOD, instruments=EVERYTHING)


def test_the_review_gives_the_fifteen_figures_of_the_article() -> None:
    found = {figure["indicator"]: figure for figure in run("review")["figures"]}
    for code, said in ARTICLE["rates"].items():
        assert (found[code]["value"], found[code]["change"]) == (said["value"], said["change"]), code
        assert found[code]["text"] == said["text"]
    assert {code: found[code]["value"] for code in ARTICLE["counts"]} == ARTICLE["counts"]


def test_the_explanation_lists_as_many_records_as_it_counts() -> None:
    found = run("explain", "crime_reports_resolved")
    for side in ("numerator", "denominator"):
        assert len(found[side]["records"]) == len(set(found[side]["records"])) == found[side]["count"] > 0
    assert set(found["numerator"]["records"]) < set(found["denominator"]["records"])


def test_the_sum_of_the_twelve_offices_is_the_province_for_every_count() -> None:
    found = whole_province()
    assert len(found.offices) == 12
    for figure in found.figures:
        if figure.outcome is None:
            continue
        parts = [one for code in found.by_office for one in found.by_office[code] if one.indicator is figure.indicator]
        assert len(parts) == 12
        added = sum(part.numerator or 0 for part in parts)
        if figure.indicator.numerator and figure.indicator.numerator.credit:
            # What is credited to who joined a round is a round of the whole already.
            assert added >= (figure.numerator or 0) > 0, figure.indicator.code
            continue
        assert added == figure.numerator, figure.indicator.code
        if figure.indicator.compared and figure.value is None:
            continue  # an office lacks its counterpart, so the whole has none
        assert sum(part.denominator or 0 for part in parts) == (figure.denominator or 0), figure.indicator.code


WITNESSES = {
    "crime_reports_resolved": """
        SELECT count(*) FILTER (WHERE s.closed_on >= '2022-12-01' AND s.closed_on < '2023-06-01'
                                AND s.closed_as IN ('initiated', 'not_initiated')),
               count(*)
        FROM registers_spell s
        WHERE s.stage = 'crime_report' AND s.opened_on < '2023-06-01'
          AND (s.closed_on IS NULL OR s.closed_on >= '2022-12-01')
          AND NOT coalesce(s.closed_on < '2023-06-01' AND s.closed_as IN ('transferred', 'joined'), FALSE)
          AND NOT coalesce(s.closed_on < '2023-06-01' AND s.back_on < '2023-06-01', FALSE)""",
    "custody_resolved": """
        SELECT count(*) FILTER (WHERE s.closed_on >= '2022-12-01' AND s.closed_on < '2023-06-01'
                                AND s.closed_as IN ('charged', 'released')),
               count(*)
        FROM registers_spell s
        WHERE s.stage = 'custody' AND s.opened_on < '2023-06-01'
          AND (s.closed_on IS NULL OR s.closed_on >= '2022-12-01')
          AND NOT coalesce(s.closed_on < '2023-06-01' AND s.closed_as = 'transferred', FALSE)""",
}


@pytest.mark.parametrize("code", WITNESSES)
def test_a_query_written_by_hand_agrees(code: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WITNESSES[code])
        row = cursor.fetchone()
    figure = review("soc-trang", PERIOD).figure(code)
    assert (figure.numerator, figure.denominator) == tuple(row or ())
