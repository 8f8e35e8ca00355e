"""The recovery kit: one sheet with the words that open a vault when a passphrase is lost. No person in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from cjld_desktop.documents import lettering
from cjld_desktop.documents.footing import Footing, long_date
from cjld_desktop.documents.marks import QrCode
from cjld_desktop.documents.page import Page
from cjld_desktop.documents.tagging import NUMBERED, Tag
from cjld_desktop.documents.tagging_blocks import Drawing, Text, grid
from cjld_desktop.documents.type_scale import GROUND, STYLES, TEXT_WIDTH

NAME = "Recovery kit"
_COLUMNS = 3
_QR_SIDE = 128


@dataclass(frozen=True)
class RecoveryKitData:
    """What the sheet says. `words` come without the check word; `place` is the computer's."""

    words: tuple[str, ...]
    check_word: str
    qr_text: str
    place: str
    staff_label: str = ""
    made_on: date | None = None


def pdf(data: RecoveryKitData) -> bytes:
    """The sheet as a PDF file."""
    page = Page(NAME, Footing(), eyebrow=data.place, subtitle="Print once, put in an envelope, lock away.")
    page.paragraph(
        "These words open the records on this computer if a passphrase is lost. Whoever has this sheet "
        "and the computer can read every record in it."
    )
    page.rows(
        [
            ("Computer", data.place),
            ("Made", ", ".join(part for part in (long_date(data.made_on), data.staff_label) if part)),
        ]
    )
    page.heading("The words")
    page.marking(_words(page, data.words))
    page.marking(_check_and_code(page, data))
    page.heading("Where to keep it")
    page.bulleted(
        (
            "In a sealed, signed envelope in the service's safe or locked cabinet, away from the computer.",
            "Not in the computer's bag, not photographed, not copied into a file or message.",
        )
    )
    page.heading("To use it")
    page.numbered(
        (
            "Start the program and choose “Use the recovery kit”.",
            "Type all the words in order, the check word last. Small or capital letters do not matter.",
            "Choose a new passphrase. Then make a new kit in Settings, and print it.",
        )
    )
    page.heading("If this sheet is lost")
    page.paragraph(
        "Tell your supervisor at once. Then unlock with your passphrase and make a new kit in Settings: "
        "the words on the lost sheet stop working."
    )
    return page.pdf()


def _words(page: Page, words: Sequence[str]) -> Flowable:
    listed = page.tag("L", NUMBERED)
    cells: list[Flowable] = [_word(number, word, listed) for number, word in enumerate(words, 1)]
    cells += [Spacer(0, 0)] * (-len(cells) % _COLUMNS)
    lines = [cells[start : start + _COLUMNS] for start in range(0, len(cells), _COLUMNS)]
    looks = [
        ("BACKGROUND", (0, 0), (-1, -1), GROUND),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
    ]
    return grid(lines, [TEXT_WIDTH / _COLUMNS] * _COLUMNS, looks)


def _check_and_code(page: Page, data: RecoveryKitData) -> Flowable:
    left = [
        Text("The check word, typed last:", STYLES["cell"], tag=page.tag("P")),
        Spacer(0, 6),
        _word(len(data.words) + 1, data.check_word, page.tag("L", NUMBERED)),
        Spacer(0, 14),
        Text(
            "The square holds the same words, for a computer with a camera or scanner.",
            STYLES["small"],
            tag=page.tag("P"),
        ),
    ]
    code = Drawing(
        QrCode(data.qr_text, _QR_SIDE), page.tag("Figure", alternative="QR code that holds the words above")
    )
    looks = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("LEFTPADDING", (1, 0), (1, 0), 0),
        ("RIGHTPADDING", (1, 0), (1, 0), 0),
        ("TOPPADDING", (0, 0), (0, 0), 14),
    ]
    return grid([[left, code]], [TEXT_WIDTH - _QR_SIDE, _QR_SIDE], looks)


def _word(number: int, word: str, listed: Tag) -> Flowable:
    item = listed.add("LI")
    label = (f"{number}.", item.add("Lbl"))
    bold = f"<b>{lettering.markup(word)}</b>"
    return Text(bold, STYLES["word"], tag=item.add("LBody"), label=label)
