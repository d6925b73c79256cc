"""The province of the default seed, made up once for all tests of the room."""

from __future__ import annotations

import pytest

from kiemsat.demonstration.plan import Plan, read_plan
from kiemsat.demonstration.province import Province, make_up

SEED = 2023


@pytest.fixture(scope="session")
def plan() -> Plan:
    return read_plan()


@pytest.fixture(scope="session")
def province(plan: Plan) -> Province:
    return make_up(SEED, plan)
