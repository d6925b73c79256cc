"""A small province for the tests of offices that change."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiemsat.organisation.choices import OfficeLevel
from kiemsat.organisation.models import Office
from kiemsat.organisation.operations import NewOffice, Order
from kiemsat.organisation.testing import NOON, TESTER
from kiemsat.reorganisation.actions import reorganise
from kiemsat.reorganisation.models import Reorganisation
from kiemsat.reorganisation.shapes import Shape

TODAY = date(2024, 1, 1)
BY: dict[str, Any] = {"actor": TESTER, "at": NOON}


def province(*codes: str) -> dict[str, Office]:
    """A province of districts, by code; the province itself is `tinh`."""
    whole = Office.objects.create(code="tinh", name_vi="Tỉnh", name_en="Province", short_name="Tỉnh", level="province")
    return {"tinh": whole, **{code: district(code, whole) for code in codes}}


def district(code: str, whole: Office) -> Office:
    """An office of the lower level."""
    name = f"Huyện {code.upper()}"
    return Office.objects.create(
        code=code, name_vi=name, name_en=code, short_name=code, level=OfficeLevel.DISTRICT, parent=whole
    )


def new(code: str) -> NewOffice:
    """An office that begins."""
    return NewOffice(code, f"Huyện {code.upper()}")


def done(shape: Shape, on: date, **more: Any) -> Reorganisation:
    """The change carried out."""
    order = Order(on, "Nghị quyết 1/NQ", date(2023, 1, 2))
    return reorganise(shape=shape, order=order, today=TODAY, **BY, **more)
