"""After signing: the letter that goes back, or the way to those who get the report."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cjld_desktop.services.report_checks import BACK, CheckPage
from cjld_desktop.ui import local_time, report_words, words
from cjld_desktop.ui.screens.report_check.sections import tr
from cjld_desktop.ui.widgets.buttons import primary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label
from cjld_desktop.ui.widgets.notice import Notice


class AfterCard(Card):
    """Hidden while the check is a draft. `letter_wanted` carries the day asked for; `go_on` leads on."""

    letter_wanted = Signal(object)
    go_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.result, self._what = Notice(), Label()
        self.boxes = DateBoxes()
        self.wanted_by = LabelledField(
            tr("The letter asks for an answer by"),
            self.boxes,
            tr("Proposed in working days; it can be changed"),
        )
        self.letter = primary_button(tr("Print the letter that goes back"), "printer-outline")
        self.onward = primary_button(tr("Go on: to whom the report goes"), "file-send-outline")
        for part in (self.result, self._what, self.wanted_by):
            self.body.addWidget(part)
        for button in (self.letter, self.onward):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.letter.clicked.connect(self._print)
        self.onward.clicked.connect(self.go_on)

    def propose(self, day: date) -> None:
        """Fill in the day by which an answer is wanted."""
        self.boxes.set_text(day.isoformat())
        self.wanted_by.set_problem("")

    def show_check(self, page: CheckPage) -> None:
        check = page.check
        self.setVisible(check.is_signed)
        if check.signed_at is None:
            return
        back = check.result == BACK
        said = tr("Signed by {who}, {when}. It cannot be changed.").format(
            who=page.signed_by or tr("somebody of the team"), when=words.when(check.signed_at)
        )
        if check.result_note:
            said += "\n" + tr("Reason: {why}").format(why=check.result_note)
        self.result.say(said, "soon" if back else "done", report_words.check_result(check.result))
        self._what.setText(
            tr("The expert is told what is missing, and the report is awaited again.")
            if back
            else tr("The report can go to the court and to all who are to have it.")
        )
        for part in (self.wanted_by, self.letter):
            part.setVisible(back)
        self.onward.setVisible(not back)

    def begin(self) -> None:
        """Put the keyboard on what comes next."""
        (self.letter if self.letter.isVisibleTo(self) else self.onward).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _print(self) -> None:
        try:
            day = local_time.whole_day(self.boxes.raw())
        except ValueError as fault:
            self.wanted_by.set_problem(str(fault))
            self.boxes.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.wanted_by.set_problem("")
            self.letter_wanted.emit(day)
