"""The command that a newcomer runs first, as they run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImageReader

from cjld_desktop import reference_data
from cjld_desktop.demo.cast import PEOPLE

# Kept in clear by right: what is shown before unlocking, and what goes to paper.
PARTS = {"synthetic_people", "vaults", "central_database", "logs", "counts"}
DIALOGS = {
    "03-invitation", "16-in-error", "21-print-preview",
    "37-show-to-the-person", "42-what-was-done", "44-install-a-pack",
    "49-chase-letter", "53-read-in-the-program", "61-court-report-preview",
}  # fmt: skip


def test_its_people_are_described_in_the_words_of_the_list() -> None:
    """An adjustment typed by hand and the same one accepted from a form are one, not two near doubles."""
    listed = {coding.display for coding in reference_data.value_set("communication_adjustments")}
    assert {line for one in PEOPLE for line in one.adjustments.splitlines()} <= listed


def test_the_demo_plays_the_main_job_and_leaves_no_name_in_clear(tmp_path: Path) -> None:
    """Every step is right; the result names what is there; no file of vaults, store or logs holds a name."""
    out = tmp_path / "demo"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "CJLD_HOME": str(tmp_path / "unused")}
    played = subprocess.run(
        [sys.executable, "-m", "cjld_desktop", "demo", "--out", str(out)],
        check=False, env=environment, capture_output=True, text=True, timeout=400,
    )  # fmt: skip
    assert played.returncode == 0, played.stdout + played.stderr
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert result["ok"]
    assert [step["name"] for step in result["steps"] if not step["ok"]] == []
    assert len(result["steps"]) > 30
    assert result.keys() >= PARTS
    kept = [Path(path) for path in (*result["vaults"], result["central_database"], *result["logs"])]
    assert len(result["vaults"]) == 2
    assert [path for path in kept if not path.is_file()] == []
    assert [name for name in (*result["pictures"], *result["pdfs"]) if not (out / name).is_file()] == []
    assert len(result["synthetic_people"]) >= 6
    assert result["counts"]["people"] == len(result["synthetic_people"])
    assert result["counts"]["screens_signed"] >= 9
    assert result["forms"]["score"]["scores"]["phq9"] == 9
    assert [name for name in result["forms"]["draw"] if not (out / "forms" / name).is_file()] == []
    assert _sizes(out, result["pictures"]) == {(1360, 860)}
    assert _files_with(result["synthetic_people"], {path.parent for path in kept}) == []
    assert not (tmp_path / "unused").exists()


def _sizes(out: Path, pictures: list[str]) -> set[tuple[int, int]]:
    """The sizes of the pictures of the window, in pixels."""
    readers = [QImageReader(str(out / name)) for name in pictures if Path(name).stem not in DIALOGS]
    return {(reader.size().width(), reader.size().height()) for reader in readers}


def _files_with(names: list[str], folders: set[Path]) -> list[str]:
    """The files in which a part of a name stands, whatever its case, in one byte or two for a letter."""
    parts = {part.lower() for name in names for part in name.split()}
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        text = data.decode("latin-1").lower()
        wide = data.decode("utf-16-le", "replace").lower() + data[1:].decode("utf-16-le", "replace").lower()
        if any(part in text or part in wide for part in parts):
            found.append(path.name)
    return found
