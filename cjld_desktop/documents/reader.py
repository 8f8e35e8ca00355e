"""The child that reads foreign documents: bytes in by a pipe, pixels and words out. It is expected to die.

Run as `python -m cjld_desktop.documents.reader`; it writes nothing, and gives up what it does not need first.
"""

import os
from typing import TYPE_CHECKING

from cjld_desktop.documents import reader_limits
from cjld_desktop.documents import reader_messages as messages
from cjld_desktop.documents.reader_messages import Answer, AskPicture, AskText, Open, Opened, Text, Unfit
from cjld_wire import limits

if TYPE_CHECKING:
    from cjld_desktop.documents import reader_pages

# The hidden command by which a built program, which has no `python -m`, becomes the child.
COMMAND = "read-document"
_MOST_ASKED = limits.MAX_DOCUMENT + limits.MIB


def main() -> None:
    """Answer until nobody asks any more."""
    reader_limits.before_loading()
    from cjld_desktop.documents import reader_pages

    "".encode("utf-16-le")  # loads the codec that page texts need
    with os.fdopen(0, "rb", buffering=0) as asked, os.fdopen(1, "wb", buffering=0) as answered:
        reader_limits.before_reading()
        pages: reader_pages.Pages | None = None
        while (body := messages.read(asked, _MOST_ASKED)) is not None:
            reader_limits.before_a_question()
            question = messages.questions.decode(body)
            try:
                if isinstance(question, Open):
                    pages = reader_pages.opened(question.media_type, question.content)
                assert pages is not None, "a document is opened before it is asked about"
                answer = _answer(pages, question)
            except reader_pages.UnfitError as unfit:
                answer = Unfit(unfit.why)
            messages.write(answered, answer)


def _answer(pages: "reader_pages.Pages", question: messages.Question) -> Answer:
    match question:
        case Open():
            return Opened(pages.count)
        case AskPicture(page=page, width=width, quarters=quarters):
            return pages.picture(page, width, quarters)
        case AskText(page=page):
            return Text(pages.text(page)[: messages.MAX_TEXT])


if __name__ == "__main__":
    main()
