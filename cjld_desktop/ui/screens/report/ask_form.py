"""Asking an expert: one of the register or anybody by name, and four dates against the hearing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cjld_desktop.domain.expert import Expert
from cjld_desktop.services.report_rules import Proposal
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui import report_words
from cjld_desktop.ui.screens.report.actions import ActionField
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import on_change, text_area
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.notice import Notice

DATES = ("delivered_on", "refusal_by_on", "review_on", "received_on")


class AskForm(ShortForm):
    """`asked` carries name, identifier or None, address, dates; `expert_chosen` the register's identifier.

    `dates_changed` carries the identifier and the dates as they are now.
    """

    asked = Signal(str, object, str, dict)
    expert_chosen = Signal(object)
    dates_changed = Signal(object, dict)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        days = {
            "delivered_on": _tr("Delivered by"),
            "refusal_by_on": _tr("Refusal told by"),
            "review_on": _tr("Progress review"),
            "received_on": _tr("Report due"),
        }
        fields = [ActionField(name, label, "day", optional=True) for name, label in days.items()]
        super().__init__(title, fields, parent=parent)
        self._experts: dict[str, Expert] = {}
        self._shown: Proposal | None = None
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setMinimumContentsLength(24)
        self.name.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.address = text_area(2)
        hint = self.tr("Choose from the register, or write any name")
        self.fields["expert_name"] = LabelledField(self.tr("Who is asked?"), self.name, hint)
        self.fields["expert_address"] = LabelledField(self.tr("Address"), self.address, optional=True)
        self.about_dates = Notice("", "soon")
        self.body.insertWidget(1, self.fields["expert_name"])
        self.body.insertWidget(2, self.fields["expert_address"])
        self.body.insertWidget(self.body.count() - 1, self.about_dates)
        self.save.setText(self.tr("Ask this expert"))
        self.name.currentIndexChanged.connect(self._chosen)
        self.given.connect(self._ask)
        for name in DATES:
            on_change(self.fields[name].field, self._tell_dates)

    def begin(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_experts(self, experts: Sequence[Expert]) -> None:
        """Offer the register, by name. What was written stays."""
        if [one.name for one in experts] == list(self._experts):
            return
        self._experts = {one.name: one for one in experts}
        was, written = self.name.blockSignals(True), self.name.currentText()
        self.name.clear()
        self.name.addItem("")
        self.name.addItems(list(self._experts))
        self.name.setCurrentText(written)
        self.name.blockSignals(was)

    def show_proposal(self, proposal: Proposal | None, cautions: Sequence[Caution]) -> None:
        """Fill the dates in when they are proposed anew; say what stands against them."""
        if proposal is not None and proposal is not self._shown:
            self._shown = proposal
            for name in DATES:
                day = proposal.dates.get(name)
                field = self.fields[name].field
                assert isinstance(field, DateBoxes)
                field.set_text(day.isoformat() if day else "")
        self.about_dates.say(report_words.said(cautions), "soon")

    def expert(self) -> Expert | None:
        """The expert of the register whose name stands there."""
        return self._experts.get(self.name.currentText().strip())

    def _chosen(self) -> None:
        expert = self.expert()
        if expert is not None:
            self.address.setPlainText(expert.address)
        self.expert_chosen.emit(expert.id if expert else None)

    def _tell_dates(self, _value: object) -> None:
        """Say the dates as they are, once each is empty or whole."""
        dates: dict[str, date | None] = {}
        for name in DATES:
            field = self.fields[name].field
            assert isinstance(field, DateBoxes)
            try:
                day = field.date()
            except ValueError:
                return
            dates[name] = date(day.year(), day.month(), day.day()) if day else None
        expert = self.expert()
        self.dates_changed.emit(expert.id if expert else None, dates)

    def _ask(self, values: Mapping[str, Any]) -> None:
        expert = self.expert()
        dates: dict[str, date | None] = {name: values.get(name) for name in DATES}
        which: UUID | None = expert.id if expert else None
        self.asked.emit(self.name.currentText().strip(), which, self.address.toPlainText().strip(), dates)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AskForm", text)
