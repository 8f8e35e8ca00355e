"""One question: its words, what helps, what is wrong with the answer, the editor, and why there is none."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.answer_words import answer_words, asks_worker, question_words
from cjld_desktop.ui.form.carried_words import carried_words
from cjld_desktop.ui.form.editors import editor_for
from cjld_desktop.ui.form.editors.attachment import attachment_words
from cjld_desktop.ui.form.editors.base import Editor, Given, absent, first
from cjld_desktop.ui.form.editors.radio import absent_choices
from cjld_desktop.ui.form.pictures import card_side, has_picture, picture_label
from cjld_desktop.ui.form.radio_list import RadioList
from cjld_desktop.ui.form.side_by_side import SideBySide
from cjld_desktop.ui.form.worked_out import WorkedOut
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.chip import Chip, WrappedChip
from cjld_desktop.ui.widgets.labels import FieldLabel, FieldProblem, Hint, Muted

_NO_REASON = frozenset({"string", "text", "url", "attachment", "reference"})
"""Types whose optional questions may simply be left empty, so no reason is offered."""


class QuestionBox(QWidget):
    """`given` carries the path and a `Given`, `confirm` the path of an answer that was carried over.

    A question the form answers itself only shows its value. `is_titled`: the page's title is the question.
    """

    given = Signal(str, object)
    confirm = Signal(str)

    def __init__(
        self, session: FormSession, path: str, *, is_titled: bool = False, compact: bool = False
    ) -> None:
        super().__init__()
        self.path = path
        self._session, self._is_titled, self._compact = session, is_titled, compact
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show the answer as the session has it, and the question as it is asked now."""
        field = self._session.item(self.path)
        if field != self._field:
            self._rebuild(field)
        value = self._session.answers.get(self.path)
        if self._must is not None:
            self._must.setVisible(value is None)
        self._show_carried(carried_words(value))
        if self._worked_out is not None:
            self._worked_out.setText(self._shown_value() or "–")
        if self.editor is None:
            return
        self.editor.set_value(value)
        if self._absent is not None:
            codes = [choice["absent"] for _, choice in self._reasons]
            self._absent.set_chosen(codes.index(absent(value)) if absent(value) in codes else None)

    def is_table_stale(self) -> bool:
        """It draws itself anew, so no table has to."""
        return False

    def set_problem(self, sentence: str) -> None:
        """Tell what is wrong, or nothing for the empty string. The answer stays as it was given."""
        if sentence == self._problem.text():
            return
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        for box in self.fields():
            box.setProperty("wrong", "true" if sentence else "false")
            box.style().unpolish(box)
            box.style().polish(box)
            if sentence:
                box.setAccessibleDescription(f"{self.question}. {sentence}")

    def fields(self) -> list[QWidget]:
        """The widgets that take the keyboard, first the one that a problem leads to."""
        return self.editor.fields() if self.editor and not self._field.protected else []

    def _rebuild(self, field: Field) -> None:
        """The question is asked otherwise than before: other options, words or limits, or locked."""
        held = self.isAncestorOf(focus) if (focus := self.window().focusWidget()) is not None else False
        if not held or self.editor is None or replace(field, options=()) != replace(self._field, options=()):
            held = False
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._build()
        if held and self.fields():
            self.fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._field = field = self._session.item(self.path)
        self.question = question_words(field) or self.path
        self.editor: Editor | None = None
        self._absent: RadioList | None = None
        self._reasons = absent_choices(by_worker=field.answered_by == "worker")
        self._must: Muted | None = None
        self._carried: QWidget | None = None
        self._carried_chip: Chip | None = None
        self._problem = FieldProblem()
        self._problem.hide()
        self._worked_out: WorkedOut | None = None
        self._add_words(field)
        if has_picture(field.media):
            self._column.addWidget(picture_label(field.media, card_side() * 2))
        self._column.addWidget(self._problem)
        if field.read_only and not field.protected and field.type != "reference":
            self._worked_out = WorkedOut(self.question)
            self._column.addWidget(self._worked_out)
        else:
            self._add_editor(field)
        if field.footer:
            self._column.addWidget(Hint(field.footer))

    def _add_words(self, field: Field) -> None:
        if field.header:
            self._column.addWidget(Hint(field.header))
        if self._is_titled and asks_worker(self._session, field):
            self._column.addWidget(Chip(self.tr("For you to answer"), "info"))
        if not self._is_titled:
            self._column.addWidget(FieldLabel(self._label(field)))
        # What is said only under the mouse elsewhere stands here: a keyboard and a finger cannot hover.
        parts: Sequence[str] = (field.prompt, field.flyover)
        for text in parts if self._is_titled else (field.help, *parts):
            if text:
                self._column.addWidget(Hint(text))
        if field.protected:
            self._column.addWidget(Muted(self.tr("Not needed now")))
        elif field.required and not field.read_only:
            self._must = Muted(self.tr("Must be answered"))
            self._column.addWidget(self._must)

    def _label(self, field: Field) -> str:
        plain = field.required or field.read_only or field.type not in _NO_REASON
        if plain or self.tr("(optional)") in self.question:
            return self.question
        return self.tr("{question} (optional)").format(question=self.question)

    def _add_editor(self, field: Field) -> None:
        self.editor = editor_for(field, self.question, compact=self._compact)
        if self.editor is None:
            said = self.tr("This kind of question cannot be answered on this computer.")
            self._column.addWidget(Hint(said))
            return
        self._column.addWidget(self.editor)
        if field.protected:
            self.editor.setEnabled(False)
            return
        self.editor.given.connect(self._tell)
        if self._offers_reason(field):
            reason = self.tr("No answer: {question}").format(question=self.question)
            self._absent = RadioList(reason, list(self._reasons))
            self._absent.chosen.connect(lambda value: self._tell(Given(value)))
            self._column.addWidget(self._absent)

    def _offers_reason(self, field: Field) -> bool:
        if self.editor is None or self.editor.offers_absent or field.type == "reference":
            return False
        return field.required or (field.type not in _NO_REASON and not self._compact)

    def _shown_value(self) -> str:
        found = first(self._session.answers.get(self.path), "valueAttachment")
        if isinstance(found, dict):
            return attachment_words(found)
        return self._session.shown(self.path, answer_words())

    def _show_carried(self, said: str) -> None:
        if self._carried is None and said:
            self._carried = QWidget()
            row = SideBySide(self._carried, spacing=8)
            self._carried_chip = WrappedChip(said, "soon")
            link = link_button(self.tr("Still right"))
            link.setAccessibleName(self.tr("Still right: {question}").format(question=self.question))
            link.clicked.connect(lambda: self.confirm.emit(self.path))
            row.addWidget(self._carried_chip)
            row.addWidget(link)
            self._column.insertWidget(self._column.indexOf(self._problem), self._carried)
        if self._carried is not None:
            self._carried.setVisible(bool(said))
        if self._carried_chip is not None and said:
            self._carried_chip.setText(said)

    def _tell(self, given: Given) -> None:
        self.given.emit(self.path, given)
