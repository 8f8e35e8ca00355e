"""Editor for a choice among very many: type a part of the words, pick from what is left."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjld_desktop.forms.item import Option
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, tr
from cjld_desktop.ui.form.editors.chosen import answers_of, chosen_numbers, toggled
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.labels import Muted

_SHOWN = 50
_LINES = 6


class _Search(QLineEdit):
    """Down goes into the list, Enter picks its first line; with nothing typed Enter continues the form."""

    def __init__(self, editor: "SearchedEditor") -> None:
        super().__init__(editor)
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Down and self._editor.found.count():
            self._editor.found.setCurrentRow(0)
            self._editor.found.setFocus(Qt.FocusReason.TabFocusReason)
        elif entered and self.text().strip():
            self._editor.pick_first()
        else:
            super().keyPressEvent(event)


class SearchedEditor(Editor):
    """What is chosen stands above the box, each with its Remove."""

    def __init__(
        self,
        question: str,
        options: Sequence[Option],
        words: Sequence[str],
        *,
        several: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options, self._words, self._several = options, words, several
        self._plain = [word.casefold() for word in words]
        self._chosen: set[int] = set()
        self._links = QVBoxLayout()
        self.search = _Search(self)
        self.search.setAccessibleName(tr("{question}: search").format(question=question))
        self.search.setPlaceholderText(tr("Type a part of the words, then pick"))
        self.found = QListWidget()
        self.found.setAccessibleName(tr("{question}: found").format(question=question))
        self.found.setWordWrap(True)
        self.said = Muted("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._links)
        for widget in (self.search, self.said, self.found):
            layout.addWidget(widget)
        self.found.hide()
        self.search.textEdited.connect(lambda _text: self._look())
        self.found.itemActivated.connect(self._picked)
        self.found.itemClicked.connect(self._picked)
        self._show()

    def set_value(self, value: Answers | None) -> None:
        chosen = chosen_numbers(self._options, value)
        if chosen != self._chosen:
            self._chosen = chosen
            self._show()

    def fields(self) -> list[QWidget]:
        return [self.search, self.found]

    def pick_first(self) -> None:
        """Choose the first of what was found."""
        item = self.found.item(0)
        if item is not None:
            self._picked(item)

    def _look(self) -> None:
        typed = self.search.text().casefold().split()
        hits = [n for n, word in enumerate(self._plain) if typed and all(part in word for part in typed)]
        # What begins with the letters stands first.
        hits.sort(key=lambda n: not self._plain[n].startswith(typed[0]))
        self.found.clear()
        for number in hits[:_SHOWN]:
            item = QListWidgetItem(self._words[number])
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setSizeHint(QSize(0, theme.px(32)))
            self.found.addItem(item)
        self.found.setFixedHeight(theme.px(32) * min(_LINES, max(1, len(hits))) + theme.px(8))
        self.found.setVisible(bool(hits))
        said = tr("{n} of {total} fit").format(n=len(hits), total=len(self._words))
        self.said.setText(
            (said if hits else tr("Nothing fits. Try fewer letters.")) if typed else self._all()
        )

    def _picked(self, item: QListWidgetItem) -> None:
        number = int(item.data(Qt.ItemDataRole.UserRole))
        if number not in self._chosen:
            self._give(toggled(self._options, self._chosen, number, several=self._several))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, chosen: set[int]) -> None:
        self._chosen = chosen
        self._show()
        self.given.emit(Given(answers_of(self._options, chosen)))

    def _show(self) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number in sorted(self._chosen):
            link = link_button(tr("{option}  –  remove").format(option=self._words[number]), "check")
            link.clicked.connect(lambda _=False, number=number: self._give(self._chosen - {number}))
            self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.search.clear()
        self.found.clear()
        self.found.hide()
        self.said.setText(self._all())

    def _all(self) -> str:
        if not self._words:
            return tr("There is nothing to choose from yet.")
        return tr("{n} to choose from").format(n=len(self._words))
