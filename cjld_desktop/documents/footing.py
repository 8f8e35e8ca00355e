"""The edge of every page: the band on top and, below, whose paper it is and how far to trust it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from cjld_desktop.documents import lettering
from cjld_desktop.documents.tagging import FOOTER, HEADER, MarkingCanvas, Tag
from cjld_desktop.documents.tagging_blocks import Text
from cjld_desktop.documents.type_scale import (
    BAND,
    HEIGHT,
    LINE,
    MARGIN,
    MUTED,
    STYLES,
    TEAL,
    TEXT_WIDTH,
    WIDTH,
)
from cjld_desktop.domain import partial_date

# Spaces that do not collapse.
SEPARATOR = "\u00a0\u00a0· "
_BOTTOM = 26
_WARNINGS_SHOWN = 4


@dataclass(frozen=True)
class Footing:
    """What stands at the foot of every page. `printed_at` is the local time, as it should be read.

    `warnings` are whole sentences, shown while anything in the document is undecided or unsent.
    """

    shown_name: str = ""
    birth_date: str = ""
    birth_date_estimated: bool = False
    nhs_number: str = ""
    record_version: str = ""
    printed_by: str = ""
    printed_at: datetime | None = None
    warnings: tuple[str, ...] = ()

    def identity(self) -> str:
        """`HOLLIS, Jordan · born 4 March 2007 · NHS No. 999 012 3457`; the empty string on a blank form."""
        if not self.shown_name:
            return ""
        born = partial_date.long_form(self.birth_date) if self.birth_date else "not known"
        about = "about " if self.birth_date and self.birth_date_estimated else ""
        number = spaced_nhs_number(self.nhs_number) or "not known"
        return f"{_short(self.shown_name, 110)}{SEPARATOR}born {about}{born}{SEPARATOR}NHS No. {number}"

    def handling(self) -> str:
        """`OFFICIAL-SENSITIVE · version 3, 7f3a 91c2 · printed 23 November 2026, 11:42 by A Nurse`."""
        parts = ["OFFICIAL-SENSITIVE"]
        if self.record_version:
            parts.append(f"version {_short(self.record_version, 60)}")
        if self.printed_at:
            by = f" by {_short(self.printed_by, 70)}" if self.printed_by else ""
            parts.append(f"printed {long_date(self.printed_at.date())}, {self.printed_at:%H:%M}{by}")
        return SEPARATOR.join(parts)


class Foot:
    """Draws the band on top and the footing below; knows its own height before the first page is set.

    The footing's sentences are put at the end of `document`: a screen reader says them once, after the rest.
    """

    def __init__(self, footing: Footing, name: str, document: Tag) -> None:
        self._name = lettering.printable(name)
        self._warnings = [
            _Line(text, "warning", TEXT_WIDTH, document.add("P")) for text in _shown_warnings(footing)
        ]
        self._lines = [
            _Line(text, "footing", TEXT_WIDTH - 70, document.add("P"))
            for text in (footing.identity(), footing.handling())
            if text
        ]
        self.height = _BOTTOM + 16 + sum(line.height for line in [*self._lines, *self._warnings])

    def draw(self, canvas: MarkingCanvas, number: int, count: int) -> None:
        with canvas.decorating(HEADER):
            self._draw_top(canvas, number)
        y = self.height - 8
        for line in self._warnings:
            y = line.draw(canvas, y)
        with canvas.decorating(FOOTER):
            y = _draw_rule(canvas, y - 2, f"Page {number} of {count}")
        for line in self._lines:
            y = line.draw(canvas, y)

    def _draw_top(self, canvas: Canvas, number: int) -> None:
        canvas.setFillColor(TEAL)
        canvas.rect(0, HEIGHT - BAND, WIDTH, BAND, stroke=0, fill=1)
        canvas.setFillColor(MUTED)
        if number > 1:
            canvas.setFont(lettering.REGULAR, 9)
            canvas.drawString(MARGIN, HEIGHT - 38, self._name)


def _draw_rule(canvas: Canvas, y: float, number: str) -> float:
    """The rule above the footing and the number of the page below it; gives where the next line begins."""
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    canvas.setFillColor(MUTED)
    canvas.setFont(lettering.REGULAR, 8)
    canvas.drawRightString(WIDTH - MARGIN, y - 11, number)
    return y - 3


class _Line:
    """A short paragraph drawn at a fixed place."""

    def __init__(self, text: str, style: str, width: float, tag: Tag) -> None:
        self._paragraph = Text(lettering.markup(text), STYLES[style], tag=tag)
        self.height: float = self._paragraph.wrap(width, HEIGHT)[1]

    def draw(self, canvas: Canvas, top: float) -> float:
        """Draws below `top`, and returns where the next line begins."""
        self._paragraph.drawOn(canvas, MARGIN, top - self.height)
        return top - self.height


class CountingCanvas(MarkingCanvas):
    """Holds pages back until their number is known, so that each can say `Page 1 of 3`."""

    def __init__(self, *args: Any, foot: Foot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._foot = foot
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # the stubs leave out what every page-counting recipe calls

    def save(self) -> None:
        for number, page in enumerate(self._held, 1):
            self.__dict__.update(page)
            self._foot.draw(self, number, len(self._held))
            super().showPage()
        super().save()


def long_date(day: date | None) -> str:
    """`4 March 2007`; the empty string when there is no day."""
    return partial_date.long_form(day.isoformat()) if day else ""


def spaced_nhs_number(number: str) -> str:
    """`999 012 3457`, as the NHS shows it; anything that is not ten digits stays as it is."""
    return re.sub(r"^(\d{3})(\d{3})(\d{4})$", r"\1 \2 \3", number)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1] + "…"


def _shown_warnings(footing: Footing) -> list[str]:
    """The first few warnings, and how many more there are: they never push the document off the page."""
    shown = [_short(text, 240) for text in footing.warnings[:_WARNINGS_SHOWN]]
    more = len(footing.warnings) - len(shown)
    return [*shown, f"There are {more} more warnings like these."] if more else shown
