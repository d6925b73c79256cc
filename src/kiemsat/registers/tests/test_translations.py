"""Every label of a closed list is said in English; what is kept stays Vietnamese whoever reads."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Choices
from django.utils.translation import override

from kiemsat.accounts.access import everything
from kiemsat.base.language import in_vietnamese
from kiemsat.organisation import choices as of_the_organisation
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers import choices as of_the_registers
from kiemsat.registers.choices import Severity
from kiemsat.registers.facts import FACTS, _choice
from kiemsat.registers.forms.acts import ActForm
from kiemsat.registers.limit_words import approvers_on, authority
from kiemsat.registers.models import Spell
from kiemsat.registers.stages import CLOSED_AS_LABELS, OPENED_AS_LABELS, STAGES
from kiemsat.registers.tests import build


def test_every_label_of_a_closed_list_is_said_in_english() -> None:
    lists = [
        one
        for module in (of_the_organisation, of_the_registers)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Choices) and one.__module__ == module.__name__
    ]
    assert len(lists) > 20
    with override("en"):
        labels = [str(label) for one in lists for label in one.labels]
        labels += [str(label) for label in (*OPENED_AS_LABELS.values(), *CLOSED_AS_LABELS.values())]
        labels += [Spell(stage=stage).get_stage_display() for stage in STAGES]
    assert [label for label in labels if not label.isascii()] == []


def test_facts_of_the_engine_stay_vietnamese_whoever_reads() -> None:
    with override("en"):
        assert in_vietnamese(Severity.SERIOUS.label) == "Nghiêm trọng"
        assert _choice("severity", "phân loại tội phạm", Severity).choices == {
            "less_serious": "Ít nghiêm trọng", "serious": "Nghiêm trọng", "very_serious": "Rất nghiêm trọng",
            "extremely_serious": "Đặc biệt nghiêm trọng",
        }  # fmt: skip
        assert FACTS["custody"].label_vi == "Tạm giữ"


@pytest.mark.django_db
def test_what_a_form_proposes_to_keep_stays_vietnamese_whoever_reads() -> None:
    office = loaded_offices()["my-xuyen"]
    report = build.crime_report(office=office)
    with override("en"):
        own = next(one for one in approvers_on(date(2023, 6, 1)) if one.code == "district")
        assert authority(own, office) == f"Viện trưởng {office.name_vi}"
        kind = of_the_registers.ActKind.VERIFICATION_REQUEST
        form = ActForm(kind=kind, matter=report, access=everything([office.pk]), today=date(2023, 6, 1))
    assert form.fields["title"].initial == f"Yêu cầu kiểm tra, xác minh: {report.title}"
