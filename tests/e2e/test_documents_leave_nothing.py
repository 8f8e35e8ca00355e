"""A document is attached and read in a real process that is then killed: nothing of it lies on the disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests import foreign_documents as foreign

ROOT = Path(__file__).parents[2]
WORDS = "Zzmarkerword was seen in cell nine"
# What a person does, from the first start to reading the second page; then the power goes.
DAY = """
import os, pathlib, signal, sys, time

opened = []
def watch(event, given):
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
    if event == "open" and not isinstance(given[0], int) and given[2] & writes:
        opened.append(str(given[0]))
sys.addaudithook(watch)

from PySide6.QtWidgets import QApplication
from cjld_desktop.services.opening import FirstRun
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.storage import key_slots
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.widgets.document_view import DocumentView

key_slots.calibrated = lambda: key_slots.FLOOR
home, report = map(pathlib.Path, sys.argv[1:])
staff = FirstRun("Quorn Green", "Laptop", "Ondine Quill", "supervisor", "quillwort lantern over the estuary")
workplace, _ = Vaults(home / "vault").found(staff)
person = workplace.people.add({"family_name": "Zzquill"})
made = workplace.attachments.attach(report, person_id=person.id, title="Report")

app = QApplication([])
runner = Runner()
view = DocumentView(runner)
view.show()
content = []
runner.vault(lambda: workplace.attachments.content(made.id), content.append)
def wait(until):
    end = time.monotonic() + 20
    while not until() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)
wait(lambda: content)
view.show_document(content[0], made.media_type, made.title)
for page in (0, 1):
    wait(lambda: f"Page {page + 1}." in view.sheet.accessibleDescription())
    view.turn(1)
print("SHOWN", view.sheet.accessibleDescription())
print("WROTE", *sorted({name for name in opened if not name.startswith(("/dev/", "/proc/"))}), sep="\\n")
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_document_that_was_read_leaves_nothing_in_clear(tmp_path: Path) -> None:
    """After attaching, viewing and kill -9, no file in vault, home or temporary folder has a word of it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "report.pdf").write_bytes(foreign.pdf(2, text=WORDS))
    assert WORDS.encode() in (stick / "report.pdf").read_bytes()
    here = tmp_path / "computer"
    folders = {name: here / name.lower() for name in ("HOME", "TMPDIR", "CJLD_HOME", "XDG_CACHE_HOME")}
    for folder in folders.values():
        folder.mkdir(parents=True)
    run = subprocess.run(
        [sys.executable, "-B", "-c", DAY, str(folders["CJLD_HOME"]), str(stick / "report.pdf")],
        env=os.environ | {name: str(folder) for name, folder in folders.items()} | {"PYTHONPATH": str(ROOT)},
        cwd=here,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    said, _, wrote = run.stdout.partition("WROTE\n")
    assert f"SHOWN {WORDS} Page 2." in said
    assert WORDS not in run.stderr
    vault = str(folders["CJLD_HOME"])
    assert [name for name in wrote.splitlines() if name and not name.startswith(vault)] == []
    files = [path for path in here.rglob("*") if path.is_file()]
    assert any(path.name == "vault.db" for path in files)
    for path in files:
        body = path.read_bytes()
        for form in ("utf-8", "utf-16-le"):
            assert "Zzmarkerword".encode(form) not in body, path
