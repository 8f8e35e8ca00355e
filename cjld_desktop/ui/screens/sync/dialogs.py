"""Adding a computer to the team: whose it will be, then the invitation to hand over."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.ui import words
from cjld_desktop.ui.screens.sync.presenter import Invited
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label, Muted, PageTitle
from cjld_desktop.ui.widgets.qr_code import QrCode

ROLES = ("liaison_worker", "supervisor", "administrator")


class InviteDialog(QDialog):
    """Accepted when a name was given: `name` and `role`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a device"))
        self._name, self._role = QLineEdit(), QComboBox()
        for code in ROLES:
            self._role.addItem(words.role(code), code)
        make, leave = primary_button(self.tr("Make the invitation")), secondary_button(self.tr("Cancel"))
        make.setDefault(True)
        make.clicked.connect(self._make)
        leave.clicked.connect(self.reject)
        self._name_field = LabelledField(self.tr("Who will use the computer?"), self._name)
        column = _column(self, PageTitle(self.tr("Add a device")), self._name_field)
        column.addWidget(LabelledField(self.tr("Their role"), self._role))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(make)
        column.addLayout(row)

    @property
    def name(self) -> str:
        return self._name.text().strip()

    @property
    def role(self) -> str:
        return str(self._role.currentData())

    def _make(self) -> None:
        if self.name:
            self.accept()
            return
        self._name_field.set_problem(self.tr("Give the name of the person who will use the computer."))
        self._name.setFocus()


class InvitationDialog(QDialog):
    """Shows an invitation once. It is not kept: whoever closes this must make a new one."""

    def __init__(self, invited: Invited, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Invitation"))
        lead = self.tr(
            "On the new computer choose “Join with an invitation”, then type this or scan the square code."
        )
        text, address = QLineEdit(invited.text), QLineEdit(invited.address)
        for line in (text, address):
            line.setReadOnly(True)
            line.setCursorPosition(0)
        code = QrCode(200)
        code.set_text(invited.qr_text)
        leave = primary_button(self.tr("Done"))
        leave.clicked.connect(self.accept)
        column = _column(self, PageTitle(self.tr("Invitation")), Label(lead))
        middle, right = QVBoxLayout(), QHBoxLayout()
        middle.addWidget(LabelledField(self.tr("Invitation"), text))
        middle.addWidget(LabelledField(self.tr("Address of the central store"), address))
        until = self.tr("It works once, until {when}. It is not shown again.")
        middle.addWidget(Muted(until.format(when=invited.expires)))
        middle.addStretch(1)
        right.addLayout(middle, 1)
        right.addWidget(code)
        column.addLayout(right)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        column.addLayout(foot)
        self.resize(680, 380)


def _column(dialog: QDialog, *parts: QWidget) -> QVBoxLayout:
    dialog.setMinimumWidth(460)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(14)
    for part in parts:
        column.addWidget(part)
    return column
