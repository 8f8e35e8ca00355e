"""Truths of the printed recovery kit."""

import io
from datetime import date

import pypdfium2  # type: ignore[import-untyped]  # ships no types
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from cjld_desktop.documents import recovery_kit
from cjld_desktop.documents.marks import QrCode
from cjld_desktop.documents.recovery_kit import RecoveryKitData
from tests.unit.documents import golden, reading

WORDS = (
    "pipe",
    "fancy",
    "first",
    "aisle",
    "lantern",
    "arrive",
    "caution",
    "rhythm",
    "muesli",
    "excuse",
    "rate",
    "old",
)
KIT = RecoveryKitData(
    WORDS, "leg", "CJLD-KIT/1/AB12CD34/PIPE", "Cells laptop 3", "Ida Vexworth, supervisor", date(2026, 11, 23)
)


def test_the_words_stand_in_order_with_their_numbers_on_one_page() -> None:
    """Twelve numbered words and the check word, numbered thirteen, on a single sheet."""
    pages = [" ".join(page.split()) for page in reading.pages(recovery_kit.pdf(KIT))]
    assert len(pages) == 1
    for number, word in enumerate((*WORDS, "leg"), 1):
        assert f"{number}. {word}" in pages[0]


def test_it_reads_as_it_did() -> None:
    """Its words and their order for a screen reader are as they were agreed, and a checker finds no fault."""
    file = recovery_kit.pdf(KIT)
    golden.matches_golden("recovery_kit", file)
    golden.is_accessible(file)


def test_it_says_which_computer_and_when() -> None:
    """The sheet in the safe can be told from the others."""
    said = reading.text(recovery_kit.pdf(KIT))
    assert "Cells laptop 3" in said
    assert "23 November 2026, Ida Vexworth, supervisor" in said


def test_the_words_are_not_in_clear_in_the_file_or_its_information() -> None:
    """A search of the disk for a word finds nothing in the file."""
    file = recovery_kit.pdf(KIT)
    assert not any(word.encode() in file for word in ("lantern", "muesli", "rhythm"))
    assert not any("lantern" in value for value in reading.information(file).values())


def test_the_code_can_be_read_back_module_by_module() -> None:
    """What is drawn is the QR code of the text, dark on light, with four light modules around it."""
    modules = [list(row) for row in segno.make(KIT.qr_text, error="m", micro=False).matrix]
    side = len(modules) + 8
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=(side * 4, side * 4))
    QrCode(KIT.qr_text, side * 4).drawOn(canvas, 0, 0)
    canvas.save()
    document = pypdfium2.PdfDocument(sheet.getvalue())
    picture = document[0].render().to_pil().convert("L")
    document.close()
    seen = [[int(picture.getpixel((x * 4 + 2, y * 4 + 2)) < 128) for x in range(side)] for y in range(side)]
    assert [row[4:-4] for row in seen[4:-4]] == modules
    assert not any(any(row) for row in [*seen[:4], *seen[-4:]])


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), max_size=500), st.text(st.characters(), max_size=200))
def test_no_place_or_label_stops_the_printing(place: str, label: str) -> None:
    """Whatever the computer and the person are called, the sheet prints."""
    file = recovery_kit.pdf(RecoveryKitData(WORDS, "leg", "CJLD-KIT/1/AB12CD34/PIPE", place, label))
    assert file.startswith(b"%PDF")
