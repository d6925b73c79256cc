"""Whose responsibility a return or an annulled judgment is: proposed, decided, or still undecided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kiemsat.demonstration.dice import Deck, Dice
from kiemsat.demonstration.files import Attribution, Stay
from kiemsat.demonstration.plan import Plan
from kiemsat.demonstration.rhythm import working_from

_RETURNED = frozenset({("prosecution", "returned"), ("first_instance", "returned"), ("appeal", "annulled")})
_CHANGED = frozenset({("appeal", "amended"), ("civil_appeal", "annulled")})
_VERDICTS = {"not_procuracy": 82, "procuracy": 10, "undecided": 8}
_GROUNDS = {
    "procuracy": (
        "Thiếu chứng cứ chứng minh vấn đề quy định tại Điều 85 BLTTHS mà Kiểm sát viên không phát hiện",
        "Vi phạm nghiêm trọng thủ tục tố tụng không được Kiểm sát viên yêu cầu khắc phục",
        "Bỏ lọt đồng phạm khác liên quan đến vụ án",
    ),
    "not_procuracy": (
        "Phát sinh tình tiết mới tại phiên tòa",
        "Thay đổi kết quả giám định",
        "Cơ quan điều tra chưa thực hiện đầy đủ yêu cầu điều tra của Viện kiểm sát",
        "Bị hại cung cấp tài liệu mới sau khi kết thúc điều tra",
        "Nhận thức khác nhau về đánh giá chứng cứ giữa các cơ quan tiến hành tố tụng",
    ),
}


class Attributions:
    """Decides on responsibility."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self._dice = Dice(seed, "attributions")
        self._last = plan.last
        self._verdicts = Deck(self._dice, _VERDICTS, cards=100)

    def tell(self, stays: Iterable[Stay[Any]]) -> None:
        """Propose and decide, for every return and annulment and for some amended judgments."""
        for stay in stays:
            way = (stay.stage, stay.closed_as)
            if way in _RETURNED or (way in _CHANGED and self._dice.happens(0.5)):
                stay.attribution = self._decide(stay.closed_on or self._last)

    def _decide(self, day: int) -> Attribution | None:
        proposed_on = working_from(day + self._dice.whole(2, 12))
        decided_on = working_from(proposed_on + self._dice.whole(4, 25))
        verdict = self._verdicts.draw()
        if proposed_on > self._last:
            return None
        if verdict == "undecided" or decided_on > self._last:
            return Attribution("undecided", "", proposed_on, None)
        return Attribution(verdict, self._dice.pick(_GROUNDS[verdict]), proposed_on, decided_on)
