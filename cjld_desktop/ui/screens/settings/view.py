"""The settings screen: three short cards, and the forms of the team below them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from cjld_desktop.ui import theme, words
from cjld_desktop.ui.screens.settings.forms_card import FormsCard
from cjld_desktop.ui.screens.settings.presenter import LOCK_AFTER, Presenter
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import FieldLabel, Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import Page
from cjld_desktop.ui.widgets.passphrase_edit import NewPassphrase, PassphraseEdit


class View(QWidget):
    """`print_document(paper)` asks for the print preview of a new recovery kit or a leaflet.

    `work_saved` after a pack was installed or retired: it is a change like any other.
    """

    print_document = Signal(object)
    work_saved = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        page, grid = Page(self.tr("Settings")), QGridLayout()
        grid.setSpacing(16)
        grid.addWidget(self._looks_card(), 0, 0)
        grid.addWidget(self._kit_card(), 1, 0)
        grid.addWidget(self._passphrase_card(), 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.forms = FormsCard(presenter.forms)
        self.forms.print_document.connect(self.print_document)
        presenter.forms.saved.connect(self.work_saved)
        page.body.addLayout(grid)
        page.body.addWidget(self.forms)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        presenter.changed.connect(self._render)
        presenter.check.changed.connect(self._show_strength)
        presenter.kit_ready.connect(self.print_document)
        self._render()

    def shown(self) -> None:
        self.presenter.load()
        self.presenter.forms.load()

    def _looks_card(self) -> Card:
        card = Card(self.tr("Appearance and locking"))
        names = {
            "system": self.tr("As this computer is set"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }
        card.body.addWidget(FieldLabel(self.tr("Colours")))
        self._group, self.colours = QButtonGroup(self), dict[str, QRadioButton]()
        for choice in theme.CHOICES:
            radio = QRadioButton(names[choice])
            radio.clicked.connect(lambda _=False, choice=choice: self.presenter.choose(appearance=choice))
            self._group.addButton(radio)
            self.colours[choice] = radio
            card.body.addWidget(radio)
        self.text_size, self.lock_after = QComboBox(), QComboBox()
        for size in theme.TEXT_SIZES:
            self.text_size.addItem(self.tr("{n} %").format(n=size), size)
        for minutes in LOCK_AFTER:
            self.lock_after.addItem(
                words.count(minutes, self.tr("1 minute"), self.tr("{n} minutes")), minutes
            )
        self.text_size.activated.connect(
            lambda: self.presenter.choose(text_size=self.text_size.currentData())
        )
        self.lock_after.activated.connect(
            lambda: self.presenter.choose(lock_after=self.lock_after.currentData())
        )
        card.body.addWidget(LabelledField(self.tr("Text size"), self.text_size))
        hint = self.tr("When nobody touches keyboard or mouse. Ctrl+L locks at once.")
        card.body.addWidget(LabelledField(self.tr("Lock after"), self.lock_after, hint))
        card.body.addStretch(1)
        return card

    def _passphrase_card(self) -> Card:
        card = Card(self.tr("Change your passphrase"))
        self.old, self.new = PassphraseEdit(), NewPassphrase()
        self.new.edited.connect(self.presenter.check.judge)
        self.old.caps_lock.connect(self.new.show_caps_lock)
        self.change = primary_button(self.tr("Change passphrase"))
        self.change.clicked.connect(
            lambda: self.presenter.change_passphrase(
                self.old.text(), self.new.first.text(), self.new.again.text()
            )
        )
        self._passphrase_notice = Notice()
        card.body.addWidget(LabelledField(self.tr("Present passphrase"), self.old))
        for part in (self.new, self._passphrase_notice, self.change):
            card.body.addWidget(part)
        card.body.addStretch(1)
        return card

    def _kit_card(self) -> Card:
        card = Card(self.tr("Recovery kit"))
        card.body.addWidget(
            Muted(
                self.tr(
                    "Make a new one when the sheet was used, seen or lost. The old sheet then opens nothing."
                )
            )
        )
        self.kit_passphrase = PassphraseEdit()
        self.make_kit = secondary_button(self.tr("Make a new recovery kit"))
        self.make_kit.clicked.connect(lambda: self.presenter.make_kit(self.kit_passphrase.text()))
        self._kit_notice = Notice()
        card.body.addWidget(LabelledField(self.tr("Your passphrase"), self.kit_passphrase))
        for part in (self._kit_notice, self.make_kit):
            card.body.addWidget(part)
        card.body.addStretch(1)
        return card

    def _render(self) -> None:
        state = self.presenter.state
        self.colours[state.chosen.appearance].setChecked(True)
        _choose(self.text_size, state.chosen.text_size)
        _choose(self.lock_after, state.chosen.lock_after)
        for about, notice in (("passphrase", self._passphrase_notice), ("kit", self._kit_notice)):
            said = state.problem or state.told
            notice.say(said if state.about == about else "", "now" if state.problem else "done")
        for button in (self.change, self.make_kit):
            button.setEnabled(not state.busy)
        if state.told:
            self.old.clear()
            self.new.clear()
            self.kit_passphrase.clear()

    def _show_strength(self) -> None:
        judged = self.presenter.check.strength
        said = words.translate("Errors", judged.template).format(**judged.values)
        self.new.show_strength(judged.score, said, acceptable=judged.acceptable)


def _choose(box: QComboBox, value: int) -> None:
    at = box.findData(value)
    if at >= 0 and at != box.currentIndex():
        box.setCurrentIndex(at)
