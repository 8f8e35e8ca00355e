"""Beside a report: the expert and the dates in force, the request."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.services.report_progress import Progress
from cjld_desktop.services.report_progress_page import ReportPage
from cjld_desktop.ui.screens.report import lines
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.facts import Facts
from cjld_desktop.ui.widgets.labels import Muted


class Aside(QWidget):
    """`read_request`, `show_person` and `show_orders` lead to where these are."""

    read_request = Signal()
    show_person = Signal()
    show_orders = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dates, self._request = Facts(), Facts()
        self._no_expert = Muted(self.tr("No expert has been asked yet."))
        self.more = QVBoxLayout()
        self.more.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._card(self.tr("Expert and dates"), self._no_expert, self._dates))
        request = self._card(self.tr("The request"), self._request)
        for text, signal in (
            (self.tr("Read the whole request"), self.read_request),
            (self.tr("Open the person’s page"), self.show_person),
            (self.tr("Hospital orders"), self.show_orders),
        ):
            link = link_button(text)
            link.clicked.connect(signal)
            request.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(request)
        column.addLayout(self.more)

    def show_page(self, page: ReportPage, progress: Progress | None) -> None:
        self._dates.setVisible(progress is not None)
        self._no_expert.setVisible(progress is None)
        self._dates.show_facts(lines.dates(page, progress) if progress else [])
        self._request.show_facts(lines.about(page))

    def _card(self, title: str, *parts: QWidget) -> Card:
        card = Card(title)
        for part in parts:
            card.body.addWidget(part)
        return card
