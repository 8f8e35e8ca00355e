"""Truths of letters on paper."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph

from cjld_desktop.documents import lettering
from cjld_desktop.documents.type_scale import STYLES


def test_letters_of_the_document_font_stay_as_they_are() -> None:
    """Latin names, marks and signs need no other font."""
    assert lettering.markup("Łucja Öztürk · £5 – ‘so’") == "Łucja Öztürk · £5 – ‘so’"


def test_the_document_fonts_hold_every_sign_of_a_keyboard() -> None:
    """Plain English text is set as it is, without a look at each letter."""
    lettering.register()
    keyboard = "".join(map(chr, range(32, 127)))
    assert lettering.printable(keyboard) == keyboard
    for font in (lettering.REGULAR, lettering.BOLD, lettering.ITALIC):
        shape: Any = pdfmetrics.getFont(font)
        assert set(map(ord, keyboard)) <= set(shape.face.charToGlyph)


@pytest.mark.parametrize("name", ["Nguyễn", "Шевченко", "Παπαδόπουλος"])
def test_other_alphabets_are_set_in_the_second_font(name: str) -> None:
    """Vietnamese, Cyrillic and Greek names are printed, not replaced."""
    assert lettering.printable(name) == name
    assert lettering.OTHER_ALPHABETS in lettering.markup(name)


@pytest.mark.parametrize("name", ["محمد", "शर्मा", "李", "😀", "\ud800"])
def test_a_letter_that_cannot_be_set_is_seen_to_be_missing(name: str) -> None:
    """Scripts that join or run right to left are shown as unprintable, letter by letter, never dropped."""
    shown = lettering.printable(name)
    assert set(shown) == {lettering.UNPRINTABLE}


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    """Angle brackets and ampersands reach the paper as typed."""
    assert lettering.markup("<b>&amp;</b>") == "&lt;b&gt;&amp;amp;&lt;/b&gt;"


def test_control_characters_leave_no_trace_and_line_breaks_stay() -> None:
    """Bytes that no font draws are taken out; tabs become spaces."""
    assert lettering.printable("a\x00\u200bb\tc\r\nd\re") == "ab c\nd\ne"


@given(st.text(st.characters()))
def test_any_text_can_be_set(text: str) -> None:
    """No text, surrogates included, makes markup that reportlab refuses."""
    lettering.register()
    Paragraph(lettering.markup(text), STYLES["body"]).wrap(200, 10_000)
