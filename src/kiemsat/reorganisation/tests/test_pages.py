"""The pages: a change is previewed before it is done, and an office shows its figures on two maps."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from kiemsat.accounts.choices import ADMINISTRATOR
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.tests import build
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.shapes import Merge
from kiemsat.reorganisation.testing import done, new, province

pytestmark = pytest.mark.django_db
DAY, TODAY = date(2023, 3, 15), date(2023, 6, 1)
PAGE, MERGE = "/administration/offices/", "/administration/offices/merge/"


@pytest.fixture(autouse=True)
def _today() -> None:
    stand_on(TODAY)


def administrator(office: Office | None = None) -> Client:
    account = Account.objects.create(username=f"quan-tri-{office}")
    Grant.objects.create(
        account=account, role=ADMINISTRATOR, office=office, held_from=DAY, reason="thử", given_by="thử"
    )
    return client_of(account)


def text(client: Client, path: str, sent: dict[str, object] | None = None) -> str:
    found = client.post(path, sent) if sent is not None else client.get(path)
    assert found.status_code == 200, found.status_code
    return found.content.decode()


def merging(offices: dict[str, Office], **more: object) -> dict[str, object]:
    return {
        "offices": [offices["a"].pk, offices["b"].pk], "code": "ab", "name": "Viện AB", "on": "2023-03-15",
        "act": "NQ 1", **more,
    }  # fmt: skip


def hidden(page: str) -> dict[str, list[str]]:
    """What the preview's own form sends."""
    form = page.partition('class="card preview"')[2].partition("</form>")[0]
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form):
        sent.setdefault(name, []).append(value)
    return sent


def test_a_merger_is_previewed_then_done_then_taken_back() -> None:
    offices, client = province("a", "b"), administrator()
    build.investigation(2, at=offices["b"])
    preview = text(client, MERGE, merging(offices))
    assert "Huyện A → Viện AB" in preview
    assert not Office.objects.filter(code="ab").exists()
    assert client.post(MERGE, hidden(preview)).status_code == 302
    page = text(client, PAGE)
    assert "Đã thực hiện" in page
    assert page.index("Viện AB") < page.index("Thay đổi tổ chức")
    number = Reorganisation.objects.get().pk
    assert client.post(f"{PAGE}{number}/undo/").status_code == 302
    assert "Đã hoàn tác" in text(client, PAGE)
    assert not Office.objects.exclude(abolished_on=None).exists()


def test_what_was_changed_after_the_preview_is_previewed_again() -> None:
    offices, client = province("a", "b"), administrator()
    sent = hidden(text(client, MERGE, merging(offices)))
    assert "Việc sẽ xảy ra" in text(client, MERGE, {**sent, "name": "Viện khác"})
    assert not Reorganisation.objects.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"on": "2023-07-01"}, "chưa đến"),
        ({"code": "b"}, "Không lập được đơn vị [b]"),
        ({"code": "", "name": ""}, "Ghi mã và tên của đơn vị mới"),
        ({"act": ""}, "Trường này là bắt buộc"),
    ],
)
def test_a_merger_that_cannot_be_says_why(more: dict[str, object], said: str) -> None:
    assert said in text(administrator(), MERGE, merging(province("a", "b"), **more))
    assert not Reorganisation.objects.exists()


def test_renaming_and_moving_have_their_forms() -> None:
    offices, client = province("a", "b"), administrator()
    act = {"on": "2023-03-15", "act": "NQ 1"}
    renamed = text(client, f"{PAGE}rename/", {"office": offices["a"].pk, "code": "z", "name": "Viện Z", **act})
    moved = text(client, f"{PAGE}move/", {"office": offices["a"].pk, "under": offices["b"].pk, "code": "b-a", **act})
    assert "Huyện A → Viện Z" in renamed
    assert "Huyện A → Huyện A" in moved
    assert client.get(f"{PAGE}explode/").status_code == 404


def test_the_tree_is_that_of_the_day_asked_and_of_the_offices_administered() -> None:
    offices = province("a", "b", "c")
    done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    before = text(administrator(), f"{PAGE}?on=2023-03-14").partition("Thay đổi tổ chức</h2>")[0]
    assert "<code>a</code>" in before
    assert "<code>ab</code>" not in before
    own = text(administrator(offices["c"]), PAGE)
    assert "<code>c</code>" in own
    assert "<code>ab</code>" not in own
    assert "NQ" not in own.partition("Thay đổi tổ chức</h2>")[2]


def test_the_administrator_of_another_office_changes_nothing() -> None:
    offices = province("a", "b", "c")
    report = done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    assert administrator(offices["c"]).post(f"{PAGE}{report.pk}/undo/").status_code == 403
    # Offices that one does not administer cannot even be chosen.
    assert "không phải là một trong các" in text(administrator(offices["tinh"]), MERGE, {
        **merging(offices), "offices": [999],
    })  # fmt: skip
    assert client_of(account_for(offices["c"], Role.CHIEF)).get(PAGE).status_code == 404


def test_an_office_has_its_figures_as_it_was_and_on_the_map_of_today() -> None:
    offices = province("a", "b")
    account = account_for(offices["b"], Role.CHIEF)
    for code in ("a", "b", "b"):
        build.investigation(0, at=offices[code])
    done(Merge((offices["a"], offices["b"]), new("ab")), DAY)
    page = text(client_of(account), "/offices/ab/?period=2023-6T&field=investigation")
    was, _, mapped = page.partition("Theo bản đồ ngày")
    assert was.count('href="/offices/') >= 5  # those before, and one for each row
    rows = mapped.partition("<tbody>")[2].partition("</tbody>")[0]
    assert rows.count("<tr>") == 1
    assert ">03<" in rows
    same, counted = re.search(r"một tổng ở (\d+)/(\d+) chỉ tiêu", mapped).groups()  # type: ignore[union-attr]
    assert same == counted
    assert int(counted) > 50


def test_the_page_of_a_region_to_come_says_that_its_map_is_inferred() -> None:
    offices = loaded_offices()
    build.investigation(0, at=offices["my-tu"])
    client = client_of(account_for(offices["soc-trang-cap-tinh"], Role.CHIEF))
    page = text(client, "/offices/can-tho-kv6/?period=2023-6T")
    assert page.count("chưa kiểm chứng") >= 2
    assert "viện kiểm sát theo tòa án là suy ra" in page
    assert "Theo bản đồ ngày</h2>" in page or "Theo bản đồ ngày 01/07/2025" in page
    # What belongs to nobody one may see is not told of.
    assert client.get("/offices/can-tho-kv1/").status_code == 404
    assert client_of(account_for(offices["ke-sach"])).get("/offices/can-tho-kv6/").status_code == 404
