"""One page of a form on the screen. Draws anew only what an answer brought in, took out or changed."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.entries import Entry, entries
from cjld_desktop.ui.form.page_parts import Box, boxes_of, follow, part_for

_SLICE_S = 0.015
"""How long the page builds before the window may breathe; a long section goes on in the next slice."""


class FormPage(QWidget):
    """`given` carries a path and a `Given`; `confirm` the path of a carried answer that is right as it is;
    `add` a repeating group's path; `remove` that and a number.

    What is above comes first: of a section with hundreds of questions the first are there at once, the
    rest follow while the person reads. Whatever is asked for earlier is built then.
    """

    given = Signal(str, object)
    confirm = Signal(str)
    add = Signal(str)
    remove = Signal(str, int)

    def __init__(self, session: FormSession, title: str, paths: Sequence[str]) -> None:
        super().__init__()
        self._session = session
        self._title = title
        self._paths: tuple[str, ...] = ()
        self._parts: dict[str, QWidget] = {}
        self._wanted: dict[str, Entry] = {}
        self._built: dict[str, Box] = {}
        self._problems: Mapping[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(18)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)
        self.refresh(paths, ())

    @property
    def boxes(self) -> dict[str, Box]:
        """The questions on the page by their paths, in order; all of them are built."""
        self.build_all()
        return {path: self._built[path] for path in self._asked()}

    def build_all(self) -> None:
        """Build what still waits to be built."""
        self._build(None)

    def refresh(self, paths: Sequence[str], touched: Collection[str]) -> None:
        """Bring the page up to these paths, and the editors of the touched ones up to their answers."""
        stale = [path for path in touched if path in self._built and self._built[path].is_table_stale()]
        for key in [key for key, entry in self._wanted.items() if {*stale} & {*entry.paths}]:
            self._drop(key)
        if stale or tuple(paths) != self._paths:
            self._paths = tuple(paths)
            self._arrange()
        for path in touched:
            if (box := self._built.get(path)) is not None:
                box.refresh()

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Show each question's problem; the others lose theirs."""
        for path in {*self._problems, *problems} & {*self._built}:
            self._built[path].set_problem(problems.get(path, ""))
        self._problems = dict(problems)

    def field_of(self, path: str) -> QWidget | None:
        """Where the keyboard goes for a path."""
        if path not in self._built and path in self._asked():
            self._build_to(path)
        box = self._built.get(path)
        fields = box.fields() if box else []
        return fields[0] if fields else None

    def first_field(self) -> QWidget | None:
        """The first unanswered question's field, else the first there is."""
        asked = list(self._asked())
        for path in sorted(asked, key=lambda path: self._session.answers.get(path) is not None):
            if path not in self._built:
                self._build_to(path)
            if not self._session.item(path).read_only and (field := self.field_of(path)) is not None:
                return field
        return None

    def _asked(self) -> Iterator[str]:
        for entry in self._wanted.values():
            if entry.kind in {"matrix", "row"}:
                yield from entry.paths
            elif entry.kind == "question":
                yield entry.path

    def _arrange(self) -> None:
        """Take out what is no longer wanted, and build what is new as far as time allows."""
        self._wanted = {entry.key: entry for entry in entries(self._session, self._paths)}
        for key in [key for key in self._parts if key not in self._wanted]:
            self._drop(key)
        self._build(time.perf_counter() + _SLICE_S)

    def _go_on(self) -> None:
        self._build(time.perf_counter() + _SLICE_S)

    def _build_to(self, path: str) -> None:
        for key, entry in self._wanted.items():
            if key not in self._parts:
                self._build_one(key, entry)
            if path == entry.path or path in entry.paths:
                return

    def _build(self, until: float | None) -> None:
        """Build in order, one at least; what is left when the time is over waits for the next slice."""
        waiting = [(key, entry) for key, entry in self._wanted.items() if key not in self._parts]
        for number, (key, entry) in enumerate(waiting):
            if number and until is not None and time.perf_counter() > until:
                self._later.start()
                return
            self._build_one(key, entry)

    def _build_one(self, key: str, entry: Entry) -> None:
        part = part_for(self._session, entry, self._title, self)
        before = [one for one in self._wanted if one in self._parts or one == key]
        place = before.index(key)
        self._parts[key] = part
        self._column.insertWidget(place, part)
        for box in boxes_of(part):
            self._built[box.path] = box
            box.given.connect(self.given)
            box.confirm.connect(self.confirm)
            if box.path in self._problems:
                box.set_problem(self._problems[box.path])
        if place + 1 < len(before):
            follow(part, [self._parts[one] for one in reversed(before[:place])])

    def _drop(self, key: str) -> None:
        part = self._parts.pop(key, None)
        if part is None:
            return
        for box in boxes_of(part):
            self._built.pop(box.path, None)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()
