"""The help screen: topics and a search at the left, the page at the right."""

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.help.presenter import Presenter
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted, PageTitle

_NAME = Qt.ItemDataRole.UserRole


class View(QWidget):
    """Shows what is shipped; follows links from topic to topic, never out of the program."""

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._shown = ""
        self.sought, self.topics, self.page = QLineEdit(), QListWidget(), QTextBrowser()
        self.sought.textEdited.connect(presenter.find)
        self.topics.setObjectName("topics")
        self.topics.setAccessibleName(self.tr("Topics"))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.setWordWrap(True)
        self.topics.currentItemChanged.connect(self._choose)
        self.page.setAccessibleName(self.tr("Help"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self._none = Muted(self.tr("No topic has these words. Try fewer, or shorter ones."))
        left, right = Card(self.tr("Topics")), Card()
        left.body.addWidget(LabelledField(self.tr("Find"), self.sought))
        left.body.addWidget(self._none)
        left.body.addWidget(self.topics, 1)
        right.body.addWidget(self.page)
        left.setFixedWidth(min(theme.px(262), 380))  # at large text the page needs the room more
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(left)
        row.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(PageTitle(self.tr("Help")))
        column.addLayout(row, 1)
        presenter.changed.connect(self._render)
        self._render()

    def shown(self) -> None:
        self.topics.doItemsLayout()  # its rows were measured before it was dressed
        self.topics.scrollTo(self.topics.currentIndex())
        self.page.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self._shown = ""  # a document keeps the colours it was made with
            self._render()

    def _render(self) -> None:
        state = self.presenter.state
        names = [self.topics.item(row).data(_NAME) for row in range(self.topics.count())]
        wanted = [topic.name for topic in state.shown]
        self.topics.blockSignals(True)
        if names != wanted:
            self.topics.clear()
            for topic in state.shown:
                item = QListWidgetItem(topic.title, self.topics)
                item.setData(_NAME, topic.name)
        open_topic = state.topic
        if open_topic is not None:
            self.topics.setCurrentRow(wanted.index(open_topic.name))
        self.topics.blockSignals(False)
        self._none.setVisible(bool(state.topics) and not wanted)
        if open_topic is not None and open_topic.name != self._shown:
            self._shown = open_topic.name
            self.page.document().setDefaultFont(self.page.font())
            self.page.setMarkdown(open_topic.text)
            _space_out(self.page)
        elif open_topic is None:
            self._shown = ""
            self.page.clear()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.presenter.open(item.data(_NAME))

    def _follow(self, link: QUrl) -> None:
        name = link.path().removesuffix(".md")
        if not link.scheme() and name:
            self.presenter.open(name)


def _space_out(page: QTextBrowser) -> None:
    """Markdown comes without room between its paragraphs; reading needs some."""
    cursor = page.textCursor()
    cursor.beginEditBlock()
    block = page.document().begin()
    while block.isValid():
        made = block.blockFormat()
        made.setTopMargin(theme.px(10 if made.headingLevel() > 1 else 0))
        made.setBottomMargin(theme.px(4 if block.textList() else 8))
        made.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(made)
        block = block.next()
    cursor.endEditBlock()
    page.moveCursor(QTextCursor.MoveOperation.Start)
