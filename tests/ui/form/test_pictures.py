"""Pictures inside a form are shown when they are small and plain, and refused when they are anything else."""

import base64

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from cjld_desktop.ui.form.pictures import LARGEST_BYTES, picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">'


def attachment(data: bytes, kind: str = "image/svg+xml") -> dict[str, str]:
    return {"contentType": kind, "data": base64.b64encode(data).decode()}


def encoded(width: int, height: int, form: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form)  # type: ignore[call-overload] # the stubs know only bytes
    return bytes(buffer.data().data())


def test_png_jpeg_and_svg_are_drawn_within_the_side(qtbot: QtBot) -> None:
    """A picture keeps its shape and is never larger than it may be."""
    for data, kind in (
        (encoded(400, 200, "PNG"), "image/png"),
        (encoded(400, 200, "JPEG"), "image/jpeg"),
        (f'{HEAD}<rect width="5" height="5"/></svg>'.encode(), "image/svg+xml"),
    ):
        image = picture(attachment(data, kind), 100)
        assert image is not None
        assert (image.width(), image.height()) == (100, 50)


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/hostname"/>',
        '<use href="#a"/>',
        "<script>1</script>",
        '<style>@import "x"</style>',
        '<rect fill="url(http://x)"/>',
        '<a href="http://x"/>',
        "<g/>" * 3000,
    ],
)
def test_an_svg_that_reaches_out_or_grows_is_not_drawn(qtbot: QtBot, inside: str) -> None:
    """No other file, address, script or endless drawing is touched."""
    assert picture(attachment(f"{HEAD}{inside}</svg>".encode()), 100) is None


def test_an_entity_in_an_svg_is_not_expanded(qtbot: QtBot) -> None:
    """A document type is refused before anything reads it."""
    data = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + HEAD + "<text>&a;</text></svg>"
    assert picture(attachment(data.encode()), 100) is None


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "image/svg+xml", "image/gif", "text/html"])
def test_what_is_no_picture_is_none(qtbot: QtBot, kind: str) -> None:
    """Wrong bytes, another kind and broken base64 give nothing, and raise nothing."""
    assert picture(attachment(b"no picture", kind), 100) is None
    assert picture({"contentType": kind, "data": "%%%"}, 100) is None
    assert picture({"contentType": kind}, 100) is None


def test_a_picture_over_the_limits_is_not_unpacked(qtbot: QtBot) -> None:
    """Too many bytes, or a side of thousands of pixels, is refused from its size alone."""
    assert picture(attachment(b"\0" * (LARGEST_BYTES + 10), "image/png"), 100) is None
    assert picture(attachment(encoded(5000, 2, "PNG"), "image/png"), 100) is None
