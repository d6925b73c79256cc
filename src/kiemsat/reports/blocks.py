"""A document as data: headings, paragraphs and tables, before any file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Run:
    """A piece of text; `link` is the address it opens."""

    text: str
    link: str = ""
    strong: bool = False
    slanted: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (I, II, III) or 2 (1, 2, 3)."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text: body text, a line that leads to the next, a small note, or a note on the table below it."""

    runs: tuple[Run, ...]
    kind: Literal["body", "lead", "note", "legend"] = "body"

    @property
    def text(self) -> str:
        """All of it without marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Cell:
    """A cell of one or more lines; `span` columns wide."""

    lines: tuple[Run, ...]
    span: int = 1


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, its width in millimetres, how its cells stand."""

    title: str
    width: int
    align: Align = "right"


@dataclass(frozen=True)
class Table:
    """A table whose first row is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Annex:
    """What follows stands on pages turned on their side, under a title of its own."""

    title: str
    subtitle: str


Block: TypeAlias = Heading | Paragraph | Table | Annex


@dataclass(frozen=True)
class Letterhead:
    """What stands around the text of an official report (Decree 30/2020/NĐ-CP)."""

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    symbol: str
    place_and_day: str
    kind: str
    subject: str
    recipients: tuple[str, ...]
    signer: str


@dataclass(frozen=True)
class Outline:
    """A whole report: its frame and what it says."""

    letterhead: Letterhead
    blocks: tuple[Block, ...]


def cell(text: str, *, link: str = "", strong: bool = False, span: int = 1) -> Cell:
    """A cell of one line."""
    return Cell((Run(text, link=link, strong=strong),), span)


def body(*runs: Run | str) -> Paragraph:
    """A paragraph of running text."""
    return Paragraph(tuple(run if isinstance(run, Run) else Run(run) for run in runs))


def lead(text: str, *, strong: bool = False) -> Paragraph:
    """A line that stays on the page of what it leads to."""
    return Paragraph((Run(text, strong=strong),), kind="lead")


def note(text: str) -> Paragraph:
    """A remark in smaller, slanted type."""
    return Paragraph((Run(text, slanted=True),), kind="note")


def legend(text: str) -> Paragraph:
    """How to read the table that follows, on the same page as it."""
    return Paragraph((Run(text, slanted=True),), kind="legend")
