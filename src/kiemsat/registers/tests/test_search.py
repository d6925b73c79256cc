"""Finding records by words, within what a person may open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from kiemsat.accounts.access import Access, Reach, everything
from kiemsat.accounts.choices import Permission
from kiemsat.registers.actions import charge_accused, issue_act, split_case, take_up, transfer
from kiemsat.registers.actions.search_index import forget_words, index_act, index_matter, index_missing
from kiemsat.registers.actions.split import Part
from kiemsat.registers.models import Accused, Act, ActText, CivilCase, CriminalCase, Matter, MatterText
from kiemsat.registers.search_words import question, words_in
from kiemsat.registers.selectors.search import Findings, find
from kiemsat.registers.selectors.word_index import newest
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY

pytestmark = pytest.mark.django_db
READ = frozenset({Permission.READ})


def of_office(code: str = "a", fields: list[str] | None = None, **more: Any) -> Access:
    reach = Reach(READ, frozenset({build.office(code).pk}), None if fields is None else frozenset(fields))
    return Access(1, more.pop("person", None), "x", (reach,), **more)


def numbers(found: Findings) -> list[str]:
    return [one.matter.number for one in found.matters]


def indexed(matter: Matter) -> Matter:
    index_matter(matter)
    return matter


class TestWhatIsFound:
    def test_every_word_must_begin_a_word_of_number_name_or_title(self) -> None:
        case = build.criminal_case(number="125/2023", title="Nguyễn Văn Đạt – Trộm cắp tài sản")
        build.accused(case, full_name="Thạch Sà Mươl")
        indexed(case)
        for text in (
            "nguyen van dat",
            "NGUYỄN đạt",
            "trom ca",
            "tha muol",
            "125",
            "125/2023",
            "125/20 trom",
            "muol trộm",
        ):
            assert numbers(find(of_office(), text)) == ["125/2023"], text
        for text in ("dat xe", "guyen", "126", "1250", "5/2023", ""):
            assert numbers(find(of_office(), text)) == [], text

    def test_each_kind_is_found_by_the_persons_it_names(self) -> None:
        indexed(build.crime_report(number="1", informant="Kim Thị Sà Mây", reported_person="Lâm Vanh Na"))
        indexed(build.detention(number="2"))
        indexed(
            CivilCase.objects.create(
                branch="family", form="case", plaintiff="Trịnh Hoài", defendant="Mã Kiến", dispute="ly hôn",
                **build.matter_fields(number="3"),
            )
        )  # fmt: skip
        asked = {"sa may": "1", "vanh": "1", "le van c": "2", "trinh": "3", "ma kien": "3", "ly hon": "3"}
        assert {text: numbers(find(of_office(), text)) for text in asked} == {text: [n] for text, n in asked.items()}

    def test_numbers_come_first_and_fifteen_is_not_a_hundred_and_fifty(self) -> None:
        for number in ("15/2023", "150/2023", "7/2023"):
            indexed(build.crime_report(number=number, title="Vụ 15 bị hại" if number == "7/2023" else "x"))
        assert numbers(find(of_office(), "15")) == ["15/2023", "7/2023", "150/2023"]
        assert numbers(find(of_office(), "15/2"))[0] == "15/2023"

    def test_acts_are_found_by_number_title_and_addressee(self) -> None:
        index_act(build.act(number="15/KN-VKS", title="Kiến nghị phòng ngừa", addressee_name="UBND phường 3"))
        for text in ("15/KN-VKS", "15/kn", "phong ngua", "ubnd phuong"):
            assert [act.number for act in find(of_office(), text).acts] == ["15/KN-VKS"], text

    def test_the_newest_come_first_and_the_rest_is_announced(self) -> None:
        for number in range(25):
            indexed(build.crime_report(number=f"{number}/2023", title="Đánh bạc"))
        found = find(of_office(), "danh bac", shown=20)
        assert numbers(found) == [f"{number}/2023" for number in range(24, 4, -1)]
        assert found.more_matters

    def test_what_the_words_say_is_never_taken_for_a_command(self) -> None:
        indexed(build.crime_report(number="1", title="x' OR '1'='1 NEAR(\"a\") <b>&"))
        for text in ("' OR '1'='1", 'NEAR("a")', "x*", '"x', "a AND", "NOT x", ":*", "§o1", "\x00x", "%' --"):
            find(of_office(), text)
        assert numbers(find(of_office(), "near or")) == ["1"]


class TestWhoFinds:
    def test_only_whoever_reaches_the_office_and_field(self) -> None:
        report = indexed(build.crime_report(title="Trộm cắp", office=build.office("a")))
        build.spell(report)
        indexed(report)
        assert numbers(find(of_office("a"), "trom"))
        assert numbers(find(of_office("a", ["crime_reports"]), "trom"))
        assert not numbers(find(of_office("a", ["trials"]), "trom"))
        assert not numbers(find(of_office("b"), "trom"))
        assert not numbers(find(Access(1, None, "x", ()), "trom"))

    def test_an_office_finds_what_came_to_it(self) -> None:
        spell = build.investigation(1, at=build.office("a"))
        Matter.objects.filter(pk=spell.matter_id).update(title="Cướp giật")
        transfer(spell=spell, to=build.office("b"), on=date(2023, 3, 1), **BY)
        assert len(find(of_office("b"), "cuop")) == len(find(of_office("a"), "cuop")) == 1

    def test_the_prosecutor_finds_own_matters_wherever_they_are(self) -> None:
        person = build.person("Kiểm sát viên")
        report = build.crime_report(office=build.office("b"))
        build.spell(report, office=build.office("b"), prosecutor=person)
        indexed(report)
        assert len(find(Access(1, person.pk, "x", ()), "trom")) == 1

    @pytest.mark.parametrize(("secrecy", "clearance", "seen"), [(0, 0, 1), (1, 0, 0), (1, 1, 1), (2, 1, 0), (2, 2, 1)])
    def test_a_secret_matter_and_its_acts_are_found_by_the_cleared_only(
        self, secrecy: int, clearance: int, seen: int
    ) -> None:
        report = indexed(build.crime_report(title="Gián điệp", secrecy=secrecy))
        index_act(build.act(matter=report, title="Yêu cầu về gián điệp"))
        found = find(of_office(clearance=clearance), "gian diep")
        assert (len(found.matters), len(found.acts)) == (seen, seen)

    def test_a_hundred_secret_ones_do_not_hide_an_ordinary_one_behind_them(self) -> None:
        ordinary = indexed(build.crime_report(title="Đánh bạc"))
        for _ in range(100):
            indexed(build.crime_report(title="Đánh bạc", secrecy=2))
        assert numbers(find(of_office(), "danh bac")) == [ordinary.number]

    def test_words_kept_too_long_show_nothing_that_is_out_of_scope(self) -> None:
        report = indexed(build.crime_report(office=build.office("a")))
        Matter.objects.filter(pk=report.pk).update(office=build.office("b"))
        assert MatterText.objects.get(pk=report.pk).words
        assert not len(find(of_office("a"), "trom"))


class TestKeeping:
    def test_actions_keep_the_words(self) -> None:
        case = CriminalCase(**build.matter_fields(number="9/2023", title="Đánh bạc"))
        spell = take_up(
            matter=case, stage="investigation", office=build.office(), on=date(2023, 1, 10), due_on=date(2023, 3, 10),
            accused=[Accused(full_name="Sơn Tha")], **BY,
        )  # fmt: skip
        assert numbers(find(of_office(), "son tha")) == ["9/2023"]
        other = Accused(full_name="Lý Siêu Phúc")
        charge_accused(accused=other, spell=spell, on=date(2023, 1, 11), **BY)
        assert numbers(find(of_office(), "sieu phuc")) == ["9/2023"]
        split_case(spell=spell, parts=[Part("10/2023", "Tách", (other,))], on=date(2023, 1, 12), **BY)
        assert numbers(find(of_office(), "sieu phuc")) == ["10/2023"]
        act = Act(
            kind="investigation_request", office=build.office(), field="investigation", title="Yêu cầu làm rõ",
            matter=case, issued_on=date(2023, 2, 1), number="3/YC",
        )  # fmt: skip
        issue_act(act=act, **BY)
        assert [one.number for one in find(of_office(), "lam ro").acts] == ["3/YC"]

    def test_what_has_no_words_yet_gets_them_in_bulk_and_once(self) -> None:
        for number in range(7):
            build.spell(build.crime_report(number=f"{number}", title="Cố ý gây thương tích"))
            build.act(number=f"{number}")
        assert not len(find(of_office(), "thuong tich"))
        assert index_missing() == 14
        assert index_missing() == 0
        assert len(find(of_office(), "thuong tich").matters) == 7
        in_bulk = dict(MatterText.objects.values_list("pk", "words"))
        for matter in Matter.objects.all():
            MatterText.objects.all().delete()
            index_matter(matter)
            assert MatterText.objects.get().words == in_bulk[matter.pk]

    def test_words_go_with_their_record_and_with_everything(self) -> None:
        report = indexed(build.crime_report())
        asked = question("trom")
        assert asked is not None
        assert newest(MatterText, asked, 5) == [report.pk]
        report.delete()
        assert newest(MatterText, asked, 5) == []
        indexed(build.crime_report())
        forget_words()
        assert newest(MatterText, asked, 5) == []

    def test_changed_words_replace_the_old(self) -> None:
        report = indexed(build.crime_report(title="Cũ"))
        Matter.objects.filter(pk=report.pk).update(title="Mới hẳn")
        indexed(report)
        assert (len(find(of_office(), "cu")), len(find(of_office(), "moi han"))) == (0, 1)

    def test_an_unchanged_matter_is_not_written_again(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        report = indexed(build.crime_report())
        with django_assert_max_num_queries(6) as asked:
            indexed(report)
        assert not [one for one in asked if one["sql"].startswith(("INSERT", "UPDATE"))]


@pytest.mark.one_database
@pytest.mark.usefixtures("demonstration")
class TestInTheProvince:
    @pytest.mark.parametrize("text", ["nguyen van", "thach", "ma tuy", "125/2022", "ly hon nguyen"])
    def test_as_many_are_found_as_a_plain_reading_finds(self, text: str) -> None:
        access = everything(Matter.objects.order_by().values_list("office", flat=True).distinct())
        asked = question(text)
        assert asked is not None
        wanted = set(asked.words)
        expected = {
            pk
            for pk, words in MatterText.objects.values_list("pk", "words")
            if all(any(held.startswith(word) for held in words.split()) for word in wanted)
        }
        assert expected
        assert set(newest(MatterText, asked, 100_000)) == expected
        shown = [one.matter.pk for one in find(access, text, shown=10_000).matters]
        assert set(shown) == expected
        assert len(shown) == len(expected)

    def test_every_record_of_the_demonstration_has_words(self) -> None:
        assert not Matter.objects.filter(text=None).exists()
        assert not Act.objects.filter(text=None).exists()
        some = Matter.objects.order_by("-pk")[0]
        assert set(words_in(some.title)) <= set(MatterText.objects.get(pk=some.pk).words.split())
        assert ActText.objects.count() == Act.objects.count()

    def test_a_search_takes_as_many_queries_for_many_as_for_few(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        access = everything(Matter.objects.order_by().values_list("office", flat=True).distinct())
        with django_assert_max_num_queries(16):
            assert len(find(access, "nguyen")) == 40
        with django_assert_max_num_queries(16):
            find(access, "1077/2022")


def test_the_index_is_that_of_the_database() -> None:
    names = connection.introspection.table_names()
    assert ("registers_mattertext_index" in names) is (connection.vendor == "sqlite")
