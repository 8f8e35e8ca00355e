"""To whom a checked report goes: each with why, how it was done or how to write it down, and its letter."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.services.disclosures import NOT_NEEDED, Disclosure, onward_recipients
from cjld_desktop.ui import report_words, words
from cjld_desktop.ui.screens.report.actions import ActionField
from cjld_desktop.ui.screens.report.card_rows import Link, Row, RowsCard, tr
from cjld_desktop.ui.screens.report.receiving import OpenForm, Receiving, State
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.inputs import choice, fill
from cjld_desktop.ui.widgets.labelled_field import LabelledField


class DiscloseForm(ShortForm):
    """What was done for one disclosure; of an onward one, to whom it went, or why it is not needed.

    `letter_wanted` carries the recipient that was picked.
    """

    letter_wanted = Signal(str)

    def __init__(self, one: Disclosure, parent: QWidget | None = None) -> None:
        super().__init__(report_words.said([one.title]), _fields(one), parent=parent)
        if one.sort == "onward":
            pairs = [(code, _data(display)) for code, display in onward_recipients()]
            self.recipient = choice([("", tr("Choose")), *pairs])
            self.recipient.setMinimumContentsLength(24)
            fill(self.recipient, one.recipient)
            self.fields = {
                "recipient": LabelledField(tr("To whom did it go?"), self.recipient),
                **self.fields,
            }
            self.body.insertWidget(1, self.fields["recipient"])
            self.letter = link_button(tr("Print the letter for them"), "printer-outline")
            self.letter.clicked.connect(lambda: self.letter_wanted.emit(self.recipient.currentData()))
            self.body.insertWidget(2, self.letter, 0, Qt.AlignmentFlag.AlignLeft)
            self.recipient.currentIndexChanged.connect(lambda _row: self._offer_letter())
            self._offer_letter()

    def begin(self) -> None:
        if "recipient" in self.fields:
            self.recipient.setFocus()
        else:
            super().begin()

    def chosen(self) -> dict[str, Any]:
        """The recipient that was picked, where there is one to pick."""
        return {"recipient": self.recipient.currentData()} if "recipient" in self.fields else {}

    def _offer_letter(self) -> None:
        self.letter.setEnabled(self.recipient.currentData() not in ("", NOT_NEEDED))


class DisclosuresCard(RowsCard):
    """Hidden until the report is found fit for purpose."""

    def __init__(self, receiving: Receiving, parent: QWidget | None = None) -> None:
        super().__init__(tr("To whom the report goes"), receiving, parent)
        receiving.changed.connect(self._render)
        self._render()

    def _render(self) -> None:
        state = self.receiving.state
        self.setVisible(bool(state.disclosures))
        self.show_rows(
            [
                ((one.sort, one.recipient if one.sort == "copy" else ""), one, partial(self._row, one, state))
                for one in state.disclosures
            ]
        )
        self.show_form(state, self._make_form)

    def _row(self, one: Disclosure, state: State) -> Row:
        links: list[Link] = []
        if one.done is None:
            begin = partial(self.receiving.begin, "disclose", one)
            links.append((tr("Write down that it was done"), "check", begin))
        if one.sort == "substance" or (one.sort == "onward" and one.recipient != NOT_NEEDED):
            letter = partial(self.receiving.print_letter, one)
            links.append((tr("Print the letter"), "printer-outline", letter))
        if one.done is not None:
            back = partial(self.receiving.begin, "take_back", one.done.id)
            links.append((tr("Take it back"), "close-circle-outline", back))
        detail = report_words.said([one.why])
        if one.done is not None:
            detail = _done(one.done, one, state)
        return Row(report_words.said([one.title]), detail, links)

    def _make_form(self, form: OpenForm) -> ShortForm | None:
        if form.kind == "take_back":
            return self.strike_form(tr("Take back that it was done"))
        if form.kind != "disclose":
            return None
        made = DiscloseForm(form.about)
        made.letter_wanted.connect(lambda code: self.receiving.print_letter(form.about, code))
        made.given.connect(lambda values: self.receiving.disclose(values | made.chosen()))
        return made


def _fields(one: Disclosure) -> list[ActionField]:
    day = ActionField("on", tr("On which day?"), "day")
    way = ActionField("way", tr("How?"), "way", optional=True)
    note = ActionField("detail", tr("Note"), "text", optional=True)
    if one.sort == "copy":
        return [day, way, note]
    if one.sort == "substance":
        who = ActionField("spoke_to", tr("Who was told?"), "line", optional=True)
        said = ActionField("detail", tr("What were they told?"), "text", optional=True)
        return [day, way, who, said]
    name = ActionField("spoke_to", tr("Name of whoever took it"), "line", optional=True)
    why = ActionField("detail", tr("Note, or why it is not needed"), "text")
    return [day, way, name, why]


def _done(step: ReportEvent, one: Disclosure, state: State) -> str:
    """`Done 23-Nov-2026 · Email · spoke to the usher · written down by A. Practitioner`."""
    staff = state.page.staff if state.page else {}
    said = tr("Not needed, {day}") if step.recipient == NOT_NEEDED else tr("Done {day}")
    recipients = {code: _data(display) for code, display in onward_recipients()}
    parts = (
        said.format(day=words.day(step.happened_on)),
        recipients.get(step.recipient, "") if one.sort == "onward" and step.recipient != NOT_NEEDED else "",
        report_words.way(step.way) if step.way else "",
        step.spoke_to,
        step.detail,
        tr("written down by {who}").format(who=staff.get(step.recorded_by) or tr("somebody of the team")),
    )
    return " · ".join(part for part in parts if part)


def _data(text: str) -> str:
    return QCoreApplication.translate("ValueSets", text)
