"""The one page every document is set on: headings, rows, tables and lists. It knows no document's content.

Each part tags itself for screen readers; they read in the order in which parts were added.
"""

import io
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
)

from cjld_desktop.documents import lettering, tagging
from cjld_desktop.documents.footing import CountingCanvas, Foot, Footing
from cjld_desktop.documents.marks import Square
from cjld_desktop.documents.tagging import Tag
from cjld_desktop.documents.tagging_blocks import Drawing, Text, WritingLine, grid
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
LANGUAGE = "en-GB"
_TOP = 54
_ROOM_TO_WRITE = 17
_LINE_TO_WRITE_ON = 26


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
        self._document = Tag("Document")
        self._part = self._section = self._document
        if eyebrow:
            self._add("eyebrow", eyebrow)
        self._add("title", name, "H1")
        if subtitle:
            self._add("subtitle", subtitle)

    def new_part(self, title: str, *, subtitle: str = "") -> None:
        """The next part of the document, such as a schedule behind its letter, on a page of its own."""
        self._parts.append(PageBreak())
        self._part = self._section = self._document.add("Part")
        self._add("title", title, "H1")
        if subtitle:
            self._add("subtitle", subtitle)

    def heading(self, text: str) -> None:
        self._section = self._part.add("Sect")
        self._add("heading", text, "H2")

    def paragraph(self, text: str, *, lead: str = "", style: str = "body") -> None:
        """A paragraph; `lead` is set in bold before it. An empty text shows `NOT_GIVEN`."""
        bold = f"<b>{lettering.markup(lead)}</b> " if lead else ""
        self._parts.append(Text(bold + self._given(text), STYLES[style], tag=self.tag("P")))

    def rows(self, pairs: Sequence[tuple[str, str]], *, key_width: float = 74) -> None:
        """Keys in bold on the left, values on the right, a hairline below each."""
        table = self.tag("Table")
        cells = []
        for key, value in pairs:
            row = table.add("TR")
            head = Text(lettering.markup(key), STYLES["key"], tag=row.add("TH", tagging.OF_ROW))
            cells.append([head, self._cell(value, row.add("TD"))])
        self._table(cells, [key_width, TEXT_WIDTH - key_width], [])

    def table(self, head: Sequence[str], lines: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        """A table whose head is repeated on each page; `shares` of the width add up to 1."""
        table = self.tag("Table")
        row = table.add("THead").add("TR")
        cells: list[list[Flowable]] = [
            [
                Text(lettering.markup(text), STYLES["key"], tag=row.add("TH", tagging.OF_COLUMN))
                for text in head
            ]
        ]
        body = table.add("TBody")
        for line in lines:
            row = body.add("TR")
            cells.append([self._cell(text, row.add("TD")) for text in line])
        rule = [("LINEBELOW", (0, 0), (-1, 0), 1.2, INK), ("RIGHTPADDING", (0, 0), (-2, -1), 12)]
        self._table(cells, [TEXT_WIDTH * share for share in shares], rule, repeatRows=1)

    def numbered(self, texts: Sequence[str]) -> None:
        labels = [f"{number}." for number in range(1, len(texts) + 1)]
        self._list("numbered", texts, labels, self.tag("L", tagging.NUMBERED))

    def bulleted(self, texts: Sequence[str]) -> None:
        self._list("bulleted", texts, ["•"] * len(texts), self.tag("L", tagging.BULLETED))

    def notice(self, text: str) -> None:
        """A sentence in a tinted box, for what must not be overlooked; nothing where there is none."""
        if lettering.says_nothing(text):
            return
        words = Text(lettering.markup(text), STYLES["cell"], tag=self.tag("P"))
        looks = [("BACKGROUND", (0, 0), (-1, -1), AMBER_GROUND), ("LEFTPADDING", (0, 0), (-1, -1), 8)]
        self._parts += [Spacer(0, 4), grid([[words]], [TEXT_WIDTH], looks), Spacer(0, 6)]

    def choice(self, text: str) -> None:
        """A square to tick, and what ticking it says."""
        self._choices([text])

    def choices(self, texts: Sequence[str]) -> None:
        """Short choices, two to a line, read from left to right."""
        for start in range(0, len(texts), 2):
            self._choices([*texts[start : start + 2], ""][:2])

    def write_in(self, keys: Sequence[str], *, key_width: float = 74) -> None:
        """Keys in bold, each with room to write beside it."""
        table = self.tag("Table")
        cells = []
        for key in keys:
            row = table.add("TR")
            head = Text(lettering.markup(key), STYLES["key"], tag=row.add("TH", tagging.OF_ROW))
            row.add("TD")
            cells.append([head, Spacer(0, _ROOM_TO_WRITE)])
        self._table(cells, [key_width, TEXT_WIDTH - key_width], [])

    def lines_to_write_on(self, count: int) -> None:
        """Empty ruled lines, for a form filled in by hand."""
        room = self.tag("Form", tagging.TO_WRITE_IN, "Room to write")
        self._parts += [Drawing(WritingLine(TEXT_WIDTH, _LINE_TO_WRITE_ON), room) for _ in range(count)]

    def signature(self, name: str, role: str = "") -> None:
        """Room to sign, and below it who signs, kept on one page. On a blank form, room for the name."""
        start = self.mark()
        self._parts.append(
            Drawing(WritingLine(220, 42), self.tag("Form", tagging.TO_WRITE_IN, "Room to sign"))
        )
        if name or not self._blank:
            self.paragraph("\n".join(filter(None, (name, role))), style="signed")
        else:
            self.write_in(("Name", "Role"))
        self.keep_together(start)

    def gap(self, points: float) -> None:
        self._parts.append(Spacer(0, points))

    def room(self, points: float) -> None:
        """A new page when fewer points than this are left on the page."""
        self._parts.append(CondPageBreak(points))

    def drawing(self, flowable: Flowable, alternative: str = "") -> None:
        """Anything reportlab can flow. Screen readers say `alternative`; without it, they pass it by."""
        tag = self.tag("Figure", alternative=alternative) if alternative else None
        self._parts.append(Drawing(flowable, tag))

    def tag(self, role: str, attributes: Mapping[str, str] | None = None, alternative: str = "") -> Tag:
        """A new element after what was added last, for parts that mark themselves: see `marking`."""
        return self._section.add(role, attributes, alternative)

    def marking(self, flowable: Flowable) -> None:
        """What marks itself, such as a `grid` of `Text`, each with a tag from `tag` or below one."""
        self._parts.append(flowable)

    def keep_together(self, since: int) -> None:
        """Keeps the parts added since `mark()` gave `since` on one page, where they fit on one."""
        self._parts[since:] = [_Together(self._parts[since:])]

    def mark(self) -> int:
        return len(self._parts)

    def pdf(self) -> bytes:
        """The finished file, to be taken once. The same content gives the same bytes."""
        # Loads pikepdf, which takes a tenth of a second and which nothing before the first paper needs.
        from cjld_desktop.documents.tagging_tree import with_tree

        made = io.BytesIO()
        foot = Foot(self._footing, self._name, self._document)
        file = BaseDocTemplate(
            made,
            pagesize=A4,
            title=self._name,
            subject=self._name,
            author="Liaison and diversion",
            creator="cjld_desktop",
            lang=LANGUAGE,
            initialFontName=lettering.REGULAR,
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
        return with_tree(made.getvalue(), self._document, title=self._name, language=LANGUAGE)

    def _add(self, style: str, text: str, role: str = "P") -> None:
        """Leaves out what says nothing: an empty heading misleads whoever hears the document."""
        if lettering.says_nothing(text):
            return
        self._parts.append(Text(lettering.markup(text), STYLES[style], tag=self.tag(role)))

    def _list(self, style: str, texts: Sequence[str], labels: Sequence[str], tag: Tag) -> None:
        for text, label in zip(texts, labels, strict=True):
            item = tag.add("LI")
            labelled = (label, item.add("Lbl"))
            self._parts.append(Text(self._given(text), STYLES[style], tag=item.add("LBody"), label=labelled))

    def _choices(self, texts: Sequence[str]) -> None:
        line: list[Flowable] = []
        for text in texts:
            tag = self.tag("P") if text else None
            if tag:
                square = Drawing(Square(), tag.add("Form", tagging.TO_TICK, "Square to tick"))
                line += [square, self._cell(text, tag)]
            else:
                line += [Spacer(0, 0), Spacer(0, 0)]
        looks = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
        ]
        self._parts.append(grid([line], [18, TEXT_WIDTH / len(texts) - 18] * len(texts), looks))

    def _table(self, cells: list[list[Any]], widths: list[float], rules: list[Any], **more: Any) -> None:
        if not cells:
            return
        plain: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, LINE),
        ]
        self._parts.append(grid(cells, widths, [*plain, *rules], **more))

    def _given(self, text: str) -> str:
        if not lettering.says_nothing(text):
            return lettering.markup(text)
        return "" if self._blank else f'<font color="#{MUTED.hexval()[2:]}">{NOT_GIVEN}</font>'

    def _cell(self, text: str, tag: Tag) -> Flowable:
        if self._blank and lettering.says_nothing(text):
            return Spacer(0, _ROOM_TO_WRITE)
        return Text(self._given(text), STYLES["cell"], tag=tag)


class _Together(KeepTogether):
    """Parts that stay on one page. Groups inside it are opened: reportlab takes a group for endless."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        self.parts: list[Flowable] = []
        for part in parts:
            self.parts += part.parts if isinstance(part, _Together) else [part]
        super().__init__(self.parts)


def count_pages(file: bytes) -> int:
    """How many pages a finished document has, to be held against the length agreed."""
    import pikepdf  # late, as in `Page.pdf`

    with pikepdf.open(io.BytesIO(file)) as pdf:
        return len(pdf.pages)
