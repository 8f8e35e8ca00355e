"""Chosen pages of a finished PDF as a PDF of their own, made in memory."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cjld_desktop.errors import PrintError

if TYPE_CHECKING:
    import pikepdf


def chosen_pages(text: str, count: int) -> list[int]:
    """`1-3, 5` as page indexes from 0; empty: all. Raises PrintError for pages that are not there."""
    if not text.strip():
        return list(range(count))
    pages: list[int] = []
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4}))?\s*", part, flags=re.ASCII)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            raise PrintError(
                "These pages are not in the document. It has {count}. Write them like 1-3, 5.", count=count
            )
        pages += range(first - 1, last)
    return pages


def only(pdf: bytes, pages: Sequence[int]) -> bytes:
    """The pages at these indexes, in this order; the very same bytes when that is all of them.

    Only for paper: what a screen reader needs does not come along.
    """
    import pikepdf  # a tenth of a second, which only printing pays

    with pikepdf.open(io.BytesIO(pdf)) as whole:
        if list(pages) == list(range(len(whole.pages))):
            return pdf
        with pikepdf.new() as part:
            for page in pages:
                part.pages.append(whole.pages[page])
            out = io.BytesIO()
            part.save(out)
    return out.getvalue()


def joined(pdfs: Sequence[bytes], title: str) -> bytes:
    """Several tagged documents as one called `title`, in order, each with its own page numbers and tags.

    A single one stays the very same bytes.
    """
    import pikepdf

    from cjld_desktop.documents.page import LANGUAGE
    from cjld_desktop.documents.tagging_tree import declare

    if len(pdfs) == 1:
        return pdfs[0]
    out = io.BytesIO()
    with pikepdf.new() as whole:
        root = whole.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array()))
        numbers = pikepdf.Array()
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as part:
                _append(whole, part, root, numbers)
        root.ParentTree = whole.make_indirect(pikepdf.Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(whole.pages)
        whole.Root.StructTreeRoot = root
        whole.Root.Lang = LANGUAGE
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        whole.docinfo["/Title"] = title
        declare(whole, title=title, language=LANGUAGE)
        whole.save(out, min_version="1.7", deterministic_id=True)
    return out.getvalue()


def _append(whole: "pikepdf.Pdf", part: "pikepdf.Pdf", root: Any, numbers: Any) -> None:
    """Pages first: the tags point at them, and pages that are there already are not copied twice."""
    before = len(whole.pages)
    whole.pages.extend(part.pages)
    tree = whole.copy_foreign(part.Root.StructTreeRoot)
    for kid in tree.K:
        kid.P = root
        root.K.append(kid)
    for at in range(0, len(tree.ParentTree.Nums), 2):
        numbers.append(before + int(tree.ParentTree.Nums[at]))
        numbers.append(tree.ParentTree.Nums[at + 1])
    for page in whole.pages[before:]:
        page.obj.StructParents = before + int(page.obj.StructParents)
