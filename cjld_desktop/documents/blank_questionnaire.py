"""A form of questions to fill in by hand: squares to tick, room to write, and when a question applies."""

from dataclasses import dataclass
from typing import Literal

from reportlab.platypus import Spacer

from cjld_desktop.documents import tagging
from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.lettering import markup
from cjld_desktop.documents.marks import Square
from cjld_desktop.documents.page import Page
from cjld_desktop.documents.tagging_blocks import Drawing, Text, grid
from cjld_desktop.documents.type_scale import STYLES, TEXT_WIDTH

Room = Literal["none", "line", "lines", "page"]
_LINES: dict[Room, int] = {"line": 1, "lines": 2, "page": 16}
_SQUARE = 18
_LETTERS_IN_A_THIRD = 26
_LETTERS_ON_TWO_LINES = 64  # of half the width


@dataclass(frozen=True)
class BlankQuestion:
    """One part of the form, in words.

    `number` is what conditions call it; `heading` parts and notes have none. `when` says when it applies,
    empty for always. `options` are squares to tick; `room` is where something can be written, with
    `unit` such as `day, month, year` before it.
    """

    text: str
    number: str = ""
    is_heading: bool = False
    when: str = ""
    hint: str = ""
    options: tuple[str, ...] = ()
    several: bool = False
    room: Room = "none"
    unit: str = ""


@dataclass(frozen=True)
class BlankQuestionnaireData:
    """`about` are the lines on top, so that the paper belongs to somebody.

    `notes` are for whoever scores it; `source` names form, version, owner and licence.
    """

    title: str
    service: str
    footing: Footing
    questions: tuple[BlankQuestion, ...]
    notes: tuple[str, ...] = ()
    source: str = ""
    about: tuple[str, ...] = ("Name", "Date of birth", "Where and when", "Asked by")


def pdf(data: BlankQuestionnaireData) -> bytes:
    """The form as a PDF, made in memory."""
    page = Page(data.title, data.footing, eyebrow=data.service, blank=True)
    page.write_in(data.about, key_width=110)
    before, since = "", -1
    for question in data.questions:
        # A heading stays with the question below it, and a hint is said once for questions in a row.
        start = since if since >= 0 else page.mark()
        _draw(page, question, hint="" if question.hint == before else question.hint)
        before, since = question.hint, start if question.is_heading else -1
        if not question.is_heading:
            page.keep_together(start)
    if data.notes:
        page.heading("For the worker")
        for note in data.notes:
            page.paragraph(note)
    if data.source:
        page.paragraph(data.source, style="small")
    return page.pdf()


def _draw(page: Page, question: BlankQuestion, hint: str) -> None:
    if question.is_heading:
        page.heading(question.text)
        for said in filter(None, (question.when, hint)):
            page.paragraph(said, style="small")
        return
    page.gap(5)
    if question.when:
        page.paragraph(question.when, style="small")
    if question.text:
        lead = f"{question.number}." if question.number else ""
        page.paragraph(question.text, lead=lead)
    hints = [hint, "Tick all that apply." if question.several else ""]
    if said := " ".join(filter(None, hints)):
        page.paragraph(said, style="small")
    _squares(page, question.options)
    if question.unit:
        page.write_in((question.unit,), key_width=150)
    elif question.room != "none":
        page.lines_to_write_on(_LINES[question.room])


def _squares(page: Page, options: tuple[str, ...]) -> None:
    """Short answers stand three or two in a row, long ones below each other."""
    longest = max(map(len, options), default=0)
    columns = 3 if longest <= _LETTERS_IN_A_THIRD else 2 if longest <= _LETTERS_ON_TWO_LINES else 1
    for at in range(0, len(options), columns):
        cells: list[object] = []
        for option in options[at : at + columns]:
            line = page.tag("P")
            square = Drawing(Square(), line.add("Form", tagging.TO_TICK, "Square to tick"))
            words = Text(markup(option), STYLES["cell"], tag=line)
            cells += [square, words]
        cells += [Spacer(0, 0)] * (2 * columns - len(cells))
        looks = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
        ]
        page.marking(grid([cells], [_SQUARE, TEXT_WIDTH / columns - _SQUARE] * columns, looks))
