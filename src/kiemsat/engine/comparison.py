"""Change against another period, and each office's share in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kiemsat.engine.figures import Outcome, as_decimal
from kiemsat.engine.schema import IN_PERCENT


@dataclass(frozen=True)
class Share:
    """What one office added to the change of the whole, in the unit of the value (points for a ratio).

    `rate` comes from its own value rising or falling, `mix` from its weight in the whole rising or falling.
    """

    rate: Fraction
    mix: Fraction

    @property
    def total(self) -> Fraction:
        """Rate and mix together; over all offices these add up to the change exactly."""
        return self.rate + self.mix


def change(now: Outcome | None, before: Outcome | None) -> Decimal | None:
    """Difference of two values at full precision (percentage points for ratios); None when one did not arise."""
    if now is None or before is None or now.exact is None or before.exact is None:
        return None
    return as_decimal(now.exact - before.exact)


def shares(now: Mapping[str, Outcome], before: Mapping[str, Outcome]) -> dict[str, Share]:
    """Office → its share of the change of the whole, the whole being the sum of the offices given.

    An office's value is measured against the middle of the whole's two values, so that one whose rate is average adds
    nothing by growing. Empty when the whole did not arise in one of the periods: there is no change to share out.
    """
    if set(now) != set(before):
        raise ValueError("Both periods need the same offices; give an office without matters an outcome of zeros.")
    if not now or next(iter(now.values())).denominator is None:
        return {code: Share(Fraction(now[code].numerator - before[code].numerator), Fraction(0)) for code in now}
    whole_now, whole_before = (_whole(side.values()) for side in (now, before))
    if not (whole_now.denominator and whole_before.denominator):
        return {}
    middle = ((whole_now.exact or Fraction(0)) + (whole_before.exact or Fraction(0))) / 2
    return {
        code: _share(now[code], before[code], whole_now.denominator, whole_before.denominator, middle) for code in now
    }


def _share(now: Outcome, before: Outcome, weighed_now: int, weighed_before: int, middle: Fraction) -> Share:
    weight_now, weight_before = (
        Fraction(now.denominator or 0, weighed_now),
        Fraction(before.denominator or 0, weighed_before),
    )
    # Added up over all offices the first difference is the change, the second nothing: this is what makes it exact.
    unit = 100 if now.kind in IN_PERCENT else 1
    added = unit * (Fraction(now.numerator, weighed_now) - Fraction(before.numerator, weighed_before))
    total = added - middle * (weight_now - weight_before)
    # An office without matters has no rate; whatever it did in the other period is a matter of weight alone.
    rate_now = now.exact if now.exact is not None else before.exact
    rate_before = before.exact if before.exact is not None else now.exact
    if rate_now is None or rate_before is None:
        # Nothing below the line in either period, but perhaps something above it (events of another institution).
        return Share(total, Fraction(0))
    mix = (weight_now - weight_before) * ((rate_now + rate_before) / 2 - middle)
    return Share(total - mix, mix)


def _whole(outcomes: Iterable[Outcome]) -> Outcome:
    parts = list(outcomes)
    return Outcome(parts[0].kind, sum(part.numerator for part in parts), sum(part.denominator or 0 for part in parts))
