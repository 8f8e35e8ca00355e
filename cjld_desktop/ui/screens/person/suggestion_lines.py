"""One suggestion, and one group of them that can be folded away. Says what was chosen; writes nothing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjld_desktop.services.suggestions import ADJUSTMENT, NEED, NEXT, NOW, RISK, Suggestion
from cjld_desktop.ui import theme
from cjld_desktop.ui.icons import icon
from cjld_desktop.ui.screens.person import suggestion_words as said
from cjld_desktop.ui.screens.person.suggestion_words import tr
from cjld_desktop.ui.widgets.buttons import Button, link_button, secondary_button
from cjld_desktop.ui.widgets.chip import Chip
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.labels import Label, Muted, Strong
from cjld_desktop.ui.widgets.notice import Notice

LISTED = frozenset({ADJUSTMENT, NEED, RISK})
"""Groups that add to a list of the person: they can be accepted together."""
LONG = 3
_SHOWN_FOLDED = {NEXT: LONG}
"""How many lines of a folded group are shown whole; of the others their names only."""


class Line(QWidget):
    """`accept` and `not_now` are its buttons."""

    def __init__(self, one: Suggestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestion = one
        self.accept = secondary_button(tr("Accept"))
        self.not_now = link_button(tr("Not now"))
        label = said.label(one)
        self.accept.setAccessibleName(tr("Accept: {what}").format(what=label))
        self.not_now.setAccessibleName(tr("Not now: {what}").format(what=label))
        row = Columns(560)
        self._words(row.add_column(1), label)
        actions = QHBoxLayout()
        actions.setSpacing(4)
        actions.addWidget(self.accept)
        actions.addWidget(self.not_now)
        actions.addStretch(1)
        row.add_column(0).addLayout(actions)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 2, 0, 6)
        whole.addWidget(row)

    def _words(self, column: QVBoxLayout, label: str) -> None:
        column.setSpacing(2)
        column.addWidget(Strong(label))
        chip = said.urgency(self.suggestion)
        for reason, source in said.reasons(self.suggestion):
            column.addWidget(Label(reason))
            small = QWidget()
            flow = Flow(small)
            if chip:
                flow.addWidget(Chip(*chip))
                chip = None
            origin = Muted(source)
            origin.setWordWrap(False)  # a line of its own would be guessed far too narrow
            flow.addWidget(origin)
            column.addWidget(small)
        if self.suggestion.disagreed:
            twice = tr("Answered differently on two computers. Your answer settles it.")
            column.addWidget(Notice(twice, "soon", parent=self))


class Pressing(Notice):
    """What cannot wait: red, with a sign, and it says so. Without its parent it would be a window."""

    def __init__(self, title: str, parent: QWidget) -> None:
        self._sign = QLabel()
        super().__init__(tr("Each says why. Custody decides what it does with it."), "now", title, parent)
        self._row.insertWidget(0, self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        side = theme.px(26)
        self._sign.setPixmap(icon("alert-octagon", "red").pixmap(side, side))


class Group(QWidget):
    """Title with the number, a fold where it is long, its lines, and for lists one button for all of them."""

    accepted = Signal(list)
    set_aside = Signal(object)
    folded = Signal(str, bool)

    def __init__(
        self, group: str, found: Sequence[Suggestion], *, is_open: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.group, self._open = group, is_open
        self.fold = link_button("")
        self.accept_all: Button | None = None
        shown = len(found) if is_open else _SHOWN_FOLDED.get(group, 0)
        self.lines = [Line(one) for one in found[:shown]]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._head(found))
        for line in self.lines:
            column.addWidget(line)
            line.accept.clicked.connect(lambda _=False, one=line.suggestion: self.accepted.emit([one]))
            line.not_now.clicked.connect(lambda _=False, one=line.suggestion: self.set_aside.emit(one))
        if found[shown:]:
            column.addWidget(Muted("; ".join(said.label(one).rstrip(".") for one in found[shown:])))

    def _head(self, found: Sequence[Suggestion]) -> QWidget:
        title = tr("{group} ({n})").format(group=said.group_title(self.group), n=len(found))
        if self.group == NOW:
            return Pressing(title, self)
        head = QWidget()
        flow = Flow(head)
        words = Strong(title)
        words.setWordWrap(False)
        flow.addWidget(words)
        if can_fold(self.group, found):
            self.fold.setText(tr("Show fewer") if self._open else tr("Show all"))
            self.fold.setAccessibleName(f"{self.fold.text()}: {title}")
            self.fold.clicked.connect(lambda: self.folded.emit(self.group, not self._open))
            flow.addWidget(self.fold)
        if self.group in LISTED and len(found) > 1 and not any(one.disagreed or one.older for one in found):
            self.accept_all = link_button(tr("Accept all {n}").format(n=len(found)))
            self.accept_all.setAccessibleName(f"{self.accept_all.text()}: {title}")
            self.accept_all.clicked.connect(partial(self._emit_all, list(found)))
            flow.addWidget(self.accept_all)
        return head

    def _emit_all(self, found: list[Suggestion], _checked: bool = False) -> None:
        self.accepted.emit(found)


def can_fold(group: str, found: Sequence[Suggestion]) -> bool:
    return group != NOW and len(found) > LONG
