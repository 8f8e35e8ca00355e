"""Chosen pages of a finished PDF as a PDF of their own, made in memory."""

import io
import re
from collections.abc import Sequence

from cjld_desktop.errors import PrintError


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


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Several documents as one, in order. Only for paper, as `only`."""
    import pikepdf

    with pikepdf.new() as whole:
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as part:
                whole.pages.extend(part.pages)
        out = io.BytesIO()
        whole.save(out)
    return out.getvalue()
