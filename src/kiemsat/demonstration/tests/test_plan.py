"""The plan gives the figures that have to come out, and a plan that does not is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiemsat.demonstration import plan as planning
from kiemsat.demonstration.errors import PlanUnfulfilled
from kiemsat.demonstration.plan import Flow, Plan, read_plan


def test_each_queue_begins_a_half_year_with_what_the_last_one_left(plan: Plan) -> None:
    for queue in plan.queues.values():
        assert queue.flows[0].carried == queue.stock
        for before, after in zip(queue.flows, queue.flows[1:], strict=False):
            assert after.carried == before.pending > 0


def test_a_joined_matter_lowers_what_is_handled() -> None:
    flow = Flow(carried=10, opened={"received": 5}, closed={"initiated": 6, "joined": 2})
    assert (flow.handled, flow.pending) == (13, 7)


def test_what_one_queue_passes_on_the_next_receives(plan: Plan) -> None:
    for upstream, way, downstream in (
        ("investigation", "prosecution_proposed", "prosecution"),
        ("prosecution", "indicted", "first_instance"),
    ):
        for left, arrived in zip(plan.queues[upstream].flows, plan.queues[downstream].flows, strict=True):
            assert left.closed[way] == arrived.opened["received"]


def test_the_half_years_follow_one_another_without_a_gap(plan: Plan) -> None:
    for before, after in zip(plan.half_years, plan.half_years[1:], strict=False):
        assert after.first == before.last + 1


def test_a_plan_that_misses_a_figure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("plan.yaml", "targets.yaml"):
        shutil.copy(planning.DATA / name, tmp_path)
    text = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(text.replace("numbers: [80, 92, 85, 98, 93]", "numbers: [80, 92, 85, 98, 92]"))
    monkeypatch.setattr(planning, "DATA", tmp_path)
    with pytest.raises(PlanUnfulfilled, match=r"gives \[92\] for \[recommendations_issued\], where \[93\] is wanted"):
        read_plan.__wrapped__()
