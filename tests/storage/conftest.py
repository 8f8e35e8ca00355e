"""Where key files lie, and programs that are one migration ahead."""

import shutil
from pathlib import Path

import pytest

from cjld_desktop.storage import migration
from tests.storage.older_vaults import Later


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "vault.keys"


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Later:
    """Pretend that the program has been given one more migration."""

    def add(script: str) -> None:
        scripts = tmp_path / "100% later" / "migrations"
        shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "v0002.py").write_text(script)
        monkeypatch.setattr(migration, "SCRIPTS", scripts)
        monkeypatch.setattr(migration, "LATEST", "0002")

    return add
