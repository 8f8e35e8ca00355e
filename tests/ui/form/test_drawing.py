"""A form is drawn to pictures in order without a display, or refused in a sentence."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from cjld_desktop.forms.library import shipped
from cjld_desktop.ui.form.drawing import DrawingError, draw
from tests.ui.form.questionnaires import form, group, question


def run(*given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cjld_desktop", "form", "draw", *given],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_every_page_is_a_picture_and_hidden_things_are_not(qapp: QApplication, tmp_path: Path) -> None:
    """One picture a page, numbered in the order of asking; what waits for an answer is drawn too."""
    when = [{"question": "a", "operator": "=", "answerBoolean": True}]
    hidden = {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": True}
    made = form(
        group("one", question("a", "boolean"), question("b", enableWhen=when)),
        group("two", question("c", "date"), question("d", extension=[hidden])),
    )
    found = [path.name for path in draw(made, tmp_path / "new", qapp)]
    assert found == ["01-one-a.png", "02-one-b-all.png", "03-two-c.png"]
    for name in found:
        image = QImage(str(tmp_path / "new" / name))
        assert image.width() > 1000


def test_a_page_higher_than_a_picture_becomes_several(qapp: QApplication, tmp_path: Path) -> None:
    """A group of very many questions is drawn to its end."""
    inside = group("g", *(question(f"q{n}", "boolean") for n in range(60)))
    found = [path.name for path in draw(form(group("all", inside)), tmp_path, qapp)]
    assert found[:2] == ["01-all-g.png", "01-all-g-part-2.png"]


def test_every_shipped_form_can_be_drawn(qapp: QApplication, tmp_path: Path) -> None:
    """Each form of the program has as many pictures as pages, or more."""
    for made in shipped().newest()[:3]:
        assert draw(made, tmp_path / made.url.rpartition("/")[2], qapp)


def test_a_form_of_which_nothing_is_shown_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    """There is no picture of nothing."""
    hidden = {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": True}
    with pytest.raises(DrawingError, match="Nothing in this form"):
        draw(form(question("a", extension=[hidden])), tmp_path, qapp)


def test_a_folder_that_cannot_be_made_is_told(qapp: QApplication, tmp_path: Path) -> None:
    """A file in the way of the folder is a sentence, not a crash."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(DrawingError, match="folder"):
        draw(form(question("a")), tmp_path / "taken", qapp)


def _written(tmp_path: Path, raw: Any) -> str:
    path = tmp_path / "form.json"
    path.write_text(raw if isinstance(raw, str) else json.dumps(raw))
    return str(path)


def test_the_command_prints_the_files_and_needs_no_display(tmp_path: Path) -> None:
    """Exit 0, and the JSON names exactly what lies in the folder."""
    raw = {"resourceType": "Questionnaire", "status": "draft", "item": [question("a", "boolean")]}
    done = run(_written(tmp_path, raw), "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == sorted(path.name for path in (tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("{", 2),
        ({"resourceType": "Patient"}, 2),
        ({"resourceType": "Questionnaire", "status": "draft", "item": [{"type": "string"}]}, 1),
    ],
)
def test_the_command_refuses_in_one_sentence(tmp_path: Path, raw: Any, code: int) -> None:
    """2 for what cannot be read, 1 for what cannot be drawn; the reason on stderr and nothing on stdout."""
    done = run(_written(tmp_path, raw), "--out", str(tmp_path / "out"))
    assert done.returncode == code
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().endswith(".")
