"""The records behind a figure narrowed, put in order and taken away: never fewer or others than the figure counts."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from django.test import Client
from openpyxl import load_workbook

from kiemsat.accounts.access import Access, Reach, everything
from kiemsat.accounts.choices import Permission
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.models import AuditRecord
from kiemsat.engine.errors import NoSuchDimension
from kiemsat.engine.records import Record
from kiemsat.engine.small_cells import TOTAL
from kiemsat.indicators.selectors import Explanation, catalogue, cut_figure, explanation
from kiemsat.indicators.selectors.cut_numbers import UNKNOWN
from kiemsat.indicators.selectors.cutting import ALONE
from kiemsat.law.periods import parse_period
from kiemsat.organisation.models import Office, Post
from kiemsat.registers.actions.search_index import index_missing
from kiemsat.registers.models import CivilCase, Matter, Spell
from kiemsat.registers.tests import build
from kiemsat.reports.narrowing import columns_of, months_of, narrowed
from kiemsat.reports.openable import openable
from kiemsat.reports.record_lists import RecordList, Wanted, chosen_list, record_lists, wanted_of
from kiemsat.reports.selectors import named_records
from kiemsat.reports.tests.test_pages import page, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]
FIGURE = "/figures/2023-6T/soc-trang/crime_reports_resolved/"
HALF = parse_period("2023-6T")
# Spells of a fixed field, of fields of their own, of accused; acts; a mean; matters counted once.
CODES = (
    "crime_reports_resolved", "civil_cases_decided", "custody_resolved", "conclusions_issued", "recommendations_issued",
)  # fmt: skip


def all_rights(clearance: int = 2) -> Access:
    found = everything(Office.objects.values_list("pk", flat=True))
    return Access(0, None, "x", found.reaches, clearance)


def explained(code: str = "crime_reports_resolved", office: str = "soc-trang") -> Explanation:
    return explanation(code, office, HALF)


def staff() -> str:
    """An indicator that counts by people in post."""
    known = [one.indicator for one in catalogue().entries.values() if one.indicator.computable]
    return next(one.code for one in known if one.denominator and one.denominator.count == "post.in_post")


def the_list(found: Explanation, key: str = "") -> RecordList:
    return chosen_list(record_lists(found), key)


def left(wanted: Wanted, access: Access | None = None, found: Explanation | None = None) -> list[Record]:
    one = found or explained()
    return list(narrowed(the_list(one, wanted.records), wanted, one, access or all_rights()).records)


class TestNarrowed:
    @pytest.mark.parametrize("code", CODES)
    def test_a_column_leaves_as_many_as_the_figure_cut_by_it_says(self, code: str) -> None:
        found, access = explained(code), all_rights()
        tried = Counter[str]()
        for name in [*columns_of(the_list(found)), "month"]:
            try:
                table = cut_figure(code, "soc-trang", HALF, (name,), access=access)
            except NoSuchDimension:
                continue
            for value in table.rows:
                asked = {"month": value} if name == "month" else {name: value}
                number = len(left(wanted_of(asked), access, found))
                assert number == table.outcomes[value, ALONE].numerator, (name, value)
                tried[name] += number
            assert tried[name] == table.outcomes[TOTAL, TOTAL].numerator
        assert len(tried) > 2

    def test_several_columns_leave_what_fits_them_all(self) -> None:
        office = build.office("my-tu")
        for agency in ("police", "military", "commune"):
            report = build.crime_report(office=office, agency=agency)
            build.spell(matter=report, office=office, closed_on="2023-02-01", closed_as="initiated")
        asked = Wanted(unit="my-tu", month="202302", values={"source": "tip", "agency": "commune"})
        assert [one.matter for one in left(asked)] == [report.pk]

    def test_a_value_nobody_entered_is_asked_for_by_its_sign(self) -> None:
        assert len(left(Wanted(values={"prosecutor": UNKNOWN}))) == len(left(Wanted()))

    def test_names_the_list_has_not_are_passed_by(self) -> None:
        assert left(wanted_of({"utm_source": "x", "offence_group": "drugs"})) == left(Wanted())

    def test_what_is_hidden_of_a_secret_file_does_not_find_it(self) -> None:
        found = explained("crime_reports_received", "soc-trang-cap-tinh")
        secret = Matter.objects.get(title__contains="không được lộ")
        index_missing()
        hidden = (Wanted(text=secret.number), Wanted(values={"source": "tip"}))
        shown = (Wanted(), Wanted(month="202302"))
        for clearance, seen in ((1, False), (2, True)):
            for wanted in hidden:
                result = narrowed(the_list(found), wanted, found, all_rights(clearance))
                assert (secret.pk in {one.matter for one in result.records}) is seen
                assert result.passed_by == (0 if seen else 1)
            assert all(secret.pk in {one.matter for one in left(one, all_rights(clearance), found)} for one in shown)

    def test_an_act_is_found_by_its_own_words(self) -> None:
        act = build.act(kind="conclusion", office=build.office("my-tu"), title="Kết luận trại giam", number="77/KL-X")
        index_missing()
        found = explained("conclusions_issued")
        for text in ("trai giam", "77/KL-X"):
            assert [one.id for one in left(Wanted(text=text), found=found)] == [act.pk]

    def test_months_are_those_in_which_the_counted_happened(self) -> None:
        found = explained()
        assert set(months_of(the_list(found))) <= {"202212", "202301", "202302", "202303", "202304", "202305"}
        # What is not resolved has but the month in which it came, which may be long before.
        build.spell(matter=build.crime_report(), office=build.office("my-tu"), opened_on="2022-07-04")
        assert "202207" in months_of(the_list(explained(), "rest"))


class TestOpened:
    def test_it_says_of_every_record_what_its_row_says(self) -> None:
        offices = {one.code: one.pk for one in Office.objects.all()}
        read = frozenset({Permission.READ, Permission.FIGURES})
        accesses = [
            all_rights(0),
            all_rights(1),
            all_rights(2),
            Access(1, None, "x", (Reach(frozenset({Permission.FIGURES}), frozenset(offices.values())),)),
            Access(1, None, "x", (Reach(read, frozenset({offices["my-tu"]})),), 2),
            Access(1, None, "x", (Reach(read, frozenset(offices.values()), frozenset({"administrative"})),), 1),
            Access(
                1, None, "x",
                (
                    Reach(read, frozenset({offices["my-tu"]}), frozenset({"civil", "investigation"})),
                    Reach(read, frozenset({offices["ke-sach"]}), frozenset({"crime_reports"})),
                ),
            ),
        ]  # fmt: skip
        self._a_few_more()
        told, registers = set[bool](), set[str]()
        for code in (*CODES, "crime_reports_received", staff()):
            found = explained(code)
            records = [*found.numerator_records, *(found.denominator_records or ())]
            registers |= {one.register for one in records}
            for place, access in enumerate(accesses):
                rows_ = named_records(records, access=access)
                said = [not (one.secret or one.beyond) for one in rows_]
                assert openable(records, access) == said, (code, place)
                told |= set(said)
        assert told == {True, False}
        assert {"crime_report", "civil_first_instance", "custody", "act", "post"} <= registers

    def _a_few_more(self) -> None:
        office = build.office("my-tu")
        for branch in ("civil", "business", "labour"):
            case = CivilCase.objects.create(**build.matter_fields(office=office, branch=branch, form="case"))
            build.spell(
                matter=case, office=office, stage="civil_first_instance", closed_on="2023-02-01", closed_as="judged"
            )
        build.act(kind="conclusion", office=office, field="civil", number="1-X")
        Post.objects.create(
            person=build.person(), office=office, role="prosecutor", rank="prosecutor_junior", duty="trials",
            held_from="2020-01-01",
        )  # fmt: skip

    def test_a_file_that_becomes_secret_is_closed_at_once(self) -> None:
        records = explained().numerator_records
        access = all_rights(1)
        assert all(openable(records, access))
        Matter.objects.filter(pk=records[0].matter or 0).update(secrecy=2)
        assert openable(records, access).count(False) == 1


class TestOrder:
    @pytest.mark.parametrize("key", ["first", "last", "office"])
    def test_a_column_orders_the_list_both_ways(self, key: str) -> None:
        rising, falling = (left(Wanted(sort=sort)) for sort in (key, f"-{key}"))
        asked = {"first": lambda one: one.first_day, "last": lambda one: one.last_day, "office": lambda one: one.office}
        values = [asked[key](one) for one in rising]
        assert [asked[key](one) for one in falling] == values[::-1]
        assert sorted(map(id, rising)) == sorted(map(id, falling))
        if key != "office":
            assert values == sorted(values)
        assert len(set(values)) > 2

    def test_numbers_stand_as_people_count(self) -> None:
        office = build.office("my-tu")
        for number in ("10/2023", "9/2023", "9/2022", "100/2023"):
            report = build.crime_report(office=office, number=number)
            build.spell(matter=report, office=office, closed_on="2023-02-01", closed_as="initiated")
        numbers = dict(Matter.objects.values_list("pk", "number"))
        found = explained(office="my-tu")
        ordered = [numbers[one.matter or 0] for one in left(Wanted(sort="number"), found=found)]
        assert [one for one in ordered if "/" in one] == ["9/2022", "9/2023", "10/2023", "100/2023"]
        assert [numbers[one.matter or 0] for one in left(Wanted(sort="-number"), found=found)] == ordered[::-1]

    def test_a_number_that_is_not_shown_does_not_order(self) -> None:
        found = explained("crime_reports_received", "soc-trang-cap-tinh")
        secret = Matter.objects.get(title__contains="không được lộ").pk
        for sort in ("number", "-number"):
            assert left(Wanted(sort=sort), all_rights(1), found)[-1].matter == secret
        assert left(Wanted(sort="number"), all_rights(2), found)[-1].matter == secret  # MAT comes after the digits
        assert left(Wanted(sort="-number"), all_rights(2), found)[0].matter == secret


class TestPage:
    def test_the_other_list_the_pages_and_the_file_keep_what_is_asked(self, client: Client) -> None:
        html = page(client, f"{FIGURE}?records=rest&sort=-first&source=tip")
        assert re.search(r'href="\?records=counted&amp;sort=-first&amp;source=tip#records"', html)
        assert re.search(r'records\.csv\?records=rest&amp;sort=-first&amp;source=tip"', html)
        assert '<option value="tip" selected>' in html
        assert '<details class="more" open>' in html
        assert '<input type="hidden" name="sort" value="-first">' in html
        assert 'aria-sort="descending"' in html

    def test_hidden_columns_are_offered_to_who_opens_records(self, client: Client) -> None:
        assert 'id="by-source"' in page(client, FIGURE)
        assert 'id="by-prosecutor"' not in page(client, FIGURE)
        assert 'id="by-prosecutor"' in page(client, f"{FIGURE}?unit=my-tu") or not _people("my-tu")

    def test_the_file_has_the_very_rows_of_the_page(self, client: Client) -> None:
        html = page(client, f"{FIGURE}?unit=my-tu&sort=-last")
        told = client.get(f"{FIGURE}records.csv?unit=my-tu&sort=-last")
        lines = list(csv.reader(io.StringIO(told.content.decode("utf-8-sig"))))
        assert lines[0] == [
            "Số", "Trích yếu", "Người", "Sổ", "Đơn vị", "Ngày thụ lý", "Ngày giải quyết", "Kết quả", "Vì sao được tính",
        ]  # fmt: skip
        assert len(lines) - 1 == rows(html) > 1
        numbers = re.findall(r'<td><a href="/records/\d+/">([^<]+)</a>', html)
        assert [line[0] for line in lines[1:]] == numbers
        assert told["Content-Disposition"].endswith('"crime_reports_resolved-2023-6T-soc-trang-counted.csv"')
        book = load_workbook(io.BytesIO(client.get(f"{FIGURE}records.xlsx?unit=my-tu&sort=-last").content))
        assert [row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == numbers

    def test_a_file_is_masked_as_the_page_is_and_taking_it_is_kept(self, client: Client) -> None:
        path = "/figures/2023-6T/soc-trang-cap-tinh/crime_reports_received/"
        told = client.get(f"{path}records.csv").content.decode()
        assert "không được lộ" not in told
        assert "Hồ sơ mật" in told
        kept = AuditRecord.objects.get(verb="reports.records.exported")
        assert kept.target_id == "2023-6T/soc-trang-cap-tinh/crime_reports_received"
        assert kept.details["rows"] == explained("crime_reports_received", "soc-trang-cap-tinh").figure.numerator

    @pytest.mark.parametrize("name", ["records.csv", "records.xlsx", "parts.csv", "trend.csv"])
    def test_another_offices_files_are_not_told_of(self, client: Client, name: str) -> None:
        assert client.get(f"{FIGURE}{name}").status_code == 200
        elsewhere = client_of(account_for(Office.objects.get(code="ke-sach")))
        assert elsewhere.get(f"{FIGURE}{name}").status_code == 404

    def test_a_file_of_another_kind_is_not_found(self, client: Client) -> None:
        assert client.get(f"{FIGURE}records.pdf").status_code == 404

    def test_the_table_of_the_offices_adds_up_to_the_change(self, client: Client) -> None:
        lines = list(csv.reader(io.StringIO(client.get(f"{FIGURE}parts.csv").content.decode("utf-8-sig"))))
        assert len(lines) == 14
        added = sum(float(line[9]) for line in lines[1:-1])
        assert added == pytest.approx(float(lines[-1][9]), abs=1e-20)
        assert sum(int(line[1]) for line in lines[1:-1]) == int(lines[-1][1])

    def test_the_table_of_a_picture_is_a_file_too(self, client: Client) -> None:
        html = page(client, FIGURE)
        for name in ("trend", "funnel", "contributions"):
            assert re.search(rf'href="{FIGURE}{name}\.csv\?v=\w+&amp;download=1"', html)
            lines = list(csv.reader(io.StringIO(client.get(f"{FIGURE}{name}.csv").content.decode("utf-8-sig"))))
            assert len(lines) > 2
            assert all(cell.removeprefix("'") in html for cell in lines[1])


def _people(code: str) -> bool:
    return Spell.objects.filter(office__code=code).exclude(prosecutor=None).exists()
