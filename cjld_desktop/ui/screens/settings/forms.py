"""Presents the forms of the team: what comes with the program, which packs are installed, and a new one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.errors import CjldError
from cjld_desktop.services.form_pack_preview import Document, FormLine, Preview
from cjld_desktop.services.form_packs import PackLine
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class State:
    """`retired` is the pack whose retiring can be undone by the notice that tells of it."""

    shipped: tuple[FormLine, ...] = ()
    packs: tuple[PackLine, ...] = ()
    faults: tuple[str, ...] = ()
    may_install: bool = False
    busy: bool = False
    problem: str = ""
    told: str = ""
    retired: UUID | None = None


class Forms(QObject):
    """`looked` carries the Preview of a chosen file, `opened` a Document to show; `saved` after a change.

    `drawn` carries a Paper; `unreadable` a Document and the sentence that says why it is not drawn.
    """

    changed = Signal()
    looked = Signal(object)
    opened = Signal(object)
    drawn = Signal(object)
    unreadable = Signal(object, str)
    saved = Signal()

    def __init__(self, workplace: Workplace, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._packs, self._runner = workplace.form_packs, runner
        self.state = State(may_install=self._packs.may_install())

    def load(self) -> None:
        """Read what is installed and what is left out."""
        packs = self._packs

        def work() -> tuple[Any, ...]:
            installed = tuple(packs.installed())
            return tuple(packs.shipped()), installed, tuple(map(words.sentence, packs.faults()))

        def loaded(found: tuple[Any, ...]) -> None:
            shipped, installed, faults = found
            self._change(shipped=shipped, packs=installed, faults=faults, busy=False)

        self._runner.vault(work, loaded, self._refused)

    def look_at(self, file: Path) -> None:
        """Read a chosen file; nothing is installed by that."""
        self._begin()

        def seen(preview: Preview) -> None:
            self._change(busy=False)
            self.looked.emit(preview)

        self._runner.vault(lambda: self._packs.look_at(file), seen, self._refused)

    def install(self, preview: Preview, *, accept_publisher: bool) -> None:
        """Install what was looked at, for the whole team."""
        manifest = preview.pack.manifest
        told = self.tr(
            "{pack} is installed. Its forms can be asked now, and go to the team with the next sync."
        )
        self._write(
            lambda: self._packs.install(preview, accept_publisher=accept_publisher),
            told.format(pack=f"{manifest.name} {manifest.version}"),
        )

    def retire(self, pack: PackLine) -> None:
        """Offer its forms no more."""
        told = self.tr("The forms of {pack} are no longer offered. Answers given on them can still be read.")
        said = told.format(pack=f"{pack.name} {pack.version}")
        self._write(lambda: self._packs.retire(pack.id), said, retired=pack.id)

    def offer_again(self, pack: UUID) -> None:
        """Take the retiring back."""
        self._write(
            lambda: self._packs.offer_again(pack), self.tr("The forms of the pack are offered again.")
        )

    def open_document(self, pack: UUID, path: str) -> None:
        """Show a leaflet or a licence note of an installed pack."""
        self._runner.vault(lambda: self._packs.document(pack, path), self._opened, self._refused)

    def draw(self, document: Document) -> None:
        """Have a PDF of a pack drawn by the child: its maker may be a stranger whom nobody trusts yet."""

        def work() -> Paper:
            from cjld_desktop.documents.redrawn import redrawn  # not needed to show the settings

            return Paper(redrawn(document.content, document.name), document.name, "leaflet")

        self._runner.network(
            work, self.drawn.emit, lambda error: self.unreadable.emit(document, words.sentence(error))
        )

    def _opened(self, document: Document) -> None:
        self.opened.emit(document)

    def _write(self, work: Callable[[], Any], told: str, retired: UUID | None = None) -> None:
        self._begin()

        def done(_: Any) -> None:
            self._change(told=told, retired=retired)
            self.saved.emit()
            self.load()

        self._runner.vault(work, done, self._refused)

    def _begin(self) -> None:
        self._change(busy=True, problem="", told="", retired=None)

    def _refused(self, error: CjldError) -> None:
        self._change(busy=False, problem=words.sentence(error), told="")

    def _change(self, **values: Any) -> None:
        self.state = replace(self.state, **values)
        self.changed.emit()
