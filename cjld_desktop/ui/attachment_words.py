"""Words of a document from outside: what it is called, how long and large it is. No widget."""

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.ui import words

SORTS = "attachment_sorts"


def sorts() -> list[tuple[str, str]]:
    """Codes and words, in the order shown."""
    rows = reference_data.document(SORTS)["codes"]
    return [(row["code"], words.listed(SORTS, row["code"])) for row in rows]


def name(one: Attachment) -> str:
    """Its title, or what sort of document it is."""
    return one.title or words.listed(SORTS, one.sort)


def in_list(one: Attachment) -> str:
    """Its name and the day it arrived."""
    if one.arrived_on is None:
        return name(one)
    return _tr("{title}, {day}").format(title=name(one), day=words.day(one.arrived_on))


def extent(one: Attachment) -> str:
    """`12 pages, 1.4 MB`."""
    pages = words.count(one.pages, _tr("1 page"), _tr("{n} pages"))
    return f"{pages}, {size(one.size)}"


def size(count: int) -> str:
    """A number of bytes, as people say it."""
    if count >= 1_000_000:
        return _tr("{n} MB").format(n=f"{count / 1_000_000:.1f}")
    return _tr("{n} KB").format(n=max(1, round(count / 1000)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("AttachmentWords", text)
