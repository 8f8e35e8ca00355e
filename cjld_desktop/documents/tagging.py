"""Tags for screen readers: the tree of a document's parts, and a canvas that marks which part it draws.

The finished tree is written into the file by `tagging_tree`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

# ISO 32000-1, 14.8.5: what is said of cells, lists and fields to fill in by hand, beside their role.
OF_COLUMN = {"O": "/Table", "Scope": "/Column"}
OF_ROW = {"O": "/Table", "Scope": "/Row"}
NUMBERED = {"O": "/List", "ListNumbering": "/Decimal"}
BULLETED = {"O": "/List", "ListNumbering": "/Disc"}
TO_TICK = {"O": "/PrintField", "Role": "/cb", "checked": "/off"}
TO_WRITE_IN = {"O": "/PrintField", "Role": "/tv"}

LAYOUT = "/Type /Layout"
REPEATED = "/Type /Pagination"
HEADER = "/Type /Pagination /Subtype /Header /Attached [/Top]"
FOOTER = "/Type /Pagination /Subtype /Footer /Attached [/Bottom]"


class Mark(NamedTuple):
    """A marked stretch of drawing: its page, counted from 1, and its number on that page, counted from 0."""

    page: int
    number: int


class Tag:
    """One element of the structure tree, with its marks and the elements in it, in reading order.

    `role` is a standard structure type of ISO 32000-1, such as `P`. `alternative` is read out instead of
    what is drawn. `box` is where a drawing stands, in points from the lower left corner of the page.
    """

    def __init__(self, role: str, attributes: Mapping[str, str] | None = None, alternative: str = "") -> None:
        self.role = role
        self.attributes = attributes
        self.alternative = alternative
        self.box: tuple[float, ...] = ()
        self.kids: list[Tag | Mark] = []

    def add(self, role: str, attributes: Mapping[str, str] | None = None, alternative: str = "") -> "Tag":
        """A new element at the end of this one."""
        made = Tag(role, attributes, alternative)
        self.kids.append(made)
        return made


class MarkingCanvas(Canvas):
    """Marks what is drawn, so that nothing on a page is neither a part of the document nor decoration.

    Marks do not nest: what belongs to a tag or is decoration is drawn in one go.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._marks: Counter[int] = Counter()

    @contextmanager
    def marked(self, tag: Tag) -> Iterator[None]:
        """What is drawn meanwhile belongs to the tag."""
        page = self.getPageNumber()
        mark = Mark(page, self._marks[page])
        self._marks[page] += 1
        tag.kids.append(mark)
        self.addLiteral(f"/{tag.role} <</MCID {mark.number}>> BDC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def decorating(self, kind: str = LAYOUT) -> Iterator[None]:
        """What is drawn meanwhile is passed over by screen readers."""
        self.begin_decoration(kind)
        yield
        self.end_decoration()

    def begin_decoration(self, kind: str = LAYOUT) -> None:
        self.addLiteral(f"/Artifact <<{kind}>> BDC")

    def end_decoration(self) -> None:
        self.addLiteral("EMC")
