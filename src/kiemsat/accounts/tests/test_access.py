"""What each role may see and do, case by case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kiemsat.accounts.access import ELSEWHERE, Access, everything, require
from kiemsat.accounts.choices import ADMINISTRATOR, Permission
from kiemsat.accounts.errors import NotAllowed
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.selectors import access_of_account
from kiemsat.accounts.testing import account_for
from kiemsat.base.actors import Actor
from kiemsat.organisation.actions import appoint, assign_portfolio, end_post
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DAY = date(2023, 6, 1)
SHORT = {
    "R": Permission.READ, "E": Permission.ENTER, "I": Permission.ISSUE, "A": Permission.APPROVE,
    "M": Permission.IMPORT, "F": Permission.FIGURES, "D": Permission.ADMINISTER, "U": Permission.AUDIT,
}  # fmt: skip
# Who (office, role, duty) → office asked about, field asked about → what they may do there, as the letters above.
CASES = [
    # A prosecutor works in the own office and field, and sees the own office's figures.
    ("my-xuyen", "prosecutor", "investigation", "my-xuyen", "investigation", "REIF"),
    ("my-xuyen", "prosecutor", "investigation", "my-xuyen", "civil", "F"),
    ("my-xuyen", "prosecutor", "investigation", "ke-sach", "investigation", ""),
    ("my-xuyen", "prosecutor", "investigation", "soc-trang", None, ""),
    ("my-xuyen", "prosecutor", "", "my-xuyen", "civil", "REIF"),
    ("my-xuyen", "examiner", "complaints", "my-xuyen", "complaints", "REIF"),
    ("my-xuyen", "examiner", "complaints", "my-xuyen", "trials", "F"),
    ("my-xuyen", "specialist", "civil", "my-xuyen", "civil", "RF"),
    ("my-xuyen", "specialist", "civil", "my-xuyen", "trials", "F"),
    ("my-xuyen", "clerk", "building", "my-xuyen", "trials", "RIF"),
    ("my-xuyen", "accountant", "building", "my-xuyen", "building", ""),
    ("soc-trang-vp", "worker", "building", "soc-trang-vp", None, ""),
    # A statistics officer sees all fields of the own office and imports.
    ("my-xuyen", "statistician", "building", "my-xuyen", "trials", "REMF"),
    ("my-xuyen", "statistician", "building", "ke-sach", "trials", ""),
    # The chief of a district leads all of it, and of no other.
    ("my-xuyen", "chief", "building", "my-xuyen", "civil", "REIAMF"),
    ("my-xuyen", "chief", "building", "ke-sach", "civil", ""),
    # A deputy without a portfolio: own office and duty.
    ("my-xuyen", "deputy", "civil", "my-xuyen", "civil", "REIAF"),
    ("my-xuyen", "deputy", "civil", "my-xuyen", "trials", "F"),
    ("my-xuyen", "deputy", "civil", "ke-sach", "civil", ""),
    # A division works on its own files and watches its field in the whole province.
    ("soc-trang-p7", "division_head", "trials", "soc-trang-p7", "civil", "REIAMF"),
    ("soc-trang-p7", "division_head", "trials", "my-xuyen", "trials", "RF"),
    ("soc-trang-p7", "division_head", "trials", "my-xuyen", "civil", "F"),
    ("soc-trang-p7", "division_deputy", "trials", "soc-trang-p7", "trials", "REIAF"),
    ("soc-trang-p7", "prosecutor", "trials", "soc-trang-p7", "trials", "REIF"),
    ("soc-trang-p7", "prosecutor", "trials", "soc-trang-p8", "trials", "RF"),
    ("soc-trang-p7", "prosecutor", "trials", "soc-trang-p8", "detention", "F"),
    ("soc-trang-p7", "prosecutor", "", "my-xuyen", "trials", "F"),
    ("soc-trang-tt", "inspection_head", "building", "my-xuyen", "trials", "F"),
    # The general office reads everything of the province.
    ("soc-trang-vp", "office_head", "building", "soc-trang-vp", "building", "REIAMF"),
    ("soc-trang-vp", "office_head", "building", "my-xuyen", "trials", "RMF"),
    ("soc-trang-vp", "office_deputy", "building", "my-xuyen", "trials", "RMF"),
    # The province's chief sees and approves everything, and enters at home.
    ("soc-trang-cap-tinh", "chief", "building", "my-xuyen", "trials", "RAF"),
    ("soc-trang-cap-tinh", "chief", "building", "soc-trang-p7", "trials", "REIAMF"),
    ("soc-trang-cap-tinh", "chief", "building", "soc-trang", None, "RAF"),
    ("soc-trang-cap-tinh", "chief", "building", "can-tho", None, ""),
    ("soc-trang-cap-tinh", "deputy", "trials", "my-xuyen", "trials", "F"),
    ("soc-trang-cap-tinh", "deputy", "trials", "soc-trang-p7", "trials", "REIAF"),
]  # fmt: skip


@pytest.fixture
def offices() -> dict[str, Office]:
    return loaded_offices()


def letters(access: Access, office: Office | int, field: str | None = None) -> str:
    """What may be done there, as letters."""
    office_id = office if isinstance(office, int) else office.pk
    return "".join(key for key, one in SHORT.items() if access.allows(one, office_id=office_id, field=field))


def same(found: str, expected: str) -> bool:
    return sorted(found) == sorted(expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(str(part) for part in case))
def test_a_role_may_do_this_there(offices: dict[str, Office], case: tuple[str, ...]) -> None:
    office, role, duty, asked, field, expected = case
    account = account_for(offices[office], Role(role), duty=WorkField(duty) if duty else None)
    found = letters(access_of_account(account, DAY), offices[asked], field)
    assert same(found, expected), found


class TestPortfolio:
    @pytest.fixture
    def deputy(self, offices: dict[str, Office]) -> Account:
        account = account_for(offices["soc-trang-cap-tinh"], Role.DEPUTY, duty=WorkField.CIVIL)
        assert account.person is not None
        post = account.person.posts.get()
        given: dict[str, Any] = {"post": post, "held_from": DAY, "actor": TESTER, "at": NOON}
        assign_portfolio(field=WorkField.TRIALS, **given)
        assign_portfolio(office=offices["my-xuyen"], **given)
        assign_portfolio(office=offices["ke-sach"], field=WorkField.CIVIL, **given)
        return account

    @pytest.mark.parametrize(
        ("office", "field", "expected"),
        [
            ("tran-de", "trials", "RAF"),
            ("soc-trang-p7", "trials", "REIAF"),
            ("my-xuyen", "detention", "RAF"),
            ("ke-sach", "civil", "RAF"),
            ("ke-sach", "detention", "F"),
            ("tran-de", "civil", "F"),
            ("soc-trang-p9", "civil", "F"),
        ],
    )
    def test_a_deputy_sees_the_one_the_other_and_the_one_in_the_other(
        self, deputy: Account, offices: dict[str, Office], office: str, field: str, expected: str
    ) -> None:
        assert same(letters(access_of_account(deputy, DAY), offices[office], field), expected)

    def test_before_it_begins_a_deputy_has_the_own_duty(self, deputy: Account, offices: dict[str, Office]) -> None:
        before = access_of_account(deputy, date(2023, 5, 31))
        assert same(letters(before, offices["my-xuyen"], "detention"), "F")
        assert same(letters(before, offices["soc-trang-p9"], "civil"), "REIAF")


class TestTheGeneralOffice:
    def test_its_statistician_reads_and_imports_for_the_whole_province(self, offices: dict[str, Office]) -> None:
        account_for(offices["soc-trang-vp"], Role.OFFICE_HEAD)
        access = access_of_account(account_for(offices["soc-trang-vp"], Role.STATISTICIAN), DAY)
        assert same(letters(access, offices["ke-sach"], "trials"), "RMF")

    def test_it_stays_one_while_the_post_of_its_head_is_vacant(self, offices: dict[str, Office]) -> None:
        head = account_for(offices["soc-trang-vp"], Role.OFFICE_HEAD)
        assert head.person is not None
        end_post(post=head.person.posts.get(), held_to=date(2023, 3, 1), actor=TESTER, at=NOON)
        access = access_of_account(account_for(offices["soc-trang-vp"], Role.SPECIALIST), DAY)
        assert same(letters(access, offices["ke-sach"], "trials"), "RF")
        assert access_of_account(head, DAY).reaches == ()


class TestGrants:
    def grant(self, account: Account, office: Office | None, **given: Any) -> Access:
        Grant.objects.create(
            account=account, office=office, reason="thử", given_by="thử", **{"held_from": DAY, **given}
        )
        return access_of_account(account, DAY)

    def test_another_field_is_added_to_a_prosecutor(self, offices: dict[str, Office]) -> None:
        account = account_for(offices["my-xuyen"], duty=WorkField.CIVIL)
        access = self.grant(account, offices["my-xuyen"], role="prosecutor", field="detention")
        assert same(letters(access, offices["my-xuyen"], "detention"), "REIF")
        assert same(letters(access, offices["my-xuyen"], "trials"), "F")

    def test_single_permissions_are_held_in_that_office_only(self, offices: dict[str, Office]) -> None:
        access = self.grant(account_for(offices["my-xuyen"]), offices["ke-sach"], permissions=["read"])
        assert same(letters(access, offices["ke-sach"], "civil"), "R")
        assert same(letters(access, offices["tran-de"], "civil"), "")

    def test_an_administrator_administers_everything_and_reads_no_register(self, offices: dict[str, Office]) -> None:
        access = self.grant(Account.objects.create(username="quan-tri"), None, role=ADMINISTRATOR)
        assert same(letters(access, offices["ke-sach"]), "DU")
        assert same(letters(access, ELSEWHERE), "DU")
        assert not access.has(Permission.READ)

    def test_an_administrator_of_one_office_administers_nothing_else(self, offices: dict[str, Office]) -> None:
        access = self.grant(Account.objects.create(username="quan-tri"), offices["ke-sach"], role=ADMINISTRATOR)
        assert same(letters(access, offices["ke-sach"]), "DU")
        assert same(letters(access, offices["my-xuyen"]) + letters(access, ELSEWHERE), "")

    def test_an_administrator_is_one_before_any_office_is_loaded(self) -> None:
        access = self.grant(Account.objects.create(username="quan-tri"), None, role=ADMINISTRATOR)
        assert access.has(Permission.ADMINISTER)

    def test_a_grant_that_ended_gives_nothing(self, offices: dict[str, Office]) -> None:
        account = Account.objects.create(username="cu")
        access = self.grant(account, offices["ke-sach"], role="chief", held_from=date(2023, 1, 1), held_to=DAY)
        assert access.reaches == ()


def test_posts_of_several_offices_add_up_and_the_latest_is_home(offices: dict[str, Office]) -> None:
    account = account_for(offices["my-xuyen"], duty=WorkField.CIVIL)
    assert account.person is not None
    appoint(
        person=account.person, office=offices["ke-sach"], role=Role.CHIEF, held_from=date(2023, 2, 1), actor=TESTER,
        at=NOON,
    )  # fmt: skip
    access = access_of_account(account, DAY)
    assert same(letters(access, offices["my-xuyen"], "civil"), "REIF")
    assert same(letters(access, offices["ke-sach"], "trials"), "REIAMF")
    assert access.home_office_id == offices["ke-sach"].pk


def test_the_records_of_an_office_that_was_merged_are_its_successors(offices: dict[str, Office]) -> None:
    account = Account.objects.create(username="kv8")
    Grant.objects.create(
        account=account, office=offices["can-tho-kv8"], role="chief", held_from=DAY, reason="thử", given_by="thử"
    )
    access = access_of_account(account, date(2025, 8, 1))
    assert same(letters(access, offices["my-xuyen"], "civil"), "REIAMF")
    assert same(letters(access, offices["ke-sach"], "civil"), "")
    assert access_of_account(account, DAY).reaches == ()


def test_access_costs_three_queries_however_many_posts_and_grants(offices: dict[str, Office]) -> None:
    account = account_for(offices["soc-trang-p7"], Role.DIVISION_HEAD, duty=WorkField.TRIALS)
    for _ in range(5):
        account_for(offices["soc-trang-p7"], duty=WorkField.TRIALS)
        Grant.objects.create(
            account=account, office=offices["ke-sach"], role="chief", held_from=DAY, reason="thử", given_by="thử"
        )
    account = Account.objects.select_related("person").get(pk=account.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        access_of_account(account, DAY)
    assert len(queries) == 3


def test_a_change_without_the_permission_is_refused_by_name(offices: dict[str, Office]) -> None:
    access = access_of_account(account_for(offices["my-xuyen"], duty=WorkField.CIVIL, name="Lê A"), DAY)
    require(access.actor, Permission.ENTER, office_id=offices["my-xuyen"].pk, field="civil")
    with pytest.raises(NotAllowed, match=r"\[Lê A\] may not \[enter\] in office"):
        require(access.actor, Permission.ENTER, office_id=offices["my-xuyen"].pk, field="trials")
    with pytest.raises(NotAllowed):
        require(Actor.person("x", "known by name only"), Permission.READ, office_id=offices["my-xuyen"].pk)


def test_everything_is_everything_in_those_offices_only() -> None:
    access = everything([1, 2])
    assert same(letters(access, 1), "REIAMFDU")
    assert letters(access, 3) == ""
