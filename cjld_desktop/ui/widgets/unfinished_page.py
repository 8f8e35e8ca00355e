"""The page of a form whose unfinished typing is kept: fault, draft and problems on top, Esc goes back."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cjld_desktop.ui.unfinished import Typed, Unfinished
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.footer import Footer
from cjld_desktop.ui.widgets.inputs import fill, on_change
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import Page
from cjld_desktop.ui.widgets.problems import Problems


class UnfinishedPage(QWidget):
    """`kept` says that unfinished typing is safe as a draft, when the screen goes out of sight.

    The screen makes `fields`, `_columns` and `cancel`, names the field one starts at, and draws in `_render`.
    """

    open_person = Signal(object)
    left = Signal()
    kept = Signal()
    work_saved = Signal()

    starts_at: str
    fields: dict[str, LabelledField]
    cancel: QPushButton
    _columns: Columns

    def __init__(self, presenter: Unfinished[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._drawn = 0
        self._shown_problems: tuple[tuple[str, str], ...] = ()
        # From the outside in: what is put into a ground later takes all its parts through the style again.
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._page = Page()
        self._whole.addWidget(self._page, 1)
        self.fault = Notice("", "now")
        self.draft = Notice("", "info")
        self.problems = Problems()

    def shown(self) -> None:
        self.fields[self.starts_at].field.setFocus()

    def save_draft(self) -> None:
        self.presenter.save_draft()

    def leave(self) -> None:
        """Go back, as Esc does."""
        self.presenter.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """However one left, what was typed is kept, and that is said."""
        super().hideEvent(event)
        if not event.spontaneous() and self.presenter.is_changed:
            self.presenter.save_draft()
            self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _stand_on(self, footer: Footer) -> None:
        """Put the page above its footer, which does not scroll."""
        self._whole.addWidget(footer)

    def _listen(self) -> None:
        for key, field in self.fields.items():
            on_change(field.field, partial(self.presenter.put, key))
        self.cancel.clicked.connect(self.leave)
        self.presenter.changed.connect(self._render)
        self.presenter.left.connect(self.left)

    def _finished(self, person_id: object) -> None:
        self.work_saved.emit()
        self.open_person.emit(person_id)

    def _render(self) -> None:
        raise NotImplementedError

    def _render_fields(self) -> None:
        state = self.presenter.state
        self._columns.setEnabled(state.typed is not None)  # typing before all is read would be lost
        if state.typed is not None and state.drawn != self._drawn:
            self._drawn = state.drawn
            self._fill(state.typed)
            self.shown()

    def _fill(self, typed: Typed) -> None:
        for key, field in self.fields.items():
            if key in typed:
                fill(field.field, typed[key])

    def _render_problems(self) -> None:
        problems = self.presenter.state.problems
        if problems is self._shown_problems:
            return  # the summary takes the focus once for every attempt to save
        self._shown_problems = problems
        found = dict(problems)
        for key, field in self.fields.items():
            field.set_problem(found.get(key, ""))
        self.problems.show_problems(
            [(text, self.fields[key].field if key in self.fields else None) for key, text in found.items()]
        )
        self._problems_drawn()

    def _problems_drawn(self) -> None:
        """Called once for every attempt to save, when the summary stands."""
