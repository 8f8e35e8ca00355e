"""A finished PDF as a screen reader meets it: its tree of tags, their words, and what stands outside.

Read with pikepdf and pdfium, which share no code with what wrote the file.
"""

import ctypes
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # as above

Mark = tuple[int, int]

# In points: text as near as this to the text before goes on with it, without a space.
_SAME_LINE = 0.5
_SAME_WORD = 6


@dataclass(frozen=True)
class Node:
    """One element of the structure tree. `content` holds, in reading order, elements and its own marks.

    A mark is a page, counted from 1, and a number on that page.
    """

    role: str
    notes: tuple[str, ...]
    content: tuple["Node | Mark", ...]

    @property
    def pieces(self) -> tuple[Mark, ...]:
        return tuple(part for part in self.content if not isinstance(part, Node))

    @property
    def kids(self) -> tuple["Node", ...]:
        return tuple(part for part in self.content if isinstance(part, Node))

    def all(self) -> Iterator["Node"]:
        """This element and those below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.all()

    def marks(self) -> Iterator[Mark]:
        """Its own marks and those of the elements below it, in reading order."""
        for part in self.content:
            if isinstance(part, Node):
                yield from part.marks()
            else:
                yield part


@dataclass(frozen=True)
class Outline:
    """`words` are keyed by page and mark; those of no mark, or of an artifact, stand under the mark -1."""

    title: str
    language: str
    pages: int
    tree: tuple[Node, ...]
    words: dict[Mark, str] = field(default_factory=dict)

    def all(self) -> Iterator[Node]:
        for node in self.tree:
            yield from node.all()

    def said(self, node: Node) -> str:
        return " ".join(filter(None, (self.words.get(piece, "") for piece in node.pieces)))


def read(file: bytes) -> Outline:
    with pikepdf.open(io.BytesIO(file)) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        root = document.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        return Outline(
            str(document.docinfo.get("/Title", "")),
            str(document.Root.get("/Lang", "")),
            len(document.pages),
            tuple(_node(kid, numbers, 0) for kid in kids(root)),
            _words(file),
        )


def _node(element: Any, numbers: dict[Any, int], page: int) -> Node:
    page = numbers[element.Pg.objgen] if "/Pg" in element else page
    content: list[Node | Mark] = []
    for kid in kids(element):
        if isinstance(kid, int):
            content.append((page, kid))
        elif kid.get("/Type") == "/MCR":
            content.append((numbers[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)))
        else:
            content.append(_node(kid, numbers, page))
    return Node(str(element.S)[1:], tuple(_notes(element)), tuple(content))


def _notes(element: Any) -> Iterator[str]:
    for attributes in _listed(element.get("/A", [])):
        for key in ("/Scope", "/ListNumbering", "/Role", "/RowSpan", "/ColSpan"):
            if key in attributes:
                yield f"{key[1:]} {str(attributes[key]).lstrip('/')}"
    if "/Alt" in element:
        yield f"Alt “{element.Alt}”"


def kids(element: Any) -> list[Any]:
    """What an element holds: marks, references to marks on other pages, and elements."""
    return _listed(element.get("/K", []))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array | list) else [value]


def _words(file: bytes) -> dict[Mark, str]:
    document = pypdfium2.PdfDocument(file)
    words: dict[Mark, list[str]] = defaultdict(list)
    try:
        for number, page in enumerate(document, 1):
            _words_of_page(page, number, words)
            page.close()
    finally:
        document.close()
    return {key: " ".join("".join(parts).split()) for key, parts in words.items()}


def _words_of_page(page: pypdfium2.PdfPage, number: int, words: dict[Mark, list[str]]) -> None:
    reader = page.get_textpage()
    ends: dict[int, tuple[float, float]] = {}
    for part in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(part.raw)
        line, (left, _, right, _) = part.get_matrix().f, part.get_bounds()
        last_line, last_right = ends.get(mark, (line, left))
        if abs(line - last_line) > _SAME_LINE or not -_SAME_WORD < left - last_right < _SAME_WORD:
            words[number, mark].append(" ")
        ends[mark] = line, right
        words[number, mark].append(_text(part, reader))
    reader.close()


def _text(part: pypdfium2.PdfObject, reader: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(part.raw, reader.raw, None, 0)
    room = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(part.raw, reader.raw, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), size)
    return room.raw[: size - 2].decode("utf-16-le")
