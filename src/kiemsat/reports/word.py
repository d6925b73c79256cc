"""An outline as a Word document in the layout of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from kiemsat.reports.blocks import Annex, Block, Heading, Letterhead, Outline, Paragraph, Run, Table
from kiemsat.reports.word_parts import cell_margins, fix_widths, rule_below, write_run, write_table
from kiemsat.reports.word_styles import annex_section, lay_out

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
HEAD_WIDTHS = [70, 95]
NO_MARGINS = {"start": "0", "end": "0"}
FOOT_WIDTHS = [85, 80]
STYLES = {"body": "Normal", "lead": "Normal", "note": "Note", "legend": "Note"}
TIED = frozenset({"lead", "legend"})
Told = Callable[[int, int], None]


def write_word(outline: Outline, file: IO[bytes], *, told: Told) -> None:
    """Write the document into `file`; `told` hears how many parts of how many are done."""
    document = docx.Document()
    lay_out(document)
    _properties(document, outline.letterhead)
    _head(document, outline.letterhead)
    signed = False
    for number, block in enumerate(outline.blocks, start=1):
        if isinstance(block, Annex) and not signed:
            _foot(document, outline.letterhead)
            signed = True
        _block(document, block)
        told(number, len(outline.blocks))
    if not signed:
        _foot(document, outline.letterhead)
    document.save(file)


def _properties(document: Document, letterhead: Letterhead) -> None:
    properties = document.core_properties
    properties.title = f"{letterhead.kind.capitalize()} {letterhead.subject}"
    properties.author = " ".join(letterhead.issuer)
    properties.comments = ""
    properties.language = "vi-VN"


def _head(document: Document, letterhead: Letterhead) -> None:
    """Who issues it on the left, the motto on the right, then number, place and day."""
    table = document.add_table(rows=2, cols=2)
    fix_widths(table, HEAD_WIDTHS)
    cell_margins(table, NO_MARGINS)
    left, right = table.rows[0].cells
    for line in letterhead.superior:
        _line(left, line, size=12)
    for line in letterhead.issuer:
        _line(left, line, size=12, bold=True)
    rule_below(_line(left, "", size=4), indent=24)
    _line(right, MOTTO[0], size=12, bold=True)
    _line(right, MOTTO[1], size=13, bold=True)
    rule_below(_line(right, "", size=4), indent=17)
    _line(table.rows[1].cells[0], letterhead.symbol, size=13)
    _line(table.rows[1].cells[1], letterhead.place_and_day, size=13, italic=True)
    kind = document.add_paragraph(letterhead.kind, style="Title")
    kind.paragraph_format.space_before = Pt(14)
    document.add_paragraph(letterhead.subject, style="Title")
    rule = document.add_paragraph(style="Frame")
    rule_below(rule, indent=58, gap=5)
    rule.paragraph_format.space_after = Pt(8)


def _foot(document: Document, letterhead: Letterhead) -> None:
    """Recipients on the left, the signer's post on the right, room for the signature, no name."""
    document.add_paragraph(style="Frame")
    table = document.add_table(rows=1, cols=2)
    fix_widths(table, FOOT_WIDTHS)
    left, right = table.rows[0].cells
    _line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=WD_ALIGN_PARAGRAPH.LEFT)
    for recipient in letterhead.recipients:
        _line(left, f"- {recipient}", size=11, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(right, letterhead.signer, size=13, bold=True)
    for _ in range(4):
        _line(right, "", size=13)


def _line(
    cell: _Cell,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
) -> WordParagraph:
    empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs and not cell.paragraphs[0].text
    paragraph: WordParagraph = cell.paragraphs[0] if empty and text else cell.add_paragraph()
    paragraph.style = "Frame"
    paragraph.alignment = align
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    return paragraph


def _block(document: Document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Paragraph):
        _paragraph(document, block)
    elif isinstance(block, Table):
        table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
        write_table(table, block)
        document.add_paragraph(style="Table Text")
    else:
        _annex(document, block)


def _paragraph(document: Document, block: Paragraph) -> None:
    paragraph = document.add_paragraph(style=STYLES[block.kind])
    paragraph.paragraph_format.keep_with_next = True if block.kind in TIED else None
    for run in block.runs:
        write_run(paragraph, Run(run.text, link=run.link, strong=run.strong))


def _annex(document: Document, block: Annex) -> None:
    annex_section(document)
    title = document.add_heading(block.title, 1)
    subtitle = document.add_paragraph(block.subtitle, style="Frame")
    for paragraph in (title, subtitle):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Mm(0)
    subtitle.paragraph_format.space_after = Pt(6)
