"""Writing a note: kind, when, text; the original beside it when it puts another right."""

from functools import partial
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.domain.note import NoteKind
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.note.presenter import Presenter, State
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.footer import Footer
from cjld_desktop.ui.widgets.identity import identity_line
from cjld_desktop.ui.widgets.inputs import choice, fill, on_change, text_area, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import Page
from cjld_desktop.ui.widgets.problems import Problems


class View(QWidget):
    """`kept` says that unfinished writing is safe as a draft, when the screen goes out of sight."""

    open_person = Signal(object)
    left = Signal()
    kept = Signal()
    work_saved = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._drawn = 0
        self._shown_problems: tuple[tuple[str, str], ...] = ()
        self._page = Page(self.tr("Write a note"))
        self.about = Label()
        self.fault = Notice("", "now")
        self.draft = Notice("", "info")
        self.start_again = self.draft.add_link(self.tr("Start again"))
        self.problems = Problems()
        for part in (self.about, self.fault, self.draft, self.problems):
            self._page.body.addWidget(part)
        self._columns = self._make_columns()
        self._page.body.addWidget(self._columns, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._page, 1)
        whole.addWidget(self._make_footer())
        self._listen()
        self._render()

    def shown(self) -> None:
        self.fields["text"].field.setFocus()

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

    def _make_columns(self) -> Columns:
        kinds = [(code, words.note_kind(code)) for code in get_args(NoteKind)]
        self.fields = {
            "kind": LabelledField(self.tr("Kind of note"), choice(kinds)),
            "day": LabelledField(self.tr("It happened on"), DateBoxes()),
            "time": LabelledField(self.tr("At"), text_line(80)),
            "text": LabelledField(
                self.tr("What you saw, heard or did"),
                text_area(8, grows=True),
                self.tr("Your own words. Say who told you what you did not see yourself."),
            ),
        }
        card = Card()
        when = QHBoxLayout()
        when.setSpacing(16)
        for key in ("day", "time"):
            when.addWidget(self.fields[key], 0, Qt.AlignmentFlag.AlignBottom)
        when.addStretch(1)
        row = Columns(560)
        row.add_column(0, at_bottom=True).addWidget(self.fields["kind"])
        row.add_column(1).addLayout(when)
        card.body.addWidget(row)
        card.body.addWidget(self.fields["text"], 1)
        self.original = Card(self.tr("The note you put right"))
        self.original_who, self.original_text = Muted(), Label()
        self.original_text.setAccessibleName(self.tr("The note you put right"))
        self.original_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        stays = self.tr("It stays on the page as it was written, marked as corrected by yours.")
        for part in (self.original_who, self.original_text, Muted(stays)):
            self.original.body.addWidget(part)
        columns = Columns(820)
        columns.add_column(2, fill=True).addWidget(card, 1)
        columns.add_column(1).addWidget(self.original)
        return columns

    def _make_footer(self) -> Footer:
        footer = Footer()
        self.cancel = secondary_button(self.tr("Back"), "arrow-left")
        self.sign = primary_button(self.tr("Sign and save"), "draw-pen")
        self.kept_at = Muted()
        footer.row.addWidget(self.cancel)
        footer.row.addWidget(self.kept_at)
        warning = self.tr(
            "Signing puts your name to it. It cannot be changed afterwards, only put right by another note."
        )
        footer.row.addWidget(Muted(warning), 1)
        footer.row.addWidget(self.sign)
        return footer

    def _listen(self) -> None:
        presenter = self.presenter
        for key, field in self.fields.items():
            on_change(field.field, partial(presenter.put, key))
        self.start_again.clicked.connect(presenter.start_again)
        self.cancel.clicked.connect(self.leave)
        self.sign.clicked.connect(presenter.sign)
        presenter.changed.connect(self._render)
        presenter.left.connect(self.left)
        presenter.signed.connect(self._signed)

    def _signed(self, person_id: object) -> None:
        self.work_saved.emit()
        self.open_person.emit(person_id)

    def _render(self) -> None:
        state = self.presenter.state
        correcting = state.corrected is not None
        self._page.set_title(self.tr("Put a note right") if correcting else self.tr("Write a note"))
        self.about.setText(identity_line(state.person) if state.person else "")
        self.fault.say(state.fault, "now")
        kept = self.tr("This is what you wrote before. It is not signed yet.")
        self.draft.say(kept if state.from_draft else "", "info")
        self.kept_at.setText(
            self.tr("Draft kept {time}").format(time=state.draft_kept) if state.draft_kept else ""
        )
        self.sign.setEnabled(not state.busy and state.person is not None)
        self._columns.setEnabled(state.typed is not None)  # typing before the draft is read would be lost
        if state.typed is not None and state.drawn != self._drawn:
            self._drawn = state.drawn
            for key, field in self.fields.items():
                fill(field.field, state.typed[key])
            self.fields["text"].field.setFocus()
        self._render_original(state)
        self._render_problems(state)

    def _render_original(self, state: State) -> None:
        self._columns.show_column(1, shown=state.corrected is not None)
        if state.corrected is not None:
            when = words.when(state.corrected.happened_at)
            self.original_who.setText(f"{words.note_kind(state.corrected.note_kind)}, {when}")
            self.original_text.setText(state.corrected.text)

    def _render_problems(self, state: State) -> None:
        if state.problems is self._shown_problems:
            return  # the summary takes the focus once for every attempt to sign
        self._shown_problems = state.problems
        found = dict(state.problems)
        for key, field in self.fields.items():
            field.set_problem(found.get(key, ""))
        self.problems.show_problems(
            [(text, self.fields[key].field if key in self.fields else None) for key, text in found.items()]
        )
