"""Definitions said in Vietnamese, from the labels of the facts."""

from __future__ import annotations

from typing import Any

import pytest

from kiemsat.engine.facts import MEASURES
from kiemsat.engine.schema import Measure
from kiemsat.engine.tests.toy import FACTS
from kiemsat.engine.wording import MEASURES_VI, in_words


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ({"count": "queue.pending"}, "Hồ sơ: còn lại cuối kỳ"),
        (
            {"count": "queue.closed", "where": {"closed_as": ["done", "dropped"]}},
            "Hồ sơ: đã giải quyết trong kỳ; closed_as: Xong, Bỏ",
        ),
        (
            {"count": "queue.handled", "except": {"closed_as": ["suspended"], "urgent": True}},
            "Hồ sơ: phải giải quyết trong kỳ (còn lại + mới − chuyển đi); trừ Tạm đình chỉ; trừ urgent: có",
        ),
        (
            {"count": "queue.closed", "with_act": {"kind": ["request"], "where": {"answer": ["accepted"]}}},
            "Hồ sơ: đã giải quyết trong kỳ; có Chấp nhận, Yêu cầu",
        ),
        (
            {"count": "queue.pending", "without_act": {"kind": ["notice"]}, "distinct": "matter"},
            "Hồ sơ: còn lại cuối kỳ; không có Thông báo; mỗi hồ sơ tính một lần",
        ),
        ({"sum": "queue.closed.money"}, "Hồ sơ: đã giải quyết trong kỳ; số tiền (đồng)"),
        ({"days": "queue.closed_late"}, "Hồ sơ: đã giải quyết quá hạn; số ngày"),
        (
            {"count": "act.issued", "plus": [{"count": "post.in_post"}]},
            "Văn bản: đã ban hành, tổ chức trong kỳ + Biên chế: đương chức ngày cuối kỳ",
        ),
    ],
)
def test_a_measure_is_said_in_words(measure: dict[str, Any], words: str) -> None:
    assert in_words(Measure.model_validate(measure), FACTS) == words


def test_every_measure_has_its_words() -> None:
    assert set(MEASURES_VI) == {name for names in MEASURES.values() for name in names}
