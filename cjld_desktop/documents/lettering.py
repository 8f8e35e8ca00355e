"""Fonts and letters: turns any text into markup reportlab can set, and never drops a letter in silence."""

import re
import unicodedata
from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cjld_desktop.settings import resources

REGULAR = "Atkinson"
BOLD = "Atkinson-Bold"
ITALIC = "Atkinson-Italic"
OTHER_ALPHABETS = "NotoSans"
# Stands where neither font has the letter.
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"

_FILES = {
    REGULAR: "AtkinsonHyperlegibleNext-Regular.ttf",
    BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
    ITALIC: "AtkinsonHyperlegibleNext-Italic.ttf",
    OTHER_ALPHABETS: "NotoSans-Regular.ttf",
}
# Latin, Greek, Cyrillic and signs. Other scripts run right to left or join their letters, which reportlab
# does not do: set letter by letter they would be a wrong name, not the name.
_SET_LETTER_BY_LETTER = (range(0x0590), range(0x1E00, 0x2C00))


@cache
def _letters(font: str) -> frozenset[int]:
    """Registers a font with reportlab on first use, and gives the code points it can draw."""
    shape = TTFont(font, str(resources() / "fonts" / _FILES[font]))
    pdfmetrics.registerFont(shape)
    return frozenset(shape.face.charToGlyph)


@cache
def register() -> None:
    """Makes the document fonts known to reportlab, once a process."""
    for font in (REGULAR, BOLD, ITALIC):
        _letters(font)
    for family, bold, italic in (
        (REGULAR, BOLD, ITALIC),
        (OTHER_ALPHABETS, OTHER_ALPHABETS, OTHER_ALPHABETS),
    ):
        addMapping(family, 0, 0, family)
        addMapping(family, 1, 0, bold)
        addMapping(family, 0, 1, italic)
        addMapping(family, 1, 1, bold)


def printable(text: str) -> str:
    r"""The text with marks that have no width taken out, and unprintable letters made visible.

    Line breaks stay as `\n`. Every letter that neither font has becomes `UNPRINTABLE`.
    """
    if text.isascii() and text.isprintable():
        return text
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_printable_letter(letter) for letter in normal)


def markup(text: str) -> str:
    """Paragraph markup that shows exactly `text`, whatever characters it holds."""
    return "<br/>".join(_line_markup(line) for line in printable(text).split("\n"))


def says_nothing(text: str) -> bool:
    """Whether nothing of the text could be seen: spaces of any kind, marks without width."""
    return not printable(text).strip()


def _printable_letter(letter: str) -> str:
    if letter in "\n\u00a0":
        return letter
    kind = unicodedata.category(letter)
    if letter == "\t" or kind in {"Zs", "Zl", "Zp"}:
        return " "
    if kind in {"Cc", "Cf"}:
        return ""
    if ord(letter) in _letters(REGULAR):
        return letter
    if not any(ord(letter) in part for part in _SET_LETTER_BY_LETTER):
        return UNPRINTABLE
    return letter if ord(letter) in _letters(OTHER_ALPHABETS) else UNPRINTABLE


def _line_markup(line: str) -> str:
    own = _letters(REGULAR)
    if line.isascii():
        return escape(line)
    _letters(OTHER_ALPHABETS)
    runs = re.split(f"([^{_class(own)}]+)", line)
    return "".join(
        f'<font name="{OTHER_ALPHABETS}">{escape(run)}</font>' if number % 2 else escape(run)
        for number, run in enumerate(runs)
    )


@cache
def _class(letters: frozenset[int]) -> str:
    return "".join(re.escape(chr(letter)) for letter in sorted(letters))
