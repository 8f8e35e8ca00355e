"""A foreign PDF as one of our own: pictures of its pages, drawn by the child. Its bytes go nowhere else."""

import io

from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cjld_desktop.documents.reader_process import Reader
from cjld_desktop.errors import AttachmentError

MOST_PAGES = 60
_DOTS_PER_INCH = 200
_POINTS_PER_INCH = 72


def redrawn(content: bytes, title: str) -> bytes:
    """Every page of the PDF as a picture on A4, upright or across as it lies.

    Takes seconds, so not on the window's thread. Raises AttachmentError when it cannot be read, or has
    more than MOST_PAGES pages.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang="en-GB")
    canvas.setTitle(title)
    with Reader(content, "application/pdf") as reader:
        if reader.pages > MOST_PAGES:
            raise AttachmentError(
                "This document has more than {most} pages, so it is not shown. Nothing is lost. Ask whoever"
                " made it for a shorter one.",
                most=MOST_PAGES,
            )
        for page in range(reader.pages):
            _draw(canvas, reader, page)
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, reader: Reader, page: int) -> None:
    found = reader.picture(page, round(A4[0] / _POINTS_PER_INCH * _DOTS_PER_INCH))
    size = landscape(A4) if found.width > found.height else A4
    # These are pixels in a plain row: nothing of the document's own is parsed here.
    picture = ImageReader(Image.frombytes("RGB", (found.width, found.height), found.rgb))
    canvas.setPageSize(size)
    canvas.drawImage(picture, 0, 0, *size, preserveAspectRatio=True, anchor="n")
    canvas.showPage()
