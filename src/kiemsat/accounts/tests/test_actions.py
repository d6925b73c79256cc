"""Who may change accounts, and what is refused to everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from kiemsat.accounts.actions import (
    add_account,
    add_person_with_post,
    appoint_person,
    close_account,
    end_grant,
    end_persons_post,
    give_grant,
    give_link,
    open_account,
    reset_factors,
    set_clearance,
    set_password,
)
from kiemsat.accounts.choices import ADMINISTRATOR, Clearance, Permission
from kiemsat.accounts.errors import AccountRefused, LastAdministrator, NotAllowed, OwnAccount
from kiemsat.accounts.models import Account, Grant
from kiemsat.accounts.selectors import access_of_account
from kiemsat.accounts.testing import account_for
from kiemsat.base.actors import Actor
from kiemsat.base.models import AuditRecord
from kiemsat.organisation.choices import Role
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import NOON, TESTER, loaded_offices

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 1)


@pytest.fixture
def offices() -> dict[str, Office]:
    return loaded_offices()


def administrator(office: Office | None = None) -> Account:
    account = Account.objects.create(username=f"quan-tri-{Account.objects.count()}")
    Grant.objects.create(
        account=account, role=ADMINISTRATOR, office=office, held_from=DAY, reason="thử", given_by="thử"
    )
    return account


def by(account: Account) -> Actor:
    return access_of_account(account, DAY).actor


def on_the_day(actor: Actor) -> dict[str, Any]:
    return {"actor": actor, "at": NOON, "on": DAY}


class TestReach:
    @pytest.fixture
    def newcomer(self, offices: dict[str, Office]) -> Account:
        return account_for(offices["my-xuyen"])

    @pytest.mark.parametrize("change", [close_account, open_account, reset_factors, give_link])
    def test_only_who_administers_the_accounts_office_may(
        self, offices: dict[str, Office], newcomer: Account, change: Any
    ) -> None:
        for refused in (administrator(offices["ke-sach"]), account_for(offices["my-xuyen"], Role.CHIEF)):
            with pytest.raises(NotAllowed):
                change(account=newcomer, **on_the_day(by(refused)))
        change(account=newcomer, **on_the_day(by(administrator(offices["my-xuyen"]))))

    def test_an_account_with_rights_in_two_offices_needs_both(
        self, offices: dict[str, Office], newcomer: Account
    ) -> None:
        Grant.objects.create(
            account=newcomer, role="prosecutor", office=offices["ke-sach"], held_from=DAY, reason="x", given_by="x"
        )
        with pytest.raises(NotAllowed):
            close_account(account=newcomer, **on_the_day(by(administrator(offices["my-xuyen"]))))

    def test_a_partial_administrator_does_not_touch_one_of_everything(self, offices: dict[str, Office]) -> None:
        with pytest.raises(NotAllowed):
            give_link(account=administrator(), **on_the_day(by(administrator(offices["my-xuyen"]))))

    def test_a_partial_administrator_gives_no_right_beyond(self, offices: dict[str, Office], newcomer: Account) -> None:
        given: dict[str, Any] = {
            "account": newcomer, "role": "chief", "held_from": DAY, "reason": "QĐ 1", "at": NOON,
            "actor": by(administrator(offices["my-xuyen"])),
        }  # fmt: skip
        for office in (offices["ke-sach"], offices["soc-trang"], None):
            with pytest.raises(NotAllowed):
                give_grant(office=office, **given)
        give_grant(office=offices["my-xuyen"], **given)

    def test_a_partial_administrator_appoints_nobody_beyond(self, offices: dict[str, Office]) -> None:
        actor = by(administrator(offices["my-xuyen"]))
        given: dict[str, Any] = {"role": Role.PROSECUTOR, "held_from": DAY, "actor": actor, "at": NOON}
        with pytest.raises(NotAllowed):
            add_person_with_post(full_name="Lê B", office=offices["ke-sach"], **given)
        person = add_person_with_post(full_name="Lê B", office=offices["my-xuyen"], **given)
        with pytest.raises(NotAllowed):
            appoint_person(person=person, office=offices["ke-sach"], **given)
        ended = end_persons_post(post=person.posts.get(), held_to=date(2023, 7, 1), actor=actor, at=NOON)
        assert ended.held_to == date(2023, 7, 1)


class TestOneself:
    def test_nobody_gives_themselves_a_right_or_clears_or_closes_themselves(self, offices: dict[str, Office]) -> None:
        myself = administrator()
        actor = by(myself)
        with pytest.raises(OwnAccount):
            give_grant(
                account=myself,
                role="chief",
                office=offices["my-xuyen"],
                held_from=DAY,
                reason="x",
                actor=actor,
                at=NOON,
            )
        with pytest.raises(OwnAccount):
            set_clearance(account=myself, clearance=Clearance.SECRET, **on_the_day(actor))
        with pytest.raises(OwnAccount):
            close_account(account=myself, **on_the_day(actor))
        with pytest.raises(OwnAccount):
            reset_factors(account=myself, **on_the_day(actor))

    def test_nobody_appoints_themselves(self, offices: dict[str, Office]) -> None:
        myself = account_for(offices["my-xuyen"], Role.SPECIALIST)
        assert myself.person is not None
        Grant.objects.create(account=myself, role=ADMINISTRATOR, held_from=DAY, reason="x", given_by="x")
        with pytest.raises(OwnAccount):
            appoint_person(
                person=myself.person, office=offices["my-xuyen"], role=Role.CHIEF, held_from=DAY, actor=by(myself),
                at=NOON,
            )  # fmt: skip

    def test_the_last_administrator_of_everything_stays(self, offices: dict[str, Office]) -> None:
        last = administrator()
        administrator(offices["my-xuyen"])
        with pytest.raises(LastAdministrator):
            close_account(account=last, **on_the_day(TESTER))
        with pytest.raises(LastAdministrator):
            end_grant(grant=last.grants.get(), held_to=DAY, reason="x", actor=TESTER, at=NOON)
        administrator()
        close_account(account=last, **on_the_day(TESTER))


class TestAccounts:
    def test_a_new_account_is_cleared_as_its_posts_are(self, offices: dict[str, Office]) -> None:
        def cleared(role: Role) -> int:
            person = add_person_with_post(
                full_name="Lê C", office=offices["ke-sach"], role=role, held_from=DAY, actor=TESTER, at=NOON
            )
            return add_account(username=f"c-{role}", person=person, **on_the_day(TESTER)).clearance

        roles = (Role.PROSECUTOR, Role.DIVISION_HEAD, Role.DEPUTY, Role.CHIEF)
        assert [cleared(role) for role in roles] == [0, 1, 1, 2]

    def test_a_username_is_taken_whatever_its_case(self) -> None:
        add_account(username="le.thi.a", **on_the_day(TESTER))
        with pytest.raises(AccountRefused, match="đã có người dùng"):
            add_account(username="LE.thi.A", **on_the_day(TESTER))

    @pytest.mark.parametrize("username", ["", "a b", "<b>", "x" * 61])
    def test_a_username_that_is_none_is_refused(self, username: str) -> None:
        with pytest.raises(AccountRefused):
            add_account(username=username, **on_the_day(TESTER))
        assert not Account.objects.exists()

    def test_a_link_is_given_to_no_closed_account(self) -> None:
        account = add_account(username="a", **on_the_day(TESTER))
        close_account(account=account, **on_the_day(TESTER))
        with pytest.raises(AccountRefused, match="đã khóa"):
            give_link(account=account, **on_the_day(TESTER))

    def test_second_factors_are_all_taken_away(self) -> None:
        account = add_account(username="a", **on_the_day(TESTER))
        for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
            Authenticator.objects.create(user=account, type=kind, data={})
        assert reset_factors(account=account, **on_the_day(TESTER)) == 2

    def test_every_change_is_recorded_and_no_password_among_it(self) -> None:
        account = add_account(username="a", **on_the_day(TESTER))
        set_clearance(account=account, clearance=Clearance.RESTRICTED, **on_the_day(TESTER))
        set_password(account=account, password="một câu bí mật", actor=TESTER, at=NOON)
        verbs = list(AuditRecord.objects.values_list("verb", flat=True))
        assert verbs == ["accounts.account.added", "accounts.account.cleared", "accounts.account.password_set"]
        assert "bí mật" not in str(list(AuditRecord.objects.values_list("details", flat=True)))


class TestGrants:
    @pytest.fixture
    def given(self, offices: dict[str, Office]) -> dict[str, Any]:
        account = account_for(offices["my-xuyen"], Role.SPECIALIST)
        return {
            "account": account, "office": offices["my-xuyen"], "held_from": DAY, "reason": "QĐ 12", "actor": TESTER,
            "at": NOON,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({}, "Chọn một"),
            ({"role": "chief", "permissions": [Permission.READ]}, "Chọn một"),
            ({"role": ADMINISTRATOR, "field": "civil"}, "không theo khâu"),
            ({"role": "chief", "reason": "  "}, "lý do"),
            ({"role": "chief", "held_to": DAY}, "phải sau"),
        ],
    )
    def test_half_a_right_is_refused(self, given: dict[str, Any], changes: dict[str, Any], said: str) -> None:
        with pytest.raises(AccountRefused, match=said):
            give_grant(**{**given, **changes})
        assert not Grant.objects.exists()

    def test_a_right_ended_on_its_first_day_was_never_held(self, given: dict[str, Any]) -> None:
        grant = give_grant(**given, permissions=[Permission.IMPORT])
        assert access_of_account(given["account"], DAY).has(Permission.IMPORT)
        end_grant(grant=grant, held_to=DAY, reason="nhầm", actor=TESTER, at=NOON)
        assert not access_of_account(given["account"], DAY).has(Permission.IMPORT)

    def test_a_right_is_ended_once_and_with_a_reason(self, given: dict[str, Any]) -> None:
        grant = give_grant(**given, permissions=[Permission.IMPORT])
        with pytest.raises(AccountRefused, match="lý do"):
            end_grant(grant=grant, held_to=DAY, reason="", actor=TESTER, at=NOON)
        end_grant(grant=grant, held_to=DAY, reason="x", actor=TESTER, at=NOON)
        with pytest.raises(AccountRefused, match="đã có ngày thôi"):
            end_grant(grant=grant, held_to=date(2023, 7, 1), reason="x", actor=TESTER, at=NOON)
