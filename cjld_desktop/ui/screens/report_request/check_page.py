"""Check and sign: the whole request in words, the reason when something is missing, sign, then print."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.ui import words
from cjld_desktop.ui.form.summary_list import SummaryList
from cjld_desktop.ui.screens.report_request.presenter import State
from cjld_desktop.ui.screens.report_request.spec import tr
from cjld_desktop.ui.screens.report_request.summary import summary
from cjld_desktop.ui.widgets.buttons import primary_button
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.notice import Notice


class CheckPage(QWidget):
    """`sign` carries the reason for signing incomplete (empty when complete); `change` a page's code."""

    sign = Signal(str)
    change = Signal(str)
    print_it = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_complete = False
        self._busy = False
        self.notice = Notice(parent=self)
        self.list = SummaryList()
        self.why = QLineEdit()
        self._why_field = LabelledField(
            tr("Why is it signed without them?"),
            self.why,
            tr("The reason is kept with the request and printed on the commission."),
        )
        self._warning = Notice(
            tr("After signing nothing in it can be changed. A new request is needed to put something right."),
            parent=self,
        )
        self.sign_button = primary_button(tr("Sign the request"), "draw")
        self.print_button = primary_button(tr("Print commission"), "printer-outline")
        prints, signs = QHBoxLayout(), QHBoxLayout()
        for row, button in ((prints, self.print_button), (signs, self.sign_button)):
            row.addWidget(button)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addLayout(prints)
        for widget in (self.list, self._why_field, self._warning):
            column.addWidget(widget)
        column.addLayout(signs)
        self.why.textChanged.connect(lambda _text: self._enable())
        self.sign_button.clicked.connect(lambda: self.sign.emit(self.why.text().strip()))
        self.print_button.clicked.connect(self.print_it)
        self.list.change.connect(self.change)

    def show_state(self, state: State) -> None:
        self._is_complete, self._busy = not state.missing, state.busy
        signed = state.is_signed
        self.list.show_lines(
            [(page.code, page.title, lines) for page, lines in summary(state)], changeable=not signed
        )
        self._why_field.setVisible(not signed and not self._is_complete)
        self._warning.setVisible(not signed)
        self.sign_button.setVisible(not signed)
        self.print_button.setVisible(signed)
        self._say(state)
        self._enable()

    def _say(self, state: State) -> None:
        request = state.request
        if request is not None and request.signed_at is not None:
            said = tr("Signed {when}. It cannot be changed.").format(when=words.when(request.signed_at))
            if request.incomplete_why:
                said += " " + tr("Signed incomplete: {why}").format(why=request.incomplete_why)
            self.notice.say(said, "soon" if request.incomplete_why else "done")
        elif state.missing:
            labels = "\n".join(f"• {need.label}" for need in state.missing)
            self.notice.say(
                labels, "soon", tr("Still missing for {rule}").format(rule=state.missing[0].source)
            )
        else:
            self.notice.say(tr("Everything the rule asks for is given."), "done")

    def _enable(self) -> None:
        ready = self._is_complete or bool(self.why.text().strip())
        self.sign_button.setEnabled(ready and not self._busy)
        self.sign_button.setToolTip(
            ""
            if ready
            else QCoreApplication.translate("ReportRequest", "Give what is missing, or the reason")
        )
