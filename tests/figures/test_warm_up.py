"""A process that has warmed up compiles nothing when the first review is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from kiemsat.indicators.selectors import review
from kiemsat.indicators.selectors.catalogue import engine, warm_up
from kiemsat.law.periods import parse_period
from kiemsat.registers.tests import build


@pytest.mark.django_db
def test_the_first_review_finds_its_queries_compiled() -> None:
    build.office("a")
    warm_up(date(2023, 6, 1))
    compiler = engine().compiler
    before = compiler.counting.cache_info()
    review("a", parse_period("2023-6T"))
    after = compiler.counting.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits
