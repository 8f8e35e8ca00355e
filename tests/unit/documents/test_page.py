"""Truths of the page every document is set on, and of its tags."""

import gc
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.marks import QrCode, TearLine
from cjld_desktop.documents.page import NOT_GIVEN, Page, count_pages
from cjld_desktop.documents.tagging import MarkingCanvas, Tag
from cjld_desktop.documents.tagging_blocks import Text
from tests.unit.documents import golden, outline

LONG = "Words that go on from one page to the next, and say which thing comes after which. " * 12
WARNED = Footing(shown_name="ZZQUILL, Orrin", warnings=("Not all of this has been sent.",))

Part = Callable[[Page, Sequence[str]], object]
PARTS: tuple[Part, ...] = (
    lambda page, texts: page.numbered(texts),
    lambda page, texts: page.bulleted(texts),
    lambda page, texts: page.rows([(text, text) for text in texts]),
    lambda page, texts: page.table(texts, [texts, texts], [1 / len(texts)] * len(texts)),
    lambda page, texts: page.heading(texts[0]),
    lambda page, texts: page.paragraph(texts[0], lead=texts[-1]),
    lambda page, texts: page.choice(texts[0]),
    lambda page, texts: page.notice(texts[0]),
)
TEXTS = st.lists(st.text(st.characters(exclude_categories=["C"]), max_size=60), min_size=1, max_size=4)


def every_part(*, blank: bool = False) -> Page:
    """A document with each part that a page offers, long enough to break every one of them in two."""
    page = Page("Every part", WARNED, eyebrow="Service", subtitle="Where from", blank=blank)
    page.notice("A notice. " + LONG)
    page.rows([("Key", "Value"), ("Long", LONG * 3), ("Empty", "")])
    page.heading("Lists")
    page.numbered([f"Number {number}: {LONG}" for number in range(3)])
    page.bulleted(["Bullet", LONG * 3, "Русский и Ελληνικά"])
    page.heading("Table")
    page.table(("Head", "Other head"), [("Cell", LONG * 2), ("", "End"), ("A", "B")], (0.4, 0.6))
    start = page.mark()
    page.drawing(TearLine())
    page.heading("To tick")
    page.choice("Tick this. " + LONG)
    page.write_in(("Reason", "Name"))
    page.keep_together(start)
    page.lines_to_write_on(30)
    page.drawing(QrCode("999", 60), alternative="QR code of 999")
    page.new_part("Another part", subtitle="On a page of its own")
    page.paragraph("", lead="Lead:")
    page.signature("Ida Vexworth" if not blank else "", "Supervisor")
    return page


@pytest.mark.parametrize("blank", [False, True])
def test_every_part_reads_as_it_did(blank: bool) -> None:
    """Each part, broken over pages, keeps its words, their order and its tags; no checker finds a fault."""
    file = every_part(blank=blank).pdf()
    golden.matches_golden("every_part_blank" if blank else "every_part", file)
    golden.is_accessible(file)


def test_the_same_content_gives_the_same_bytes() -> None:
    """Two prints of one record can be compared byte by byte."""
    assert every_part().pdf() == every_part().pdf()


@pytest.mark.parametrize("nothing", ["", "  ", "\u00a0", "\u200b", " \u2003\u00ad"])
def test_a_text_without_a_letter_leaves_no_empty_heading(nothing: str) -> None:
    """Spaces, hard or wide, and marks without width are nothing: left out, or said not to be given."""
    page = Page("Any document", Footing(), eyebrow=nothing, subtitle=nothing)
    for part in PARTS:
        part(page, [nothing])
    page.new_part("Another part", subtitle=nothing)
    page.paragraph("End")
    file = page.pdf()
    golden.is_accessible(file)
    seen = outline.read(file)
    assert not [node for node in seen.all() if node.role in {"H1", "H2"} and not seen.said(node).strip()]
    assert sum(seen.said(node) == NOT_GIVEN for node in seen.all()) >= 4


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARTS), TEXTS), max_size=8))
def test_whatever_is_added_is_tagged_without_a_fault(parts: list[tuple[Part, list[str]]]) -> None:
    """No text and no order of parts leaves a word untagged, tagged twice, or out of its order."""
    page = Page("Any document", Footing())
    for part, texts in parts:
        part(page, texts)
    golden.is_accessible(page.pdf())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARTS[:4]), st.integers(1, 60)), min_size=1, max_size=4))
def test_every_word_is_read_once_and_in_the_order_added(parts: list[tuple[Part, int]]) -> None:
    """However the pages break, a screen reader says each word that was added, once, and in that order."""
    page, added = Page("Words", Footing()), ["Words"]
    for number, (part, count) in enumerate(parts):
        text = " ".join(f"w{number}x{at}" for at in range(count * 5))
        part(page, [text])
        times = {PARTS[2]: 2, PARTS[3]: 3}.get(part, 1)
        added += [text] * times
    seen = outline.read(page.pdf())
    said = [seen.said(node) for node in seen.all() if node.role != "Lbl" and node.pieces]
    assert said == [*added, "OFFICIAL-SENSITIVE"]


def test_what_is_repeated_on_each_page_is_read_once() -> None:
    """The head of a long table and the footing are drawn on each page, and read where they belong."""
    page = Page("A long list", WARNED)
    page.table(("Head",), [(f"Line {number}",) for number in range(90)], (1,))
    seen = outline.read(page.pdf())
    read = " ".join(seen.said(node) for node in seen.all())
    assert seen.pages > 2
    assert read.count("Head") == read.count("A long list") == 1
    assert read.endswith(
        "Not all of this has been sent. "
        "ZZQUILL, Orrin · born not known · NHS No. not known OFFICIAL-SENSITIVE"
    )
    for number in range(2, seen.pages + 1):
        edges = seen.words[number, -1]
        assert all(part in edges for part in ("Head", "A long list", "Not all of this", f"Page {number}"))


def test_a_drawing_is_described_or_passed_by() -> None:
    """A picture with a description is read as that; one without is decoration."""
    page = Page("Drawings", Footing())
    page.drawing(QrCode("999", 60), alternative="QR code with a € in its description")
    page.drawing(TearLine())
    figures = [node for node in outline.read(page.pdf()).all() if node.role == "Figure"]
    assert [figure.notes for figure in figures] == [("Alt “QR code with a € in its description”",)]


def test_a_missing_value_is_said_or_left_to_write() -> None:
    """What was not given is said to be so, except on a blank form, where there is room to write it."""
    assert NOT_GIVEN in golden.described(every_part().pdf())
    assert NOT_GIVEN not in golden.described(every_part(blank=True).pdf())


def test_a_finished_document_leaves_nothing_behind() -> None:
    """However many documents one process makes, it holds no more of them than before."""
    every_part().pdf()
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, Page | Tag | Text | MarkingCanvas)]


def test_the_pages_of_a_finished_document_can_be_counted() -> None:
    """A document can be held against the length that was agreed."""
    page = Page("Short", Footing())
    assert count_pages(page.pdf()) == 1
    assert count_pages(every_part().pdf()) == outline.read(every_part().pdf()).pages
