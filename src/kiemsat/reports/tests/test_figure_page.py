"""What stands on the page of a figure beside its number: pictures, counter-figures, and why each record is there."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.engine.facts import SPELL_MEASURES
from kiemsat.engine.records import Record
from kiemsat.engine.schema import IN_PERCENT, Measure
from kiemsat.indicators.selectors import catalogue, counter_figures
from kiemsat.law.intervals import Interval
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Matter, Spell
from kiemsat.registers.tests import build
from kiemsat.reports.record_rules import rules_of
from kiemsat.reports.tests.test_pages import page, rows, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
FIGURE = "/figures/2023-6T/soc-trang/crime_reports_resolved/"
PICTURES = ("trend", "funnel", "contributions")


class TestPictures:
    def test_each_stands_on_the_page_with_its_sentence_its_table_and_its_files(self, client: Client) -> None:
        html = page(client, FIGURE)
        for name in PICTURES:
            assert re.search(rf'<img src="{FIGURE}{name}\.svg\?v=\w+&amp;theme=light" alt="[^"]{{20,}}"', html), name
            assert re.search(rf'href="{FIGURE}{name}\.png\?v=\w+&amp;download=1"', html), name
        assert html.count('<details class="as-table">') == len(PICTURES)

    @pytest.mark.parametrize("name", PICTURES)
    def test_each_is_a_drawing_at_an_address_of_its_own(self, client: Client, name: str) -> None:
        drawn = client.get(f"{FIGURE}{name}.svg?theme=dark")
        assert (drawn.status_code, drawn["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
        assert b"<svg" in drawn.content
        assert b"#141a19" in drawn.content
        png = client.get(f"{FIGURE}{name}.png?download=1")
        assert png.content.startswith(b"\x89PNG")
        assert png["Content-Disposition"] == (
            f'attachment; filename="crime_reports_resolved-2023-6T-soc-trang-{name}.png"'
        )

    def test_whoever_has_it_is_not_sent_it_again_until_a_record_changes(self, client: Client) -> None:
        path = f"{FIGURE}trend.svg?theme=light"
        first = client.get(path)
        same = client.get(path, headers={"if-none-match": first["ETag"]})
        assert (same.status_code, same.content) == (304, b"")
        Spell.objects.filter(stage="crime_report", closed_on=None).update(closed_on="2023-05-30", closed_as="initiated")
        assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 200

    @pytest.mark.parametrize("wrong", ["nope.svg", "trend.gif", "trend.svg?theme=nope"])
    def test_what_is_not_drawn_is_not_found(self, client: Client, wrong: str) -> None:
        assert client.get(f"{FIGURE}{wrong}").status_code == 404

    def test_a_figure_that_cannot_be_counted_has_none(self, client: Client) -> None:
        path = "/figures/2023-6T/soc-trang/investigation_bodies_supervised/trend.svg"
        assert client.get(path).status_code == 404

    def test_another_offices_picture_is_not_told_of(self) -> None:
        elsewhere = client_of(account_for(Office.objects.get(code="ke-sach")))
        assert elsewhere.get(f"{FIGURE}trend.svg").status_code == 404
        assert elsewhere.get(f"{FIGURE.replace('soc-trang', 'my-xuyen')}trend.svg").status_code == 404

    def test_like_periods_are_set_side_by_side_when_asked(self, client: Client) -> None:
        html = page(client, f"{FIGURE}?step=alike")
        table = html[html.index('id="picture-trend"') : html.index("</table>", html.index('id="picture-trend"'))]
        assert re.findall(r'<th scope="row">([^<]+)', table) == ["6C/2021", "6T/2022", "6C/2022", "6T/2023"]


class TestBeside:
    def test_counter_figures_are_those_the_catalogue_defines(self) -> None:
        assert list(counter_figures().unknown(catalogue().entries)) == []

    def test_every_rate_of_every_field_has_its_counter_figures(self) -> None:
        told = counter_figures()
        computed = [one.indicator for one in catalogue().entries.values() if one.indicator.computable]
        rates = [one for one in computed if one.kind in IN_PERCENT and not one.code.startswith("cf_")]
        without = {one.code for one in rates if not told.beside(one) and one.field != "administrative_measures"}
        assert without == set()
        assert all(one.code not in told.beside(one) for one in rates)

    def test_counter_figures_are_shown_and_never_scored(self) -> None:
        codes = [code for one in catalogue().entries.values() for code in counter_figures().beside(one.indicator)]
        assert {catalogue().entry(code).indicator.target for code in codes if code.startswith("cf_")} == {None}

    def test_every_measure_has_a_rule_that_its_records_tell(self) -> None:
        interval = Interval(date(2022, 12, 1), date(2023, 6, 1))
        record = Record("crime_report", 1, 1, 1, interval.start, None)
        for measure in SPELL_MEASURES:
            assert rules_of(Measure(count=f"crime_report.{measure}"), interval)(record)

    def test_a_counter_figure_opens_to_its_records(self, client: Client) -> None:
        html = page(client, FIGURE.replace("crime_reports_resolved", "cf_crime_report_near_limit") + "?records=rest")
        assert rows(html) > 0
        assert "giải quyết xong trong kỳ" in html[html.index('<table class="records ') :]

    def test_the_page_shows_what_pays_for_the_figure(self, client: Client) -> None:
        html = page(client, FIGURE)
        beside = html[html.index('id="beside"') : html.index("</section>", html.index('id="beside"'))]
        for code in counter_figures().beside(catalogue().entry("crime_reports_resolved").indicator):
            assert f'href="/figures/2023-6T/soc-trang/{code}/"' in beside

    def test_few_cases_are_said_to_move_the_rate(self, client: Client) -> None:
        told = words_of(page(client, FIGURE.replace("soc-trang", "nga-nam")))
        assert "Chỉ một vụ, việc đã làm thay đổi" in told


class TestRecords:
    def test_each_record_says_which_rule_put_it_there_and_leads_to_its_page(self, client: Client) -> None:
        html = page(client, FIGURE)
        table = html[html.index('<table class="records ') :]
        assert table.count("giải quyết xong trong kỳ") == rows(html)
        matter = Matter.objects.get(pk=int(re.findall(r'href="/records/(\d+)/"', table)[0]))
        assert client.get(reverse("record", args=(matter.pk,))).status_code == 200
        rest = words_of(page(client, f"{FIGURE}?records=rest"))
        assert "mới thụ lý trong kỳ" in rest

    def test_an_act_leads_to_its_own_page(self, client: Client) -> None:
        html = page(client, "/figures/2023-6T/soc-trang/conclusions_issued/")
        address = re.findall(r'href="(/acts/\d+/)"', html)[0]
        assert client.get(address).status_code == 200

    def test_the_records_of_one_office_are_those_of_its_own_figure(self, client: Client) -> None:
        own = rows(page(client, FIGURE.replace("soc-trang", "my-tu")))
        assert 0 < own == rows(page(client, f"{FIGURE}?unit=my-tu"))
        assert rows(page(client, f"{FIGURE}?unit=nowhere")) == 0

    def test_words_are_found_without_diacritics_in_number_title_and_name(self, client: Client) -> None:
        office = build.office("my-tu")
        report = build.crime_report(office=office, title="Đánh bạc tại chợ")
        build.spell(matter=report, office=office, closed_on="2023-02-01", closed_as="initiated")
        html = page(client, f"{FIGURE}?q=danh+bac")
        assert rows(html) == 1
        assert "1–1 trong 1" in html
        assert f'href="/records/{report.pk}/"' in html
        assert rows(page(client, f"{FIGURE}?q=danh+bac&unit=ke-sach")) == 0

    def test_a_secret_file_is_listed_but_never_found_by_its_words(self, client: Client) -> None:
        path = "/figures/2023-6T/soc-trang-cap-tinh/crime_reports_received/"
        assert "Hồ sơ mật" in page(client, path)
        secret = Matter.objects.get(title__contains="không được lộ")
        for words in (secret.title, secret.number):
            assert secret.title not in page(client, f"{path}?q={words}").replace(f'value="{secret.title}"', "")
            assert rows(page(client, f"{path}?q={words}")) == 0

    @pytest.mark.usefixtures("client")
    def test_what_lies_beyond_is_listed_but_not_found_by_its_words(self) -> None:
        office = Office.objects.get(code="my-tu")
        report = build.crime_report(office=office, title="Đánh bạc tại chợ")
        build.spell(matter=report, office=office)
        path = "/figures/2023-6T/my-tu/crime_reports_received/"
        inside, beyond = (
            client_of(account_for(office, Role.PROSECUTOR, duty=duty))
            for duty in (WorkField.CRIME_REPORTS, WorkField.CIVIL)
        )
        assert rows(page(inside, f"{path}?q=danh+bac")) == 1
        assert rows(page(beyond, path)) == rows(page(inside, path))
        assert rows(page(beyond, f"{path}?q=danh+bac")) == 0
