"""Check your answers, then sign. Once signed, the same page to read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.forms.problem import Problem
from cjld_desktop.ui import words
from cjld_desktop.ui.form.answer_words import question_words, to_check
from cjld_desktop.ui.form.summary_list import SummaryList
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import problem_words, tr
from cjld_desktop.ui.widgets.buttons import primary_button
from cjld_desktop.ui.widgets.labels import SectionTitle
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink


class CheckPage(QWidget):
    """`change` carries a section, `mend` the path of a question that still needs somebody."""

    sign = Signal()
    change = Signal(str)
    mend = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice(parent=self)
        self._open = QWidget(self)
        self._open_lines = QVBoxLayout(self._open)
        self._open_lines.setContentsMargins(0, 0, 0, 0)
        self._open_lines.setSpacing(2)
        self.list = SummaryList()
        self._warning = Notice(
            tr("After signing no answer can be changed. A new screen is needed to put something right."),
            parent=self,
        )
        self.sign_button = primary_button(tr("Sign the screen"), "draw")
        buttons = QHBoxLayout()
        buttons.addWidget(self.sign_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.notice, self._open, self.list, self._warning):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.sign_button.clicked.connect(self.sign)
        self.list.change.connect(self.change)
        self._shown: list[tuple[str, str]] = []

    def show_state(self, state: State) -> None:
        session = state.session
        if session is None:
            return
        self.list.show_lines(
            [(section.link_id, section.title, to_check(session, section)) for section in state.sections],
            changeable=not state.is_signed,
        )
        self._warning.setVisible(not state.is_signed)
        self.sign_button.setVisible(not state.is_signed)
        self.sign_button.setEnabled(not state.busy)
        if state.is_signed:
            self._show_open([])
            at = state.screen.signed_at if state.screen else None
            said = words.when(at) if at else ""
            self.notice.say(tr("Signed {when}. It cannot be changed.").format(when=said), "done")
            return
        waiting = [(problem.path, self._line(state, problem)) for problem in session.validate()]
        self._show_open(waiting)
        if waiting:
            one, many = tr("1 question still needs you"), tr("{n} questions still need you")
            self.notice.say(words.count(len(waiting), one, many), "soon")
        else:
            self.notice.say(tr("Everything that must be answered is answered."), "done")

    def first_open(self) -> QWidget | None:
        """The link to the first question that still needs somebody."""
        item = self._open_lines.itemAt(1)
        return item.widget() if item else None

    def _line(self, state: State, problem: Problem) -> str:
        if state.session is None or not problem.path:
            return problem_words(problem)
        question = question_words(state.session.item(problem.path))
        return question if problem.code == "required" else f"{question} {problem_words(problem)}"

    def _show_open(self, waiting: list[tuple[str, str]]) -> None:
        self._open.setVisible(bool(waiting))
        if waiting == self._shown:
            return
        self._shown = waiting
        while (item := self._open_lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if waiting:
            self._open_lines.addWidget(SectionTitle(tr("Still open")))
        for path, said in waiting:
            link = WrappedLink(said)
            link.clicked.connect(lambda _=False, path=path: self.mend.emit(path))
            self._open_lines.addWidget(link)
