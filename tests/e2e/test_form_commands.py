"""`form check` and `form score` as other programs call them: a process, its output and its exit."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cjld_desktop.settings import resources
from tests.unit.forms.build import Json, group, item, raw, yes

PHQ9 = resources() / "questionnaires" / "phq-9.json"
FORM = raw(item("a", "boolean", required=True), group("g", item("x")))
SLOW_OR_SECRET = (
    "PySide6",
    "sqlalchemy",
    "sqlmodel",
    "sqlcipher3",
    "httpx2",
    "httpx",
    "cryptography",
    "reportlab",
)


def run(*arguments: str | Path, python: tuple[str, ...] = ()) -> tuple[int, Any, str]:
    """The exit, the JSON on stdout and the text on stderr, without HOME, display or any other setting."""
    command = [sys.executable, *python, "-m", "cjld_desktop", "form", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, env={}, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout), done.stderr.decode()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    response = {"resourceType": "QuestionnaireResponse", "questionnaire": "https://example.org/q|1"}
    answer = {"linkId": "a", "answer": yes()}
    for name, found in {
        "form": FORM,
        "twice": raw(item("a"), item("b", "integer"), item("a")),
        "patient": {"resourceType": "Patient"},
        "answered": response | {"status": "completed", "item": [answer]},
        "unanswered": response | {"status": "completed"},
        "begun": response | {"status": "in-progress"},
    }.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")
    (tmp_path / "broken.json").write_bytes(b'{"resourceType": ')
    (tmp_path / "large.json").write_bytes(b"[" + b" " * (6 * 1024 * 1024) + b"]")
    (tmp_path / "deep.json").write_bytes(
        b'{"resourceType": "Questionnaire", "item": ' + b"[" * 5000 + b"]" * 5000 + b"}"
    )
    (tmp_path / "folder.json").mkdir()
    return tmp_path


def test_a_valid_form_and_a_valid_response_exit_0(files: Path) -> None:
    """Nothing but the JSON is printed."""
    assert run("check", files / "form.json") == (0, {"valid": True, "issues": []}, "")
    assert run("check", files / "form.json", files / "answered.json") == (
        0,
        {"valid": True, "issues": []},
        "",
    )
    assert run("check", files / "form.json", files / "begun.json") == (0, {"valid": True, "issues": []}, "")


def test_a_fault_exits_1_with_its_linkid_and_path(files: Path) -> None:
    """A form that is JSON and breaks a rule, and a response that does, are not valid and say where."""
    status, found, said = run("check", files / "twice.json")
    assert (status, found["valid"], said) == (1, False, "")
    (issue,) = found["issues"]
    assert issue.pop("message").startswith("The linkId a is used twice")
    assert issue == {
        "severity": "error",
        "code": "duplicate-link-id",
        "linkId": "a",
        "path": "Questionnaire.item[2].linkId",
    }
    status, found, said = run("check", files / "form.json", files / "unanswered.json")
    assert (status, [one["code"] for one in found["issues"]], said) == (1, ["required"], "")


@pytest.mark.parametrize("name", ["missing", "broken", "patient", "large", "deep", "folder", "answered"])
def test_a_form_that_cannot_be_read_exits_2_with_one_sentence(files: Path, name: str) -> None:
    """The reason is one line on stderr that names the file, and the JSON says the same."""
    for command in (["check"], ["score"]):
        status, found, said = run(*command, files / f"{name}.json", files / "answered.json")
        assert status == 2
        assert f"{name}.json" in said
        assert said.count("\n") == 1
        assert found["valid"] is False
        assert [(one["code"], one["message"]) for one in found["issues"]] == [("unreadable", said.strip())]


@pytest.mark.parametrize("name", ["missing", "broken", "patient", "form"])
def test_a_response_that_cannot_be_read_exits_2(files: Path, name: str) -> None:
    """The form alone would be valid; the exit is of the input that cannot be read."""
    status, _, said = run("check", files / "form.json", files / f"{name}.json")
    assert status == 2
    assert f"{name}.json" in said


def answered(weight: int, status: str = "completed") -> Json:
    """A PHQ-9 with the same answer to each question."""
    form = json.loads(PHQ9.read_text(encoding="utf-8"))
    items = []
    for one in form["item"]:
        below = [
            {
                "linkId": each["linkId"],
                "answer": [{"valueCoding": each["answerOption"][weight]["valueCoding"]}],
            }
            for each in one.get("item", [])
            if "answerOption" in each
        ]
        items += [{"linkId": one["linkId"], "item": below}] if below else []
    head = {"resourceType": "QuestionnaireResponse", "questionnaire": f"{form['url']}|{form['version']}"}
    return head | {"status": status, "item": items}


def test_the_scores_bands_and_flags_of_a_response(tmp_path: Path) -> None:
    """Nine answers of 3 are 27, the highest band, and the flags say why they are raised and by what."""
    response = tmp_path / "response.json"
    response.write_text(json.dumps(answered(3)), encoding="utf-8")
    status, found, _ = run("score", PHQ9, response)
    assert status in {0, 1}
    assert set(found) == {"scores", "bands", "flags"}
    assert found["scores"]["phq9"] == 27
    assert "severe" in found["bands"]["phq9"]
    assert found["flags"]
    assert all(set(one) == {"code", "severity", "text", "why", "items"} for one in found["flags"])


def test_a_response_that_is_not_valid_is_scored_and_exits_1(files: Path) -> None:
    """The JSON holds what could be worked out, and stderr the first reason in one sentence."""
    status, found, said = run("score", files / "form.json", files / "unanswered.json")
    assert (status, found) == (1, {"scores": {}, "bands": {}, "flags": []})
    assert said.startswith("Not valid: ")
    assert said.count("\n") == 1
    assert run("score", files / "form.json", files / "answered.json")[0] == 0


def test_it_starts_fast_and_without_window_database_or_network(files: Path) -> None:
    """None of what opens a window, a vault or a connection is loaded, and a check takes a moment."""
    begun = time.perf_counter()
    status, _, imports = run(
        "check", files / "form.json", files / "answered.json", python=("-X", "importtime")
    )
    assert time.perf_counter() - begun < 5
    assert status == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in imports.splitlines()}
    assert loaded & set(SLOW_OR_SECRET) == set()
    assert not any(
        "cjld_desktop.ui" in line or "cjld_desktop.storage" in line for line in imports.splitlines()
    )
