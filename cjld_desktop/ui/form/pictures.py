"""Pictures that a form carries inside itself: small PNG, JPEG and SVG. Nothing is fetched or written."""

import base64
import binascii
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.widgets.labels import Muted

LARGEST_BYTES = 512 * 1024
LARGEST_SIDE = 4096
_FORMATS = {"image/png": "png", "image/jpeg": "jpeg", "image/jpg": "jpeg"}
_BEGINS = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
# What an SVG could use to reach another file, to run something, or to grow without end.
_UNSAFE = re.compile(
    rb"<\s*(?:\w+:)?(?:image|use|script|foreignObject|style|filter|pattern|animate\w*|set)\b|<!|<\?xml-|url\s*\("
    rb"|href\s*=\s*[\"'](?!#)",
    re.IGNORECASE,
)
_MOST_TAGS = 2000


def has_picture(attachment: Mapping[str, Any]) -> bool:
    """Whether the attachment says that it is a picture, readable or not."""
    return str(attachment.get("contentType", "")).startswith("image/")


def picture(attachment: Mapping[str, Any], side: int) -> QImage | None:
    """The picture, at most `side` pixels wide and high; None when it is not one that can be shown safely."""
    data, kind = attachment.get("data"), attachment.get("contentType")
    if not isinstance(data, str) or not isinstance(kind, str) or len(data) > LARGEST_BYTES * 4 // 3 + 4:
        return None
    return _read(data, kind.partition(";")[0].strip().lower(), side)


def picture_title(attachment: Mapping[str, Any]) -> str:
    """What the picture shows, in the form's own words; the empty string when it has none."""
    title = attachment.get("title")
    return title.strip() if isinstance(title, str) else ""


def picture_label(attachment: Mapping[str, Any], side: int) -> QWidget:
    """The picture as a widget with its title as name; the title in words where it cannot be shown."""
    title = picture_title(attachment)
    image = picture(attachment, side)
    if image is None:
        missing = _tr("There is a picture here that cannot be shown.")
        return Muted(_tr("Picture: {title}").format(title=title) if title else missing)
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    label.setPixmap(QPixmap.fromImage(image))
    label.setAccessibleName(title or _tr("Picture"))
    return label


@lru_cache(maxsize=64)
def _read(data: str, kind: str, side: int) -> QImage | None:
    try:
        raw = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return None
    if kind == "image/svg+xml":
        return _drawn(raw, side)
    return _decoded(raw, _FORMATS[kind], side) if kind in _FORMATS else None


def _decoded(raw: bytes, form: str, side: int) -> QImage | None:
    """Only the named format is tried, and the size is looked at before anything is unpacked."""
    if not raw.startswith(_BEGINS[form]):
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    reader = QImageReader(buffer, QByteArray(form.encode()))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
        return None
    reader.setScaledSize(_within(size, side))
    image = reader.read()
    return None if image.isNull() else _on_white(image)


def _drawn(raw: bytes, side: int) -> QImage | None:
    plain = re.sub(rb"^\s*(<\?xml [^>]*\?>)?(\s*<!--.*?-->)*", b"", raw, flags=re.DOTALL)
    if _UNSAFE.search(plain) or plain.count(b"<") > _MOST_TAGS or b"<svg" not in plain[:2000]:
        return None
    renderer = QSvgRenderer(QByteArray(plain))
    if not renderer.isValid() or renderer.defaultSize().isEmpty():
        return None
    size = _within(renderer.defaultSize(), side, grow=True)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)  # line drawings are made for paper; on a dark ground they are lost
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def _within(size: QSize, side: int, *, grow: bool = False) -> QSize:
    if not grow and max(size.width(), size.height()) <= side:
        return size
    return size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def card_side() -> int:
    """How large a picture stands on a card, in pixels."""
    return theme.px(112)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormPictures", text)
