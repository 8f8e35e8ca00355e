"""The list of people: typing finds, Enter opens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.services.person_lines import PersonLine
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.screens.people.presenter import Presenter, State
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.inputs import choice, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page
from cjld_desktop.ui.widgets.record_table import Column, RecordTable


class View(QWidget):
    open_person = Signal(object)
    add_person = Signal()
    show_blank_forms = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._page = Page(self.tr("People"))
        self.add = secondary_button(self.tr("Add a person"), "account-plus-outline")
        self.blank = secondary_button(self.tr("Blank forms"), "printer-outline")
        self.blank.setToolTip(self.tr("Ctrl+P: forms to fill in by hand"))
        self.blank.clicked.connect(self.show_blank_forms)
        self._page.buttons.addWidget(self.blank)
        self._page.buttons.addWidget(self.add)
        self.fault = Notice("", "now")
        self._page.body.addWidget(self.fault)
        self._page.body.addWidget(self._make_card(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self._listen()
        self._render()

    def shown(self) -> None:
        self.presenter.refresh()
        if not holds_focus(self):
            self.search.setFocus()

    def _make_card(self) -> Card:
        card = Card()
        self.search: QLineEdit = text_line()
        self.search.setPlaceholderText(self.tr("Name, other name, number or date of birth"))
        self.search.setClearButtonEnabled(True)
        self.which = choice([("open", self.tr("People we are seeing now")), ("all", self.tr("Everybody"))])
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(LabelledField(self.tr("Find"), self.search), 3)
        row.addWidget(LabelledField(self.tr("Show"), self.which), 2)
        self.said = Muted()
        self.elsewhere = link_button("")
        self.table = RecordTable(self.tr("People"), self._columns(), sortable=True)
        self.table.setMinimumHeight(theme.px(240))
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(64))
        self.nobody = EmptyState("")
        card.body.addLayout(row)
        card.body.addWidget(self.said)
        card.body.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.nobody)
        card.body.addStretch(0)
        return card

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Name"), lambda line: line.name, bold=True),
            Column(self.tr("Born"), lambda line: line.birth),
            Column(self.tr("Age"), lambda line: line.age, sort_key=_age),
            Column(self.tr("NHS No."), lambda line: line.nhs_number),
            Column(self.tr("Where"), lambda line: line.where, stretch=True),
            Column(self.tr("Stage"), lambda line: words.stage(line.stage) if line.stage else ""),
            Column(
                self.tr("To decide"),
                lambda line: self.tr("Two versions") if line.undecided else "",
                tone=lambda _: "soon",
            ),
        ]

    def _listen(self) -> None:
        presenter = self.presenter
        self.add.clicked.connect(self.add_person)
        self.search.textEdited.connect(presenter.find)
        self.search.textChanged.connect(lambda text: presenter.find(text) if not text else None)
        self.search.returnPressed.connect(self._into_the_list)
        # A key press would be eaten by the page, which scrolls on it.
        down = QShortcut(
            QKeySequence(Qt.Key.Key_Down), self.search, context=Qt.ShortcutContext.WidgetShortcut
        )
        down.activated.connect(self._focus_first)
        self.which.currentIndexChanged.connect(self._choose)
        self.elsewhere.clicked.connect(lambda: self.which.setCurrentIndex(1))
        self.table.opened.connect(lambda line: self.open_person.emit(line.id))
        presenter.changed.connect(self._render)

    def _into_the_list(self) -> None:
        """Enter opens the only one found, and leads into the list when there are more."""
        self.presenter.find_now()
        shown = self.presenter.state.shown
        if len(shown) == 1:
            self.open_person.emit(shown[0].id)
        elif shown:
            self._focus_first()

    def _focus_first(self) -> None:
        if not self.presenter.state.shown:
            return
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.table.setFocus()

    def _choose(self) -> None:
        self.presenter.show_open_only(open_only=self.which.currentData() == "open")

    def _render(self) -> None:
        state = self.presenter.state
        self.fault.say(state.fault, "now")
        self.table.set_rows(state.shown)
        self.table.setVisible(bool(state.shown))
        self.said.setText(self._counted(state))
        self.said.setVisible(bool(state.shown))
        elsewhere = words.count(
            state.found_elsewhere,
            self.tr("1 more among those we are not seeing now"),
            self.tr("{n} more among those we are not seeing now"),
        )
        self.elsewhere.setText(elsewhere)
        self.elsewhere.setVisible(state.found_elsewhere > 0)
        self._render_nobody(state)

    def _counted(self, state: State) -> str:
        people = words.count(len(state.shown), self.tr("1 person"), self.tr("{n} people"))
        order = self.tr("by family name") if state.found is None else self.tr("best match first")
        return self.tr("{people}, {order}").format(people=people, order=order)

    def _render_nobody(self, state: State) -> None:
        self.nobody.setVisible(state.loaded and not state.shown and not state.found_elsewhere)
        if state.found is not None:
            self.nobody.say(
                self.tr("Nobody matches “{text}”.").format(text=state.text.strip()),
                self.tr("Try a part of a name, or the year of birth. If they are new, add them with Ctrl+N."),
            )
        else:
            self.nobody.say(self.tr("Nobody is here yet."), self.tr("Add the first person with Ctrl+N."))


def _age(line: PersonLine) -> int:
    """The least age known; those of whom it is not known come first."""
    first = line.age.split(" ")[0]
    return int(first) if first.isdecimal() else -1
