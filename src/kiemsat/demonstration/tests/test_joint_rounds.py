"""Joint rounds of the demonstration against SQL written by hand: one statistic, a credit of each who joined."""

from __future__ import annotations

import pytest
from django.db import connection

from kiemsat.indicators.selectors.explanation import explanation
from kiemsat.indicators.selectors.review import WHOLE, rollups
from kiemsat.law.periods import parse_period
from kiemsat.organisation.selectors import office_by_code

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("demonstration")]
CODE, PERIOD = "CT358-136", parse_period("2023-6T")
ROUNDS = """
    FROM registers_spell s
    JOIN registers_supervisionround r ON r.matter_ptr_id = s.matter_id
    WHERE s.stage = 'direct_supervision' AND s.closed_as = 'concluded'
      AND r.field = 'civil_enforcement' AND r.agency = 'civil_enforcement'
      AND s.closed_on >= '2022-12-01' AND s.closed_on < '2023-06-01'
"""
LED = f"""
    SELECT o.code, COUNT(*) {ROUNDS.replace("WHERE", "JOIN organisation_office o ON o.id = s.office_id WHERE")}
    GROUP BY o.code
"""
JOINED = f"""
    SELECT o.code, COUNT(*) {
    ROUNDS.replace(
        "WHERE",
        "JOIN registers_roundparticipant p ON p.round_id = s.matter_id "
        "JOIN organisation_office o ON o.id = p.office_id WHERE",
    )
}
    GROUP BY o.code
"""


def by_office(sql: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


def test_a_joint_round_is_credited_to_who_joined_it_and_counted_once_in_the_province() -> None:
    led, joined = by_office(LED), by_office(JOINED)
    assert joined
    assert not any(code.startswith("soc-trang-") for code in joined)
    now = rollups(office_by_code("soc-trang"), PERIOD, (CODE,)).now
    assert now.outcome(CODE, WHOLE).numerator == sum(led.values())
    for code, joint in joined.items():
        assert now.outcome(CODE, code).numerator == led.get(code, 0) + joint


def test_the_records_behind_a_credited_figure_are_the_rounds_themselves() -> None:
    code, joint = next(iter(by_office(JOINED).items()))
    found = explanation(CODE, code, PERIOD)
    assert len(found.numerator_records) == found.figure.numerator
    assert sum(record.register == "joint_supervision" for record in found.numerator_records) == joint
    whole = explanation(CODE, "soc-trang", PERIOD)
    assert {record.register for record in whole.numerator_records} == {"direct_supervision"}
    assert sum(one.figure.numerator or 0 for one in whole.contributions) == whole.figure.numerator
