"""A desk with the forms of its team, for tests: files looked at, packs installed, forms offered."""

from pathlib import Path
from typing import Any

import pytest

from cjld_desktop.domain.form_pack import FormPack, FormPackFile
from cjld_desktop.errors import CjldError
from cjld_desktop.forms.pack import Pack
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.form_packs import FormPacks
from cjld_desktop.services.form_shelf import FormShelf
from cjld_desktop.services.screens import Screens
from cjld_desktop.storage import records
from tests.packs import pack


class Office:
    """A desk with its shelf, packs and screens, and a folder for files."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.shelf = FormShelf(desk)
        self.shelf.refresh()
        self.packs = FormPacks(desk, self.shelf)
        self.screens = Screens(desk, Episodes(desk), self.shelf.library)

    def file(self, made: Pack) -> Path:
        path = self.folder / "team.formpack"
        path.write_bytes(made.as_bytes())
        return path

    def install(self, made: Pack | None = None, *, accept: bool = False) -> Any:
        seen = self.packs.look_at(self.file(made or pack()))
        return self.packs.install(seen, accept_publisher=accept)

    def refusal(self, made: Pack) -> str:
        (first, *_) = self.packs.look_at(self.file(made)).refusals
        with pytest.raises(CjldError) as refused:
            self.install(made)
        assert str(refused.value)
        return str(first)

    def offered(self) -> dict[str, str]:
        return {line.url: line.version for line in self.screens.choices()}

    def rows(self) -> list[int]:
        with self.desk.vault.read() as connection:
            return [records.count(connection, cls) for cls in (FormPack, FormPackFile)]
