"""A folder becomes a pack, or the folder's faults are told."""

import json
from pathlib import Path

import pytest

from cjld_desktop.forms import pack as packs
from cjld_desktop.forms import pack_making
from cjld_desktop.forms.pack_error import PackError
from tests.packs import files, form

ABOUT = {"name": "Team forms", "version": "1.0.0", "publisher": "Quorn Trust", "created": "2026-11-23"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "team-forms"
    for path, content in files().items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_bytes(content)
    (made / "pack.json").write_text(json.dumps(ABOUT))
    return made


def refusal(folder: Path) -> PackError:
    made, faults = pack_making.make(folder)
    assert made is None
    return faults[0]


def test_a_folder_becomes_a_pack_and_the_same_one_each_time(folder: Path) -> None:
    """Every file is in it, with its kind; times of files and the order of the disk say nothing."""
    made, faults = pack_making.make(folder)
    assert made
    assert faults == []
    found = packs.read(made.as_bytes(), "x")
    assert found.contents == files()
    assert {one.kind for one in found.manifest.files} == {"leaflet", "licence", "questionnaire"}
    (folder / "pack.json").touch()
    (folder / "licences" / "sleep.txt").rename(folder / "kept")
    (folder / "kept").rename(folder / "licences" / "sleep.txt")
    again, _ = pack_making.make(folder)
    assert again
    assert again.as_bytes() == made.as_bytes()


@pytest.mark.parametrize(
    "about",
    [b"", b"{}", b"[1]", b'{"name": 1}', json.dumps(ABOUT | {"version": "one"}).encode(),
     json.dumps(ABOUT | {"created": "today"}).encode(), json.dumps(ABOUT | {"more": 1}).encode()],
)  # fmt: skip
def test_a_description_that_does_not_fit_is_refused_with_its_place(folder: Path, about: bytes) -> None:
    """pack.json is named, and what is wrong in it."""
    (folder / "pack.json").write_bytes(about)
    fault = refusal(folder)
    assert fault.place == "pack.json"
    assert "Mend it there" in str(fault)


def test_a_folder_without_a_description_says_what_to_write(folder: Path) -> None:
    """The sentence names the file and what belongs in it."""
    (folder / "pack.json").unlink()
    assert "name, version, publisher and created" in str(refusal(folder))


def test_a_faulty_questionnaire_is_refused_with_its_file(folder: Path) -> None:
    """The file and the place in it are told; nothing is made."""
    (folder / "questionnaires" / "bad.json").write_bytes(form(item=[{"linkId": "a", "type": "nonsense"}]))
    fault = refusal(folder)
    assert fault.file == "questionnaires/bad.json"
    assert "item[0]" in str(fault)


@pytest.mark.parametrize("name", ["notes.txt", "programs/x.py", "leaflets/x.exe", "leaflets/b d.txt"])
def test_a_file_that_has_no_place_in_a_pack_is_refused(folder: Path, name: str) -> None:
    """Only the four folders, their endings, and plain names."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("words")
    assert name.rpartition("/")[2] in str(refusal(folder))


def test_a_link_is_never_followed(folder: Path, tmp_path: Path) -> None:
    """Neither a link to a file nor one to a folder."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    link = folder / "leaflets" / "link.txt"
    link.symlink_to(secret)
    assert "link" in str(refusal(folder))
    link.unlink()
    (folder / "value-sets").symlink_to(tmp_path, target_is_directory=True)
    assert refusal(folder)


def test_too_large_and_too_many_are_refused(folder: Path) -> None:
    """A file over 700 KiB, and a sixty-fifth file."""
    large = folder / "leaflets" / "large.txt"
    large.write_bytes(b"x" * (700 * 1024 + 1))
    assert "700 KiB" in str(refusal(folder))
    large.unlink()
    for number in range(64):
        (folder / "leaflets" / f"{number}.txt").write_text("words")
    assert "1 to 64 files" in str(refusal(folder))
