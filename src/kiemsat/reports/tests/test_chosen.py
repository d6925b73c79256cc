"""What is chosen in the address: the page says it, counts by it, and every way from it keeps it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from kiemsat.indicators.selectors import Review, review, review_on_map
from kiemsat.indicators.wording import change_text
from kiemsat.law.periods import parse_period
from kiemsat.organisation.models import Office, OfficeEvent, OfficeSuccession
from kiemsat.reports.outline import outline_of
from kiemsat.reports.tests.test_pages import page, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
HALF, YEAR = parse_period("2023-6T"), parse_period("2022-12T")
REVIEW, MATRIX, GLANCE = (f"/{kind}/2023-6T/soc-trang/" for kind in ("review", "matrix", "glance"))
CHOICE = "catalogue=reporting-practice&against=2022-12T&map=today"
ON_MAP = "map=2023-07-01"


def test_the_chosen_period_is_what_stands_beside_each_figure(found: Review) -> None:
    beside = review("soc-trang", HALF, against=YEAR)
    then = review("soc-trang", YEAR)
    for figure in beside.figures:
        code = figure.indicator.code
        assert figure.outcome == found.figure(code).outcome
        assert figure.previous == then.figure(code).outcome
    assert beside.is_compared_by_choice
    assert not review("soc-trang", HALF, against=parse_period("2022-6T")).is_compared_by_choice


def test_the_page_says_with_what_it_compares_and_that_the_windows_are_unequal(client: Client) -> None:
    html = page(client, f"{REVIEW}?against=2022-12T")
    told = words_of(html)
    assert "Kỳ so sánh được chọn: Năm 2022" in told
    assert "Hai kỳ so sánh dài ngắn khác nhau" in told
    assert "So với 2022" in told
    assert "So với cùng kỳ" not in told
    assert change_text(review("soc-trang", HALF, against=YEAR).figure("crime_reports_received")) in told
    for other in (MATRIX, GLANCE):
        assert "Kỳ so sánh được chọn: Năm 2022" in words_of(page(client, f"{other}?against=2022-12T"))
        assert "Kỳ so sánh" not in words_of(page(client, other))


def test_the_same_half_of_an_earlier_year_is_no_unequal_window() -> None:
    notes = review("soc-trang", HALF, against=parse_period("2021-6T")).notes
    assert [note.en for note in notes] == ["Compared with a period of choice: First six months of 2021."]


@pytest.mark.parametrize("address", [REVIEW, MATRIX, GLANCE])
def test_every_way_to_another_page_of_figures_keeps_the_choices(client: Client, address: str) -> None:
    html = page(client, f"{address}?{CHOICE}")
    assert "Số liệu xếp theo các đơn vị có ngày 01/6/2023" in words_of(html)
    ways = re.findall(r'(?:href|hx-get)="(/(?:review|matrix|glance)/[^"#]+)"', html)
    # The page of two documents side by side has a choice of its own: which two they are.
    ways = [way for way in ways if not way.endswith("/beside/")]
    assert len(ways) > 12
    assert [way for way in ways if CHOICE not in way.replace("&amp;", "&")] == []


def test_the_document_compares_as_the_page_does(client: Client) -> None:
    found = review("soc-trang", HALF, against=YEAR)
    texts = [str(block) for block in outline_of(found).blocks]
    assert any("so với năm 2022" in text for text in texts)
    assert any("Kỳ so sánh được chọn" in text for text in texts)
    assert f'href="{REVIEW}word/?against=2022-12T"' in page(client, f"{REVIEW}?against=2022-12T")


def test_a_period_to_compare_with_that_is_none_is_named(client: Client) -> None:
    html = page(client, f"{REVIEW}?against=2022-6X", 404)
    assert "kỳ so sánh “2022-6X”" in html
    assert f'href="{REVIEW}?against=2023-6T"' in html


def test_the_form_leads_to_the_choices_and_shows_them(client: Client) -> None:
    sent = "period=2023-6T&office=soc-trang&catalogue=&against=2022-6C"
    for kind in ("review", "matrix", "glance"):
        assert client.get(f"/{kind}/?{sent}")["Location"] == f"/{kind}/2023-6T/soc-trang/?against=2022-6C"
    html = page(client, f"{REVIEW}?against=2022-6C")
    assert re.findall(r'<option value="([^"]*)" selected>', html) == ["2023-6T", "soc-trang", "2022-6C"]


def test_an_office_younger_than_the_period_compared_with_has_nothing_beside_it() -> None:
    Office.objects.filter(code="my-tu").update(established_on="2022-12-01")
    found = review("my-tu", HALF)
    assert all(one.previous is None and one.change is None for one in found.figures)
    assert found.figure("crime_reports_received").value


@pytest.fixture
def merged(client: Client) -> None:
    """Mỹ Tú and Kế Sách become one office two weeks after the half-year; the client has loaded the offices before."""
    day = date(2023, 6, 15)
    event = OfficeEvent.objects.create(code="nhap", kind="merged", on=day, act="Nghị quyết 1/NQ")
    whole = Office.objects.get(code="soc-trang")
    new = Office.objects.create(
        code="my-sach", name_vi="VKSND Mỹ Sách", name_en="Mỹ Sách", short_name="Mỹ Sách", level="district",
        parent=whole, established_on=day,
    )  # fmt: skip
    for code in ("my-tu", "ke-sach"):
        Office.objects.filter(code=code).update(abolished_on=day)
        OfficeSuccession.objects.create(event=event, predecessor=Office.objects.get(code=code), successor=new)


@pytest.mark.usefixtures("merged")
class TestMap:
    def test_the_offices_of_the_map_make_up_the_same_whole(self) -> None:
        was, mapped = review("soc-trang", HALF), review_on_map("soc-trang", HALF, date(2023, 7, 1), against=YEAR)
        assert [one.outcome for one in mapped.figures] == [one.outcome for one in was.figures]
        assert mapped.compared_with == YEAR
        assert mapped.without_page == {"my-sach"}
        places = {one.indicator.code: place for place, one in enumerate(was.figures)}
        received = places["crime_reports_received"]
        both = [was.by_office[code][received].numerator or 0 for code in ("my-tu", "ke-sach")]
        assert mapped.by_office["my-sach"][received].numerator == sum(both)

    def test_each_page_says_which_map_it_shows_and_leads_to_no_page_that_is_not_there(self, client: Client) -> None:
        for address in (REVIEW, MATRIX, GLANCE):
            was, mapped = page(client, address), page(client, f"{address}?{ON_MAP}")
            said = "Số liệu xếp theo các đơn vị có ngày 01/7/2023"
            assert said in words_of(mapped)
            assert said not in words_of(was)
            assert "/my-sach/" not in mapped
        table = page(client, f"{REVIEW}?{ON_MAP}")
        assert '<th scope="row">Mỹ Sách</th>' in table
        assert "Mỹ Tú</a></th>" not in table
        assert '<option value="2023-07-01" selected>Như ngày 01/7/2023</option>' in table

    def test_an_office_that_is_not_on_the_map_says_so(self, client: Client) -> None:
        assert "không tồn tại" in page(client, f"/review/2023-6T/my-tu/?{ON_MAP}", 404)

    def test_a_map_of_no_day_is_named(self, client: Client) -> None:
        assert "ngày “tomorrow”" in page(client, f"{REVIEW}?map=tomorrow", 404)
        assert "Số liệu xếp theo" not in page(client, f"{REVIEW}?map=as-was")
