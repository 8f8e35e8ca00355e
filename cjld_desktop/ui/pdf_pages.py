"""Pictures of a PDF's pages, made by PDFium. Safe to call from any thread, one at a time."""

import threading

import pypdfium2  # type: ignore[import-untyped]  # pypdfium2 ships no types
from PySide6.QtGui import QImage

_ONE_AT_A_TIME = threading.Lock()  # PDFium may be entered by one thread only
_POINTS_PER_INCH = 72


def count(pdf: bytes) -> int:
    """How many pages it has."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def picture(pdf: bytes, page: int, dots_per_inch: float) -> QImage:
    """Page `page` (from 0) as an image."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=True)
            data = bytes(bitmap.buffer)
            image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
            return image.copy()  # its own memory: `data` ends with this function
        finally:
            document.close()
