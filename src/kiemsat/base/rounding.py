"""Rounding as readers expect it: half away from zero, no trailing zero, no minus before a zero."""

from decimal import ROUND_HALF_UP, Context, Decimal

# Wide enough for any figure at full precision; the default context refuses results beyond 28 digits.
_WIDE = Context(prec=100)


def rounded(value: Decimal | int, places: int) -> Decimal:
    """The value with `places` decimals; halves go away from zero, and minus zero is zero."""
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"[{value}] is no number that can be written; show “not arising” instead.")
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE) + 0


def digits(value: Decimal | int, places: int) -> str:
    """The rounded value in English digits, without trailing zeros: 1,237.5."""
    text = f"{rounded(value, places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
