"""The one page every document is set on: headings, rows, tables and lists. It knows no document's content."""

import io
from collections.abc import Sequence
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from cjld_desktop.documents import lettering
from cjld_desktop.documents.footing import CountingCanvas, Foot, Footing
from cjld_desktop.documents.marks import Square
from cjld_desktop.documents.type_scale import (
    AMBER_GROUND,
    HEIGHT,
    INK,
    LINE,
    MARGIN,
    MUTED,
    STYLES,
    TEXT_WIDTH,
)

NOT_GIVEN = "Not given"
_TOP = 54
_ROOM_TO_WRITE = 17


class Page:
    """One document in the making: add its parts in order, then take `pdf()`.

    Every text is plain text; no character in it can change the layout. `name` is shown on top of later
    pages and kept in the file's information, so it never holds a person's name. On a `blank` form a
    missing value leaves room to write; elsewhere it says `NOT_GIVEN`.
    """

    def __init__(
        self, name: str, footing: Footing, *, eyebrow: str = "", subtitle: str = "", blank: bool = False
    ) -> None:
        lettering.register()
        self._name = name
        self._footing = footing
        self._blank = blank
        self._parts: list[Flowable] = []
        if eyebrow:
            self._add("eyebrow", eyebrow)
        self._add("title", name)
        if subtitle:
            self._add("subtitle", subtitle)

    def new_part(self, title: str, *, subtitle: str = "") -> None:
        """The next part of the document, such as a schedule behind its letter, on a page of its own."""
        self._parts.append(PageBreak())
        self._add("title", title)
        if subtitle:
            self._add("subtitle", subtitle)

    def heading(self, text: str) -> None:
        self._add("heading", text)

    def paragraph(self, text: str, *, lead: str = "", style: str = "body") -> None:
        """A paragraph; `lead` is set in bold before it. An empty text shows `NOT_GIVEN`."""
        bold = f"<b>{lettering.markup(lead)}</b> " if lead else ""
        self._parts.append(Paragraph(bold + self._given(text), STYLES[style]))

    def rows(self, pairs: Sequence[tuple[str, str]], *, key_width: float = 74) -> None:
        """Keys in bold on the left, values on the right, a hairline below each."""
        cells = [[Paragraph(lettering.markup(key), STYLES["key"]), self._cell(value)] for key, value in pairs]
        self._table(cells, [key_width, TEXT_WIDTH - key_width], [])

    def table(self, head: Sequence[str], lines: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        """A table whose head is repeated on each page; `shares` of the width add up to 1."""
        cells: list[list[Flowable]] = [[Paragraph(lettering.markup(text), STYLES["key"]) for text in head]]
        cells += [[self._cell(text) for text in line] for line in lines]
        rule = [("LINEBELOW", (0, 0), (-1, 0), 1.2, INK)]
        self._table(cells, [TEXT_WIDTH * share for share in shares], rule, repeatRows=1)

    def numbered(self, texts: Sequence[str]) -> None:
        for number, text in enumerate(texts, 1):
            self._parts.append(Paragraph(self._given(text), STYLES["numbered"], bulletText=f"{number}."))

    def bulleted(self, texts: Sequence[str]) -> None:
        for text in texts:
            self._parts.append(Paragraph(self._given(text), STYLES["bulleted"], bulletText="•"))

    def notice(self, text: str) -> None:
        """A sentence in a tinted box, for what must not be overlooked."""
        box = Table([[Paragraph(lettering.markup(text), STYLES["cell"])]], [TEXT_WIDTH], splitInRow=1)
        box.setStyle([("BACKGROUND", (0, 0), (-1, -1), AMBER_GROUND), ("LEFTPADDING", (0, 0), (-1, -1), 8)])
        self._parts += [Spacer(0, 4), box, Spacer(0, 6)]

    def choice(self, text: str) -> None:
        """A square to tick, and what ticking it says."""
        line = Table([[Square(), self._cell(text)]], [18, TEXT_WIDTH - 18], splitInRow=1, hAlign="LEFT")
        line.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
            ]
        )
        self._parts.append(line)

    def write_in(self, keys: Sequence[str], *, key_width: float = 74) -> None:
        """Keys in bold, each with room to write beside it."""
        cells = [[Paragraph(lettering.markup(key), STYLES["key"]), Spacer(0, _ROOM_TO_WRITE)] for key in keys]
        self._table(cells, [key_width, TEXT_WIDTH - key_width], [])

    def lines_to_write_on(self, count: int) -> None:
        """Empty ruled lines, for a form filled in by hand."""
        self._table([[Spacer(0, _ROOM_TO_WRITE)] for _ in range(count)], [TEXT_WIDTH], [])

    def gap(self, points: float) -> None:
        self._parts.append(Spacer(0, points))

    def drawing(self, flowable: Flowable) -> None:
        """Anything reportlab can flow, for the few documents that draw."""
        self._parts.append(flowable)

    def keep_together(self, since: int) -> None:
        """Keeps the parts added since `mark()` gave `since` on one page, where they fit on one."""
        self._parts[since:] = [KeepTogether(self._parts[since:])]

    def mark(self) -> int:
        return len(self._parts)

    def pdf(self) -> bytes:
        """The finished file. The same content gives the same bytes."""
        made = io.BytesIO()
        foot = Foot(self._footing, self._name)
        file = BaseDocTemplate(
            made,
            pagesize=A4,
            title=self._name,
            subject=self._name,
            author="Liaison and diversion",
            creator="cjld_desktop",
            lang="en-GB",
            invariant=1,
            pageCompression=1,
            displayDocTitle=True,
        )
        frame = Frame(
            MARGIN, foot.height, TEXT_WIDTH, HEIGHT - _TOP - foot.height,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        file.addPageTemplates(PageTemplate("page", [frame]))
        file.build(self._parts, canvasmaker=partial(CountingCanvas, foot=foot))
        return made.getvalue()

    def _add(self, style: str, text: str) -> None:
        self._parts.append(Paragraph(lettering.markup(text), STYLES[style]))

    def _table(self, cells: list[list[Any]], widths: list[float], rules: list[Any], **more: Any) -> None:
        if not cells:
            return
        grid = Table(cells, widths, splitInRow=1, hAlign="LEFT", **more)
        plain: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, LINE),
        ]
        grid.setStyle([*plain, *rules])
        self._parts.append(grid)

    def _given(self, text: str) -> str:
        if text.strip():
            return lettering.markup(text)
        return "" if self._blank else f'<font color="#{MUTED.hexval()[2:]}">{NOT_GIVEN}</font>'

    def _cell(self, text: str) -> Flowable:
        if self._blank and not text.strip():
            return Spacer(0, _ROOM_TO_WRITE)
        return Paragraph(self._given(text), STYLES["cell"])
