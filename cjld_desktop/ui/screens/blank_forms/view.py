"""Blank forms to tick and print: for where no computer can be taken."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cjld_desktop.services.blank_forms import PEOPLE, REPORTS, BlankForm
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.blank_forms.presenter import Presenter
from cjld_desktop.ui.widgets.buttons import Button, link_button, primary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page

_SIDE_BY_SIDE = 760
_LONGEST = 60  # letters; a form pack may call its forms anything


class View(QWidget):
    """Space ticks, Ctrl+P prints."""

    print_document = Signal(object)

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._page = Page(self.tr("Blank forms"))
        self.print = primary_button(self.tr("Print"), "printer-outline")
        self._page.buttons.addWidget(self.print)
        self.lead = Muted(
            self.tr(
                "For where no computer can be taken. They name nobody. Type them in as soon as you can, then "
                "destroy the paper."
            )
        )
        self.fault = Notice("", "now")
        self.empty = EmptyState(
            self.tr("There are no blank forms."), self.tr("They come with the program and with form packs.")
        )
        columns = Columns(_SIDE_BY_SIDE)
        self._left, self._right = columns.add_column(), columns.add_column()
        self.boxes: dict[str, QCheckBox] = {}
        self.all_of: dict[str, Button] = {}
        self._drawn: tuple[BlankForm, ...] | None = None
        self._cards: list[Card] = []
        for part in (self.lead, self.fault, self.empty):
            self._page.body.addWidget(part)
        self._page.body.addWidget(columns)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self.print.clicked.connect(self.print_now)
        presenter.changed.connect(self._render)
        presenter.printed.connect(self.print_document)
        self._render()

    def shown(self) -> None:
        """Called when the window brings this screen forward."""
        self.presenter.load()
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_now(self) -> None:
        """Ctrl+P: what was ticked."""
        self.presenter.print_chosen()

    def _render(self) -> None:
        state = self.presenter.state
        if state.forms != self._drawn:
            self._drawn = state.forms
            self._draw(state.forms)
        self.empty.setVisible(not state.forms)
        self.fault.say(state.fault, "now")
        count = len(state.in_order)
        self.print.setText(
            words.count(count, self.tr("Print 1 form"), self.tr("Print {n} forms"))
            if count
            else self.tr("Print")
        )
        self.print.setEnabled(bool(count) and not state.busy)
        for code, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(code in state.chosen)
            box.blockSignals(False)
        for group, button in self.all_of.items():
            whole = self._codes(group) <= state.chosen
            button.setText(self.tr("Tick none of these") if whole else self.tr("Tick all of these"))
            button.setAccessibleName(f"{button.text()}: {_group_words(group)}")

    def _draw(self, forms: tuple[BlankForm, ...]) -> None:
        for old in self._cards:
            old.hide()
            old.deleteLater()
        self.boxes, self.all_of, self._cards = {}, {}, []
        for group, lines in groupby(forms, key=lambda form: form.group):
            # Half of the forms at the left, in the order of the list on each side.
            side = self._left if len(self.boxes) * 2 < len(forms) else self._right
            card = self._card(group, list(lines))
            side.addWidget(card)
            self._cards.append(card)

    def _card(self, group: str, forms: list[BlankForm]) -> Card:
        card = Card(_group_words(group))
        for form in forms:
            title = _title(form)
            box = QCheckBox(title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…")
            box.setAccessibleName(title)
            box.setToolTip("" if box.text() == title else title)
            box.toggled.connect(lambda on, code=form.code: self.presenter.tick([code], on=on))
            self.boxes[form.code] = box
            card.body.addWidget(box)
        every = self.all_of[group] = link_button(self.tr("Tick all of these"))
        every.clicked.connect(lambda: self._tick_group(group))
        card.body.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _tick_group(self, group: str) -> None:
        codes = self._codes(group)
        self.presenter.tick(codes, on=not codes <= self.presenter.state.chosen)

    def _codes(self, group: str) -> frozenset[str]:
        return frozenset(form.code for form in self.presenter.state.forms if form.group == group)


def _title(form: BlankForm) -> str:
    """A questionnaire is called what it calls itself."""
    return form.title if form.is_form else QCoreApplication.translate("ValueSets", form.title)


def _group_words(group: str) -> str:
    own = {
        PEOPLE: QCoreApplication.translate("BlankForms", "People"),
        REPORTS: QCoreApplication.translate("BlankForms", "Reports and court"),
        "": QCoreApplication.translate("BlankForms", "Other forms"),
    }
    return own.get(group, group)
