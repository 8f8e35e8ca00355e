"""The banner that says whose record this is, in the order of the NHS Common User Interface."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import Button, link_button
from cjld_desktop.ui.widgets.chip import Chip
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.identity import NO_BREAK
from cjld_desktop.ui.widgets.labels import Label, PageTitle

QWIDGETSIZE_MAX = (1 << 24) - 1


class BannerChip(NamedTuple):
    """A few words. Where they stand for more than is shown (“and 9 more”), `stands_for` says it all."""

    text: str
    tone: Tone = "info"
    stands_for: str = ""


class Banner(QWidget):
    """Name large; born, gender, NHS number and the rest below; then chips. Buttons stand on the right.

    `more_wanted` says that somebody pressed a chip which stands for more than is shown.
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._details = PageTitle(), Label()
        self._chips = Flow()
        self._holder = QWidget()
        self._buttons = Flow(self._holder, spacing=12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addWidget(self._details)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self._holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._chips)

    def show_identity(self, name: str, details: Sequence[str]) -> None:
        """`HOLLIS, Jordan` and `["Born 04-Mar-2007 (19)", "Gender Male", "NHS No. 999 012 3457", …]`."""
        line = "  ·  ".join(part for part in details if part)
        self._name.setText(name)
        self._details.setText(line)
        self.setAccessibleName(f"{name}. {line}".replace(NO_BREAK, " "))
        self._arrange(self.width())

    def show_chips(self, chips: Sequence[BannerChip]) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            self._chips.addWidget(self._more(chip) if chip.stands_for else Chip(chip.text, chip.tone))
        self.updateGeometry()

    def _more(self, chip: BannerChip) -> Button:
        link = link_button(chip.text)
        link.setToolTip(chip.stands_for)
        link.setAccessibleName(f"{chip.text}: {chip.stands_for}")
        link.clicked.connect(self.more_wanted)
        return link

    def minimumSizeHint(self) -> QSize:
        """Narrow: with large text the buttons stand below the name, in as many lines as they need."""
        return QSize(theme.px(240), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        """The buttons beside the name in at most two lines, where the details still have one; else below."""
        details = self._details.fontMetrics().horizontalAdvance(self._details.text())
        room = width - self._head.spacing() - max(theme.px(360), details + theme.px(8))
        two_lines = 2 * self._buttons.sizeHint().height() + self._buttons.spacing()
        wide = room > self._buttons.minimumSize().width() and (
            self._buttons.heightForWidth(room) <= two_lines
        )
        beside = min(room, self._buttons.sizeHint().width())
        self._holder.setMinimumWidth(beside if wide else 0)
        self._holder.setMaximumWidth(beside if wide else QWIDGETSIZE_MAX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._head.direction() != direction:
            self._head.setDirection(direction)
            self.updateGeometry()

    def add_button(self, button: Button) -> Button:
        self._buttons.addWidget(button)
        return button
