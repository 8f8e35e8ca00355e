"""Asking an expert: one of the register or anybody by name, and four dates against the hearing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from cjld_desktop.domain.expert import Expert
from cjld_desktop.services.expert_choice import Suited
from cjld_desktop.services.report_rules import Proposal
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui import report_words
from cjld_desktop.ui.expert_choices import directory_field
from cjld_desktop.ui.record_form.field import Field
from cjld_desktop.ui.record_form.fields import FIELDS
from cjld_desktop.ui.screens.report.actions import ActionField
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import on_change, text_area, text_line, value_of
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.notice import Notice

_SHOWN = 6  # the form stands in a page: the others are found by searching
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
        self._experts: dict[UUID, Expert] = {}
        self._suited: tuple[Suited, ...] | None = None
        self._chosen: UUID | None = None
        self._register: Field | None = None
        self._shown: Proposal | None = None
        self._keeps_dates = False
        self.name, self.address = text_line(360), text_area(2)
        hint = self.tr("Choose above, or write any name")
        self.fields["expert_name"] = LabelledField(self.tr("Who is asked?"), self.name, hint)
        self.fields["expert_address"] = LabelledField(self.tr("Address"), self.address, optional=True)
        self.about_dates = Notice("", "soon")
        self.body.insertWidget(1, self.fields["expert_name"])
        self.body.insertWidget(2, self.fields["expert_address"])
        self.body.insertWidget(self.body.count() - 1, self.about_dates)
        self.save.setText(self.tr("Ask this expert"))
        self.name.textEdited.connect(self._name_typed)
        self.given.connect(self._ask)
        for name in DATES:
            on_change(self.fields[name].field, self._tell_dates)
        self._at_start = self.typed()

    @property
    def register(self) -> Field | None:
        """The directory's experts beside the request; None while it holds nobody."""
        return self._register

    def begin(self) -> None:
        first = self._register.inputs()[0] if self._register else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, Any]:
        return {**super().typed(), "expert_id": str(self._chosen) if self._chosen else ""}

    def restore(self, typed: Mapping[str, Any]) -> None:
        super().restore(typed)
        self._chosen = UUID(typed["expert_id"]) if typed.get("expert_id") else None
        self._keeps_dates = True
        if self._register is not None:
            self._register.set_value(self._chosen or "")
        self._tell_dates(None)

    def show_experts(self, experts: Sequence[Expert], suited: tuple[Suited, ...]) -> None:
        """Offer the directory, in the words that say who fits. What was written stays."""
        self._experts = {one.id: one for one in experts}
        if suited == self._suited:
            return
        self._suited = suited
        before, spec = self._register, directory_field(suited, _SHOWN)
        self._register = FIELDS[spec.kind](spec) if suited else None
        if self._register is not None:
            self._register.set_value(self._chosen or "")
            self._register.given.connect(self._take)
            self.body.insertWidget(self.body.indexOf(self.fields["expert_name"]), self._register)
        if before is not None:
            before.hide()
            before.deleteLater()
        elif not self.is_changed:
            self.begin()

    def show_proposal(self, proposal: Proposal | None, cautions: Sequence[Caution]) -> None:
        """Fill the dates in when they are proposed anew; say what stands against them."""
        if proposal is not None and proposal is not self._shown:
            self._shown = proposal
            if not self._keeps_dates:
                self._put_dates(proposal)
            self._keeps_dates = False
        self.about_dates.say(report_words.said(cautions), "soon")

    def _put_dates(self, proposal: Proposal) -> None:
        for name in DATES:
            day = proposal.dates.get(name)
            field = self.fields[name].field
            assert isinstance(field, DateBoxes)
            field.set_text(day.isoformat() if day else "")
            self._at_start[name] = value_of(field)

    def expert(self) -> Expert | None:
        """The expert of the directory who was chosen."""
        return self._experts.get(self._chosen) if self._chosen else None

    def _take(self, value: object, _at_once: bool) -> None:
        """Somebody of the directory: their name and address. Taken back: neither, and dates for anybody."""
        self._chosen = value if isinstance(value, UUID) else None
        expert = self.expert()
        self.name.setText(expert.name if expert else "")
        self.address.setPlainText(expert.address if expert else "")
        self.expert_chosen.emit(self._chosen)

    def _name_typed(self, text: str) -> None:
        """A name that is not the chosen one's is somebody else's, of the directory or not."""
        written = text.strip()
        same = [one for one in self._experts.values() if one.name == written]
        chosen = same[0] if len(same) == 1 else None
        if (chosen.id if chosen else None) == self._chosen:
            return
        self._chosen = chosen.id if chosen else None
        if chosen is not None:
            self.address.setPlainText(chosen.address)
        if self._register is not None:
            self._register.set_value(self._chosen or "")
        self.expert_chosen.emit(self._chosen)

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
        self.asked.emit(self.name.text().strip(), which, self.address.toPlainText().strip(), dates)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AskForm", text)
