"""The unlock screen. It imports only what stands before the key: Qt, words and plain widgets."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cjld_desktop.ui import theme, words
from cjld_desktop.ui.screens.unlock.presenter import Presenter
from cjld_desktop.ui.widgets.buttons import link_button, primary_button
from cjld_desktop.ui.widgets.deep_ground import DeepGround
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import FieldProblem, Label, Muted, PageTitle
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.passphrase_edit import NewPassphrase, PassphraseEdit

_STEPS = ("passphrase", "kit", "new_passphrase")


class View(DeepGround):
    """Who are you, and your passphrase; or the recovery kit and a new passphrase."""

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(460, parent)
        self.presenter = presenter
        self._title, self._place = PageTitle(), Muted()
        self.who = QComboBox()
        self._problem = FieldProblem()
        self._pages = dict(
            zip(_STEPS, (self._passphrase_page(), self._kit_page(), self._new_page()), strict=True)
        )
        self.go = primary_button("")
        self.go.setMinimumHeight(theme.px(44))
        self.go.clicked.connect(self._go)
        self.other = link_button("")
        self.other.clicked.connect(self._turn)
        self._unfinished = Notice()
        self._who_field = LabelledField(self.tr("Who are you?"), self.who)
        for part in (
            self._title,
            self._place,
            self._who_field,
            self._problem,
            *self._pages.values(),
            self.go,
        ):
            self.body.addWidget(part)
        self.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._unfinished)
        presenter.changed.connect(self._render)
        self._render()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def _passphrase_page(self) -> QWidget:
        self.passphrase = PassphraseEdit()
        self.passphrase.returnPressed.connect(self._go)
        self.show_it = QCheckBox(self.tr("Show"))
        self.show_it.toggled.connect(self.passphrase.set_shown)
        caps = Label()
        caps.set_tone("soon")
        caps.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.passphrase.caps_lock.connect(lambda on: caps.setText(self.tr("Caps Lock is on") if on else ""))
        below = QHBoxLayout()
        below.addWidget(self.show_it)
        below.addWidget(caps, 1)
        return _column(LabelledField(self.tr("Passphrase"), self.passphrase), below)

    def _kit_page(self) -> QWidget:
        self.kit = QPlainTextEdit()
        self.kit.setTabChangesFocus(True)
        self.kit.setFixedHeight(theme.px(96))
        hint = self.tr("All the words on the sheet, in order. Or scan the square code.")
        return _column(LabelledField(self.tr("Words of the recovery kit"), self.kit, hint))

    def _new_page(self) -> QWidget:
        self.new = NewPassphrase()
        self.new.edited.connect(self._judge)
        self.new.again.returnPressed.connect(self._go)
        return _column(self.new)

    def _judge(self, text: str) -> None:
        self.presenter.check.judge(text)  # made late: judging loads what the screen itself does not need

    def _go(self) -> None:
        if self.presenter.state.blocked:
            self.presenter.start()  # the file may have been put back meanwhile
            return
        slot = str(self.who.currentData() or "")
        step = self.presenter.state.step
        if step == "passphrase":
            self.presenter.unlock(slot, self.passphrase.text())
        elif step == "kit":
            self.presenter.unlock_with_kit(self.kit.toPlainText())
        else:
            self.presenter.set_passphrase(slot, self.new.first.text(), self.new.again.text())

    def _turn(self) -> None:
        if self.presenter.state.step == "passphrase":
            self.presenter.ask_for_kit()
        else:
            self.presenter.ask_for_passphrase()

    def _render(self) -> None:
        state = self.presenter.state
        titles = {
            "passphrase": (self.tr("Unlock"), self.tr("Unlock"), self.tr("Use the recovery kit")),
            "kit": (self.tr("Recovery kit"), self.tr("Unlock with the kit"), self.tr("Use my passphrase")),
            "new_passphrase": (self.tr("Choose a new passphrase"), self.tr("Save and go in"), ""),
        }
        title, go, other = titles[state.step]
        turned = self._pages[state.step].isHidden()
        self._title.setText(title)
        self._place.setText(state.place)
        go = self.tr("Try again") if state.blocked else go
        self.go.setText(self.tr("Opening…") if state.busy else go)
        self.other.setText(other or self.other.text())
        self.other.setVisible(bool(other))
        self._fill_slots()
        self._who_field.setVisible(state.step != "kit")
        for step, page in self._pages.items():
            page.setVisible(step == state.step)
        self._problem.setText(state.problem)
        self._problem.setVisible(bool(state.problem))
        for part in (self.who, *self._pages.values()):
            part.setEnabled(not state.busy and not state.blocked)
        self.go.setEnabled(not state.busy)
        self._say_waiting()
        if state.step == "new_passphrase" and turned:
            self.presenter.check.changed.connect(self._show_strength)
        if turned or state.problem:
            self._focus()

    def _fill_slots(self) -> None:
        slots = self.presenter.state.slots
        if [self.who.itemData(row) for row in range(self.who.count())] != [slot for slot, _ in slots]:
            self.who.clear()
            for slot, label in slots:
                self.who.addItem(label, slot)

    def _say_waiting(self) -> None:
        state = self.presenter.state
        self._unfinished.say(
            self.tr("What you had not finished is safe and opens again after you unlock.")
            if state.draft
            else ""
        )
        waiting = words.count(
            state.unsent,
            self.tr("1 change is waiting to be sent."),
            self.tr("{n} changes are waiting to be sent."),
        )
        self.say_below(self.tr("No network needed.") + (f" {waiting}" if state.unsent else ""))

    def _show_strength(self) -> None:
        judged = self.presenter.check.strength
        said = words.translate("Errors", judged.template).format(**judged.values)
        self.new.show_strength(judged.score, said, acceptable=judged.acceptable)

    def _focus(self) -> None:
        field = {"passphrase": self.passphrase, "kit": self.kit, "new_passphrase": self.new.first}
        wanted = field[self.presenter.state.step]
        wanted.setFocus()
        if wanted is self.passphrase:
            self.passphrase.selectAll()


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return page
