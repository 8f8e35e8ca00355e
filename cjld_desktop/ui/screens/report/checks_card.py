"""The checks of what one expert sent: begin one, look at one, print its sheet, strike it out."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.services.report_checks import BACK
from cjld_desktop.ui import report_words, words
from cjld_desktop.ui.screens.report.card_rows import Link, Row, RowsCard, tr
from cjld_desktop.ui.screens.report.receiving import OpenForm, Receiving, State
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.buttons import secondary_button


class ChecksCard(RowsCard):
    """Hidden until a report came. `check_report` carries the commission."""

    check_report = Signal(object)

    def __init__(self, receiving: Receiving, parent: QWidget | None = None) -> None:
        super().__init__(tr("Check of the report"), receiving, parent)
        self.check = secondary_button(tr("Check the report"), "clipboard-check-outline")
        self.body.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.home = self.check
        self.check.clicked.connect(self._check)
        receiving.changed.connect(self._render)
        self._render()

    def _render(self) -> None:
        state = self.receiving.state
        checks = _checks(state)
        to_check = state.progress is not None and state.progress.stage == "to_check"
        self.setVisible(bool(checks) or to_check)
        if any(not one.is_signed for one in checks):
            self.check.setText(tr("Go on with the check"))
        else:
            self.check.setText(tr("Check the report") if to_check else tr("Look at the check"))
        self.show_rows([(one.id, one, partial(self._row, one, state)) for one in checks])
        self.show_form(state, self._make_form)

    def _row(self, check: ReportCheck, state: State) -> Row:
        links: list[Link] = [
            (
                tr("Print the check sheet"),
                "printer-outline",
                partial(self.receiving.print_sheet, check.id),
            )
        ]
        if check.result == BACK:
            letter = partial(self.receiving.print_return, check.id)
            links.append((tr("Print the letter that goes back"), "printer-outline", letter))
        strike = partial(self.receiving.begin, "strike_check", check.id)
        links.append((tr("Mark as entered in error"), "close-circle-outline", strike))
        if check.signed_at is None or check.signed_by is None:
            begun = tr("Begun {when}").format(when=words.when(check.recorded_at))
            return Row(tr("Begun, not signed yet"), begun, links)
        staff = state.page.staff if state.page else {}
        said = tr("Signed by {who}, {when}.").format(
            who=staff.get(check.signed_by) or tr("somebody of the team"), when=words.when(check.signed_at)
        )
        if check.result_note:
            said += " " + tr("Reason: {why}").format(why=check.result_note)
        return Row(report_words.check_result(check.result), said, links)

    def _make_form(self, form: OpenForm) -> ShortForm | None:
        return self.strike_form(tr("Mark a check as in error")) if form.kind == "strike_check" else None

    def _check(self) -> None:
        if (progress := self.receiving.state.progress) is not None:
            self.check_report.emit(progress.commission.id)


def _checks(state: State) -> tuple[ReportCheck, ...]:
    which = state.progress.commission.id if state.progress else None
    return tuple(one for one in (state.page.checks if state.page else ()) if one.commission_id == which)
