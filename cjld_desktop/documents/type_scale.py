"""Colours, sizes and paragraph styles of documents: the tokens of the window's light scheme, in points."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from cjld_desktop.documents import lettering

INK = HexColor("#16242f")
MUTED = HexColor("#54656f")
LINE = HexColor("#cfd7db")
TEAL = HexColor("#0b6e6e")
RED = HexColor("#a3212b")
GROUND = HexColor("#f4f6f6")
AMBER_GROUND = HexColor("#fdf0d8")

WIDTH, HEIGHT = A4
MARGIN = 57
BAND = 17
TEXT_WIDTH = WIDTH - 2 * MARGIN


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    given: dict[str, Any] = {"fontName": lettering.REGULAR, "textColor": INK, "splitLongWords": 1}
    given |= {"bulletFontName": lettering.REGULAR, "bulletFontSize": size}
    return ParagraphStyle(name, fontSize=size, leading=leading, **(given | more))


STYLES = {
    "eyebrow": _style("eyebrow", 9, 12, textColor=MUTED),
    "title": _style("title", 20, 25, fontName=lettering.BOLD, spaceAfter=1),
    "subtitle": _style("subtitle", 9, 12, textColor=MUTED, spaceAfter=6),
    "heading": _style(
        "heading", 13, 16, fontName=lettering.BOLD, spaceBefore=12, spaceAfter=4, keepWithNext=1
    ),
    "body": _style("body", 10.5, 14.5, spaceAfter=4),
    "easy": _style("easy", 13, 19, spaceAfter=7),  # for people who find reading hard
    "signed": _style("signed", 10.5, 14.5, spaceBefore=4, spaceAfter=4),
    "small": _style("small", 9, 12, textColor=MUTED, spaceBefore=3, spaceAfter=3),
    "key": _style("key", 10.5, 14.5, fontName=lettering.BOLD),
    "cell": _style("cell", 10.5, 14.5),
    "numbered": _style("numbered", 10.5, 14.5, spaceAfter=2, leftIndent=18, bulletIndent=0),
    "bulleted": _style("bulleted", 10.5, 14.5, spaceAfter=2, leftIndent=14, bulletIndent=0),
    "word": _style("word", 17, 21, leftIndent=24, bulletFontSize=10),
    "warning": _style("warning", 8.5, 11, fontName=lettering.BOLD, textColor=RED),
    "footing": _style("footing", 8, 11, textColor=MUTED),
}
