"""An installation gets its offices from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiemsat.base.clock import stand_on
from kiemsat.config.cli.commands.offices import offices
from kiemsat.organisation.errors import OperationRefused
from kiemsat.organisation.models import Office, OfficeEvent
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import Spell
from kiemsat.registers.tests import build
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.testing import province

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_offices_are_loaded_once_and_then_left_alone() -> None:
    first = CliRunner().invoke(offices, ["load"])
    again = CliRunner().invoke(offices, ["load"])
    assert first.exit_code == again.exit_code == 0, first.output + again.output
    assert Office.objects.filter(code="my-xuyen").exists()
    assert again.output.startswith("Đơn vị: 0 mới, 0 thay đổi")


def test_a_file_that_contradicts_itself_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "offices.yaml"
    file.write_text("offices:\n  - {code: a, level: district, parent: nowhere, source: s}\n", encoding="utf-8")
    refused = CliRunner().invoke(offices, ["load", str(file)])
    assert refused.exit_code != 0
    assert Office.objects.count() == 0


class TestChanges:
    order = ("--on", "15/3/2023", "--act", "Nghị quyết 1/NQ", "--act-on", "1/3/2023")

    @pytest.fixture(autouse=True)
    def whole(self) -> None:
        stand_on(date(2023, 6, 1))
        province("a", "b")

    def run(self, *arguments: str) -> str:
        done = CliRunner().invoke(offices, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    def test_a_dry_run_says_what_would_happen_and_writes_nothing(self) -> None:
        build.investigation(2, at=Office.objects.get(code="b"))
        told = self.run("merge", "a", "b", "--into", "ab=Viện AB", "--dry-run", *self.order)
        assert "Hồ sơ bàn giao" in told
        assert "Điều tra (bị can)" in told
        assert Office.objects.filter(abolished_on=None).count() == 3
        assert not OfficeEvent.objects.exists()

    def test_offices_are_merged_renamed_and_the_last_of_it_taken_back(self) -> None:
        self.run("merge", "a", "b", "--into", "ab=Viện AB", *self.order)
        self.run("rename", "ab", "--to", "cd=Viện CD", "--on", "2023-05-01", "--act", "Nghị quyết 2/NQ")
        told = self.run("history")
        assert told.index("a → ab; b → ab") < told.index("ab → cd")
        last = Reorganisation.objects.latest("pk")
        self.run("undo", str(last.pk))
        assert list(Office.objects.filter(abolished_on=None).values_list("code", flat=True)) == ["ab", "tinh"]
        event = OfficeEvent.objects.get()
        assert (event.act, event.act_on, event.verified) == ("Nghị quyết 1/NQ", date(2023, 3, 1), False)

    def test_offices_are_created_split_moved_and_abolished(self) -> None:
        self.run("create", "c=Viện C", "--level", "district", "--under", "tinh", *self.order)
        self.run("split", "a", "--into", "a1=Viện A1", "--into", "c", "--on", "16/3/2023", "--act", "NQ 2")
        self.run("move", "a1", "--under", "c", "--as", "c-1", "--on", "17/3/2023", "--act", "NQ 3")
        self.run("abolish", "b", "--on", "18/3/2023", "--act", "NQ 4")
        standing = {one.code: one.parent and one.parent.code for one in Office.objects.filter(abolished_on=None)}
        assert standing == {"tinh": None, "c": "tinh", "c-1": "c"}

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("merge", "a", "b", "--into", "ab=Viện AB", "--on", "15/7/2023", "--act", "x"), "chưa đến"),
            (("merge", "a", "--into", "ab=Viện AB", *order), "không thành gì mới"),
            (("merge", "a", "b", "--into", "b", *order), "vừa chấm dứt vừa tiếp nhận"),
            (("merge", "a", "b", "--into", "tinh=Trùng mã", *order), "Không lập được đơn vị"),
            (("rename", "a", "--to", "z=Viện Z", "--on", "15/3/2023", "--act", " "), "Chưa nêu văn bản"),
            (("split", "a", "--into", "z=Viện Z", *order), "từ hai đơn vị"),
            (("move", "a", "--under", "tinh", "--as", "z", *order), "đã thuộc"),
        ],
    )
    def test_what_cannot_be_is_refused_in_words(self, arguments: tuple[str, ...], said: str) -> None:
        with pytest.raises(OperationRefused, match=said):
            CliRunner().invoke(offices, arguments, catch_exceptions=False)
        assert not OfficeEvent.objects.exists()

    def test_a_loaded_event_is_carried_out_once_its_day_has_come(self) -> None:
        loaded_offices()
        build.investigation(1, at=Office.objects.get(code="my-tu"))
        with pytest.raises(OperationRefused, match="chưa đến"):
            self.run("carry-out", "can-tho-kv6-2025")
        stand_on(date(2025, 7, 1))
        self.run("carry-out", "can-tho-kv6-2025")
        assert Spell.objects.filter(office__code="can-tho-kv6", closed_on=None).count() == 2
        with pytest.raises(OperationRefused, match="đã được bàn giao"):
            self.run("carry-out", "can-tho-kv6-2025")
        self.run("undo", str(Reorganisation.objects.get().pk))
        assert Spell.objects.filter(office__code="my-tu", closed_on=None).count() == 2
        assert OfficeEvent.objects.filter(code="can-tho-kv6-2025").exists()
