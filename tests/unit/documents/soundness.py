"""Every fault in the tags of a finished PDF that a machine can find, beyond what the checker looks for.

ISO 14289-1 (PDF/UA-1), 7.1 to 7.5 and 7.21, and ISO 32000-1, 14.7 and 14.8, ask for what is looked at here.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.unit.documents import outline
from tests.unit.documents.outline import Node, Outline

_PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"}
_MAY_BE_EMPTY = {"TH", "TD"}
# Which elements an element may stand in; `_GROUPS` for those not named.
_GROUPS = {"Document", "Part", "Sect"}
_PARENTS = {
    "Document": {"StructTreeRoot"},
    "Form": {*_GROUPS, "P"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TR": {"Table", "THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
}
_ROLES = {*_PARENTS, "Part", "Sect", "H1", "H2", "H3", "P", "L", "Figure", "Table"}


def faults(file: bytes) -> list[str]:
    """A sentence for each fault; an empty list for a sound file."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["The file has no tags."]
        seen = outline.read(file)
        found = [*_content(pdf), *_catalogue(pdf), *_fonts(pdf), *_parents(pdf), *_marks(pdf, seen)]
    return [*found, *_roles(seen), *_headings(seen), *_tables(seen)]


def _content(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What is painted lies in exactly one mark, and marks hold whole drawings."""
    for number, page in enumerate(pdf.pages, 1):
        open_at: list[tuple[int, bool]] = []
        saved, in_text = 0, False
        for step in pikepdf.parse_content_stream(page):
            name = str(step.operator)
            saved += {"q": 1, "Q": -1}.get(name, 0)
            in_text = name == "BT" or (in_text and name != "ET")
            if name in {"BDC", "BMC"}:
                open_at.append((saved, in_text))
            elif name == "EMC" and open_at.pop() != (saved, in_text):
                yield f"A mark on page {number} ends in another state than it began."
            elif name in _PAINTING and len(open_at) != 1:
                yield f"{name} on page {number} lies in {len(open_at)} marks."
        if open_at:
            yield f"A mark on page {number} does not end."


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    title = str(pdf.docinfo.get("/Title", ""))
    metadata = pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""
    if not title or f">{title}<".replace("&", "&amp;") not in metadata:
        yield "The file's information and its metadata do not name the same title."
    if "<pdfuaid:part>1</pdfuaid:part>" not in metadata:
        yield "The metadata do not say PDF/UA-1."
    if str(pdf.Root.get("/Lang", "")) != "en-GB":
        yield "The language is not en-GB."
    if not pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle"):
        yield "The viewer is not asked to show the title."
    if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked"):
        yield "The file does not say that it is tagged."
    if any(page.obj.get("/Tabs") != pikepdf.Name.S for page in pdf.pages):
        yield "A page does not follow the tags from one field to the next."


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        for font in page.resources.get("/Font", {}).values():
            if "/FontFile2" not in font.get("/FontDescriptor", {}):
                yield f"{font.BaseFont} on page {number} is not in the file."
            elif "/ToUnicode" not in font:
                yield f"{font.BaseFont} on page {number} does not say which letters it shows."


def _parents(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each element knows its parent, and the parent tree gives the element of each mark."""
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    pages = {page.obj.objgen: owners[int(page.obj.StructParents)] for page in pdf.pages}
    for element, parent in _elements(root):
        if element.P.objgen != parent.objgen:
            yield f"A {element.S} names another parent than the one it lies in."
        for kid in outline.kids(element):
            page = kid.Pg if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid else element.get("/Pg")
            mark = kid if isinstance(kid, int) else kid.get("/MCID")
            if mark is not None and pages[page.objgen][int(mark)].objgen != element.objgen:
                yield f"The parent tree gives another element than {element.S} for mark {mark}."


def _elements(parent: Any) -> Iterator[tuple[Any, Any]]:
    for kid in outline.kids(parent):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid, parent
            yield from _elements(kid)


def _marks(pdf: pikepdf.Pdf, seen: Outline) -> Iterator[str]:
    """Each mark of a page is read exactly once, in the order in which it was drawn."""
    for number, page in enumerate(pdf.pages, 1):
        drawn = [
            int(step.operands[1].MCID)
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "BDC" and "/MCID" in step.operands[1]
        ]
        read = [mark for node in seen.tree for at, mark in node.marks() if at == number]
        if drawn != read:
            yield f"Page {number} draws the marks {drawn}, and the tags read {read}."


def _roles(seen: Outline) -> Iterator[str]:
    """Each element is of a known kind, stands where its kind may, holds something, and is described."""
    for node, parent in _with_parents(seen.tree, "StructTreeRoot"):
        if node.role not in _ROLES or parent not in _PARENTS.get(node.role, _GROUPS):
            yield f"A {node.role} stands in a {parent}."
        if not node.content and node.role not in _MAY_BE_EMPTY:
            yield f"A {node.role} is empty."
        if node.role in {"Figure", "Form"} and not any(note.startswith("Alt") for note in node.notes):
            yield f"A {node.role} is not described."


def _with_parents(nodes: tuple[Node, ...], parent: str) -> Iterator[tuple[Node, str]]:
    for node in nodes:
        yield node, parent
        yield from _with_parents(node.kids, node.role)


def _headings(seen: Outline) -> Iterator[str]:
    """They begin at the first level, leave none out on the way down, and say something."""
    level = 0
    for node in seen.all():
        if re.fullmatch(r"H\d", node.role):
            if int(node.role[1]) > level + 1:
                yield f"{node.role} follows level {level}."
            level = int(node.role[1])
            if not seen.said(node):
                yield f"An {node.role} says nothing."
    if not level:
        yield "There is no heading."


def _tables(seen: Outline) -> Iterator[str]:
    """Rows are of one length, and each table has heads that say what they are the head of."""
    for table in seen.all():
        if table.role != "Table":
            continue
        rows = [node for node in table.all() if node.role == "TR"]
        if len({len(row.kids) for row in rows}) != 1:
            yield f"A table has rows of {sorted({len(row.kids) for row in rows})} cells."
        heads = [node for node in table.all() if node.role == "TH"]
        if not heads or not all(any(note.startswith("Scope") for note in head.notes) for head in heads):
            yield "A table does not say which cells are its heads."
