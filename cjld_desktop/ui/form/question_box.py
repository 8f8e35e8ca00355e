"""One question: its words, what helps, what is wrong with the answer, the editor, and why there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.forms.item import Item
from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.answer_words import answer_words, question_words
from cjld_desktop.ui.form.editors import editor_for
from cjld_desktop.ui.form.editors.base import Editor, Given
from cjld_desktop.ui.form.editors.radio import absent_choices
from cjld_desktop.ui.form.radio_list import RadioList
from cjld_desktop.ui.widgets.labels import FieldLabel, FieldProblem, Hint, Strong

_NO_REASON = frozenset({"string", "text", "url"})
"""Types whose optional questions may simply be left empty, so no reason is offered."""


class QuestionBox(QWidget):
    """`given` carries the path and a `Given`. A question the form answers itself only shows its value."""

    given = Signal(str, object)

    def __init__(self, session: FormSession, item: Item, path: str, *, is_titled: bool) -> None:
        super().__init__()
        self.path = path
        self._session = session
        field = session.item(path)
        self.question = question_words(field) or item.text or path
        self._absent: RadioList | None = None
        self._problem = FieldProblem()
        self._problem.hide()
        self._worked_out = Strong()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        if not is_titled:
            self._column.addWidget(FieldLabel(self._label(item)))
            if field.help:
                self._column.addWidget(Hint(field.help))
        self._column.addWidget(self._problem)
        self.editor: Editor | None = None
        if field.read_only:
            self._column.addWidget(self._worked_out)
        else:
            self._add_editor(item)
        self.refresh()

    def refresh(self) -> None:
        """Show the answer as the session has it."""
        value = self._session.answers.get(self.path)
        if self.editor is None:
            self._worked_out.setText(self._session.shown(self.path, answer_words()) or "–")
            return
        self.editor.set_value(value)
        if self._absent is not None:
            codes = [choice["absent"] for _, choice in absent_choices()]
            said = value.get("absent") if isinstance(value, dict) else None
            self._absent.set_chosen(codes.index(said) if said in codes else None)

    def set_problem(self, sentence: str) -> None:
        """Tell what is wrong, or nothing for the empty string. The answer stays as it was given."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        for box in self.fields():
            box.setProperty("wrong", "true" if sentence else "false")
            box.style().unpolish(box)
            box.style().polish(box)
            if sentence:
                box.setAccessibleDescription(sentence)

    def fields(self) -> list[QWidget]:
        """The widgets that take the keyboard, first the one that a problem leads to."""
        return self.editor.fields() if self.editor else []

    def _label(self, item: Item) -> str:
        if item.required or item.type not in _NO_REASON or self.tr("(optional)") in self.question:
            return self.question
        return self.tr("{question} (optional)").format(question=self.question)

    def _add_editor(self, item: Item) -> None:
        self.editor = editor_for(item, self.question)
        if self.editor is None:
            self._column.addWidget(
                Hint(self.tr("This kind of question cannot be answered on this computer."))
            )
            return
        self._column.addWidget(self.editor)
        self.editor.given.connect(self._tell)
        if not self.editor.offers_absent and (item.required or item.type not in _NO_REASON):
            reason = self.tr("No answer: {question}").format(question=self.question)
            self._absent = RadioList(reason, list(absent_choices()))
            self._absent.chosen.connect(lambda value: self._tell(Given(value)))
            self._column.addWidget(self._absent)

    def _tell(self, given: Given) -> None:
        self.given.emit(self.path, given)
