"""Writing a note: kind, when, text; the original beside it when it puts another right."""

from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cjld_desktop.domain.note import NoteKind
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.note.presenter import Presenter, State
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.footer import Footer
from cjld_desktop.ui.widgets.identity import identity_line
from cjld_desktop.ui.widgets.inputs import choice, text_area, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.unfinished_page import UnfinishedPage


class View(UnfinishedPage):
    """`left` and `open_person` say where to go; the text is where one starts."""

    presenter: Presenter
    starts_at = "text"

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, parent)
        self.about = Label()
        self.start_again = self.draft.add_link(self.tr("Start again"))
        for part in (self.about, self.fault, self.draft, self.problems):
            self._page.body.addWidget(part)
        self._columns = self._make_columns()
        self._page.body.addWidget(self._columns, 1)
        self._stand_on(self._make_footer())
        self._listen()
        self._render()

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
        super()._listen()
        self.start_again.clicked.connect(self.presenter.start_again)
        self.sign.clicked.connect(self.presenter.sign)
        self.presenter.signed.connect(self._finished)

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
        self._render_fields()
        self._render_original(state)
        self._render_problems()

    def _render_original(self, state: State) -> None:
        self._columns.show_column(1, shown=state.corrected is not None)
        if state.corrected is not None:
            when = words.when(state.corrected.happened_at)
            self.original_who.setText(f"{words.note_kind(state.corrected.note_kind)}, {when}")
            self.original_text.setText(state.corrected.text)
