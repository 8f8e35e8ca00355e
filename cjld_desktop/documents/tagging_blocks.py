"""What flows on a page and marks itself for screen readers: text, drawings, grids, room to write."""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table

from cjld_desktop.documents import lettering
from cjld_desktop.documents.tagging import REPEATED, MarkingCanvas, Tag
from cjld_desktop.documents.type_scale import LINE


class Text(Paragraph):
    """A paragraph that belongs to one tag, on however many pages it stands.

    `label` is drawn before it, at the style's bullet indent, and has its own tag. Drawn a second time, as
    a table's head is on each page, it is not read out again.
    """

    canv: MarkingCanvas
    blPara: Any  # the lines, once it is wrapped

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: None = None,  # by this name reportlab makes the rest of a split paragraph
        frags: Any = None,
        *,
        tag: Tag | None = None,
        label: tuple[str, Tag] | None = None,
    ) -> None:
        super().__init__(text, style, bulletText, frags)  # type: ignore[arg-type]  # None text goes with frags
        self.tag = tag
        self.label = label
        self._drawn = False
        self._set_at = -1.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Sets the lines once for each width: reportlab asks several times before it draws."""
        if self._set_at != width:
            self._size = super().wrap(width, height)
            self._set_at = width
        return self._size

    def split(self, width: float, height: float, /) -> list[Flowable]:
        parts: list[Any] = super().split(width, height)
        self._set_at = -1.0  # it may have dropped its lines
        for part in parts:
            part.tag = self.tag
        if parts:
            parts[0].label = self.label
        return parts

    def draw(self) -> None:
        if not self.blPara.lines:
            return
        if self._drawn or not self.tag:
            with self.canv.decorating(REPEATED):
                super().draw()
            return
        self._drawn = True
        if self.label:
            with self.canv.marked(self.label[1]):
                self._draw_label(self.label[0])
        with self.canv.marked(self.tag):
            super().draw()

    def _draw_label(self, label: str) -> None:
        """On the first line of the text."""
        style, lines = self.style, self.blPara
        first = lines if lines.kind == 0 else lines.lines[0]
        self.canv.setFillColor(style.textColor)
        self.canv.setFont(style.bulletFontName, style.bulletFontSize)
        self.canv.drawString(style.bulletIndent, self.height - first.ascent, label)


class Drawing(Flowable):
    """Anything reportlab flows, as one element; without a tag it is decoration."""

    canv: MarkingCanvas

    def __init__(self, drawn: Flowable, tag: Tag | None = None) -> None:
        super().__init__()
        self._drawn = drawn
        self._tag = tag
        self.hAlign = drawn.hAlign

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self._drawn.wrapOn(self.canv, width, height)
        return self.width, self.height

    def split(self, width: float, height: float, /) -> list[Flowable]:
        # A table splits the cells of a row before they have a canvas.
        canvas = getattr(self, "canv", None)
        drawn = self._drawn
        parts = drawn.splitOn(canvas, width, height) if canvas else drawn.split(width, height)
        return [Drawing(part, self._tag) for part in parts]

    def getKeepWithNext(self) -> Any:
        return self._drawn.getKeepWithNext()  # type: ignore[no-untyped-call]  # its stub says nothing

    def getSpaceBefore(self) -> float:
        return self._drawn.getSpaceBefore()

    def getSpaceAfter(self) -> float:
        return self._drawn.getSpaceAfter()

    def draw(self) -> None:
        if not self._tag:
            with self.canv.decorating():
                self._drawn.drawOn(self.canv, 0, 0)
            return
        left, bottom = self.canv.absolutePosition(0, 0)
        self._tag.box = (left, bottom, left + self.width, bottom + self.height)
        with self.canv.marked(self._tag):
            self._drawn.drawOn(self.canv, 0, 0)


class WritingLine(Flowable):
    """A ruled line to write on, with the room above it."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 0, self.width, 0)


def _mark_edges(table: Table, command: str, *_: Any) -> None:
    """Marks a table's grounds and rules as decoration; its cells mark themselves."""
    canvas: Any = table.canv
    if command in {"startBG", "startLines"}:
        canvas.begin_decoration()
    elif command in {"endBG", "endLines"}:
        canvas.end_decoration()


def grid(cells: list[list[Any]], widths: list[float], looks: list[Any], **more: Any) -> Table:
    """Cells side by side, each a flowable that marks itself or a list of them."""
    more["renderCB"] = _mark_edges
    made = Table(cells, widths, splitInRow=1, hAlign="LEFT", **more)
    # Else reportlab names its own font, which is not in the file, in every document with a table.
    made.setStyle([("FONT", (0, 0), (-1, -1), lettering.REGULAR), *looks])
    return made
