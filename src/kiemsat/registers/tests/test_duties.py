"""Duties: they arise once, are met once, say why where they are not, and are taken back like everything else."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role, WorkField
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.actions import (
    edit_duty,
    issue_act,
    meet_duty,
    record_duty,
    undo_last,
    undo_last_of_act,
)
from kiemsat.registers.choices import DutyEnd, DutyKind, MatterKind
from kiemsat.registers.duties import DUTIES, kinds_for
from kiemsat.registers.errors import DutyRefused, OutOfOrder
from kiemsat.registers.models import Act, Change, Duty, Spell
from kiemsat.registers.selectors.versions import version_of
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY

LATER = date(2023, 2, 3)
TODAY = date(2023, 6, 1)


def unsaved(spell: Spell, **changes: Any) -> Duty:
    given = {"kind": "initiation", "field": "investigation", "title": "Bỏ lọt người phạm tội", "opened_on": DAY}
    return Duty(**{"office": spell.office, "matter": spell.matter, **given, **changes})


def arisen(spell: Spell, **changes: Any) -> Duty:
    return record_duty(duty=unsaved(spell, **changes), **BY)


def received(office: Office) -> Act:
    act = Act(kind="received_document", office=office, field="trials", title="Bản án 12/2023/HS-ST", issued_on=DAY)
    return issue_act(act=act, **BY)


def test_every_kind_of_the_closed_list_is_described() -> None:
    assert set(DUTIES) == set(DutyKind.values)
    assert all(kind.ends and kind.fields and kind.paragraph for kind in DUTIES.values())
    assert all(kind.matters or not kind.needs_file for kind in DUTIES.values())


def test_a_judgment_received_on_a_friday_is_to_be_sent_on_by_monday() -> None:
    assert DUTIES[DutyKind.JUDGMENT_SENDING].due_on(date(2023, 5, 26)) == date(2023, 5, 29)
    assert DUTIES[DutyKind.JUDGMENT_SENDING].due_on(date(2023, 4, 28)) == date(2023, 5, 4)
    assert DUTIES[DutyKind.JUDGMENT_CHECK].due_on(date(2023, 5, 26)) is None


def test_without_a_file_only_kinds_that_need_none_are_offered() -> None:
    assert {kind.code for kind in kinds_for(None)} == {kind.code for kind in DUTIES.values() if not kind.needs_file}
    assert not kinds_for(MatterKind.SUPERVISION_ROUND)


@pytest.mark.django_db
class TestActions:
    def test_a_duty_is_met_once(self) -> None:
        duty = arisen(build.investigation())
        meet_duty(duty=duty, closed_as=DutyEnd.REQUESTED, on=LATER, **BY)
        assert (duty.closed_as, duty.closed_on) == ("requested", LATER)
        with pytest.raises(DutyRefused, match="met already"):
            meet_duty(duty=duty, closed_as=DutyEnd.DECIDED, on=LATER, **BY)

    def test_it_is_met_on_the_day_it_arose_but_not_before(self) -> None:
        duty = arisen(build.investigation(), opened_on=LATER)
        with pytest.raises(OutOfOrder):
            meet_duty(duty=duty, closed_as=DutyEnd.REQUESTED, on=DAY, **BY)
        assert meet_duty(duty=duty, closed_as=DutyEnd.REQUESTED, on=LATER, **BY).closed_on == LATER

    def test_what_is_not_done_says_why(self) -> None:
        duty = arisen(build.investigation())
        with pytest.raises(DutyRefused, match="say why"):
            meet_duty(duty=duty, closed_as=DutyEnd.NOT_DONE, on=LATER, reason="  ", **BY)
        assert meet_duty(duty=duty, closed_as=DutyEnd.NOT_DONE, on=LATER, reason="Phát hiện muộn", **BY).reason

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"kind": "unlawful_detention", "field": "detention"}, "not of this kind of file"),
            ({"field": "trials"}, "not of this field"),
            ({"title": " "}, "says nothing"),
            ({"matter": None}, "hangs on no document"),
        ],
    )
    def test_one_that_does_not_fit_its_file_is_refused(self, changes: dict[str, Any], why: str) -> None:
        with pytest.raises(DutyRefused, match=why):
            arisen(build.investigation(), **changes)
        assert not Duty.objects.exists()

    def test_an_end_of_another_kind_is_refused(self) -> None:
        with pytest.raises(DutyRefused, match="cannot end so"):
            meet_duty(duty=arisen(build.investigation()), closed_as=DutyEnd.DONE, on=LATER, **BY)

    def test_it_is_met_by_a_document_of_its_own_file_only(self) -> None:
        spell = build.investigation()
        duty = arisen(spell)
        foreign = build.act(matter=build.criminal_case())
        with pytest.raises(DutyRefused, match="another file"):
            meet_duty(duty=duty, closed_as=DutyEnd.REQUESTED, on=LATER, met_by=foreign, **BY)
        own = build.act(matter=spell.matter, kind="initiation_request")
        assert meet_duty(duty=duty, closed_as=DutyEnd.REQUESTED, on=LATER, met_by=own, **BY).met_by == own

    def test_arising_and_being_met_are_taken_back_one_after_the_other(self) -> None:
        spell = build.investigation()
        duty = arisen(spell)
        meet_duty(duty=duty, closed_as=DutyEnd.REQUESTED, on=LATER, **BY)
        undo_last(matter=spell.matter, **BY)
        duty.refresh_from_db()
        assert (duty.closed_on, duty.closed_as) == (None, None)
        undo_last(matter=spell.matter, **BY)
        assert not Duty.objects.exists()

    def test_a_duty_of_no_file_is_kept_with_its_document_and_due_by_its_term(self) -> None:
        office = build.office()
        act = received(office)
        duty = Duty(
            kind="judgment_sending", field="trials", office=office, raised_by=act, title=act.title, opened_on=DAY
        )
        record_duty(duty=duty, **BY)
        assert duty.due_on == date(2023, 2, 2)
        assert Change.objects.latest("pk").act == act
        undo_last_of_act(act=act, **BY)
        assert not Duty.objects.exists()

    def test_a_result_is_corrected_with_a_reason(self) -> None:
        duty = meet_duty(duty=arisen(build.investigation()), closed_as=DutyEnd.REQUESTED, on=LATER, **BY)
        assert duty.matter is not None
        edit_duty(
            duty=duty, changes={"closed_as": "decided"}, reason="Ghi nhầm", seen_version=version_of(duty.matter), **BY
        )
        assert Duty.objects.get().closed_as == "decided"


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def prosecutor(self, offices: dict[str, Office]) -> Client:
        return client_of(account_for(offices["ke-sach"]))

    @pytest.fixture
    def case(self, offices: dict[str, Office]) -> Spell:
        return build.investigation(at=offices["ke-sach"])

    def typed(self, at: Office, **changes: Any) -> dict[str, Any]:
        given = {
            "token": str(uuid4()), "opened_on": "1/5/2023", "title": "Có căn cứ kê biên", "agency": "", "due_on": "",
            "office": at.pk, "field": "investigation", "prosecutor": "",
        }  # fmt: skip
        return {**given, **changes}

    def test_it_is_entered_met_and_corrected_from_the_page_of_the_file(
        self, prosecutor: Client, case: Spell, offices: dict[str, Office]
    ) -> None:
        record = reverse("record", args=[case.matter_id])
        new = reverse("duty-new", args=[case.matter_id])
        assert new in prosecutor.get(record).content.decode()
        kinds = prosecutor.get(new).content.decode()
        assert "?kind=asset_freeze" in kinds
        assert "?kind=unlawful_detention" not in kinds
        answer = prosecutor.post(f"{new}?kind=asset_freeze", self.typed(offices["ke-sach"]))
        assert answer.status_code == 302, answer.content.decode()
        duty = Duty.objects.get()
        page = prosecutor.get(record).content.decode()
        assert "Có căn cứ kê biên" in page
        meet = reverse("duty-meet", args=[duty.pk])
        assert meet in page
        sent = {"token": str(uuid4()), "on": "3/5/2023", "closed_as": "not_done", "reason": ""}
        assert prosecutor.post(meet, sent).status_code == 422
        sent = {"token": str(uuid4()), "on": "3/5/2023", "closed_as": "requested", "reason": ""}
        assert prosecutor.post(meet, sent).status_code == 302
        assert prosecutor.get(meet).status_code == 409
        edit = reverse("duty-edit", args=[duty.pk])
        assert prosecutor.get(edit).status_code == 200
        changed = {
            "token": str(uuid4()), "seen_version": version_of(case.matter), "opened_on": "1/5/2023", "agency": "",
            "title": "Có căn cứ phong tỏa", "field": "investigation", "due_on": "", "closed_on": "3/5/2023",
            "closed_as": "requested", "reason": "Ghi nhầm", "met_by": "",
        }  # fmt: skip
        assert prosecutor.post(edit, changed).status_code == 302
        assert Duty.objects.get().title == "Có căn cứ phong tỏa"

    def test_another_office_does_not_learn_of_it_and_a_reader_may_not_record(
        self, case: Spell, offices: dict[str, Office]
    ) -> None:
        duty = arisen(case)
        stranger = client_of(account_for(offices["my-xuyen"]))
        assert stranger.get(reverse("duty-meet", args=[duty.pk])).status_code == 404
        assert duty.title not in stranger.get(reverse("duties")).content.decode()
        reader = client_of(account_for(offices["ke-sach"], Role.CLERK))
        assert reader.get(reverse("duty-meet", args=[duty.pk])).status_code == 403

    def test_the_list_hides_what_a_secret_file_is_about(self, prosecutor: Client, case: Spell) -> None:
        duty = arisen(case)
        assert duty.title in prosecutor.get(reverse("duties")).content.decode()
        case.matter.secrecy = 2
        case.matter.save()
        page = prosecutor.get(reverse("duties")).content.decode()
        assert duty.title not in page
        assert "Hồ sơ mật" in page
        assert prosecutor.get(reverse("duties") + "?state=elsewhere").status_code == 404

    def test_one_of_no_file_is_entered_on_the_page_of_its_document(
        self, prosecutor: Client, offices: dict[str, Office]
    ) -> None:
        act = received(offices["ke-sach"])
        new = reverse("duty-new-of-act", args=[act.pk])
        assert new in prosecutor.get(reverse("act", args=[act.pk])).content.decode()
        sent = self.typed(offices["ke-sach"], title=act.title, field=WorkField.TRIALS)
        assert prosecutor.post(f"{new}?kind=judgment_check", sent).status_code == 302
        assert act.title in prosecutor.get(reverse("duties")).content.decode()
