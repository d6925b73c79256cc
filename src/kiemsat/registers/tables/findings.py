"""What a search found, as pieces of text: those that answered are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kiemsat.registers.models import Act
from kiemsat.registers.search_words import marked
from kiemsat.registers.selectors.names import Name
from kiemsat.registers.selectors.search import Findings, FoundMatter

# A piece of text, and whether it is one of the words searched; the page escapes it like any other text.
Pieces = tuple[tuple[str, bool], ...]
MOST_NAMES = 4


@dataclass(frozen=True)
class Hit:
    """A record that answers: where it leads, what it is called, and where else the words stand."""

    href: str
    number: Pieces
    title: Pieces
    kind: str
    office: str
    beside: tuple[tuple[str, Pieces], ...] = ()


@dataclass(frozen=True)
class Shown:
    """The answers to a search."""

    matters: tuple[Hit, ...]
    acts: tuple[Hit, ...]
    more_matters: bool
    more_acts: bool

    @property
    def size(self) -> int:
        """How many are shown."""
        return len(self.matters) + len(self.acts)


def shown(findings: Findings) -> Shown:
    """The findings as the page shows them."""
    words = findings.words
    return Shown(
        tuple(_matter(found, words) for found in findings.matters),
        tuple(_act(act, words) for act in findings.acts),
        findings.more_matters,
        findings.more_acts,
    )


def _matter(found: FoundMatter, words: Sequence[str]) -> Hit:
    matter = found.matter
    return Hit(
        reverse("record", args=[matter.pk]), _pieces(matter.number, words), _pieces(matter.title, words),
        matter.get_kind_display(), matter.office.short_name, _beside(found.names, words),
    )  # fmt: skip


def _act(act: Act, words: Sequence[str]) -> Hit:
    names = [Name(_("nơi nhận"), act.addressee_name)] if act.addressee_name else []
    names += [Name(_("bị can"), act.accused.full_name)] if act.accused else []
    return Hit(
        reverse("act", args=[act.pk]), _pieces(act.number, words), _pieces(act.title, words),
        act.get_kind_display(), act.office.short_name, _beside(names, words),
    )  # fmt: skip


def _beside(names: Sequence[Name], words: Sequence[str]) -> tuple[tuple[str, Pieces], ...]:
    return tuple((name.label, _pieces(name.text, words)) for name in names[:MOST_NAMES])


def _pieces(text: str, words: Sequence[str]) -> Pieces:
    return tuple((piece, hit) for piece, hit in marked(text, words) if piece)
