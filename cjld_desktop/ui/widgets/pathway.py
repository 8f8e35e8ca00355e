"""The pathway as a line of stages: what is done, where the person is now, what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cjld_desktop.ui import theme


@dataclass(frozen=True)
class Step:
    """One stage: its name, a few words below it, and whether it is done, now or later."""

    label: str
    detail: str = ""
    state: Literal["done", "now", "later"] = "later"


class Pathway(QWidget):
    """Painted, not clicked. Its accessible description says the same in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[Step] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pathway"))

    def set_steps(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        words = {"done": self.tr("done"), "now": self.tr("now"), "later": self.tr("to come")}
        said = (f"{step.label}: {step.detail or words[step.state]}" for step in steps)
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(90) * max(1, len(self._steps)), theme.px(72))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60) * max(1, len(self._steps)), theme.px(72))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self._steps)
        middle, radius = float(theme.px(14)), float(theme.px(11))
        centres = [QPointF(width * (index + 0.5), middle) for index in range(len(self._steps))]
        for index in range(len(self._steps) - 1):
            walked = self._steps[index].state == "done"
            painter.setPen(QPen(theme.color("teal" if walked else "border"), 3 if walked else 2))
            painter.drawLine(centres[index] + QPointF(radius, 0), centres[index + 1] - QPointF(radius, 0))
        for centre, step in zip(centres, self._steps, strict=True):
            self._circle(painter, centre, radius, step)
            self._words(painter, centre, width, step)
        painter.end()

    def _circle(self, painter: QPainter, centre: QPointF, radius: float, step: Step) -> None:
        later = step.state == "later"
        painter.setPen(QPen(theme.color("border" if later else "teal"), 2 if later else 2.5))
        painter.setBrush(theme.color("teal" if step.state == "done" else "paper"))
        painter.drawEllipse(centre, radius, radius)
        if step.state == "now":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("teal"))
            painter.drawEllipse(centre, radius * 0.5, radius * 0.5)
        if step.state == "done":
            painter.setPen(QPen(theme.color("on_teal"), theme.px(2.5)))
            points = ((-0.5, 0.05), (-0.15, 0.4), (0.5, -0.35))
            painter.drawPolyline([centre + QPointF(x, y) * radius for x, y in points])

    def _words(self, painter: QPainter, centre: QPointF, width: float, step: Step) -> None:
        font = QFont(self.font())
        font.setPixelSize(theme.px(13))
        font.setBold(step.state == "now")
        painter.setFont(font)
        painter.setPen(theme.color("muted" if step.state == "later" else "ink"))
        across = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        left = centre.x() - width / 2 + 2
        painter.drawText(QRectF(left, theme.px(28), width - 4, theme.px(20)), across, step.label)
        font.setPixelSize(theme.px(11.5))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        fitted = painter.fontMetrics().elidedText(step.detail, Qt.TextElideMode.ElideRight, round(width - 4))
        painter.drawText(QRectF(left, theme.px(47), width - 4, theme.px(18)), across, fitted)
