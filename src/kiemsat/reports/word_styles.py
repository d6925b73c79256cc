"""The layout of an official document (Decree 30/2020/NĐ-CP, annex I): page, type, styles, page numbers."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from kiemsat.reports.word_parts import element

FONT = "Times New Roman"
BODY = 13.5
SMALL = 11
TABLE = 10
LONG_SIDE, SHORT_SIDE = 297, 210
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
ANNEX_SIDE = 16
BLACK = RGBColor(0, 0, 0)
# name → (size, bold, italic)
HEADINGS = {"Heading 1": (BODY, True, False), "Heading 2": (BODY, True, False), "Title": (14.0, True, False)}
OWN_STYLES = {"Note": (SMALL, False, True), "Table Text": (TABLE, False, False), "Frame": (13.0, False, False)}


def lay_out(document: Document) -> None:
    """Page, styles and page numbers of an empty document."""
    normal = cast(ParagraphStyle, document.styles["Normal"])
    _type(normal, BODY, bold=False, italic=False)
    _spacing(normal, after=6, first_line=10, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    for name, (size, bold, italic) in HEADINGS.items():
        style = cast(ParagraphStyle, document.styles[name])
        _type(style, size, bold=bold, italic=italic)
        _plain_borders(style)
        _spacing(style, before=8, after=4, first_line=10, align=WD_ALIGN_PARAGRAPH.LEFT)
        style.paragraph_format.keep_with_next = True
    for name, (size, bold, italic) in OWN_STYLES.items():
        style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        style.base_style = normal
        _type(style, size, bold=bold, italic=italic)
        _spacing(style, after=4 if name == "Note" else 0, first_line=10 if name == "Note" else 0)
    document.styles["Table Text"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _spacing(cast(ParagraphStyle, document.styles["Title"]), after=0, align=WD_ALIGN_PARAGRAPH.CENTER)
    _first_section(document.sections[0])


def annex_section(document: Document) -> Section:
    """A new page on its side, numbered on like the others."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(LONG_SIDE), Mm(SHORT_SIDE)
    section.left_margin = section.right_margin = Mm(ANNEX_SIDE)
    return section


def _first_section(section: Section) -> None:
    section.page_width, section.page_height = Mm(SHORT_SIDE), Mm(LONG_SIDE)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number.paragraph_format.first_line_indent = Mm(0)
    run = number.add_run()
    run.font.size = Pt(13)
    code = element("w:instrText")
    code.text = "PAGE"
    for part in (element("w:fldChar", fldCharType="begin"), code, element("w:fldChar", fldCharType="end")):
        run._r.append(part)


def _type(style: ParagraphStyle, size: float, *, bold: bool, italic: bool) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = BLACK
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.append(element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN"))


def _spacing(
    style: ParagraphStyle,
    *,
    before: float = 0,
    after: float = 0,
    first_line: float = 0,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> None:
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.first_line_indent = Mm(first_line)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    layout.line_spacing = 1.1 if first_line else 1.0
    if align is not None:
        layout.alignment = align


def _plain_borders(style: ParagraphStyle) -> None:
    """The Title of the template carries a blue rule."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
