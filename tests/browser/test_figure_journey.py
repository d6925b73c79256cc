"""From a rate of the review to its law, its offices and its cases; and a figure that moves when a record does."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect

from kiemsat.law.yaml_source import read_yaml
from tests.browser.conftest import NARROW, OpenAs
from tests.browser.looking import obstacles, scrolls_sideways

ARTICLE = read_yaml(Path(__file__).parents[1] / "article.yaml").value
FALLEN = "/figures/2023-6T/soc-trang/investigations_concluded/"
DISTRICT = "/figures/2023-6T/my-xuyen/crime_reports_resolved/"


def numbers(page: Page) -> tuple[int, int]:
    """The two numbers of the formula."""
    above, below = re.findall(r"[\d.]+", page.locator(".formula").inner_text())[:2]
    return int(above.replace(".", "")), int(below.replace(".", ""))


def table(page: Page, link: str, within: str) -> list[list[str]]:
    """A table of the page as it is downloaded."""
    with page.expect_download() as download:
        page.locator(within).get_by_role("link", name=link, exact=True).click()
    return list(csv.reader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))


def test_from_the_seven_rates_to_the_cases_behind_a_fall(signed_in_as: OpenAs) -> None:
    chief = signed_in_as("chief")
    chief.goto("/review/2023-6T/soc-trang/")
    rates = chief.locator("section[aria-labelledby=tempo] .cards li", has=chief.locator(".bar"))
    shown = [text.split("\n")[-1] for text in rates.locator(".big").all_inner_texts()]
    said = [re.findall(r"đạt ([\d,]+%)", one["text"])[0] for one in ARTICLE["rates"].values()]
    assert len(said) == 7
    assert set(said) <= set(shown)

    rates.filter(has_text="59,4%").get_by_role("link").click()
    chief.wait_for_url(f"**{FALLEN}")
    expect(chief.get_by_text("đạt 59,4% (giảm 2,6%)")).to_be_visible()
    above, below = numbers(chief)
    assert round(Decimal(100 * above) / below, 1) == Decimal("59.4")
    expect(chief.locator("dl.rule")).to_contain_text("Căn cứ")
    expect(chief.locator("dl.rule")).to_contain_text("Nguồn:")
    heads, *offices, whole = table(chief, "CSV", "section[aria-labelledby=parts]")
    added = [Decimal(line[heads.index("Đóng góp")]) for line in offices]
    assert len(added) == 12
    assert abs(sum(added) - Decimal(whole[-1])) < Decimal("1e-20")
    assert round(Decimal(whole[-1]), 1) == Decimal("-2.6")
    expect(chief.locator("section[aria-labelledby=records] .tabs a").first).to_contain_text(
        f"{above:,}".replace(",", ".")
    )

    chief.locator("table.parts").get_by_role("link", name="Kế Sách").click()
    expect(chief.locator(".breadcrumb")).to_contain_text("VKSND huyện Kế Sách")
    expect(chief.locator("#picture-funnel + figure figcaption")).to_contain_text("Kế Sách")
    own, _ = numbers(chief)
    chief.get_by_label("Tháng").select_option("202303")
    chief.get_by_role("button", name="Lọc").click()
    rows = chief.locator("table.records tbody tr").count()
    assert 0 < rows < own
    assert len(table(chief, "CSV", "section[aria-labelledby=records]")) == rows + 1


def test_a_record_changed_elsewhere_moves_the_figures_of_its_office_and_its_province(signed_in_as: OpenAs) -> None:
    chief, prosecutor = signed_in_as("chief"), signed_in_as("prosecutor")
    chief.goto(DISTRICT)
    before = numbers(chief)
    prosecutor.goto(f"{DISTRICT}?records=rest&sort=-first")
    prosecutor.locator("table.records tbody tr a").first.click()
    prosecutor.get_by_role("link", name="Ghi kết quả").click()
    prosecutor.get_by_label("Ngày giải quyết").fill("31/5")
    prosecutor.get_by_label("Kết quả", exact=False).select_option(label="Không khởi tố vụ án")
    prosecutor.keyboard.press("Control+s")
    expect(prosecutor.get_by_text("Đã ghi kết quả: Không khởi tố vụ án")).to_be_visible()
    chief.reload()
    assert numbers(chief) == (before[0] + 1, before[1])
    expect(chief.locator("section[aria-labelledby=records] .tabs a").first).to_contain_text(str(before[0] + 1))


def test_the_filters_are_in_nobodys_way(signed_in_as: OpenAs) -> None:
    page = signed_in_as("head", NARROW)
    page.goto(f"{DISTRICT}?agency=police&month=202303&sort=-number")
    expect(page.locator("details.more")).to_have_attribute("open", "")
    assert obstacles(page) == []
    assert not scrolls_sideways(page)
