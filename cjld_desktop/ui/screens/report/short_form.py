"""A short form in place: a few fields, what is wrong with them, and two buttons. Esc takes it back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cjld_desktop import clock
from cjld_desktop.ui import report_words
from cjld_desktop.ui.screens.report.actions import ActionField
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.inputs import choice, fill, text_area, text_line, value_of
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.problems import Problems


class ShortForm(Card):
    """`given` carries the values by name, dates as dates; `refused` what is wrong with a date as typed."""

    given = Signal(dict)
    refused = Signal(dict)
    cancelled = Signal()

    def __init__(
        self,
        title: str,
        fields: Sequence[ActionField],
        recipients: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.problems = Problems()
        self.fields = {one.name: self._make(one, recipients) for one in fields}
        self._kinds = {one.name: one for one in fields}
        self._kept = Muted(
            self.tr("You began this before. It was kept on this computer; Cancel throws it away.")
        )
        self._kept.hide()
        self.body.addWidget(self._kept)
        self.body.addWidget(self.problems)
        row: Flow | None = None
        for one in fields:
            if one.kind == "text":
                self.body.addWidget(self.fields[one.name])
                row = None
            else:
                row = row or self._new_row()
                row.addWidget(self.fields[one.name])
        self.save = primary_button(self.tr("Write it down"), "check")
        self.back = secondary_button(self.tr("Cancel"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.save.clicked.connect(self._give)
        self.back.clicked.connect(self.cancelled)
        key = QShortcut(QKeySequence("Ctrl+Return"), self, self._give)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._at_start = ShortForm.typed(self)  # a form with more fields has not made them yet

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, in JSON's types: a draft."""
        return {name: value_of(one.field) for name, one in self.fields.items()}

    @property
    def is_changed(self) -> bool:
        """Whether somebody has written something."""
        return self.typed() != self._at_start

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Put back what was written before, and say so. Fields that this form no longer has are left out."""
        for name, value in typed.items():
            if name in self.fields:
                fill(self.fields[name].field, value)
        self._kept.show()

    def begin(self) -> None:
        """Put the keyboard where the writing starts: in the first field that is not a date of today."""
        names = [name for name, one in self._kinds.items() if one.kind != "day"] or list(self.fields)
        self.fields[names[0]].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, name: str, value: str) -> None:
        """Fill a field beforehand, when the form has it."""
        if value and name in self.fields:
            fill(self.fields[name].field, value)
            self._at_start = self.typed()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, above and at each field. The values stay."""
        named = {("on" if name == "happened_on" else name): said for name, said in problems.items()}
        for name, field in self.fields.items():
            field.set_problem(named.get(name, ""))
        self.problems.show_problems(
            [(said, self.fields[name].field if name in self.fields else None) for name, said in named.items()]
        )

    def event(self, event: QEvent) -> bool:
        """Esc closes the form; a second shortcut beside the window's own Esc would make both of them mute."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.cancelled.emit()
                return True
        return super().event(event)

    def _give(self) -> None:
        values: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for name, one in self._kinds.items():
            field = self.fields[name].field
            if isinstance(field, DateBoxes):
                try:
                    day = field.date()
                except ValueError as fault:
                    faults[name] = str(fault)
                    continue
                values[name] = date(day.year(), day.month(), day.day()) if day else None
                if day is None and not one.optional:
                    faults[name] = self.tr("Give the day, the month and the year")
            else:
                values[name] = value_of(field)
        if faults:
            self.refused.emit(faults)
        else:
            self.given.emit(values)

    def _new_row(self) -> Flow:
        holder = QWidget()
        row = Flow(holder, spacing=20)
        self.body.addWidget(holder)
        return row

    def _make(self, one: ActionField, recipients: Sequence[str]) -> LabelledField:
        field: QWidget
        if one.kind == "day":
            field = DateBoxes()
            if one.name == "on":
                field.set_text(clock.today().isoformat())
        elif one.kind == "way":
            field = choice([("", self.tr("Choose")), *report_words.ways()])
        elif one.kind == "recipient":
            field = choice([(code, report_words.recipient(code)) for code in recipients])
        elif one.kind == "line":
            field = text_line(260)
        else:
            field = text_area(2)
        return LabelledField(one.label, field, one.hint, optional=one.optional)
