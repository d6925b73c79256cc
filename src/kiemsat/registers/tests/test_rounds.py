"""A round of an upper office that lower ones join: one round in the statistics, a credit of each of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from kiemsat.accounts.errors import NotAllowed
from kiemsat.accounts.selectors.access import access_of_account
from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.actions import conclude, share_round, take_up, undo_last
from kiemsat.registers.errors import CannotUndo, NoRoundToShare, SharedWithItself
from kiemsat.registers.models import RoundParticipant, Spell, SupervisionRound
from kiemsat.registers.selectors.scope import visible_matters
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY

pytestmark = pytest.mark.django_db
TODAY, OPENED = date(2023, 6, 1), date(2023, 4, 3)


@pytest.fixture
def offices() -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()


@pytest.fixture
def led(offices: dict[str, Office]) -> Spell:
    """A round of the province's division for detention, still running."""
    at = offices["soc-trang-p8"]
    matter = SupervisionRound(
        number=build.number(), title="Trực tiếp kiểm sát nhà tạm giữ", office=at, registered_on=OPENED,
        field="detention", agency="detention_site", agency_name="Nhà tạm giữ Kế Sách",
    )  # fmt: skip
    return take_up(matter=matter, stage="direct_supervision", office=at, on=OPENED, **BY)


def participants(spell: Spell) -> set[str]:
    return set(RoundParticipant.objects.filter(round=spell.matter_id).values_list("office__code", flat=True))


def test_a_round_is_shared_with_exactly_the_offices_chosen_last(offices: dict[str, Office], led: Spell) -> None:
    shared = share_round(spell=led, offices=[offices["ke-sach"], offices["my-tu"]], **BY)
    assert (participants(led), shared.joint) == ({"ke-sach", "my-tu"}, True)
    share_round(spell=led, offices=[offices["my-tu"]], **BY)
    assert participants(led) == {"my-tu"}
    alone = share_round(spell=led, offices=[], **BY)
    assert (participants(led), alone.joint) == (set(), False)


def test_sharing_is_taken_back_as_long_as_nothing_was_removed(offices: dict[str, Office], led: Spell) -> None:
    share_round(spell=led, offices=[offices["ke-sach"]], **BY)
    undo_last(matter=led.matter, **BY)
    assert participants(led) == set()
    assert not SupervisionRound.objects.get(pk=led.matter_id).joint
    share_round(spell=led, offices=[offices["ke-sach"]], **BY)
    share_round(spell=led, offices=[], **BY)
    with pytest.raises(CannotUndo):
        undo_last(matter=led.matter, **BY)


def test_a_concluded_round_may_still_be_said_to_have_been_shared(offices: dict[str, Office], led: Spell) -> None:
    conclude(spell=led, closed_as="concluded", on=date(2023, 5, 4), **BY)
    led.refresh_from_db()
    share_round(spell=led, offices=[offices["ke-sach"]], **BY)
    assert participants(led) == {"ke-sach"}


def test_only_rounds_are_shared_and_never_with_their_leader(offices: dict[str, Office], led: Spell) -> None:
    with pytest.raises(SharedWithItself, match=r"\[soc-trang-p8\] leads the round"):
        share_round(spell=led, offices=[led.office], **BY)
    with pytest.raises(NoRoundToShare):
        share_round(spell=build.spell(), offices=[offices["ke-sach"]], **BY)


def test_who_takes_part_sees_the_round_and_does_not_change_it(offices: dict[str, Office], led: Spell) -> None:
    account = account_for(offices["ke-sach"])
    client, access = client_of(account), access_of_account(account, TODAY)
    assert not visible_matters(access).filter(pk=led.matter_id).exists()
    share_round(spell=led, offices=[offices["ke-sach"]], **BY)
    assert visible_matters(access).filter(pk=led.matter_id).exists()
    page = client.get(reverse("record", args=[led.matter_id]))
    assert "Đơn vị phối hợp" in page.content.decode()
    with pytest.raises(NotAllowed):
        share_round(spell=led, offices=[], actor=access.actor, at=BY["at"])


def test_the_leader_chooses_who_takes_part_on_the_page_of_the_round(offices: dict[str, Office], led: Spell) -> None:
    client = client_of(account_for(offices["soc-trang-p8"]))
    address = reverse("verb", args=[led.pk, "share-round"])
    assert address in client.get(reverse("record", args=[led.matter_id])).content.decode()
    assert "Thống kê tính một cuộc" in client.get(address).content.decode()
    send(client, address, offices=[offices["ke-sach"].pk, offices["my-tu"].pk])
    assert participants(led) == {"ke-sach", "my-tu"}
    shown = client.get(address).content.decode()
    assert shown.count("checked") == 2


def send(client: Any, address: str, **fields: Any) -> Any:
    return client.post(address, {"token": str(uuid4()), **fields})
