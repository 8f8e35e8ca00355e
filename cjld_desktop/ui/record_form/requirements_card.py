"""What stands right of a record's form: everything it still needs before it can be signed."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.icons import icon
from cjld_desktop.ui.record_form.form import Requirement
from cjld_desktop.ui.record_form.spec import tr
from cjld_desktop.ui.record_form.state import State
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Label, Muted

Line = tuple[str, bool]
"""What is needed, in few words, and whether it is given."""


def one_line_each(needs: tuple[Requirement, ...]) -> list[Line]:
    """Every requirement in its own words."""
    return [(need.label, need.met) for need in needs]


class RequirementsCard(Card):
    """'Before it can be signed': every line with a sign, and the same said to a screen reader.

    `lines` puts the requirements in fewer words where they are long.
    """

    def __init__(
        self,
        lines: Callable[[tuple[Requirement, ...]], list[Line]] = one_line_each,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Before it can be signed"), parent)
        self._short = lines
        self._source = Muted()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addWidget(self._source)
        self.body.addLayout(self._lines)
        self._shown: list[Line] = []

    def show_state(self, state: State) -> None:
        sources = [need.source for need in state.requirements if need.source]
        self._source.setText(rule_words(sources[0] if sources else ""))
        self._source.setVisible(bool(sources))
        self.set_title(tr("What it holds") if state.is_signed else tr("Before it can be signed"))
        lines = self._short(state.requirements)
        if lines == self._shown:
            return
        self._shown = lines
        empty(self._lines)
        for text, met in lines:
            self._lines.addWidget(_Line(text, tr("Given") if met else tr("Missing"), met=met))


class _Line(QWidget):
    def __init__(self, text: str, said: str, *, met: bool) -> None:
        super().__init__()
        sign = QLabel()
        size = theme.px(18)
        sign.setPixmap(
            icon("check" if met else "minus", "green" if met else "muted").pixmap(QSize(size, size))
        )
        sign.setAccessibleName(said)
        sign.setToolTip(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Label(text) if met else Muted(text)
        label.setAccessibleName(f"{said}: {text}")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)


def rule_words(source: str) -> str:
    """A rule by its whole name; a source that is no rule as it is."""
    if not source.startswith("CrimPR "):
        return source
    return tr("Criminal Procedure Rules {rule}").format(rule=source.removeprefix("CrimPR "))


def empty(layout: QVBoxLayout) -> None:
    """Take every widget out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
