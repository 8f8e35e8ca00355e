"""A layout: widgets beside each other when every one has the room it wants, else below each other."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from cjld_desktop.ui.widgets.flow import Placing


class SideBySide(Placing):
    """All in one line or all stacked, never half and half: an answer must not hide at the end of a line.

    `even` gives each the same share of the line. `wished` is the width in pixels a widget asks for when its
    own size hint says nothing of use.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, even: bool = False, wished: int = 0
    ) -> None:
        super().__init__(parent, spacing)
        self._even = even
        self._wished = wished

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(map(self._wish, shown)) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((_height(item, self._wish(item)) for item in shown), default=0))

    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item in self._shown()]
        return QSize(max(widths, default=0), 0)

    def fits(self, width: int) -> bool:
        """Whether all have room beside each other in so many pixels."""
        shown = self._shown()
        gaps = self.spacing() * max(0, len(shown) - 1)
        wishes = [self._wish(item) for item in shown]
        wanted = max(wishes, default=0) * len(wishes) if self._even else sum(wishes)
        return wanted + gaps <= width

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _wish(self, item: QLayoutItem) -> int:
        return max(self._wished or item.sizeHint().width(), item.minimumSize().width())

    def _place(self, area: QRect, *, move: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        if not self.fits(area.width()):
            return self._stack(shown, area, move=move)
        gaps = self.spacing() * (len(shown) - 1)
        share = (area.width() - gaps) // len(shown)
        widths = [share if self._even else self._wish(item) for item in shown]
        height = max(_height(item, width) for item, width in zip(shown, widths, strict=True))
        left = area.x()
        parent = self.parentWidget()
        right_to_left = parent is not None and parent.isRightToLeft()
        for item, width in zip(shown, widths, strict=True):
            if move:
                start = area.right() + 1 - (left - area.x()) - width if right_to_left else left
                item.setGeometry(QRect(QPoint(start, area.y()), QSize(width, height)))
            left += width + self.spacing()
        return height

    def _stack(self, shown: list[QLayoutItem], area: QRect, *, move: bool) -> int:
        top = area.y()
        for item in shown:
            height = _height(item, area.width())
            if move:
                item.setGeometry(QRect(QPoint(area.x(), top), QSize(area.width(), height)))
            top += height + self.spacing()
        return top - self.spacing() - area.y()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
