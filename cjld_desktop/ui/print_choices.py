"""The right side of the preview: which printer and how it stands, copies, pages, sides, and the buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cjld_desktop.services.printers import Printer
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Hint, PageTitle
from cjld_desktop.ui.widgets.notice import Notice

_MOST_COPIES = 99
_WIDEST = 480


class PrintChoices(QWidget):
    """Knows what was chosen and draws what it is told; it prints nothing."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printers: tuple[Printer, ...] = ()
        self._busy = False
        self.printer, self.copies, self.pages = QComboBox(), QSpinBox(), QLineEdit()
        self.both_sides = QCheckBox(self.tr("Print on both sides"))
        self.standing, self.notice, self.journal = Notice(), Notice(), Notice()
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
        self.print = primary_button(self.tr("Print"), "printer-outline")
        self.print.setDefault(True)
        self.cancel = secondary_button(self.tr("Cancel printing"))
        self.save = secondary_button(self.tr("Save as PDF"), "content-save-outline")
        self.close_button = secondary_button(self.tr("Close"))
        self.printer.currentIndexChanged.connect(lambda _: self._show_standing())
        self._lay_out(title)
        self._show_standing()
        self.cancel.hide()

    def _lay_out(self, title: str) -> None:
        self._printer_field = LabelledField(self.tr("Printer"), self.printer)
        self._pages_field = LabelledField(
            self.tr("Pages"), self.pages, self.tr("Such as 1-3, 5. Leave empty for all.")
        )
        fields = QWidget()
        column = _column(fields)
        for part in (
            PageTitle(title),
            self._printer_field,
            self.standing,
            LabelledField(self.tr("Copies"), self.copies),
            self._pages_field,
            self.both_sides,
        ):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()  # with large text the fields are taller than the screen; the buttons stay
        area.setWidget(fields)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = _column(self)
        whole.addWidget(area, 1)
        not_encrypted = Hint(self.tr("A saved file holds every page and is not encrypted."))
        whole.addWidget(self.notice)
        whole.addWidget(self.journal)
        for button in (self.print, self.cancel, self.save, not_encrypted, self.close_button):
            whole.addWidget(button)
        self.setFixedWidth(min(theme.px(300), _WIDEST))

    def chosen(self) -> Printer | None:
        """The printer in front; none when there is none."""
        found = self.printer.currentIndex()
        return self._printers[found] if 0 <= found < len(self._printers) else None

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Show these, and keep the one that was chosen; at first the system's own choice."""
        before = self.chosen()
        self._printers = tuple(printers)
        self.printer.blockSignals(True)
        self.printer.clear()
        self.printer.addItems([self._named(one) for one in printers])
        key = (before.name, before.instance) if before else None
        at = next((n for n, one in enumerate(printers) if (one.name, one.instance) == key), 0)
        self.printer.setCurrentIndex(at if printers else -1)
        self.printer.blockSignals(False)
        self._show_standing()

    def show_none(self, why: str) -> None:
        """There is no printer to choose; `why` in a sentence."""
        self._printers = ()
        self.printer.clear()
        self._show_standing()
        self.standing.say(why, "soon")

    def show_problem_of_pages(self, sentence: str) -> None:
        self._pages_field.set_problem(sentence)
        if sentence:
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool, may_cancel: bool = False) -> None:
        """While something is on its way it is not sent again."""
        self._busy = busy
        self.cancel.setVisible(busy and may_cancel)
        self._show_standing()

    def _named(self, printer: Printer) -> str:
        if not printer.is_default:
            return printer.shown
        return self.tr("{printer} (usual)").format(printer=printer.shown)

    def _show_standing(self) -> None:
        printer = self.chosen()
        self.printer.setEnabled(printer is not None)
        self.print.setEnabled(printer is not None and printer.standing.takes and not self._busy)
        self.both_sides.setVisible(printer is not None and printer.two_sided)
        if printer is None:
            self._printer_field.set_hint("")
            return
        stands = printer.standing
        said = words.filled(stands.words.template, stands.words.values)
        self._printer_field.set_hint(said if stands.ready else "")
        self.standing.say("" if stands.ready else said, "soon")


def _column(within: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(within)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column
