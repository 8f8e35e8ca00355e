"""What was found, what it amounts to, and the two ways to sign it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cjld_desktop.services.report_checks import BACK, FIT, CheckPage
from cjld_desktop.ui import report_words, words
from cjld_desktop.ui.record_form import FieldSpec
from cjld_desktop.ui.record_form.typed_fields import TextField
from cjld_desktop.ui.screens.report_check.sections import tr
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.notice import Notice


class ResultCard(Card):
    """`decided` carries `fit` or `back`; `reason_given` what was written, and whether to save it at once."""

    decided = Signal(str)
    reason_given = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What was found"), parent)
        self.findings, self.proposed = Label(), Notice()
        hint = tr("Needed only when you decide otherwise than the answers amount to")
        self.reason = TextField(FieldSpec("text", "result_note", tr("Reason"), hint, optional=True))
        self.fit = secondary_button(tr("Sign: fit for purpose"), "check")
        self.back = secondary_button(tr("Sign: back to the expert"), "undo-variant")
        self._after = Muted(tr("After signing nothing in it can be changed."))
        self._signing = QWidget()
        row = Flow(self._signing, spacing=10)
        row.addWidget(self.fit)
        row.addWidget(self.back)
        for part in (self.findings, self.proposed, self.reason, self._signing, self._after):
            self.body.addWidget(part)
        self.reason.given.connect(self.reason_given)
        self.fit.clicked.connect(lambda: self.decided.emit(FIT))
        self.back.clicked.connect(lambda: self.decided.emit(BACK))

    def show_check(self, page: CheckPage, *, busy: bool) -> None:
        """What stands against the report as it is known now."""
        found = [f"• {report_words.said([one.sentence])}" for one in page.findings]
        nothing = tr("Nothing stands against the report so far.")
        if not page.not_looked_at:
            nothing = tr("Nothing stands against the report.")
        self.findings.setText("\n".join(found) or nothing)
        signed = page.check.is_signed
        self.proposed.say("" if signed else proposal(page), _tone(page))
        for part in (self.reason, self._signing, self._after):
            part.setVisible(not signed)
        for button, result in ((self.fit, FIT), (self.back, BACK)):
            button.setEnabled(not page.not_looked_at and not busy)
            button.set_kind("primary" if result == page.proposed else "secondary")

    def lead_to_reason(self) -> None:
        self.reason.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)


def open_words(page: CheckPage) -> str:
    """How many points and questions nobody has answered yet."""
    count = len(page.not_looked_at)
    if not count:
        return tr("Every point has an answer.")
    return words.count(count, tr("1 point is still open"), tr("{n} points are still open"))


def proposal(page: CheckPage) -> str:
    """What the answers amount to, in words."""
    if page.proposed == FIT:
        return tr("Your answers amount to: fit for purpose. You decide.")
    if page.proposed == BACK:
        return tr("Your answers amount to: back to the expert, with a letter that lists this. You decide.")
    return open_words(page) + ". " + tr("Then it can be signed.")


def _tone(page: CheckPage) -> Tone:
    tones: dict[str, Tone] = {FIT: "done", BACK: "soon"}
    return tones.get(page.proposed, "info")
