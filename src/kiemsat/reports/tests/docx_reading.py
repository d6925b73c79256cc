"""A Word document read back, as a reader or a program finds it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table


@dataclass(frozen=True)
class Read:
    """A document on disk, opened."""

    document: Document

    @classmethod
    def at(cls, path: Path) -> Read:
        return cls(docx.Document(str(path)))

    @property
    def paragraphs(self) -> list[str]:
        """Body text, links included, in order."""
        return [text_of(paragraph._p) for paragraph in self.document.paragraphs if text_of(paragraph._p)]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    def table(self, *titles: str) -> Table:
        """The table whose head begins with these titles."""
        return next(one for one in self.document.tables if head_of(one)[: len(titles)] == list(titles))

    def links(self) -> set[str]:
        relations = self.document.part.rels.values()
        return {relation.target_ref for relation in relations if relation.reltype.endswith("/hyperlink")}


def text_of(element: object) -> str:
    """All text in an element; python-docx leaves links out of `paragraph.text` in some versions."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))  # type: ignore[attr-defined]


def head_of(table: Table) -> list[str]:
    return [text_of(cell._tc) for cell in table.rows[0].cells]


def rows_of(table: Table) -> list[list[list[str]]]:
    """Row → cell → lines; a row that is one merged cell is left out."""
    rows = [list(row.cells) for row in table.rows[1:]]
    whole = [row for row in rows if len({id(cell._tc) for cell in row}) > 1]
    return [[[text_of(line._p) for line in cell.paragraphs] for cell in row] for row in whole]


def in_words(value: Decimal, places: int = 1) -> str:
    """A number as Vietnamese writes it, by other means than the program's own."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, rest = f"{abs(rounded):f}".partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    digits = ".".join([whole, *groups])
    rest = rest.rstrip("0")
    return f"{digits},{rest}" if rest else digits


def counted(value: int) -> str:
    """A count: two digits below ten."""
    return f"0{value}" if 0 < value < 10 else in_words(Decimal(value), 0)
