"""The shelf of questionnaires: what is on it, and what a faulty file does to it."""

import json
from pathlib import Path

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.bundled_lists import bundled_lists
from cjld_desktop.forms.library import Library, load_file, shipped
from cjld_desktop.forms.reading import Source
from cjld_desktop.forms.value_sets import ValueSets
from cjld_desktop.reference_data import value_set
from tests.unit.forms.build import item, raw


def put(folder: Path, name: str, **values: object) -> None:
    (folder / name).write_text(json.dumps(raw(item("a"), **values)), encoding="utf-8")


def test_the_shipped_forms_are_whole() -> None:
    """Every shipped file loads, is in use, and has a version, a publisher, a licence note and minutes."""
    assert shipped().faults == ()
    assert {one.url.rpartition("/")[2] for one in shipped().newest()} >= {"first-screen", "phq-9"}
    for one in shipped().forms.values():
        assert all((one.version, one.title, one.publisher, one.licence, one.minutes))


def test_one_faulty_file_leaves_the_others_usable(tmp_path: Path) -> None:
    """A faulty file is left out and named; the others are there."""
    put(tmp_path, "good.json")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    (tmp_path / "huge.json").write_bytes(b" " * (5 * 1024 * 1024 + 1))
    (tmp_path / "folder.json").mkdir()
    put(tmp_path, "twin.json")
    found = Library.read(tmp_path)
    assert list(found.forms) == ["https://example.org/q|1"]
    names = [one.values["file"] for one in found.faults]
    assert names == ["bad.json", "folder.json", "huge.json", "twin.json"]


def test_the_newest_version_is_offered_and_the_older_still_there(tmp_path: Path) -> None:
    """1.10 comes after 1.9; a draft or retired form is not offered; an old version can still be opened."""
    for version in ("1.9", "1.10"):
        put(tmp_path, f"{version}.json", version=version)
    put(tmp_path, "draft.json", version="2.0", status="draft")
    found = Library.read(tmp_path)
    assert [one.version for one in found.newest()] == ["1.10"]
    assert found.get("https://example.org/q", "1.9").version == "1.9"


def test_a_form_that_is_not_there_is_said(tmp_path: Path) -> None:
    """Asking for an unknown version says that the answers are safe and what to do."""
    with pytest.raises(QuestionnaireError, match="answers are safe"):
        Library.read(tmp_path).get("https://example.org/q", "3")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A file that cannot be opened is a sentence."""
    with pytest.raises(QuestionnaireError, match=r"gone\.json cannot be opened"):
        load_file(tmp_path / "gone.json")


def test_a_form_may_name_the_lists_that_come_with_the_program(tmp_path: Path) -> None:
    """A list of resources/value_sets is found by its address, with its codes under a system of ours."""
    url = "https://cjld.example/ValueSet/stated-gender"
    source = raw(item("a", "choice", answerValueSet=url))
    (tmp_path / "a.json").write_text(json.dumps(source), encoding="utf-8")
    options = load_file(tmp_path / "a.json").items["a"].options
    assert [one.code for one in options] == [one.code for one in value_set("stated_gender")]
    assert options[0].answer["valueCoding"]["system"] == "https://cjld.example/CodeSystem/stated-gender"


def test_every_list_that_comes_with_the_program_can_be_offered() -> None:
    """Each bundled list has an address and at least one answer."""
    lists = ValueSets(given=bundled_lists())
    assert len(bundled_lists()) >= 10
    for url in bundled_lists():
        assert lists.options(url, Source("a", lists), "b")
