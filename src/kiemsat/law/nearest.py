"""The nearest right names to a wrong one, for messages that help."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """The known names most like `word`, best first; empty when none is like it."""
    by_folded = {name.casefold(): name for name in known}
    alike = get_close_matches(word.casefold(), by_folded, n=limit, cutoff=0.55)
    return tuple(by_folded[name] for name in alike)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence with the nearest names, or with all of them when they are few and none is near."""
    names = list(known)
    alike = nearest(word, names) or (tuple(names) if len(names) <= 12 else ())
    return f"Did you mean {', '.join(f'[{name}]' for name in alike)}?" if alike else ""
