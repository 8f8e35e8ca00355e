"""What another version of the form would change: questions, words, results, and answers without a place."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.forms.item import Item
from cjld_desktop.services.screen_versions import VersionPreview
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.form.answer_words import answer_words
from cjld_desktop.ui.form.side_by_side import SideBySide
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import tr
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.labels import Label, Muted, SectionTitle
from cjld_desktop.ui.widgets.notice import Notice

_MOST = 40


class VersionPage(QWidget):
    """`chosen` and `stay` are the two answers to it."""

    chosen = Signal()
    stay = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice(parent=self)
        self._parts = QWidget(self)
        self._lines = QVBoxLayout(self._parts)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.move_button, self.stay_button = primary_button(tr("Move")), secondary_button(tr("Stay"))
        buttons = SideBySide(spacing=12)
        buttons.addWidget(self.move_button)
        buttons.addWidget(self.stay_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self._parts)
        column.addLayout(buttons)
        self.move_button.clicked.connect(self.chosen)
        self.stay_button.clicked.connect(self.stay)
        self._shown: VersionPreview | None = None

    def show_state(self, state: State) -> None:
        preview = state.preview
        if preview is None:
            return
        self.move_button.setEnabled(not state.busy)
        if preview is self._shown:
            return
        self._shown = preview
        self.move_button.setText(tr("Move to {version}").format(version=preview.version))
        self.stay_button.setText(tr("Stay on {version}").format(version=preview.from_version))
        self.notice.say(*_in_short(preview))
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for title, parts in _chapters(preview):
            heading = SectionTitle(title)
            heading.setContentsMargins(0, theme.px(8), 0, 0)
            self._lines.addWidget(heading)
            for part in parts[:_MOST]:
                self._lines.addWidget(part)
            if len(parts) > _MOST:
                left = len(parts) - _MOST
                self._lines.addWidget(Muted(words.count(left, tr("and 1 more"), tr("and {n} more"))))

    def first_field(self) -> QWidget:
        return self.stay_button


def _in_short(preview: VersionPreview) -> tuple[str, Tone]:
    kept = words.count(preview.kept, tr("1 answer stays."), tr("{n} answers stay."))
    if preview.brought_back:
        one, many = tr("1 set aside earlier comes back."), tr("{n} set aside earlier come back.")
        kept = f"{kept} {words.count(preview.brought_back, one, many)}"
    if not preview.aside:
        return tr("{kept} Nothing is lost.").format(kept=kept), "done"
    one, many = tr("1 has no place there."), tr("{n} have no place there.")
    said = words.count(len(preview.aside), one, many)
    return (
        tr("{kept} {aside} Those are kept with this screen, and come back if you move back.").format(
            kept=kept, aside=said
        ),
        "soon",
    )


def _chapters(preview: VersionPreview) -> list[tuple[str, list[QWidget]]]:
    found = preview.comparison
    reworded: list[QWidget] = []
    for before, after in found.reworded:
        reworded += [Muted(_words(before, after)), Label(_words(after, before))]
    aside: list[QWidget] = []
    for one in preview.aside:
        aside += [Muted(one.question), Label(one.shown(answer_words()))]
    scoring: list[QWidget] = [
        Label(tr("{score} is worked out otherwise.").format(score=label)) for label in found.scoring
    ]
    if found.advice:
        scoring.append(Label(tr("Other prompts and suggestions may come up.")))
    chapters = (
        (tr("Answers without a place there"), aside),
        (tr("New questions"), _listed(found.added)),
        (tr("Questions that go"), _listed(found.gone)),
        (tr("Said in other words: now, and then"), reworded),
        (tr("Results"), scoring),
    )
    shown = [(title, parts) for title, parts in chapters if parts]
    return shown or [(tr("Nothing that you would notice changes."), [])]


def _listed(items: Iterable[Item]) -> list[QWidget]:
    return [Label(_words(item)) for item in items]


def _words(item: Item, other: Item | None = None) -> str:
    """The question and, below it, help and answers; beside another wording only what differs from it."""
    text = f"{item.prefix} {item.text}".strip() or item.link_id
    options = _options(item)
    is_other = other is None or options != _options(other)
    helped = item.help if other is not None and item.help != other.help else ""
    return "\n".join(part for part in (text, helped, options if is_other else "") if part)


def _options(item: Item) -> str:
    return " / ".join(option.display for option in item.options)
