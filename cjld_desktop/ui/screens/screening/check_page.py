"""Check your answers, then sign. Once signed, the same page to read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.session import FormSession
from cjld_desktop.services.screens import stops_signing
from cjld_desktop.ui import words
from cjld_desktop.ui.form.answer_words import answer_words, question_words, to_check
from cjld_desktop.ui.form.summary_list import Section, SummaryList
from cjld_desktop.ui.screens.screening.around_page import summary
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.to_confirm import ToConfirm
from cjld_desktop.ui.screens.screening.words import outcome_words, problem_words, tr
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import primary_button
from cjld_desktop.ui.widgets.labels import Muted, SectionTitle
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink

_TO_CONFIRM = "to-confirm"


class CheckPage(QWidget):
    """`change` carries a section, `mend` the path of a question that still needs somebody."""

    sign = Signal()
    change = Signal(str)
    mend = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice(parent=self)
        self.warnings, self._around, self._aside = Notice(parent=self), Muted("", self), Muted("", self)
        self.to_confirm = ToConfirm(self)
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
        for widget in (
            self.notice,
            self.to_confirm,
            self._open,
            self.warnings,
            self._around,
            self.list,
            self._aside,
            self._warning,
        ):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.sign_button.clicked.connect(self.sign)
        self.list.change.connect(self.change)
        self.to_confirm.change.connect(self.mend)
        self._shown: list[tuple[str, str]] = []

    def show_state(self, state: State) -> None:
        session = state.session
        if session is None:
            return
        self.list.show_lines(_sections(state, session), changeable=not state.is_signed)
        self._around.setText(summary(state))
        self._around.setVisible(bool(self._around.text()))
        self._aside.setText(_set_aside(state))
        self._aside.setVisible(bool(self._aside.text()))
        self._warning.setVisible(not state.is_signed)
        self.sign_button.setVisible(not state.is_signed)
        self.sign_button.setEnabled(not state.busy)
        if state.is_signed:
            self._show_open([])
            self.to_confirm.show_state(state)
            at = state.screen.signed_at if state.screen else None
            said = tr("Signed {when}. It cannot be changed.").format(when=words.when(at) if at else "")
            self.notice.say(*_outcome(state, said))
            return
        faults = session.validate()
        self.to_confirm.show_state(state)
        waiting = [
            (one.path, self._line(state, one))
            for one in faults
            if stops_signing(one) and one.code != _TO_CONFIRM
        ]
        self._show_warnings(state)
        self._show_open(waiting)
        carried = len(state.to_confirm)
        if not waiting and carried:
            one, many = tr("1 earlier answer to check"), tr("{n} earlier answers to check")
            self.notice.say(words.count(carried, one, many), "soon")
        elif waiting:
            one, many = tr("1 question still needs you"), tr("{n} questions still need you")
            self.notice.say(words.count(len(waiting), one, many), "soon")
        else:
            self.notice.say(tr("Everything that must be answered is answered."), "done")

    def first_open(self) -> QWidget | None:
        """The link to the first question that still needs somebody."""
        item = self._open_lines.itemAt(1)
        return item.widget() if item else self.to_confirm.first_field()

    def _show_warnings(self, state: State) -> None:
        said = [self._line(state, one) for one in state.warnings]
        self.warnings.say(
            "\n".join(said), "soon", tr("Look at these again. They do not stop you.") if said else ""
        )

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


def _sections(state: State, session: FormSession) -> list[Section]:
    """Every question with its answer; of a screen that could not be done only what was answered."""
    not_done = state.is_signed and state.screen is not None and bool(state.screen.outcome)
    return [
        (section.link_id, section.title, to_check(session, section))
        for section in state.sections
        if not not_done or section.state != "not_started"
    ]


def _outcome(state: State, signed: str) -> tuple[str, Tone, str]:
    """What a signed screen says on top: that it is signed, and why it was not done when it was not."""
    screen = state.screen
    if screen is None or not screen.outcome:
        return signed, "done", ""
    lines = [screen.outcome_note, signed]
    if screen.try_again_at is not None:
        lines.insert(1, tr("Try again {when}.").format(when=words.when(screen.try_again_at)))
    return "\n".join(line for line in lines if line), "soon", outcome_words(screen.outcome)


def _set_aside(state: State) -> str:
    """What was answered on another version and has no place on this one: kept, and not counted."""
    if not state.set_aside:
        return ""
    said = [
        tr("{question} {answer} (version {version})").format(
            question=one.question, answer=one.shown(answer_words()), version=one.version
        )
        for one in state.set_aside
    ]
    return "\n".join([tr("Kept from another version, not part of the results:"), *said])
