"""Small drawings that flow with the text: a square to tick, a line to tear along, a QR code."""

import re

import segno
from reportlab.platypus import Flowable

from cjld_desktop.documents.type_scale import INK, MUTED, TEXT_WIDTH

# The standard asks for four light modules around the code.
_QUIET_MODULES = 4


class Square(Flowable):
    """An empty square to tick."""

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        return 12, 12

    def draw(self) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        self.canv.rect(0.5, 0, 11, 11, stroke=1, fill=0)


class TearLine(Flowable):
    """A dashed line across the page."""

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        return TEXT_WIDTH, 4

    def draw(self) -> None:
        self.canv.setStrokeColor(MUTED)
        self.canv.setLineWidth(0.6)
        self.canv.setDash(3, 3)
        self.canv.line(0, 2, TEXT_WIDTH, 2)


class QrCode(Flowable):
    """A QR code in vector rectangles with its quiet zone, at least `side` points wide."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self._rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
        self._side = side

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        return self._side, self._side

    def draw(self) -> None:
        module = self._side / (len(self._rows) + 2 * _QUIET_MODULES)
        self.canv.setFillColor(INK)
        path = self.canv.beginPath()
        for number, row in enumerate(self._rows):
            y = self._side - (number + 1 + _QUIET_MODULES) * module
            for run in re.finditer(rb"\x01+", row):
                x = (run.start() + _QUIET_MODULES) * module
                path.rect(x, y, (run.end() - run.start()) * module, module)
        self.canv.drawPath(path, stroke=0, fill=1)
