"""Writes the tree of tags into a finished PDF file, with what PDF/UA-1 (ISO 14289-1) asks beside it."""

import io
from collections import defaultdict
from typing import Any
from xml.sax.saxutils import escape

import pikepdf

from cjld_desktop.documents import lettering
from cjld_desktop.documents.tagging import Mark, Tag

# Kept when nothing stands in them: an empty cell still holds its place in the row.
_CELLS = {"TH", "TD"}
_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def with_tree(file: bytes, document: Tag, *, title: str, language: str) -> bytes:
    """The file with the tree under `document`, whose marks its pages bear; always the same bytes."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(file)) as pdf:
        _Tree(pdf).write(document)
        declare(pdf, title=title, language=language)
        pdf.save(
            made,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return made.getvalue()


def declare(pdf: pikepdf.Pdf, *, title: str, language: str) -> None:
    """Says in the file that it is tagged, and what it is called."""
    metadata = _METADATA.format(title=escape(lettering.printable(title)), language=language)
    pdf.Root.Metadata = pdf.make_stream(
        metadata.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


class _Tree:
    """The structure elements of one file, and which of them each mark of each page belongs to."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._owners: defaultdict[int, dict[int, Any]] = defaultdict(dict)

    def write(self, document: Tag) -> None:
        root = self._pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        root.K = pikepdf.Array([self._element(document, root)])
        numbers: list[Any] = []
        for number, page in enumerate(self._pages):
            page.StructParents = number
            page.Tabs = pikepdf.Name.S
            owners = self._owners[number + 1]
            numbers += [number, self._pdf.make_indirect(pikepdf.Array(owners[at] for at in sorted(owners)))]
        root.ParentTree = self._pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers)))
        root.ParentTreeNextKey = len(self._pages)
        self._pdf.Root.StructTreeRoot = root

    def _element(self, tag: Tag, parent: Any) -> Any:
        made = self._pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{tag.role}"), P=parent)
        )
        if tag.alternative:
            made.Alt = lettering.printable(tag.alternative)
        if attributes := self._attributes(tag):
            made.A = attributes
        kids = []
        for kid in tag.kids:
            if isinstance(kid, Mark):
                kids.append(self._content(kid, made))
            elif _speaks(kid):
                kids.append(self._element(kid, made))
        if kids:
            made.K = kids[0] if len(kids) == 1 else pikepdf.Array(kids)
        return made

    def _content(self, mark: Mark, owner: Any) -> Any:
        """The mark's number where it lies on the page of its element, else a reference to that other page."""
        page = self._pages[mark.page - 1]
        self._owners[mark.page][mark.number] = owner
        if "/Pg" not in owner:
            owner.Pg = page
        if owner.Pg.objgen == page.objgen:
            return mark.number
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page, MCID=mark.number)

    def _attributes(self, tag: Tag) -> Any:
        made = [
            pikepdf.Dictionary({f"/{key}": pikepdf.Name(value) for key, value in attributes.items()})
            for attributes in ([tag.attributes] if tag.attributes else [])
        ]
        if tag.box:
            box = pikepdf.Array(round(side, 2) for side in tag.box)
            made.append(pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=box, Placement=pikepdf.Name.Block))
        return made[0] if len(made) == 1 else pikepdf.Array(made) if made else None


def _speaks(tag: Tag) -> bool:
    """Whether anything of it was drawn; an element without content would be read out as an empty one."""
    return tag.role in _CELLS or any(isinstance(kid, Mark) or _speaks(kid) for kid in tag.kids)
