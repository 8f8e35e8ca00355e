"""One fact that was changed in two places: the versions side by side, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjld_desktop.services.decisions import Decision, Version
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.sync.presenter import Presenter
from cjld_desktop.ui.widgets.buttons import big_radio, primary_button, secondary_button
from cjld_desktop.ui.widgets.labels import Label, Muted, Strong


class _VersionCard(QFrame):
    """A version: a circle to choose it, its whole text, and who gave it, when and where."""

    def __init__(self, text: str, origin: str) -> None:
        super().__init__()
        self.setObjectName("version")
        self.choose = big_radio("")
        self.choose.setAccessibleName(f"{text}. {origin}")
        value, said = Label(text), Muted(origin)
        for label in (value, said):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.addWidget(value)
        words.addWidget(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.choose.toggled.connect(self._show)
        self._show(on=False)

    def _show(self, on: bool) -> None:
        self.setProperty("chosen", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)


class DecisionCard(QWidget):
    """`used(decision, version)` or `kept(decision, version)` with the version that is chosen."""

    used = Signal(object, object)
    kept = Signal(object, object)

    def __init__(self, decision: Decision, presenter: Presenter) -> None:
        super().__init__()
        self.decision = decision
        self._group = QButtonGroup(self)
        whose = decision.person_name or self.tr("A record of nobody here")
        title = f"{whose}  ·  {presenter.field(decision)}"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Strong(title))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(self._versions(presenter), 1)
        row.addLayout(self._buttons(title))
        column.addLayout(row)

    def chosen(self) -> Version:
        return self.decision.versions[self._group.checkedId()]

    def _versions(self, presenter: Presenter) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for at, version in enumerate(self.decision.versions):
            card = _VersionCard(presenter.text(self.decision, version), presenter.origin(version))
            self._group.addButton(card.choose, at)
            card.choose.setChecked(version.shown or at == 0)
            grid.addWidget(card, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _buttons(self, title: str) -> QVBoxLayout:
        use, keep = primary_button(self.tr("Use this")), secondary_button(self.tr("Keep both"))
        use.setAccessibleName(f"{use.text()}: {title}")
        keep.setAccessibleName(f"{keep.text()}: {title}")
        use.clicked.connect(lambda: self.used.emit(self.decision, self.chosen()))
        keep.clicked.connect(lambda: self.kept.emit(self.decision, self.chosen()))
        column = QVBoxLayout()
        for button in (use, keep):
            button.setMinimumWidth(theme.px(98))
            column.addWidget(button)
        column.addStretch(1)
        return column
