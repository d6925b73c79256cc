"""A figure held against what another body declared: shown with a counterpart for its very period, and never without."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
# What stands in large letters; the period before it may lack its counterpart all the same.
MISSING = '<p class="big">chưa có số đối chiếu</p>'


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(date(2023, 6, 1))
    return loaded_offices()


def figure(client: Client, office: str) -> str:
    return client.get(reverse("figure", args=("2023-6T", office, "CT358-001"))).content.decode()


def test_an_office_has_a_rate_once_the_police_have_written(offices: dict[str, Office]) -> None:
    here = offices["my-xuyen"]
    build.spell(build.crime_report(office=here), office=here)
    head = client_of(account_for(here, Role.CHIEF))
    assert MISSING in figure(head, here.code)
    build.declared_total(office=here, number=5, end_exclusive=date(2023, 5, 1))
    assert MISSING in figure(head, here.code)
    build.declared_total(office=here, number=1)
    page = figure(head, here.code)
    assert MISSING not in page
    assert "1 / 1 × 100 = 100%" in page


def test_the_province_has_none_while_one_of_its_offices_lacks_it(offices: dict[str, Office]) -> None:
    for code in ("my-xuyen", "ke-sach"):
        build.spell(build.crime_report(office=offices[code]), office=offices[code])
    build.declared_total(office=offices["my-xuyen"], number=1)
    head = client_of(account_for(offices["soc-trang"], Role.CHIEF))
    assert MISSING in figure(head, "soc-trang")
    build.declared_total(office=offices["ke-sach"], number=1)
    assert "2 / 2 × 100 = 100%" in figure(head, "soc-trang")
