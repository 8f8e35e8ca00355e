"""The card of what screens suggest: grouped, each with its reason; answered by hand, undone as easily."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.services.suggestions import GROUPS, Answered, Suggestion, Suggestions
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.person import suggestion_words as said
from cjld_desktop.ui.screens.person.suggestion_lines import Group, Line, can_fold
from cjld_desktop.ui.screens.person.suggestion_words import tr
from cjld_desktop.ui.widgets.buttons import Button, link_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.facts import Facts
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.notice import Notice


class SuggestionsCard(Card):
    """`accepted` carries a list of suggestions, `set_aside` one, `taken_back` identifiers of answers."""

    accepted = Signal(list)
    set_aside = Signal(object)
    taken_back = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Suggested from screening"), parent)
        self.show_answered = self.add_link("")
        self.note = Muted("")
        self.last = Notice("", "done")
        self.undo_last = self.last.add_link(tr("Undo"))
        self.undos: list[Button] = []
        self.groups: list[Group] = []
        self._shown: tuple[UUID | None, Suggestions] = (None, Suggestions())
        self._open: dict[str, bool] = {}
        self._answers_open = False
        self._last: tuple[UUID, ...] = ()
        self._made: list[QWidget] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addWidget(self.last)
        self.body.addWidget(self.note)
        self.body.addLayout(self._lines)
        self.show_answered.clicked.connect(self._turn_answers)
        self.undo_last.clicked.connect(lambda: self.taken_back.emit(self._last))
        self._render()

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]

    def show_suggestions(self, person_id: UUID, found: Suggestions) -> None:
        """Show these. Another person's begin folded; the same ones again leave the reader where they are."""
        if (person_id, found) == self._shown:
            return
        if person_id != self._shown[0]:
            self._open, self._answers_open = {}, False
        self._shown = (person_id, found)
        self._render()

    def show_last(self, ids: tuple[UUID, ...]) -> None:
        """Say what was answered just now, with the way to undo it; nothing for no answer."""
        self._last = ids
        given = [one for one in self._shown[1].answered if one.decision.id in ids]
        text = said.answer(given[0]) if len(given) == 1 else ""
        if len(given) > 1:
            text = tr("{n} accepted").format(n=len(given))
        self.last.say(text, "done")

    def _render(self) -> None:
        at = self._place()
        found = self._shown[1]
        for old in self._made:
            old.hide()
            old.deleteLater()
        self.groups = [self._group(name, found.waiting) for name in GROUPS if _of(name, found.waiting)]
        # What came of a screen entered in error must be seen without asking: it is on the record still.
        doubtful = [self._answer(one) for one in found.answered if one.to_check]
        rest = [self._answer(one) for one in found.answered if not one.to_check and self._answers_open]
        self._made = [*(row for row, _ in doubtful), *self.groups, *(row for row, _ in rest)]
        self.undos = [button for _, button in (*doubtful, *rest)]
        for made in self._made:
            self._lines.addWidget(made)
            made.show()  # now, not in a turn of the event loop: only what is shown can take the focus
        self._say_how_many(found)
        self._return_to(at)

    def _say_how_many(self, found: Suggestions) -> None:
        none_yet = tr("Nothing is suggested yet. Suggestions come from signed screens.")
        none_left = tr("Nothing waits for an answer.")
        not_applied = tr("Suggestions, not diagnoses. Nothing is applied until you accept it.")
        nothing = none_left if found.screened else none_yet
        self.note.setText(not_applied if found.waiting else nothing)
        count = sum(1 for one in found.answered if not one.to_check)
        shown = words.count(count, tr("Show 1 answer"), tr("Show {n} answers"))
        self.show_answered.setText(tr("Hide answers") if self._answers_open else shown)
        self.show_answered.setVisible(count > 0)

    def _group(self, name: str, waiting: Sequence[Suggestion]) -> Group:
        found = _of(name, waiting)
        made = Group(name, found, is_open=self._open.get(name, not can_fold(name, found)))
        made.accepted.connect(self.accepted)
        made.set_aside.connect(self.set_aside)
        made.folded.connect(self._fold)
        return made

    def _answer(self, one: Answered) -> tuple[QWidget, Button]:
        row = Columns(560)
        column = row.add_column(1)
        column.setSpacing(2)
        column.addWidget(Label(said.answer(one)))
        column.addWidget(Muted(f"{one.form}, {words.when(one.decision.recorded_at)}"))
        if one.to_check:
            struck = tr("This screen was entered in error since. Undo it if it does not hold.")
            column.addWidget(Notice(struck, "soon", parent=row))
        undo = link_button(tr("Undo"))
        undo.setAccessibleName(tr("Undo: {what}").format(what=said.listed(one.decision.label)))
        undo.clicked.connect(lambda _=False: self.taken_back.emit((one.decision.id,)))
        row.add_column(0).addWidget(undo)
        return row, undo

    def _fold(self, name: str, is_open: bool) -> None:
        self._open[name] = is_open
        self._render()
        for group in self.groups:
            if group.group == name:
                group.fold.setFocus()

    def _turn_answers(self) -> None:
        self._answers_open = not self._answers_open
        self._render()

    def _place(self) -> int | None:
        """Which line holds the focus, so that it goes on to the next when this one is answered."""
        held = [n for n, line in enumerate(self.lines) if holds_focus(line)]
        return held[0] if held else None

    def _return_to(self, at: int | None) -> None:
        if at is not None and self.lines:
            self.lines[min(at, len(self.lines) - 1)].accept.setFocus()


def _of(group: str, found: Sequence[Suggestion]) -> list[Suggestion]:
    return [one for one in found if one.group == group]


class NeedsCard(Card):
    """Needs that were accepted, by category, with where they come from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Needs"), parent)
        self._nothing = Muted(tr("No need is recorded yet."))
        self._facts = Facts()
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._facts)

    def show_needs(self, needs: Sequence[Answered]) -> None:
        self._facts.show_facts(
            [
                (said.listed(need.decision.label), f"{need.form}, {words.when(need.decision.recorded_at)}")
                for need in needs
            ]
        )
        self._nothing.setVisible(not needs)
