"""The pages: what they answer, what they show, what they cost."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kiemsat.indicators.selectors import Review, catalogue
from kiemsat.indicators.wording import figure_text
from kiemsat.registers.models import Spell
from kiemsat.registers.tests import build

pytestmark = pytest.mark.django_db
REVIEW = "/review/2023-6T/soc-trang/"
FIGURE = "/figures/2023-6T/soc-trang/crime_reports_resolved/"
HEAVIEST = 300_000


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def words_of(html: str) -> str:
    """What is read on the page, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.usefixtures("province")
class TestReview:
    def test_the_site_opens_with_the_newest_half_year_that_has_records(self, client: Client) -> None:
        response = client.get("/review/newest/")
        assert (response.status_code, response["Location"]) == (302, REVIEW)

    def test_the_review_shows_every_headline_figure_with_its_address(self, client: Client, found: Review) -> None:
        html = page(client, REVIEW)
        headlines = [one for one in found.figures if one.indicator.short]
        assert len(headlines) == 15
        for figure in headlines:
            assert f'href="/figures/2023-6T/soc-trang/{figure.indicator.code}/"' in html
        crime_reports = found.figure("crime_reports_resolved")
        assert f"{crime_reports.numerator}/{crime_reports.denominator}" in words_of(html)

    def test_every_figure_of_the_review_is_on_its_page(self, client: Client, found: Review) -> None:
        html = page(client, REVIEW)
        missing = [one.indicator.code for one in found.figures if f"/soc-trang/{one.indicator.code}/" not in html]
        assert not missing

    def test_tempo_and_duty_stand_in_blocks_of_their_own(self, client: Client) -> None:
        html = page(client, REVIEW)
        tempo, duty = html.index('id="tempo"'), html.index('id="duty"')
        assert tempo < html.index("khối lượng công việc, không phải chỉ tiêu") < duty
        assert duty < html.index("Nghị quyết 96/2019/QH14 của Quốc hội")

    def test_twelve_offices_are_compared_and_a_cell_without_matters_says_so(self, client: Client) -> None:
        html = page(client, REVIEW)
        table = html[html.index('class="matrix ') : html.index("</table>", html.index('class="matrix '))]
        assert table.count('<th scope="row">') == 13
        assert 'href="/figures/2023-6T/long-phu/custody_resolved/">không phát sinh</a>' in table

    def test_an_office_without_parts_has_no_comparison(self, client: Client) -> None:
        assert 'id="offices"' not in page(client, "/review/2023-6T/nga-nam/")

    def test_a_period_the_registers_do_not_cover_says_so(self, client: Client) -> None:
        assert "Sổ nghiệp vụ bắt đầu từ ngày" in words_of(page(client, "/review/2022-6T/soc-trang/"))
        assert "Sổ nghiệp vụ mới ghi đến ngày" in words_of(page(client, "/review/2023-12T/soc-trang/"))

    def test_unequal_windows_are_said(self, client: Client) -> None:
        assert "Hai kỳ so sánh" in words_of(page(client, "/review/2025-6T/soc-trang/"))

    def test_the_form_leads_to_what_was_chosen(self, client: Client) -> None:
        response = client.get("/review/?period=2022-12T&office=nga-nam&catalogue=qd-358-2025")
        assert response["Location"] == "/review/2022-12T/nga-nam/?catalogue=qd-358-2025"
        assert client.get("/review/")["Location"] == "/review/newest/"

    def test_the_form_shows_what_is_chosen(self, client: Client) -> None:
        html = page(client, "/review/2022-12T/nga-nam/?catalogue=qd-358-2025")
        assert re.findall(r'<option value="([^"]*)" selected>', html) == ["2022-12T", "nga-nam", "qd-358-2025"]

    @pytest.mark.parametrize(
        "path",
        [
            REVIEW, f"{REVIEW}beside/?a=96&b=358", "/catalogue/compare/?a=139&b=358", "/matrix/2023-6T/soc-trang/",
            FIGURE, "/explore/2023-6T/soc-trang/crime_reports_resolved/",
        ],
    )  # fmt: skip
    def test_what_was_not_verified_says_so_on_every_page_that_shows_it(self, client: Client, path: str) -> None:
        assert '<span class="mark">chưa kiểm chứng</span>' in page(client, path)

    def test_a_decision_whose_list_was_not_recovered_says_why_it_has_no_rows(self, client: Client) -> None:
        html = page(client, "/catalogue/compare/?a=139&b=358")
        assert "chưa thu thập được danh mục chỉ tiêu" in " ".join(html.split())
        assert f"chỉ có ở bên sau: {len(catalogue().of('qd-358-2025'))}" in html

    def test_two_decisions_say_row_by_row_in_what_they_differ(self, client: Client) -> None:
        html = page(client, f"{REVIEW}beside/?a=96&b=358&kind=target")
        assert html.count("<tr>") == 2
        assert "“mọi cấp ≥ 90 mỗi năm” → “mọi cấp = 100”" in html
        assert "mức của năm 2025, không áp dụng cho kỳ này" in html

    def test_another_catalogue_says_that_it_was_not_in_force(self, client: Client) -> None:
        html = page(client, f"{REVIEW}?catalogue=qd-358-2025")
        assert "không có hiệu lực vào ngày cuối kỳ" in html
        assert 'id="tempo"' not in html

    def test_the_word_document_comes_under_its_name(self, client: Client) -> None:
        response = client.get(f"{REVIEW}word/")
        assert response["Content-Disposition"] == 'attachment; filename="bao-cao-so-ket-2023-6T-soc-trang.docx"'
        assert docx.Document(BytesIO(response.content)).core_properties.title.endswith("6 tháng đầu năm 2023")


@pytest.mark.usefixtures("province")
class TestFigure:
    def test_a_figure_shows_formula_law_comparison_and_contributions(self, client: Client, found: Review) -> None:
        told = words_of(page(client, FIGURE))
        figure = found.figure("crime_reports_resolved")
        assert f"{figure.numerator} / {figure.denominator} × 100 = " in told
        assert figure_text(figure) in told
        assert figure.previous is not None
        assert f"{figure.previous.numerator}/{figure.previous.denominator}" in told
        assert "BC-01 chưa kiểm chứng" in told
        for text in (*figure.indicator.includes, *figure.indicator.excludes):
            assert " ".join(text.split()) in told
        assert "Các đơn vị và phần đóng góp" in told

    def test_as_many_records_are_listed_as_are_counted(self, client: Client, found: Review) -> None:
        figure = found.figure("crime_reports_resolved")
        counted, rest = page(client, FIGURE), page(client, f"{FIGURE}?records=rest")
        assert (rows(counted), rows(rest)) == (figure.numerator, (figure.denominator or 0) - (figure.numerator or 0))

    def test_long_lists_come_in_pages_of_thirty(self, client: Client) -> None:
        office = build.office("my-tu")
        for _ in range(35):
            build.spell(matter=build.crime_report(office=office), office=office)
        path = "/figures/2023-6T/my-tu/crime_reports_received/"
        first, second = page(client, path), page(client, f"{path}?page=2")
        total = Spell.objects.filter(office=office, stage="crime_report", opened_on__gte="2022-12-01").count()
        assert (rows(first), rows(second)) == (30, total - 30)
        assert f"1–30 trong {total}" in first
        assert 'rel="next"' in first
        assert 'rel="prev"' in second

    def test_a_page_that_is_not_there_shows_the_last_one(self, client: Client) -> None:
        assert rows(page(client, f"{FIGURE}?page=999&records=nonsense")) > 0

    def test_a_secret_file_shows_neither_number_nor_title(self, client: Client) -> None:
        path = "/figures/2023-6T/soc-trang-cap-tinh/crime_reports_received/"
        html = page(client, path)
        assert "Hồ sơ mật" in html
        assert "MAT-007" not in html
        assert "không được lộ" not in html

    def test_acts_have_the_days_of_acts(self, client: Client) -> None:
        told = words_of(page(client, "/figures/2023-6T/soc-trang/conclusions_issued/"))
        assert "Ngày ban hành Ngày trả lời" in told

    def test_a_figure_that_cannot_be_counted_says_what_is_lacking(self, client: Client) -> None:
        told = words_of(page(client, "/figures/2023-6T/soc-trang/investigation_bodies_supervised/"))
        assert "chưa có số liệu" in told
        assert "Sổ nghiệp vụ còn thiếu: Sổ chưa ghi số Cơ quan điều tra" in told

    def test_the_form_leads_to_the_same_figure_elsewhere(self, client: Client) -> None:
        response = client.get("/figures/?period=2022-6T&office=nga-nam&indicator=key_cases")
        assert response["Location"] == "/figures/2022-6T/nga-nam/key_cases/"


@pytest.mark.usefixtures("province")
class TestWrongQuestions:
    @pytest.mark.parametrize(
        ("path", "named", "next_step"),
        [
            ("/review/2023-6T/soc-tran/", "“soc-tran”", '<a href="/review/2023-6T/soc-trang/">'),
            ("/review/2023-6X/soc-trang/", "“2023-6X”", '<a href="/review/2023-6T/soc-trang/">'),
            (
                "/figures/2023-6T/soc-trang/crime_report_resolved/",
                "“crime_report_resolved”",
                '<a href="/figures/2023-6T/soc-trang/crime_reports_resolved/">',
            ),
            ("/review/2026-6T/soc-trang/", "không tồn tại trong kỳ", '<a href="/review/2026-6T/can-tho/">'),
            (
                "/figures/2026-6T/soc-trang/key_cases/",
                "không tồn tại",
                '<a href="/figures/2026-6T/can-tho/key_cases/">',
            ),
            ("/review/2023-6T/soc-trang/?catalogue=nope", "“nope”", "?catalogue=qd-358-2025"),
            ("/nowhere/at/all", "/nowhere/at/all", '<a href="/">'),
        ],
    )
    def test_the_page_names_the_thing_and_the_next_step(
        self, client: Client, path: str, named: str, next_step: str
    ) -> None:
        html = page(client, path, 404)
        assert named in html
        assert next_step in html

    def test_what_was_asked_cannot_write_into_the_page(self, client: Client) -> None:
        html = page(client, "/figures/2023-6T/soc-trang/%3Cb%3Ebold%3C%2Fb%3E/".replace("%2F", ""), 404)
        assert "<b>bold" not in html

    def test_only_reading_is_allowed(self, client: Client) -> None:
        assert client.post(REVIEW).status_code == 405


@pytest.mark.usefixtures("province")
class TestCost:
    @pytest.mark.parametrize(("path", "budget"), [(REVIEW, 75), (FIGURE, 45)])
    def test_the_number_of_queries_does_not_grow_with_the_rows(self, client: Client, path: str, budget: int) -> None:
        page(client, path)
        office = build.office("my-tu")
        build.crime_report(office=office)
        few = queries(client, path)
        for _ in range(40):
            build.spell(
                matter=build.crime_report(office=office), office=office, closed_on="2023-02-01", closed_as="initiated"
            )
        assert queries(client, path) == few <= budget

    @pytest.mark.parametrize("path", [REVIEW, f"{REVIEW}?catalogue=qd-358-2025", FIGURE])
    def test_no_page_is_heavy(self, client: Client, path: str) -> None:
        assert len(client.get(path).content) < HEAVIEST


@pytest.mark.usefixtures("province")
class TestForm:
    @pytest.mark.parametrize("path", [REVIEW, FIGURE, "/nowhere"])
    def test_no_script_or_style_stands_in_a_page(self, client: Client, path: str) -> None:
        response = client.get(path)
        html = response.content.decode()
        assert re.findall(r"<script[^>]*>[^<]", html) == []
        assert all(' src="' in script for script in re.findall(r"<script[^>]*>", html))
        assert "<style" not in html
        assert " style=" not in html
        assert not re.search(r"\son[a-z]+=", html)
        assert response["Content-Security-Policy"].startswith("default-src 'self';")

    def test_vietnamese_first_whatever_the_browser_prefers(self, client: Client) -> None:
        response = client.get(REVIEW, headers={"accept-language": "en"})
        assert response["Content-Language"] == "vi"
        assert '<html lang="vi">' in response.content.decode()

    def test_english_by_the_switch_and_back(self, client: Client) -> None:
        answer = client.post("/i18n/setlang/", {"language": "en", "next": FIGURE})
        assert (answer.status_code, answer["Location"]) == (302, FIGURE)
        html = page(client, FIGURE)
        assert '<html lang="en">' in html
        assert "How it is counted" in html
        client.post("/i18n/setlang/", {"language": "vi", "next": FIGURE})
        assert "Cách tính" in page(client, FIGURE)

    def test_an_english_page_says_nothing_of_its_own_in_vietnamese(self, client: Client) -> None:
        client.post("/i18n/setlang/", {"language": "en"})
        for path in (REVIEW, FIGURE, "/figures/2023-6T/soc-trang/nope/"):
            html = re.sub(
                r"<(\w+)[^>]* lang=\"vi\".*?</\1>", "", page(client, path, 404 if "nope" in path else 200), flags=re.S
            )
            told = re.sub(r"<(select|tbody|tfoot)\b.*?</\1>", "", html, flags=re.S)
            assert not re.search(r"(Tỷ lệ|kỳ|Số liệu|đơn vị|Chỉ tiêu|hồ sơ|Căn cứ|không)", words_of(told)), path


def rows(html: str) -> int:
    """How many records the page lists."""
    start = html.find('<table class="records ')
    return html[start : html.index("</table>", start)].count("<tr>") - 1 if start >= 0 else 0


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(client, path)
    return len(asked)
