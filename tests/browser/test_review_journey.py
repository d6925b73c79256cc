"""From the review to a figure and down to its records, as a person at a desk or with a telephone goes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

from kiemsat.law.yaml_source import read_yaml
from tests.browser.looking import stands_in_the_way, weight_of
from tests.components import need

REVIEW = "/review/2023-6T/soc-trang/"
FIGURE = "/figures/2023-6T/soc-trang/crime_reports_resolved/"
MATRIX = "/matrix/2023-6T/soc-trang/?field=investigation"
GLANCE = "/glance/2023-6T/soc-trang/"
EXPLORE = "/explore/2023-6T/soc-trang/crime_reports_resolved/?rows=office&columns=category"
TRENDS = f"{REVIEW}trends/"
PAGES = [
    REVIEW,
    f"{REVIEW}?against=2021-6T#fields",
    TRENDS,
    "/review/2023-6T/nga-nam/",
    f"{REVIEW}?catalogue=qd-358-2025",
    FIGURE,
    f"{FIGURE}?records=rest",
    "/figures/2023-6T/soc-trang/conclusions_issued/",
    "/figures/2023-6T/soc-trang/investigation_bodies_supervised/",
    MATRIX,
    "/offices/can-tho-kv6/?period=2023-6T",
    GLANCE,
    EXPLORE,
    f"{REVIEW}beside/?a=96&b=358",
    "/catalogue/compare/?a=96&b=358",
]
LARGEST_PICTURE = 300_000
HEAVIEST = 310_000


def test_from_the_review_to_the_figure(page: Page) -> None:
    page.goto("/review/newest/")
    expect(page).to_have_url(re.compile(re.escape(REVIEW) + "$"))
    expect(page.locator("h1")).to_have_text("VKSND hai cấp tỉnh Sóc Trăng: 6 tháng đầu năm 2023")
    page.get_by_role("link", name="Công tác kiểm sát việc giải quyết tố giác, tin báo").click()
    expect(page).to_have_url(re.compile(re.escape(FIGURE) + "$"))
    expect(page.get_by_text("đạt 71,2% (tăng 6,2%)")).to_be_visible()
    counted = int(page.locator(".formula").inner_text().split(" / ")[0].replace(".", ""))
    expect(page.locator(".tabs a").first).to_have_text(f"Được tính ở tử số: {counted:,}".replace(",", "."))


def test_the_records_on_all_pages_are_the_figure(desk: Page) -> None:
    desk.goto(FIGURE.replace("soc-trang", "tp-soc-trang"))
    counted = int(desk.locator(".formula").inner_text().split(" / ")[0].replace(".", ""))
    assert records_on_every_page(desk) == counted


def records_on_every_page(page: Page) -> int:
    """The rows of the list of records, from the page it stands on to its last."""
    seen = page.locator("table.records tbody tr").count()
    while (onward := page.get_by_role("link", name="Trang sau")).count():
        onto = onward.get_attribute("href") or ""
        onward.click()
        # A click is over before the next page is: without the wait the rows of a page half read would be counted.
        page.wait_for_url(f"**{onto}", wait_until="load")
        seen += page.locator("table.records tbody tr").count()
    return seen


def test_another_office_and_period_are_two_choices_away(page: Page) -> None:
    page.goto(REVIEW)
    page.get_by_label("Kỳ", exact=True).select_option("2022-12T")
    page.get_by_label("Đơn vị", exact=True).select_option("ke-sach")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator("h1")).to_have_text("VKSND huyện Kế Sách: Năm 2022")


def test_the_keyboard_alone_reaches_the_content(page: Page) -> None:
    page.goto(REVIEW)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tải báo cáo Word")).to_be_focused()


def test_the_switch_speaks_english_and_stays_on_the_page(page: Page) -> None:
    page.goto(FIGURE)
    page.locator("details.account-menu summary").click()
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(re.compile(re.escape(FIGURE) + "$"))
    expect(page.locator("h1")).to_have_text("Crime reports resolved")
    expect(page.get_by_text("71.2% (up 6.2 points)")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_stands_in_anyones_way(page: Page, path: str) -> None:
    page.goto(path)
    assert stands_in_the_way(page) == []


@pytest.mark.parametrize("path", [REVIEW, FIGURE, MATRIX, GLANCE, EXPLORE])
def test_no_page_is_heavy(desk: Page, path: str) -> None:
    assert weight_of(desk, path) < HEAVIEST


def test_every_picture_of_a_figure_is_drawn_in_the_page(page: Page) -> None:
    page.goto(FIGURE)
    pictures = page.locator(".drawing img")
    expect(pictures).to_have_count(3)
    for place in range(3):
        pictures.nth(place).scroll_into_view_if_needed()
        expect(pictures.nth(place)).to_have_js_property("complete", value=True)
        assert pictures.nth(place).evaluate("image => image.naturalWidth") > 300


def test_the_matrix_prints_on_one_sheet_laid_flat(desk: Page, tmp_path: Path) -> None:
    desk.goto(MATRIX)
    printed = tmp_path / "matrix.pdf"
    desk.pdf(path=printed, prefer_css_page_size=True)
    told = subprocess.run(
        [str(need("poppler")).replace("pdftoppm", "pdfinfo"), printed], check=True, capture_output=True
    )
    assert re.search(r"Pages:\s+1\n", told.stdout.decode())
    assert re.search(r"Page size:\s+84\d(\.\d+)? x 59\d", told.stdout.decode())


@pytest.mark.parametrize(("name", "path"), [("review", REVIEW), ("figure", FIGURE), ("matrix", MATRIX)])
def test_pictures_for_the_documents(desk: Page, pictures: Path, name: str, path: str) -> None:
    desk.goto(path)
    picture = pictures / f"{name}.png"
    desk.screenshot(path=picture)
    assert picture.stat().st_size <= LARGEST_PICTURE


def test_the_word_document_says_what_the_article_said(desk: Page, tmp_path: Path) -> None:
    read = docx.Document(str(downloaded(desk, tmp_path)))
    told = "\n".join("".join(node.text or "" for node in one._p.iter(qn("w:t"))) for one in read.paragraphs)
    article = read_yaml(Path(__file__).parents[1] / "article.yaml").value
    (rates,) = [line for line in told.splitlines() if line.startswith("Kết quả trong kỳ: ")]
    assert re.findall(r"đạt [^;.]*\)", rates) == [rate["text"] for rate in article["rates"].values()]
    (documents,) = [line for line in told.splitlines() if "đã ban hành 94 kết luận" in line]
    assert [int(number) for number in re.findall(r"(\d+) [^\d(]+\(", documents)] == list(article["counts"].values())


def test_a_picture_of_the_word_document(desk: Page, pictures: Path, tmp_path: Path) -> None:
    office, poppler = need("libreoffice"), need("poppler")
    document = downloaded(desk, tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, document]
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    picture = pictures / "document"
    pages = ["-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", str(document.with_suffix(".pdf")), str(picture)]
    subprocess.run([str(poppler), *pages], check=True)
    assert picture.with_suffix(".png").stat().st_size <= LARGEST_PICTURE


def downloaded(page: Page, folder: Path) -> Path:
    """The Word document of the review, as the button gives it."""
    page.goto(REVIEW)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải báo cáo Word").click()
    document = folder / download.value.suggested_filename
    download.value.save_as(document)
    return document
