"""A proposal about responsibility goes back with a word, is revised, and is decided after that."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from kiemsat.accounts.testing import account_for, client_of
from kiemsat.base.clock import stand_on
from kiemsat.organisation.choices import Role
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.actions import (
    conclude,
    decide_attribution,
    propose_attribution,
    revise_attribution,
    send_back_attribution,
    undo_last,
)
from kiemsat.registers.choices import Attributed
from kiemsat.registers.errors import AttributionRefused, OutOfOrder, SpellOpen
from kiemsat.registers.models import Attribution
from kiemsat.registers.tests import build
from kiemsat.registers.tests.build import BY, DAY, DUE

pytestmark = pytest.mark.django_db
NEXT = date(2023, 2, 2)


def proposed() -> Attribution:
    spell = conclude(spell=build.investigation(), closed_as="discontinued", on=DAY, **BY)
    return propose_attribution(spell=spell, proposed_by=build.person("A"), on=DAY, ground="Điều 15", **BY)


def sent_back() -> Attribution:
    return send_back_attribution(attribution=proposed(), word="Thiếu tài liệu", by=build.person("B"), on=NEXT, **BY)


def test_it_stays_undecided_and_cannot_be_decided_before_it_is_revised() -> None:
    one = sent_back()
    assert (one.verdict, one.returned_word) == ("undecided", "Thiếu tài liệu")
    with pytest.raises(AttributionRefused, match="sent back"):
        decide_attribution(attribution=one, verdict=Attributed.PROCURACY, approved_by=build.person("B"), on=NEXT, **BY)
    again = revise_attribution(
        attribution=one, proposed_by=build.person("A"), on=NEXT, ground="Điều 15, có tài liệu", proof="BL 12", **BY
    )
    assert (again.returned_on, again.returned_word, again.proof) == (None, "", "BL 12")
    decided = decide_attribution(
        attribution=again, verdict=Attributed.PROCURACY, approved_by=build.person("B"), on=NEXT, **BY
    )
    assert decided.verdict == "procuracy"


def test_it_goes_back_once_with_a_word_and_not_by_its_proposer() -> None:
    one = proposed()
    with pytest.raises(AttributionRefused, match="no word"):
        send_back_attribution(attribution=one, word=" ", by=build.person("B"), on=NEXT, **BY)
    with pytest.raises(AttributionRefused, match="its proposer"):
        send_back_attribution(attribution=one, word="Sửa", by=build.person("A"), on=NEXT, **BY)
    send_back_attribution(attribution=one, word="Sửa", by=build.person("B"), on=NEXT, **BY)
    with pytest.raises(AttributionRefused, match="sent back"):
        send_back_attribution(attribution=one, word="Sửa", by=build.person("B"), on=NEXT, **BY)


def test_it_is_revised_only_after_it_went_back_and_not_before_that_day() -> None:
    one = proposed()
    with pytest.raises(AttributionRefused, match="not sent back"):
        revise_attribution(attribution=one, proposed_by=build.person("A"), on=NEXT, ground="x", proof="", **BY)
    send_back_attribution(attribution=one, word="Sửa", by=build.person("B"), on=NEXT, **BY)
    with pytest.raises(OutOfOrder):
        revise_attribution(attribution=one, proposed_by=build.person("A"), on=DAY, ground="x", proof="", **BY)


def test_sending_back_is_taken_back() -> None:
    one = sent_back()
    undo_last(matter=one.spell.matter, **BY)
    one.refresh_from_db()
    assert one.returned_on is None


def test_a_limit_passed_is_answered_for_while_the_person_is_still_held() -> None:
    spell = build.investigation()
    with pytest.raises(SpellOpen):
        propose_attribution(spell=spell, proposed_by=build.person("A"), on=DUE, ground="Điều 15", **BY)
    late = date(2023, 4, 11)
    assert propose_attribution(spell=spell, proposed_by=build.person("A"), on=late, ground="Điều 15", **BY).pk


def test_a_head_sends_it_back_on_the_page_of_the_file_and_the_prosecutor_revises_it() -> None:
    stand_on(date(2023, 6, 1))
    offices = loaded_offices()
    here = offices["ke-sach"]
    spell = conclude(spell=build.investigation(at=here), closed_as="discontinued", on=DAY, **BY)
    propose_attribution(spell=spell, proposed_by=build.person("A"), on=DAY, ground="Điều 15", **BY)
    record = reverse("record", args=[spell.matter_id])
    head, prosecutor = client_of(account_for(here, Role.CHIEF)), client_of(account_for(here))
    step = reverse("verb", args=[spell.pk, "send-back-attribution"])
    assert step in head.get(record).content.decode()
    assert prosecutor.get(step).status_code == 403
    assert head.post(step, {"token": str(uuid4()), "on": "1/6", "word": "Thiếu tài liệu"}).status_code == 302
    revise = reverse("verb", args=[spell.pk, "revise-attribution"])
    page = prosecutor.get(record).content.decode()
    assert "Thiếu tài liệu" in page
    assert revise in page
    sent = {"token": str(uuid4()), "on": "1/6", "ground": "Điều 15, đủ tài liệu", "proof": ""}
    assert prosecutor.post(revise, sent).status_code == 302
    assert Attribution.objects.get().ground == "Điều 15, đủ tài liệu"
