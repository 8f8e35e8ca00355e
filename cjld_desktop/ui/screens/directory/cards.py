"""The cards of one entry shown whole: facts, leave, past reports, how an agreement was kept."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.services.agreement_keeping import StepKept
from cjld_desktop.services.expert_history import Facts as Past
from cjld_desktop.services.expert_history import Turn
from cjld_desktop.ui import local_time, words
from cjld_desktop.ui.screens.directory import details
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.facts import Facts
from cjld_desktop.ui.widgets.inputs import text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.record_table import Column, RecordTable


class EntryCard(Card):
    """Who or what it is, what stands against it, and what can be done with it."""

    change = Signal()
    show_history = Signal()
    strike_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.name = ""
        self.caution = Notice("", "soon")
        self.facts = Facts()
        self.change_button = secondary_button(_tr("Change"), "pencil-outline")
        self.history_button = link_button(_tr("Who changed what, and when"))
        self.error_button = link_button(_tr("Mark as entered in error"))
        row = QHBoxLayout()
        row.addWidget(self.change_button)
        row.addStretch(1)
        self.body.addWidget(self.caution)
        self.body.addWidget(self.facts)
        self.body.addLayout(row)
        for link in (self.history_button, self.error_button):
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.change_button.clicked.connect(self.change)
        self.history_button.clicked.connect(self.show_history)
        self.error_button.clicked.connect(self.strike_out)

    def show_entry(self, name: str, facts: details.Pairs, cautions: str) -> None:
        self.name = name
        self.set_title(name)
        self.facts.show_facts(facts)
        self.caution.say(cautions, "soon", _tr("To look at") if cautions else "")


class LeaveCard(Card):
    """When they are away. `add` carries the typed days and why; `remove` one period."""

    add = Signal(object, object, str)
    remove = Signal(object)
    wrong = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Leave"), parent)
        self._none = Muted(_tr("No leave is written down."))
        self._periods = QVBoxLayout()
        self._periods.setSpacing(2)
        self.begins = LabelledField(_tr("Away from"), DateBoxes())
        self.ends = LabelledField(_tr("Up to and including"), DateBoxes())
        self.why = LabelledField(_tr("Why (optional)"), text_line())
        self.add_button = secondary_button(_tr("Write down leave"), "plus")
        self.body.addWidget(self._none)
        self.body.addLayout(self._periods)
        for field in (self.begins, self.ends, self.why):
            self.body.addWidget(field)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self._tell)
        self._shown: list[dict[str, str]] | None = None

    def show_leave(self, leave: Sequence[dict[str, str]], problem: str) -> None:
        self.begins.set_problem(problem)
        self._none.setVisible(not leave)
        if list(leave) == self._shown:
            return
        self._shown = list(leave)
        while (item := self._periods.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in leave:
            self._periods.addWidget(self._line(one))
        self._clear()

    def _line(self, period: dict[str, str]) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        text = details.span(date.fromisoformat(period["from"]), date.fromisoformat(period["to"]))
        said = f"{text}: {period['why']}" if period.get("why") else text
        remove = link_button(_tr("Remove"))
        remove.setAccessibleName(_tr("Remove the leave {period}").format(period=said))
        remove.clicked.connect(partial(self._take_out, period))
        row.addWidget(Label(said), 1)
        row.addWidget(remove)
        return holder

    def _take_out(self, period: dict[str, str], _checked: bool = False) -> None:
        self.add_button.setFocus()  # the button that was pressed goes away
        self.remove.emit(period)

    def _tell(self) -> None:
        try:
            begins, ends = (local_time.whole_day(_boxes(field).raw()) for field in (self.begins, self.ends))
        except ValueError as problem:
            self.wrong.emit(str(problem))
            return
        self.add.emit(begins, ends, self.why.field.property("text"))

    def _clear(self) -> None:
        for field in (self.begins, self.ends):
            _boxes(field).set_raw("", "", "")
        self.why.field.setProperty("text", "")


class PastCard(Card):
    """What their own past reports say, in sentences, with each report below when there are enough."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.table = RecordTable(_tr("Past reports"), _turn_columns(), key=lambda turn: turn.commission_id)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.table)

    def show_past(self, facts: Past, turns: Sequence[Turn]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for text in details.history(facts):
            self._lines.addWidget(Label(text))
        self.table.set_rows(turns)
        self.table.fit_height(8)
        self.table.setVisible(bool(turns))


class KeptCard(Card):
    """How the limits of an agreement were kept, as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Limits, and how they were kept"), parent)
        self._none = Muted(_tr("No step has a limit. The service’s own limits are used."))
        self.table = RecordTable(
            _tr("Limits, and how they were kept"), _kept_columns(), key=lambda one: one.step
        )
        self._unit = Muted(_tr("In working days. A share is given only of enough reports."))
        self.body.addWidget(self._none)
        self.body.addWidget(self._unit)
        self.body.addWidget(self.table)

    def show_kept(self, kept: Sequence[StepKept]) -> None:
        self.table.set_rows(kept)
        self.table.fit_height()
        self.table.setVisible(bool(kept))
        self._unit.setVisible(bool(kept))
        self._none.setVisible(not kept)


def _turn_columns() -> list[Column]:
    return [
        Column(_tr("Sent"), lambda turn: words.short_day(turn.sent_on) if turn.sent_on else ""),
        Column(_tr("Days"), lambda turn: "" if turn.working_days is None else str(turn.working_days)),
        Column(_tr("How it went"), details.course, stretch=True),
        Column(_tr("Cost"), details.cost),
    ]


def _kept_columns() -> list[Column]:
    return [
        Column(_tr("Step"), lambda one: details.step(one.step), bold=True, stretch=True),
        Column(_tr("Limit"), lambda one: str(one.limit)),
        Column(_tr("Within it"), details.kept),
        Column(_tr("Longest"), lambda one: "" if one.longest is None else str(one.longest)),
    ]


def _boxes(field: LabelledField) -> DateBoxes:
    assert isinstance(field.field, DateBoxes)
    return field.field


def _tr(text: str) -> str:
    return QCoreApplication.translate("Directory", text)
