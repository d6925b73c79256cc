"""Figures and the records behind them, each for those they are for."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import Matter
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
FIGURE = "/figures/2023-6T/{}/crime_reports_received/"
BEYOND, SECRET = "Hồ sơ ngoài phạm vi được xem", "Hồ sơ mật"
SECRET_TITLE = "Nội dung không được lộ"


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(date(2023, 6, 1))
    return loaded_offices()


@pytest.fixture
def report(offices: dict[str, Office]) -> Matter:
    matter = build.crime_report(office=offices["my-xuyen"], title="Trộm ba con vịt")
    build.spell(matter=matter, office=offices["my-xuyen"])
    return matter


def client_at(
    office: Office, role: Role = Role.PROSECUTOR, duty: WorkField | None = None, clearance: int = 0
) -> Client:
    return client_of(account_for(office, role, duty=duty, clearance=clearance))


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_figures_of_another_office_are_answered_like_those_of_none(
    offices: dict[str, Office], report: Matter
) -> None:
    client = client_at(offices["ke-sach"])
    for path in ("/review/2023-6T/{}/", "/review/2023-6T/{}/word/", FIGURE):
        other, none = client.get(path.format("my-xuyen")), client.get(path.format("nowhere"))
        assert (other.status_code, none.status_code) == (404, 404)
        assert "Trộm ba con vịt" not in other.content.decode()
    assert "Không đơn vị nào có mã “my-xuyen”" in page(client, FIGURE.format("my-xuyen"))
    assert client.get("/review/2023-6T/ke-sach/").status_code == 200


def test_no_office_beyond_is_offered_to_choose_or_hinted_at(offices: dict[str, Office], report: Matter) -> None:
    client = client_at(offices["ke-sach"])
    offered = page(client, "/review/2023-6T/ke-sach/")
    assert 'value="ke-sach"' in offered
    assert 'value="my-xuyen"' not in offered
    assert "/my-tu/" not in page(client, "/review/2023-6T/my-tuu/")


def test_the_newest_review_is_that_of_the_widest_office_one_sees(offices: dict[str, Office], report: Matter) -> None:
    newest = reverse("newest-review")
    assert client_at(offices["my-xuyen"]).get(newest)["Location"].endswith("/my-xuyen/")
    assert client_at(offices["soc-trang-p7"]).get(newest)["Location"].endswith("/soc-trang/")


@pytest.mark.parametrize(
    ("office", "role", "duty", "shown"),
    [
        ("my-xuyen", Role.PROSECUTOR, WorkField.CRIME_REPORTS, "Trộm ba con vịt"),
        ("my-xuyen", Role.PROSECUTOR, WorkField.CIVIL, BEYOND),
        ("soc-trang-p1", Role.DIVISION_HEAD, WorkField.CRIME_REPORTS, "Trộm ba con vịt"),
        ("soc-trang-p7", Role.DIVISION_HEAD, WorkField.TRIALS, BEYOND),
        ("soc-trang-cap-tinh", Role.CHIEF, None, "Trộm ba con vịt"),
    ],
)
def test_a_record_beyond_ones_reach_is_counted_and_masked(
    offices: dict[str, Office], report: Matter, office: str, role: Role, duty: WorkField | None, shown: str
) -> None:
    told = page(client_at(offices[office], role, duty), FIGURE.format("my-xuyen"))
    assert shown in told
    assert ("Trộm ba con vịt" in told) is (shown != BEYOND)
    assert 'class="formula"' in told


@pytest.mark.parametrize(("secrecy", "opened_from"), [(0, 0), (1, 1), (2, 2)])
def test_a_secret_record_opens_for_the_cleared_only(
    offices: dict[str, Office], report: Matter, secrecy: int, opened_from: int
) -> None:
    Matter.objects.filter(pk=report.pk).update(secrecy=secrecy, title=SECRET_TITLE)
    for clearance in (0, 1, 2):
        told = page(client_at(offices["my-xuyen"], clearance=clearance), FIGURE.format("my-xuyen"))
        assert (SECRET_TITLE in told) is (clearance >= opened_from)
        assert (SECRET in told) is (clearance < opened_from)


def test_of_a_record_beyond_it_is_not_even_told_whether_it_is_secret(
    offices: dict[str, Office], report: Matter
) -> None:
    Matter.objects.filter(pk=report.pk).update(secrecy=2, title=SECRET_TITLE)
    told = page(
        client_at(offices["soc-trang-p7"], Role.DIVISION_HEAD, WorkField.TRIALS, clearance=2), FIGURE.format("my-xuyen")
    )
    assert BEYOND in told
    assert SECRET not in told
