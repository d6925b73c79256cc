"""Pieces of Word that python-docx has no call for: links, rules, table rows that stay whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from kiemsat.reports.blocks import Align, Cell, Column, Run, Table

ALIGNMENTS: dict[Align, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
}
HEAD_FILL = "EDEDED"
GROUP_FILL = "F7F7F7"
LINK_LINE = "A6A6A6"
# A table this short is not broken across pages.
ROWS_KEPT_TOGETHER = 6
# Room between a cell's edge and its text, in twentieths of a point.
CELL_MARGINS = {"top": "25", "start": "85", "bottom": "25", "end": "85"}


def write_run(paragraph: WordParagraph, run: Run) -> None:
    """Add a run; with a link it opens an address and is marked by a fine dotted line."""
    added = paragraph.add_run(run.text)
    added.bold = run.strong or None
    added.italic = run.slanted or None
    if not run.link:
        return
    line = element("w:u", val="dotted", color=LINK_LINE)
    added._r.get_or_add_rPr().append(line)
    relation = paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    added._r.addprevious(link)
    link.append(added._r)


def rule_below(paragraph: WordParagraph, *, indent: float, gap: float = 2.5) -> None:
    """A thin line under the paragraph, drawn in by `indent` millimetres on both sides."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().append(borders)
    paragraph.paragraph_format.space_before = Pt(gap)
    paragraph.paragraph_format.line_spacing = Pt(3)


def write_table(table: WordTable, content: Table) -> None:
    """Fill a table of the right width: its head repeated on every page, no row broken across two."""
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, [column.width for column in content.columns])
    cell_margins(table, CELL_MARGINS)
    _row(table.rows[0], [Cell((Run(column.title, strong=True),)) for column in content.columns], content, head=True)
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    whole = len(content.rows) <= ROWS_KEPT_TOGETHER
    for number, cells in enumerate(content.rows, start=1):
        row: _Row = table.add_row()
        _row(row, list(cells), content, tied=whole and number < len(content.rows))


def fix_widths(table: WordTable, widths: list[int]) -> None:
    """Columns exactly as wide as told, in millimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def cell_margins(table: WordTable, margins: Mapping[str, str]) -> None:
    """The room around the text of every cell."""
    held = element("w:tblCellMar")
    for side, width in margins.items():
        held.append(element(f"w:{side}", w=width, type="dxa"))
    table._tbl.tblPr.append(held)


def _row(row: _Row, cells: list[Cell], content: Table, *, head: bool = False, tied: bool = False) -> None:
    """One row; a tied one stays on the page of the next."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    place = 0
    for cell in cells:
        target = row.cells[place]
        if cell.span > 1:
            target = target.merge(row.cells[place + cell.span - 1])
        columns = content.columns[place : place + cell.span]
        target.width = Mm(sum(column.width for column in columns))
        _fill(target, cell, columns[0], head=head, tied=tied or head or cell.span > 1)
        place += cell.span


def _fill(target: _Cell, cell: Cell, column: Column, *, head: bool, tied: bool) -> None:
    target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, run in enumerate(cell.lines):
        paragraph = target.add_paragraph() if number else target.paragraphs[0]
        # By its id: looking a style up by its name reads all styles, for each of a thousand cells.
        paragraph._p.style = "TableText"
        paragraph.alignment = ALIGNMENTS["centre" if head else "left" if cell.span > 1 else column.align]
        paragraph.paragraph_format.keep_with_next = tied
        write_run(paragraph, run)
    if head or cell.span > 1:
        fill = HEAD_FILL if head else GROUP_FILL
        target._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def element(name: str, **attributes: str) -> Any:
    """A WordprocessingML element; python-docx leaves these untyped."""
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made
