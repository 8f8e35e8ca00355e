"""Truths of the checks that every document passes: each fault they look for is found when it is there."""

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.marks import QrCode
from cjld_desktop.documents.page import Page
from tests.unit.documents import golden


def sound() -> bytes:
    page = Page("Sound", Footing(), eyebrow="Service")
    page.heading("Section")
    page.table(("Head", "Other"), [("Cell", "Other cell")], (0.5, 0.5))
    page.numbered(["One", "Two"])
    page.choice("Tick")
    page.drawing(QrCode("999", 60), alternative="QR code")
    return page.pdf()


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == role]


def content(pdf: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(before, after, 1))


def swap(array: Any) -> None:
    array[0], array[1] = array[1], array[0]


def without_headings(pdf: pikepdf.Pdf) -> None:
    for heading in elements(pdf, "/H1") + elements(pdf, "/H2"):
        heading.S = pikepdf.Name.P


def font(pdf: pikepdf.Pdf) -> Any:
    return next(iter(pdf.pages[0].resources.Font.values()))


Plant = Callable[[pikepdf.Pdf], object]
FAULTS: dict[str, Plant] = {
    # Found by the PDF/UA checker.
    "UA-01-005": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "UA-01-002": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "UA-01-003.*2 text-showing": lambda pdf: content(pdf, b"EMC", b"EMC BT (loose) Tj (words) Tj ET"),
    "UA-06-001": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "UA-07-001": lambda pdf: pdf.docinfo.__delitem__("/Title"),
    "UA-07-002": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "UA-13-004": lambda pdf: elements(pdf, "/Figure")[0].__delitem__("/Alt"),
    "UA-14-001": lambda pdf: elements(pdf, "/H2")[0].__delitem__("/K"),
    "UA-15-003": lambda pdf: [head.__delitem__("/A") for head in elements(pdf, "/TH")],
    "UA-28-004": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    # Found beyond it.
    "f on page 1 lies in 0 marks": lambda pdf: content(pdf, b"EMC", b"EMC 0 0 9 9 re f"),
    "Tj on page 1 lies in 2 marks": lambda pdf: content(
        pdf, b"EMC", b"/P <</MCID 99>> BDC BT (x) Tj ET EMC EMC"
    ),
    "ends in another state": lambda pdf: content(pdf, b"EMC", b"q EMC Q"),
    "does not end": lambda pdf: content(pdf, b"EMC", b"EMC /Artifact BMC"),
    "do not name the same title": lambda pdf: pdf.docinfo.__setitem__("/Title", "Another"),
    "language is not en-GB": lambda pdf: setattr(pdf.Root, "Lang", "fr"),
    "not follow the tags": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
    "is not in the file": lambda pdf: font(pdf).FontDescriptor.__delitem__("/FontFile2"),
    "which letters it shows": lambda pdf: font(pdf).__delitem__("/ToUnicode"),
    "names another parent": lambda pdf: setattr(elements(pdf, "/TD")[0], "P", elements(pdf, "/H1")[0]),
    "gives another element": lambda pdf: swap(pdf.Root.StructTreeRoot.ParentTree.Nums[1]),
    "draws the marks": lambda pdf: swap(elements(pdf, "/Document")[0].K),
    "A Note stands in a Document": lambda pdf: setattr(elements(pdf, "/P")[0], "S", pikepdf.Name.Note),
    "A TD stands in a Sect": lambda pdf: setattr(elements(pdf, "/H2")[0], "S", pikepdf.Name.TD),
    "A P is empty": lambda pdf: elements(pdf, "/P")[0].__delitem__("/K"),
    "A Form is not described": lambda pdf: elements(pdf, "/Form")[0].__delitem__("/Alt"),
    "H3 follows level 1": lambda pdf: setattr(elements(pdf, "/H2")[0], "S", pikepdf.Name.H3),
    "no heading": without_headings,
    r"rows of \[1, 2\] cells": lambda pdf: elements(pdf, "/TR")[0].K.__delitem__(1),
    "not say which cells": lambda pdf: elements(pdf, "/TH")[0].__delitem__("/A"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    """A document with this fault, and otherwise sound, is refused, and the reason says which fault."""
    file, made = sound(), io.BytesIO()
    golden.is_accessible(file)
    with pikepdf.open(io.BytesIO(file)) as pdf:
        FAULTS[fault](pdf)
        pdf.save(made)
    with pytest.raises(AssertionError) as refused:
        golden.is_accessible(made.getvalue())
    assert re.search(fault, str(refused.value))


def test_a_changed_word_or_tag_is_seen(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that no longer reads as it did is refused, until its golden file is written anew."""
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.setenv("GOLDEN", "write")
    golden.matches_golden("sound", sound())
    monkeypatch.delenv("GOLDEN")
    golden.matches_golden("sound", sound())
    changed = Page("Sound", Footing(), eyebrow="Service")
    with pytest.raises(AssertionError):
        golden.matches_golden("sound", changed.pdf())
