"""The demonstration in a database: the article's figures by SQL written by hand, and what a second load does."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.db import connection

from kiemsat.demonstration.errors import RealRegisters, RegistersNotEmpty
from kiemsat.demonstration.load import is_loaded, load_demonstration
from kiemsat.demonstration.tables import COLUMNS
from kiemsat.demonstration.writing import models_by_table
from kiemsat.organisation.models import Office, Portfolio, Post
from kiemsat.registers.models import CrimeReport, Matter, Spell

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("demonstration")]
# Each pair: the numerator, and the denominator, of a rate between the days %(first)s and %(end)s.
RATES = {
    "crime_reports_resolved": ("crime_report", "'initiated', 'not_initiated'", "''"),
    "investigations_concluded": ("investigation", "'prosecution_proposed', 'discontinued', 'suspended'", "''"),
    "prosecutions_decided": ("prosecution", "'indicted', 'returned', 'discontinued', 'suspended'", "''"),
    "first_instance_trials_decided": ("first_instance", "'judged', 'discontinued'", "'returned', 'suspended'"),
    "appeal_trials_decided": ("appeal", "'upheld', 'amended', 'annulled', 'withdrawn', 'discontinued'", "''"),
    "custody_resolved": ("custody", "'charged', 'released'", "''"),
    "remand_resolved": ("remand", "'sentence_enforced', 'measure_replaced', 'released'", "''"),
}
EXPECTED = {
    "crime_reports_resolved": ((712, 1000), (559, 860)),
    "investigations_concluded": ((594, 1000), (558, 900)),
    "prosecutions_decided": ((504, 525), (485, 500)),
    "first_instance_trials_decided": ((511, 700), (483, 690)),
    "appeal_trials_decided": ((78, 100), (77, 100)),
    "custody_resolved": ((495, 500), (441, 450)),
    "remand_resolved": ((403, 775), (371, 700)),
}
COUNTS = {
    "conclusion": (94, 88),
    "recommendation": (93, 85),
    "appeal_protest": (16, 14),
    "lesson_notice": (21, 19),
    "key_case": (83, 76),
    "lesson_trial": (82, 75),
    "thematic_conference": (1, 1),
    "coordination_regulation": (3, 2),
}
WINDOWS = (("2022-12-01", "2023-06-01"), ("2021-12-01", "2022-06-01"))


def counted(sql: str) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    assert row is not None
    return tuple(row)


def rate(code: str, first: str, end: str) -> tuple[int, ...]:
    stage, ways, left_out = RATES[code]
    inside = f"(closed_on >= '{first}' AND closed_on < '{end}')"
    return counted(
        f"""
        SELECT sum(CASE WHEN {inside} AND closed_as IN ({ways}) THEN 1 ELSE 0 END), count(*) FROM registers_spell
        WHERE stage = '{stage}' AND opened_on < '{end}' AND (closed_on IS NULL OR closed_on >= '{first}')
          AND (closed_as IS NULL OR closed_as NOT IN ({left_out}))
          AND NOT (closed_on IS NOT NULL AND {inside} AND closed_as IN ('transferred', 'joined'))
          AND NOT (closed_on IS NOT NULL AND {inside} AND back_on IS NOT NULL AND back_on < '{end}')
        """
    )


def digest() -> str:
    """A fingerprint of what the demonstration writes into every table of the registers, and of the staff."""
    seen = hashlib.sha256()
    staff = {"organisation_person": ("*",), "organisation_post": ("*",)}
    with connection.cursor() as cursor:
        for table, columns in {**COLUMNS, **staff}.items():
            cursor.execute(f'SELECT {", ".join(columns)} FROM "{table}" ORDER BY 1')
            for row in cursor.fetchall():
                seen.update(repr(row).encode())
    return seen.hexdigest()


@pytest.mark.parametrize("code", RATES)
def test_a_rate_counted_by_hand_is_that_of_the_article(code: str) -> None:
    found = tuple(rate(code, first, end) for first, end in WINDOWS)
    assert found == EXPECTED[code]


@pytest.mark.parametrize("kind", COUNTS)
def test_a_count_counted_by_hand_is_that_of_the_article(kind: str) -> None:
    found = tuple(
        counted(
            f"SELECT count(*) FROM registers_act "
            f"WHERE kind = '{kind}' AND issued_on >= '{first}' AND issued_on < '{end}'"
        )[0]
        for first, end in WINDOWS
    )
    assert found == COUNTS[kind]


def test_every_office_of_the_twelve_has_work_and_the_whole_has_none_of_its_own() -> None:
    province = Office.objects.get(code="soc-trang")
    busy = set(Spell.objects.values_list("office__code", flat=True).distinct())
    districts = set(Office.objects.filter(parent=province, level="district").values_list("code", flat=True))
    assert len(districts) == 11
    assert districts < busy
    assert {code for code in busy if code not in districts} <= {
        f"soc-trang-p{number}" for number in (1, 2, 3, 7, 8, 9, 10, 11, 12)
    }


def test_every_register_has_rows() -> None:
    for model in models_by_table().values():
        assert model._default_manager.exists(), model


def test_staff_hold_posts_and_the_deputies_have_portfolios() -> None:
    last_day = date(2023, 5, 31)
    held = Post.objects.filter(held_from__lte=last_day).exclude(held_to__lte=last_day)
    assert 200 < held.count() < 260
    assert held.filter(role="chief").count() == 12
    assert Portfolio.objects.filter(post__role="deputy").exists()


def test_it_is_refused_a_second_time_and_says_what_to_do() -> None:
    assert is_loaded()
    with pytest.raises(RegistersNotEmpty, match=r"kiemsat demo load --replace"):
        load_demonstration()


def test_replacing_it_gives_the_very_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    # The words files are found by and the days the clock says follow from the rows, and take as long as all the rest.
    monkeypatch.setattr("kiemsat.demonstration.load.index_missing", lambda: None)
    monkeypatch.setattr("kiemsat.demonstration.load.recompute_limits", lambda **_: None)
    before = digest()
    done: list[tuple[int, int, str]] = []
    load_demonstration(replace=True, progress=lambda *step: done.append(step))
    assert digest() == before
    assert [step[0] for step in done] == list(range(1, done[-1][1] + 1))


def test_what_people_entered_since_is_never_replaced() -> None:
    office = Office.objects.get(code="my-xuyen")
    entered = CrimeReport.objects.create(
        number="9999", title="Tin báo thật", office=office, registered_on=date(2023, 6, 1), source="tip"
    )
    assert entered.pk == Matter.objects.latest("pk").pk
    with pytest.raises(RealRegisters, match=r"holds \[1\] matters"):
        load_demonstration(replace=True)
