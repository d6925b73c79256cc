"""The checks of a load find what they are there for, and the browser of the load reads forms as they stand."""

from __future__ import annotations

import pytest

from benchmarks.browsing import form_with
from benchmarks.savers import MARK, Acknowledged
from benchmarks.saving_checks import Before, wrongs
from kiemsat.organisation.models import Office
from kiemsat.registers.models import Act, CrimeReport
from kiemsat.registers.tests import build


def act(office: Office, number: str, title: str = "Khác") -> Act:
    return build.act(office=office, kind="recommendation", recommendation_type="single", number=number, title=title)


@pytest.mark.django_db
class TestChecks:
    def test_a_load_that_kept_everything_is_not_wrong(self) -> None:
        before = self.before()
        act(build.office(), "8/KN-VKS", f"{MARK} 1-1")
        assert wrongs(before, [Acknowledged("issue", f"{MARK} 1-1")]) == []

    def test_a_save_that_is_not_there_is_lost(self) -> None:
        before = self.before()
        (wrong,) = wrongs(before, [Acknowledged("enter", f"{MARK} 1-1")])
        assert "lost" in wrong

    def test_a_save_that_is_there_twice_is_told(self) -> None:
        before = self.before()
        for number in ("8/KN-VKS", "9/KN-VKS"):
            act(build.office(), number, f"{MARK} 1-1")
        (wrong,) = wrongs(before, [Acknowledged("issue", f"{MARK} 1-1")])
        assert "was not acknowledged" in wrong

    def test_a_number_left_out_is_missing(self) -> None:
        before = self.before()
        act(build.office(), "9/KN-VKS")
        assert [one for one in wrongs(before, []) if "[8]" in one]

    def test_a_number_given_out_twice_is_told(self) -> None:
        before = self.before()
        for mark in ("KN-VKS", "KN-VKS-P7"):
            act(build.office(), f"8/{mark}")
        assert any("there twice" in one for one in wrongs(before, []))

    @staticmethod
    def before() -> Before:
        """Seven recommendations and a matter are there already."""
        build.crime_report()
        act(build.office(), "7/KN-VKS")
        assert CrimeReport.objects.exists()
        return Before.taken()


def test_a_form_sends_what_stands_in_it_and_what_is_typed() -> None:
    html = """
    <form action="/search/"><input name="q"></form>
    <form method="post">
      <input type="hidden" name="token" value="abc"><input name="title" value="cũ"><textarea name="note"></textarea>
      <select name="agency"><option value="">–</option><option value="police" selected>Công an</option></select>
      <input type="radio" name="kind" value="a"><input type="radio" name="kind" value="b" checked>
      <input type="checkbox" name="joint"><button name="then" value="another">Lưu</button>
    </form>
    """
    sent = form_with(html, "token").filled_in(title="mới", joint="on")
    assert sorted(sent) == [
        ("agency", "police"), ("joint", "on"), ("kind", "b"), ("note", ""), ("title", "mới"), ("token", "abc"),
    ]  # fmt: skip


def test_a_field_that_a_form_does_not_have_cannot_be_typed_into() -> None:
    with pytest.raises(LookupError, match="no field"):
        form_with('<form><input name="title"></form>', "title").filled_in(name="x")
