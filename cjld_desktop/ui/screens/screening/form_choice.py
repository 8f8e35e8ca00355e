"""“Which form do you want to ask?”: a search, what was begun, and the forms by group. Starts nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.services.form_choice import QuestionnaireLine
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.screening.form_list import FormList, Row
from cjld_desktop.ui.screens.screening.words import tr
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Label, Muted


class FormChoice(QWidget):
    """Letters search from anywhere; Up and Down choose; Enter or a double click starts.

    `start` carries the url that is chosen, `moved` where the chosen row is within this widget.
    """

    start = Signal(str)
    moved = Signal(QRect)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[QuestionnaireLine, ...] = ()
        self.search = _Search(self)
        self.said = Muted("")
        self.list = FormList(tr("Forms"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.search, self.said, self.list):
            column.addWidget(part)
        self.search.textChanged.connect(lambda _text: self._look())
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.list.picked.connect(self._start)
        self.list.up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.typed.connect(self._type)

    def show_choices(self, choices: Sequence[QuestionnaireLine]) -> None:
        """Offer these, without a search."""
        self._choices = tuple(choices)
        self.search.clear()
        self._look()

    def url(self) -> str:
        """The form that is chosen; '' for none."""
        return self.list.chosen_key()

    def line(self) -> QuestionnaireLine | None:
        """What is known of the chosen form."""
        return next((one for one in self._choices if one.url == self.url()), None)

    def go_down(self) -> None:
        """Into the list, at the chosen form or the first."""
        keys = self.list.keys()
        if keys:
            if not self.url():
                self.list.choose(keys[0])
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self._tell()

    def _look(self) -> None:
        typed = self.search.text().casefold().split()
        found = [one for one in self._choices if all(part in _searched(one) for part in typed)]
        # What is searched for is chosen at once, so that Enter starts it; nothing is before one searches.
        self.list.set_rows(_rows(found), "")
        if typed and (keys := self.list.keys()):
            self.list.choose(keys[0])
        if not self._choices:
            self.said.setText(tr("There is no form on this computer. A lead worker can install a form pack."))
        elif typed and not found:
            self.said.setText(tr("No form fits. Try fewer letters."))
        else:
            self.said.setText(words.count(len(found), tr("1 form"), tr("{n} forms")))
        self.search.setVisible(bool(self._choices))
        self.list.setVisible(bool(found))
        self._tell()

    def _type(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(self.search.text() + text)

    def _start(self) -> None:
        if self.url():
            self.start.emit(self.url())

    def _tell(self) -> None:
        self.chosen.emit(self.line())
        if self.url():
            self.moved.emit(self.list.current_rect().translated(self.list.pos()))


class _Search(QLineEdit):
    """Down goes into the list. Enter is the form's own: it starts what is chosen."""

    def __init__(self, choice: FormChoice) -> None:
        super().__init__(choice)
        self._choice = choice
        self.setAccessibleName(tr("Search the forms"))
        self.setPlaceholderText(tr("Type a part of the name"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._choice.go_down()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class AboutForm(Card):
    """What somebody should know before they ask it: how long it takes, and its licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("About this form"), parent)
        self._parts = (Label(), Muted(), Muted())
        for part in self._parts:
            self.body.addWidget(part)
        self.hide()

    def words(self) -> list[str]:
        """What it says, line by line."""
        return [part.text() for part in self._parts if part.text()]

    def show_line(self, line: QuestionnaireLine | None) -> None:
        """Tell of a form; nothing for None."""
        self.setVisible(line is not None)
        if line is None:
            return
        version = tr("Version {version}").format(version=line.version) if line.version else ""
        time = "  ·  ".join(part for part in (_minutes(line), version) if part)
        texts = (line.title, time, line.licence)
        for label, text in zip(self._parts, texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))


def _rows(lines: Sequence[QuestionnaireLine]) -> list[Row]:
    """Begun forms on top, then the others below their groups."""
    begun = sorted((one for one in lines if one.begun_at), key=lambda one: str(one.begun_at), reverse=True)
    rows = [Row(tr("Begun and not signed"))] if begun else []
    for one in begun:
        at = words.when(one.begun_at) if one.begun_at else ""
        said = tr("Go on with {form}").format(form=one.title)
        rows.append(Row(said, tr("begun {when}").format(when=at), one.url))
    group: str | None = None
    for one in lines:
        if one.begun_at:
            continue
        if one.group != group:
            group = one.group
            rows.append(Row(group or tr("Other")))
        rows.append(Row(one.title, _minutes(one), one.url))
    return rows


def _minutes(line: QuestionnaireLine) -> str:
    if line.minutes is None:
        return ""
    return words.count(line.minutes, tr("about 1 minute"), tr("about {n} minutes"))


def _searched(line: QuestionnaireLine) -> str:
    return f"{line.title} {line.group}".casefold()
