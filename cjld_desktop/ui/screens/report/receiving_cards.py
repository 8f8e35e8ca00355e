"""The cards of what came in, one below the other: documents, checks, and to whom the report goes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.screens.report.attachments_card import AttachmentsCard
from cjld_desktop.ui.screens.report.checks_card import ChecksCard
from cjld_desktop.ui.screens.report.disclosures_card import DisclosuresCard
from cjld_desktop.ui.screens.report.receiving import Receiving


class ReceivingCards(QWidget):
    """`check_report` carries a commission, `read_wanted` an Attachment."""

    check_report = Signal(object)
    read_wanted = Signal(object)

    def __init__(self, receiving: Receiving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attachments = AttachmentsCard(receiving)
        self.checks = ChecksCard(receiving)
        self.disclosures = DisclosuresCard(receiving)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self.disclosures, self.checks, self.attachments):
            column.addWidget(card)
        self.attachments.open_attachment.connect(self.read_wanted)
        self.checks.check_report.connect(self.check_report)
