"""Every desk of these tests stands in the real offices, on the day after the half-year."""

from __future__ import annotations

import pytest

from kiemsat.base.clock import stand_on
from kiemsat.desk.tests.reading import TODAY
from kiemsat.organisation.models import Office
from kiemsat.organisation.testing import loaded_offices


@pytest.fixture
def offices(db: None) -> dict[str, Office]:
    stand_on(TODAY)
    return loaded_offices()
