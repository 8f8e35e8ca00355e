"""The dark ground with one sheet of paper in its middle: before anybody is signed in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.widgets.labels import Label


class DeepGround(QFrame):
    """`body` is the paper's column; `say_below` puts a line under the paper."""

    def __init__(self, width: int = 460, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deep")
        paper = QFrame()
        paper.setObjectName("paper")
        paper.setFixedWidth(theme.px(width))
        self.body = QVBoxLayout(paper)
        self.body.setContentsMargins(36, 32, 36, 30)
        self.body.setSpacing(12)
        self._below = Label()
        self._below.setObjectName("onDeep")
        self._below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(20)
        column.addStretch(1)
        # Stretches, not an alignment: the height of aligned paper would be reckoned from too great a width.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(paper)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._below)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def say_below(self, text: str) -> None:
        self._below.setText(text)
