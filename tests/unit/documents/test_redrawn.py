"""A foreign PDF is shown and printed only as pictures that the child drew."""

import io

import pikepdf
import pytest

from cjld_desktop.documents import redrawn as redrawing
from cjld_desktop.documents.redrawn import redrawn
from cjld_desktop.errors import AttachmentError
from cjld_desktop.ui import pdf_pages
from tests import foreign_documents as foreign


def test_pages_stay_as_many_and_look_as_they_did() -> None:
    """Two pages stay two, upright stays upright, and no word of the foreign file is in the new one."""
    given = foreign.pdf(2)
    made = redrawn(given, "sleep.pdf")
    assert pdf_pages.count(made) == 2
    before, after = pdf_pages.picture(given, 1, 30), pdf_pages.picture(made, 1, 30)
    assert abs(after.width() - before.width()) <= 1
    assert abs(after.height() - before.height()) <= 1
    assert foreign.MARKER.encode() not in made


def test_a_page_that_lies_across_is_printed_across() -> None:
    """A4 across stays across, and fills its page."""
    width, height = foreign.A4[1], foreign.A4[0]
    made = redrawn(foreign.pdf(1, size=(width, height)), "sleep.pdf")
    with pikepdf.open(io.BytesIO(made)) as document:
        box = [round(float(side)) for side in document.pages[0].mediabox]
    assert box == [0, 0, round(width), round(height)]


@pytest.mark.parametrize("content", [b"%PDF-1.7", foreign.locked_pdf(), foreign.no_pages()])
def test_what_cannot_be_read_is_a_sentence(content: bytes) -> None:
    """Broken, locked or empty: nothing is drawn, and why stands in a sentence."""
    with pytest.raises(AttachmentError, match="Nothing is lost"):
        redrawn(content, "sleep.pdf")


def test_a_very_long_one_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """More pages than any leaflet has are refused before any is drawn."""
    monkeypatch.setattr(redrawing, "MOST_PAGES", 2)
    with pytest.raises(AttachmentError, match="more than 2 pages"):
        redrawn(foreign.pdf(3), "sleep.pdf")
