"""Chosen pages make a PDF of just these pages, in the order they were given."""

import pytest

from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.page import Page
from cjld_desktop.documents.page_choice import chosen_pages, joined, only
from cjld_desktop.errors import PrintError
from tests.unit.documents import golden, reading


def paper(*words: str) -> bytes:
    """Each word on a page of its own."""
    page = Page(words[0], Footing())
    for word in words[1:]:
        page.new_part(word)
    return page.pdf()


@pytest.mark.parametrize(
    ("text", "pages"), [("", [0, 1, 2, 3]), ("2", [1]), ("1-3", [0, 1, 2]), (" 4 , 1 – 2 ", [3, 0, 1])]
)
def test_page_ranges(text: str, pages: list[int]) -> None:
    """Empty means all; numbers and ranges may be mixed, in the order given."""
    assert chosen_pages(text, 4) == pages


@pytest.mark.parametrize("text", ["0", "5", "3-2", "x", "1-", ",", "1-99999", "١"])
def test_page_ranges_that_make_no_sense(text: str) -> None:
    """What is not a page of the document is refused with a sentence."""
    with pytest.raises(PrintError):
        chosen_pages(text, 4)


def test_only_the_chosen_pages_come_out_in_their_order() -> None:
    """The last page first, then the first; all pages are the very same file."""
    pdf = paper("Alder", "Birch", "Cedar")
    first, second = reading.pages(only(pdf, [2, 0]))
    assert "Cedar" in first
    assert "Alder" in second
    assert only(pdf, [0, 1, 2]) is pdf


def test_documents_are_joined_in_order() -> None:
    """Two papers of one and two pages make one of three, which a screen reader reads from end to end."""
    first, second, third = reading.pages(joined([paper("Alder"), paper("Birch", "Cedar")], "Trees"))
    assert ("Alder" in first, "Birch" in second, "Cedar" in third) == (True, True, True)


def test_joined_documents_stay_accessible() -> None:
    """Their tags come along, in order, and the checker finds nothing."""
    first, second = paper("Alder"), paper("Birch", "Cedar")
    whole = joined([first, second], "Trees")
    golden.is_accessible(whole)
    assert reading.information(whole)["Title"] == "Trees"
    assert [line for line in golden.described(whole).splitlines() if "H1" in line] == [
        "  H1 Alder",
        "  H1 Birch",
        "    H1 Cedar",
    ]
    assert joined([first], "Trees") is first
