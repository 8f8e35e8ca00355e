"""Reads finished PDF files back, page by page, as a person's viewer would."""

import pypdfium2  # type: ignore[import-untyped]  # ships no types


def pages(file: bytes) -> list[str]:
    """The text of each page, with line ends as `\\n`."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [_page_text(document, number) for number in range(len(document))]
    finally:
        document.close()


def text(file: bytes) -> str:
    return "\n".join(pages(file))


def information(file: bytes) -> dict[str, str]:
    document = pypdfium2.PdfDocument(file)
    try:
        return dict(document.get_metadata_dict())
    finally:
        document.close()


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    reader = page.get_textpage()
    try:
        return str(reader.get_text_range()).replace("\r\n", "\n")
    finally:
        reader.close()
        page.close()
