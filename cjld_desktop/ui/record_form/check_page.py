"""Check and sign: the whole record in words, what stands against it, the reason when something is missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.ui import words
from cjld_desktop.ui.form.summary_list import SummaryList
from cjld_desktop.ui.record_form.form import Words
from cjld_desktop.ui.record_form.requirements_card import rule_words
from cjld_desktop.ui.record_form.spec import tr
from cjld_desktop.ui.record_form.state import State
from cjld_desktop.ui.record_form.summary import labels_of, summary
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.notice import Notice


class CheckPage(QWidget):
    """`sign` carries the reason for signing incomplete (empty when complete); `change` a page's code."""

    sign = Signal(str)
    change = Signal(str)
    print_it = Signal()

    def __init__(self, said: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = said
        self._is_ready = self._busy = False
        self._may_give_reason = False
        self.notice, self.cautions = Notice(parent=self), Notice(parent=self)
        self.list = SummaryList()
        self.why = QLineEdit()
        self._why_field = LabelledField(tr("Why is it signed without them?"), self.why, said.reason_hint)
        self._warning = Notice(said.after_signing, parent=self)
        self.sign_button = primary_button(said.sign, "draw")
        self.print_button = primary_button(said.print_it, "printer-outline")
        self.draft_button = secondary_button(tr("Print a draft"), "printer-outline")
        prints = QHBoxLayout()
        prints.addWidget(self.print_button)
        prints.addStretch(1)
        # Below each other where large text leaves no room beside.
        self._signs = QWidget()
        signs = Flow(self._signs, spacing=12)
        signs.addWidget(self.sign_button)
        signs.addWidget(self.draft_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self.cautions)
        column.addLayout(prints)
        for widget in (self.list, self._why_field, self._warning):
            column.addWidget(widget)
        column.addWidget(self._signs)
        self.why.textChanged.connect(lambda _text: self._enable())
        self.sign_button.clicked.connect(lambda: self.sign.emit(self.why.text().strip()))
        self.print_button.clicked.connect(self.print_it)
        self.draft_button.clicked.connect(self.print_it)
        self.list.change.connect(self.change)

    def show_state(self, state: State) -> None:
        signed, stopped = state.is_signed, any(caution.stops for caution in state.warnings)
        self._busy = state.busy
        self._is_ready = not state.missing and not stopped
        self._may_give_reason = bool(state.missing and self._words.reason_hint) and not stopped
        self.list.show_lines(
            [(page.code, page.title, lines) for page, lines in summary(state)], changeable=not signed
        )
        self._why_field.setVisible(not signed and self._may_give_reason)
        self._warning.setVisible(not signed)
        self.sign_button.setVisible(not signed)
        self.draft_button.setVisible(not signed and not self._words.sign_first)
        self.print_button.setVisible(signed)
        self._say(state)
        self._caution(state)
        self._enable()

    def _say(self, state: State) -> None:
        record = state.record
        if state.is_signed:
            said = tr("Signed {when}. It cannot be changed.").format(when=words.when(record.signed_at))
            why = getattr(record, "incomplete_why", "")
            if why:
                said += " " + tr("Signed incomplete: {why}").format(why=why)
            self.notice.say(said, "soon" if why else "done")
        elif state.missing:
            labels = "\n".join(f"• {need.label}" for need in state.missing)
            source = rule_words(state.missing[0].source)
            title = tr("Still missing for {rule}").format(rule=source) if source else tr("Still missing")
            self.notice.say(labels, "soon", title)
        elif state.requirements and state.requirements[0].source:
            self.notice.say(tr("Everything the rule asks for is given."), "done")
        else:
            self.notice.say(tr("Everything it needs is given."), "done")

    def _caution(self, state: State) -> None:
        """What stands against it, each with the field it is about."""
        labels = labels_of(state)
        lines = []
        for caution in state.warnings:
            said, label = words.filled(caution.template, caution.values), labels.get(caution.field)
            lines.append(f"• {label}: {said}" if label else f"• {said}")
        stopped = not state.is_signed and any(caution.stops for caution in state.warnings)
        title = tr("It cannot be signed like this") if stopped else tr("Look at this before you sign")
        if state.is_signed:
            title = self._words.since_signed
        shown = lines if title else []
        self.cautions.say("\n".join(shown), "now" if stopped else "soon", title if shown else "")

    def _enable(self) -> None:
        ready = self._is_ready or (self._may_give_reason and bool(self.why.text().strip()))
        self.sign_button.setEnabled(ready and not self._busy)
        self.sign_button.setToolTip("" if ready else self._what_is_wanted())

    def _what_is_wanted(self) -> str:
        if self._may_give_reason:
            return tr("Give what is missing, or the reason")
        return tr("Put right what stands against it")
