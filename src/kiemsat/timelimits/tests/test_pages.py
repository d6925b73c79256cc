"""The boards, the calculator and the rules, as people see them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kiemsat.accounts.choices import ADMINISTRATOR
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.choices import Secrecy
from kiemsat.registers.models import DayOffRule, Extension
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
TODAY = date(2023, 6, 1)
DUE = {"overdue": date(2023, 5, 31), "today": TODAY, "three": date(2023, 6, 4), "seven": date(2023, 6, 8),
       "fourteen": date(2023, 6, 15), "later": date(2023, 6, 16)}  # fmt: skip


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


@pytest.fixture
def head(offices: dict[str, Office]) -> Client:
    """The head of Mỹ Xuyên, where six limits run: one on either side of each boundary."""
    here = offices["my-xuyen"]
    for name, due_on in DUE.items():
        matter = build.crime_report(office=here, title=f"Vụ {name}")
        spell = build.spell(matter=matter, office=here, due_on=due_on)
        if name == "seven":
            Extension.objects.create(
                spell=spell, from_due=date(2023, 5, 8), to_due=due_on, decided_on=date(2023, 5, 2), authority="a",
                paragraph="b",
            )  # fmt: skip
    build.spell(
        matter=build.crime_report(office=here, title="Vụ kín", secrecy=Secrecy.SECRET), office=here, due_on=TODAY
    )
    build.spell(matter=build.crime_report(office=here, title="Xong"), office=here, closed_on=TODAY,
                closed_as="initiated", due_on=TODAY)  # fmt: skip
    build.spell(matter=build.crime_report(office=offices["ke-sach"], title="Nơi khác"), office=offices["ke-sach"],
                due_on=TODAY)  # fmt: skip
    return client_of(account_for(here, Role.CHIEF))


def page(client: Client, **query: str) -> str:
    return client.get(reverse("limits"), query).content.decode()


def shown(html: str) -> list[str]:
    return re.findall(r"</span> Vụ (\w+)</a>", html)


@pytest.mark.parametrize(
    ("which", "titles"),
    [
        ("overdue", ["overdue"]),
        ("today", ["today"]),
        ("3", ["today", "three"]),
        ("7", ["today", "three", "seven"]),
        ("14", ["today", "three", "seven", "fourteen"]),
        ("extended", ["seven"]),
        ("nonsense", ["today", "three", "seven"]),
    ],
)
def test_each_board_shows_what_its_tile_counts(head: Client, which: str, titles: list[str]) -> None:
    html = page(head, which=which)
    assert shown(html) == titles
    assert "Nơi khác" not in html
    assert "Vụ kín" not in html
    counted = [int(one) for one in re.findall(r'limit-count">(\d+)<', html)]
    assert counted == [1, 2, 3, 4, 5, 1], "the secret file is counted, and shows as a masked line"
    assert ("<em>Hồ sơ mật</em>" in html) == (which not in {"overdue", "extended"})


def test_a_board_by_office_leads_to_the_limits_it_counts(offices: dict[str, Office], head: Client) -> None:
    del head
    chief = client_of(account_for(offices["soc-trang-cap-tinh"], Role.CHIEF))
    html = page(chief, by="office", which="14")
    rows = re.findall(r'<th scope="row"><span lang="vi">(.*?)</span></th>(.*?)</tr>', html)
    numbers = {name: [int(one) for one in re.findall(r">(\d+)<", cells)] for name, cells in rows}
    assert numbers == {
        offices["my-xuyen"].short_name: [1, 2, 3, 4, 5, 1], offices["ke-sach"].short_name: [0, 1, 1, 1, 1, 0],
    }  # fmt: skip
    link = re.findall(r'href="(\?[^"]*which=14[^"]*office=my-xuyen)#board"', html.replace("&amp;", "&"))[0]
    assert shown(chief.get(reverse("limits") + link).content.decode()) == ["today", "three", "seven", "fourteen"]


def test_a_board_by_prosecutor_and_one_of_my_own(offices: dict[str, Office], head: Client) -> None:
    del head
    mine = account_for(offices["my-xuyen"])
    spell = build.spell(
        matter=build.crime_report(office=offices["ke-sach"], title="Vụ mine"), office=offices["ke-sach"], due_on=TODAY,
        prosecutor=mine.person,
    )  # fmt: skip
    assert shown(page(client_of(mine), mine="1")) == ["mine"]
    chief = client_of(account_for(offices["soc-trang-cap-tinh"], Role.CHIEF))
    html = page(chief, by="prosecutor")
    assert mine.name in html
    assert html.index(mine.name) < html.index("Chưa phân công</th>")
    assert shown(page(chief, prosecutor=str(spell.prosecutor_id))) == ["mine"]


def test_a_file_has_the_lines_of_the_board_and_is_recorded(head: Client) -> None:
    answer = head.get(reverse("limits-file", args=["csv"]), {"which": "today"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines] == ["Trích yếu", "Vụ today", "Hồ sơ mật"]
    assert head.get(reverse("limits-file", args=["xlsx"])).content.startswith(b"PK")
    assert head.get(reverse("limits-file", args=["pdf"])).status_code == 404


def test_a_board_asks_the_database_as_often_however_much_there_is(head: Client, offices: dict[str, Office]) -> None:
    page(head)  # what is found out once is not counted
    with CaptureQueriesContext(connection) as few:
        page(head)
    for _ in range(10):
        build.spell(matter=build.crime_report(office=offices["my-xuyen"]), office=offices["my-xuyen"], due_on=TODAY)
    with CaptureQueriesContext(connection) as many:
        page(head)
    assert len(many) == len(few) <= 20


def test_a_board_of_nothing_says_what_to_do(offices: dict[str, Office]) -> None:
    assert "Không có thời hạn nào như vậy." in page(client_of(account_for(offices["my-xuyen"], Role.CHIEF)))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"matter": "crime_report", "opened": "3/4/2023"}, "Hết hạn 23/4/2023"),
        ({"matter": "investigation", "opened": "3/4/2023", "severity": "less_serious"}, "Hết hạn 05/6/2023"),
        ({"matter": "investigation", "opened": "3/4/2023"}, "chưa tính được, còn thiếu: phân loại tội phạm"),
        ({"matter": "report_classification", "opened": "3/4/2023 22:30"}, "Hết hạn 22:30 ngày 04/4/2023"),
        ({"matter": "crime_report", "opened": "31/2/2023"}, "Không hiểu [31/2/2023]"),
        ({"matter": "crime_report", "opened": "3/4/2023", "extended_1": "20/4/2023"}, "Hết hạn 05/6/2023"),
        ({"matter": "crime_report", "opened": "3/4/2023", "suspended_on": "10/4/2023"}, "thời hạn dừng"),
        ({"matter": "crime_report", "opened": "3/4/2023", "resumed_on": "10/4/2023"}, "nhập cả hai ngày"),
    ],
)
def test_the_calculator_says_the_day_or_what_it_lacks(
    offices: dict[str, Office], typed: dict[str, str], says: str
) -> None:
    html = client_of(account_for(offices["my-xuyen"])).get(reverse("limits-calculator"), typed).content.decode()
    assert says in html


def test_the_catalogue_has_a_line_for_each_rule_that_a_record_may_lead_to(offices: dict[str, Office]) -> None:
    html = client_of(account_for(offices["my-xuyen"])).get(reverse("limits-catalogue")).content.decode()
    assert '<tr id="TL-05">' in html
    assert "Điều 172" in html


def test_an_administrator_sets_how_days_off_are_read(offices: dict[str, Office]) -> None:
    account = Account.objects.create(username="quan-tri")
    Grant.objects.create(account=account, role=ADMINISTRATOR, held_from=TODAY, reason="thử", given_by="thử")
    client = client_of(account)
    typed = {"office": offices["my-xuyen"].pk, "held_from": "1/1/2023", "moves": "1", "act": "QĐ 5/2023"}
    assert client.post(reverse("limits-rules"), {**typed, "act": ""}).status_code == 200
    assert not DayOffRule.objects.exists()
    assert client.post(reverse("limits-rules"), typed).status_code == 302
    assert "QĐ 5/2023" in client.get(reverse("limits-rules")).content.decode()


def test_a_record_tells_how_its_limit_comes_about(offices: dict[str, Office]) -> None:
    matter = build.crime_report(office=offices["my-xuyen"])
    build.spell(matter=matter, office=offices["my-xuyen"], opened_on=date(2023, 5, 15), due_on=date(2023, 6, 9))
    client = client_of(account_for(offices["my-xuyen"]))
    html = client.get(reverse("record", args=[matter.pk])).content.decode()
    assert "nhận được nguồn tin 15/5/2023 + 20 ngày (Điều 147.1 BLTTHS 2015) → 04/6/2023" in html
    assert "Hạn trên hồ sơ 09/6/2023 muộn hơn hạn tính theo luật 04/6/2023: 5 ngày." in html
    assert f'href="{reverse("limits-catalogue")}#TL-01"' in html
    case = build.criminal_case(office=offices["my-xuyen"])
    build.spell(matter=case, office=offices["my-xuyen"], stage="investigation", due_on=date(2023, 6, 9))
    html = client.get(reverse("record", args=[case.pk])).content.decode()
    assert "còn thiếu: phân loại tội phạm" in html
