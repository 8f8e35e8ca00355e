"""The sync screen: what was sent and received, what must be decided, the computers of the team."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMessageBox, QProgressBar, QVBoxLayout, QWidget

from cjld_desktop.services.decisions import Decision, Version
from cjld_desktop.services.syncing import DeviceLine
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.sync.decision_card import DecisionCard
from cjld_desktop.ui.screens.sync.dialogs import InvitationDialog, InviteDialog
from cjld_desktop.ui.screens.sync.presenter import Invited, Presenter
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted, Strong
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page
from cjld_desktop.ui.widgets.record_table import Column, RecordTable


class View(QWidget):
    """`work_saved` after a decision: it is a change like any other."""

    work_saved = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._page = Page(self.tr("Sync"))
        self.sync_now = primary_button(self.tr("Sync now"), "sync")
        self.sync_now.clicked.connect(presenter.sync)
        self._page.buttons.addWidget(self.sync_now)
        self._notice = Notice()
        self._facts: dict[str, Strong] = {}
        self._decision_cards: list[DecisionCard] = []
        cards = (self._counts_card(), self._store_card(), self._decisions_card(), self._devices_card())
        for part in (self._notice, *cards):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        presenter.changed.connect(self._render)
        presenter.invited.connect(self._show_invitation)
        presenter.decided.connect(self.work_saved)
        self._render()

    def shown(self) -> None:
        self.presenter.refresh()

    def _counts_card(self) -> Card:
        card, grid = Card(), QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        titles = {
            "sent": self.tr("Sent"),
            "received": self.tr("Received"),
            "store": self.tr("Central store"),
            "computer": self.tr("This computer"),
        }
        for at, (name, title) in enumerate(titles.items()):
            self._facts[name] = Strong()
            grid.addWidget(Muted(title), 0, at)
            grid.addWidget(self._facts[name], 1, at)
            grid.setColumnStretch(at, 1)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of sync"))
        self._stand = Muted()
        card.body.addLayout(grid)
        card.body.addWidget(self._bar)
        card.body.addWidget(self._stand)
        return card

    def _store_card(self) -> Card:
        self._store = Card(self.tr("Connect to the central store"))
        self.address, self.setup_code = QLineEdit(), QLineEdit()
        connect = secondary_button(self.tr("Connect"))
        connect.clicked.connect(lambda: self.presenter.set_store(self.address.text(), self.setup_code.text()))
        self._store.body.addWidget(
            Muted(self.tr("Until then everything stays on this computer, and nothing is lost."))
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        hint = self.tr("Such as https://store.example.nhs.uk")
        grid.addWidget(LabelledField(self.tr("Address of the central store"), self.address, hint), 0, 0)
        hint = self.tr("From whoever runs the store. It works once.")
        grid.addWidget(LabelledField(self.tr("Setup code"), self.setup_code, hint), 0, 1)
        grid.addWidget(connect, 1, 0, Qt.AlignmentFlag.AlignLeft)
        self._store.body.addLayout(grid)
        return self._store

    def _decisions_card(self) -> Card:
        self._decisions = Card()
        self._lead = Muted()
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self._decisions.body.addWidget(self._lead)
        self._decisions.body.addLayout(self._list)
        return self._decisions

    def _devices_card(self) -> Card:
        card = Card(self.tr("Devices in this team"))
        self.add_device = card.add_link(self.tr("Add a device"))
        self.add_device.clicked.connect(self._ask_invitation)
        self.remove_device = card.add_link(self.tr("Put out of the team"))
        self.remove_device.clicked.connect(self._ask_revoke)
        columns = (
            Column(self.tr("Device"), self._device_name, stretch=True),
            Column(self.tr("Person"), lambda line: line.staff_name, stretch=True),
            Column(self.tr("Role"), lambda line: words.role(line.role)),
            Column(self.tr("Last change"), self._last_change),
            Column(self.tr("Waiting to send"), self._waiting),
            Column(
                self.tr("State"), self._device_state, tone=lambda line: "now" if line.revoked_at else None
            ),
        )
        self.devices = RecordTable(self.tr("Devices in this team"), columns, key=lambda line: line.device)
        self.devices.selectionModel().currentChanged.connect(lambda *_: self._render_device_links())
        self._no_devices = EmptyState(
            self.tr("The list of devices is being read."),
            self.tr("It comes from this computer, not the network."),
        )
        card.body.addWidget(self.devices)
        card.body.addWidget(self._no_devices)
        return card

    def _render(self) -> None:
        state = self.presenter.state
        self._notice.say(state.problem or state.told, "soon" if state.problem else "done")
        self.sync_now.setEnabled(not state.running)
        self._facts["computer"].setText(state.computer)
        self._store.setVisible(state.sync is not None and not state.sync.address)
        self._render_counts()
        self._render_decisions()
        self.devices.set_rows(state.devices)
        self.devices.fit_height(6)
        self.devices.setVisible(bool(state.devices))
        self._no_devices.setVisible(not state.devices)
        self._render_device_links()

    def _render_counts(self) -> None:
        state = self.presenter.state
        if state.sync is None:
            return
        total = state.sync.sent + state.sync.unsent
        sent = self.tr("{n} of {all} changes").format(n=f"{state.sync.sent:,}", all=f"{total:,}")
        self._facts["sent"].setText(sent)
        self._facts["received"].setText(words.changes(state.sync.received))
        self._facts["store"].setText(state.sync.address or self.tr("None yet"))
        if state.running:
            self._bar.setRange(0, max(state.total, 0))  # 0 to 0 moves to and fro: at work, end not known
            self._bar.setValue(state.done)
        else:
            self._bar.setRange(0, max(total, 1))
            self._bar.setValue(state.sync.sent if total else 1)
        self._stand.setText(self._standing())

    def _standing(self) -> str:
        state = self.presenter.state
        if state.sync is None:
            return ""
        if state.running:
            return self.tr("Syncing. You can keep working, or unplug: it will carry on from here.")
        said = {
            "saved": self.tr("Everything is sent and received."),
            "waiting": self.tr("Some changes wait to be sent."),
            "offline": self.tr("Working offline. Everything is saved on this computer."),
            "needs_decision": self.tr("Some facts need your decision, below."),
        }.get(state.sync.state, "")
        last = state.sync.last_synced_at
        when = (
            self.tr("Last synced {when}.").format(when=words.when(last))
            if last
            else self.tr("Not synced yet.")
        )
        early = ""
        if state.sync.waiting:
            early = self.tr("{changes} came early and wait for others.").format(
                changes=words.changes(state.sync.waiting)
            )
        return " ".join(part for part in (said, when, early) if part)

    def _render_decisions(self) -> None:
        decisions = self.presenter.state.decisions
        if tuple(card.decision for card in self._decision_cards) == decisions and decisions:
            return  # what is being chosen must not jump back because a number elsewhere changed
        for old in self._decision_cards:
            old.hide()
            old.deleteLater()
        self._decision_cards = []
        one, many = (
            self.tr("1 fact was changed in two places"),
            self.tr("{n} facts were changed in two places"),
        )
        self._decisions.set_title(
            words.count(len(decisions), one, many) if decisions else self.tr("Nothing to decide")
        )
        self._lead.setText(
            self.tr("Nothing has been lost. Choose what is right, or keep both as a note.")
            if decisions
            else self.tr(
                "When two people change the same fact without seeing each other, both versions stand here."
            )
        )
        for decision in decisions:
            card = DecisionCard(decision, self.presenter)
            card.used.connect(self._use)
            card.kept.connect(self._keep)
            self._list.addWidget(card)
            self._decision_cards.append(card)

    def _use(self, decision: Decision, version: Version) -> None:
        self.presenter.use(decision, version)

    def _keep(self, decision: Decision, version: Version) -> None:
        self.presenter.keep_both(decision, version)

    def _render_device_links(self) -> None:
        line = self.devices.current_row()
        may = self.presenter.state.can_invite
        self.add_device.setVisible(may)
        self.remove_device.setVisible(may and len(self.presenter.state.devices) > 1)
        self.remove_device.setEnabled(
            isinstance(line, DeviceLine) and not line.is_this_computer and line.revoked_at is None
        )

    def _ask_invitation(self) -> None:
        dialog = InviteDialog(self)
        if dialog.exec() == InviteDialog.DialogCode.Accepted:
            self.presenter.invite(dialog.name, dialog.role)

    def _show_invitation(self, invited: Invited) -> None:
        InvitationDialog(invited, self).exec()

    def _ask_revoke(self) -> None:
        line = self.devices.current_row()
        if not isinstance(line, DeviceLine):
            return
        question = self.tr("Put {device} out of the team? It can then send and read nothing more.")
        answer = QMessageBox.question(self, self.tr("Put out of the team"), question.format(device=line.name))
        if answer == QMessageBox.StandardButton.Yes:
            self.presenter.revoke(line.device)

    def _device_name(self, line: DeviceLine) -> str:
        return self.tr("{name} (this one)").format(name=line.name) if line.is_this_computer else line.name

    def _last_change(self, line: DeviceLine) -> str:
        return words.when(line.last_change_at) if line.last_change_at else self.tr("none yet")

    def _waiting(self, line: DeviceLine) -> str:
        return self.tr("not known") if line.unsent is None else words.changes(line.unsent)

    def _device_state(self, line: DeviceLine) -> str:
        if line.revoked_at:
            return self.tr("Out since {when}").format(when=words.when(line.revoked_at))
        return self.tr("Active")
