"""Loading: everything or nothing, and never over what people entered."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from kiemsat.base.models import AuditRecord
from kiemsat.demonstration import load as loading
from kiemsat.demonstration.errors import DemonstrationError, RealRegisters
from kiemsat.demonstration.load import is_loaded, load_demonstration
from kiemsat.organisation.models import Office, Person
from kiemsat.organisation.testing import loaded_offices
from kiemsat.registers.models import Act, CrimeReport, Matter

pytestmark = pytest.mark.django_db


def test_registers_that_are_not_the_demonstrations_are_kept() -> None:
    office = loaded_offices()["my-xuyen"]
    CrimeReport.objects.create(number="1", title="Tin báo", office=office, registered_on=date(2023, 1, 5), source="tip")
    with pytest.raises(RealRegisters, match=r"they are kept"):
        load_demonstration(replace=True)
    assert not is_loaded()


def test_a_load_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_at_cases(table: str, *_rest: object) -> None:
        if table == "registers_criminalcase":
            raise OSError("No space left on device")

    monkeypatch.setattr(loading, "write", fails_at_cases)
    with pytest.raises(OSError, match="No space left"), transaction.atomic():
        load_demonstration()
    assert not any(model.objects.exists() for model in (Matter, Act, Person, Office, AuditRecord))


def test_no_province_is_made_of_less_than_one_copy() -> None:
    with pytest.raises(DemonstrationError, match=r"Scale \[0\]"):
        load_demonstration(scale=0)
