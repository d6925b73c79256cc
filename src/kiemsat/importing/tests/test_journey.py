"""Two hundred rows, seven of them wrong: from the upload to the undo."""

from __future__ import annotations

import pytest

from kiemsat.importing.choices import State
from kiemsat.importing.models import Written
from kiemsat.importing.tests import build
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import CrimeReport, Spell

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return loaded_offices()["my-xuyen"]


def test_a_new_report_is_entered_with_its_stay(office: Office) -> None:
    rows = [build.report(1, closed_on="10/01/2023", closed_as="khoi to vu an"), build.report(2)]
    batch = build.committed(build.workbook("crime_reports", rows), office)
    assert batch.counts == {"new": 2}
    first, second = CrimeReport.objects.order_by("pk")
    assert (first.kind, first.number, first.source) == ("crime_report", "1/2023/TB", "denunciation")
    stay = Spell.objects.get(matter=first)
    assert (stay.stage, stay.closed_as, stay.office) == ("crime_report", "initiated", office)
    assert Spell.objects.get(matter=second).closed_on is None


def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    content = build.workbook("crime_reports", [build.report(n) for n in range(1, 6)])
    build.committed(content, office)
    assert build.checked(content, office).counts == {"unchanged": 5}


def test_undo_takes_everything_back(office: Office) -> None:
    batch = build.committed(build.workbook("crime_reports", [build.report(n) for n in range(1, 6)]), office)
    assert build.run(batch, State.UNDOING).state == State.UNDONE
    assert [model.objects.count() for model in (CrimeReport, Spell, Written)] == [0, 0, 0]
