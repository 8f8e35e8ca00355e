"""The command line for publishers: key, make, sign, check; what is printed and with which code it ends."""

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cjld_desktop.commands import commands
from tests.packs import KEY, OTHER_KEY, files, form, pack

PASSPHRASE = "quillwort lantern over the estuary"


def run(*words: object, passphrase: str = PASSPHRASE, typed: str | None = None) -> Result:
    environment = {} if typed is not None else {"CJLD_PACK_PASSPHRASE": passphrase}
    return CliRunner(env=environment).invoke(commands, ["form", "pack", *map(str, words)], input=typed)


def printed(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "forms"
    for path, content in files().items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_bytes(content)
    about = {"name": "Team forms", "version": "1.0.0", "publisher": "Quorn Trust", "created": "2026-11-23"}
    (made / "pack.json").write_text(json.dumps(about))
    return made


def test_a_pack_is_made_signed_and_found_sound(folder: Path, tmp_path: Path) -> None:
    """The way of a publisher, from a folder to a pack that check accepts from this key and no other."""
    key, file = tmp_path / "publisher.key", tmp_path / "team.formpack"
    made = run("key", "--out", key)
    assert made.exit_code == 0, made.stderr
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert run("make", folder, "--out", file).exit_code == 0
    unsigned = run("check", file)
    assert unsigned.exit_code == 1
    assert "not signed" in printed(unsigned)["issues"][0]["message"]
    assert run("sign", file, "--key", key).exit_code == 0
    for publisher in (printed(made)["public_key"], key):
        sound = run("check", file, "--publisher", publisher)
        assert sound.exit_code == 0, sound.stdout
        said = printed(sound)
        assert (said["valid"], said["signed"], said["issues"]) == (True, True, [])
        assert (said["name"], said["version"], said["publisher"]) == ("Team forms", "1.0.0", "Quorn Trust")
        assert said["fingerprint"] == printed(made)["fingerprint"]
        assert [one["path"] for one in said["files"]] == sorted(files())
    other = run("check", file, "--publisher", OTHER_KEY.public_key)
    assert other.exit_code == 1
    assert "somebody else" in printed(other)["issues"][0]["message"]


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    """An existing file stays as it is."""
    key = tmp_path / "publisher.key"
    key.write_text("precious")
    done = run("key", "--out", key)
    assert done.exit_code == 2
    assert key.read_text() == "precious"


def test_a_weak_passphrase_makes_no_key(tmp_path: Path) -> None:
    """The sentence is that of the program's other passphrases."""
    done = run("key", "--out", tmp_path / "k", passphrase="short")
    assert done.exit_code == 2
    assert not (tmp_path / "k").exists()


def test_the_passphrase_is_asked_for_twice_and_never_shown(tmp_path: Path) -> None:
    """Without the environment it is typed; it stands in no output."""
    done = run("key", "--out", tmp_path / "k", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert done.exit_code == 0
    assert PASSPHRASE not in done.output


def test_faults_of_a_folder_are_printed_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    """File, place and what to do, in JSON, with code 1."""
    (folder / "questionnaires" / "bad.json").write_bytes(form(item=[{"linkId": "a", "type": "nonsense"}]))
    done = run("make", folder, "--out", tmp_path / "out.formpack")
    assert done.exit_code == 1
    (issue, *_) = printed(done)["issues"]
    assert issue["file"] == "questionnaires/bad.json"
    assert issue["place"].startswith("item[0]")
    assert issue["message"].endswith(".")
    assert not (tmp_path / "out.formpack").exists()


def test_a_wrong_passphrase_signs_nothing(tmp_path: Path) -> None:
    """The pack stays as it was."""
    key, file = tmp_path / "publisher.key", tmp_path / "team.formpack"
    assert run("key", "--out", key).exit_code == 0
    file.write_bytes(pack().as_bytes())
    done = run("sign", file, "--key", key, passphrase=PASSPHRASE + "x")
    assert done.exit_code == 2
    assert "passphrase" in done.stderr
    assert file.read_bytes() == pack().as_bytes()


def test_a_hostile_pack_is_not_valid_and_what_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    """Code 1 for a pack that is refused, code 2 for no file and for a publisher that is no key."""
    file = tmp_path / "team.formpack"
    file.write_bytes(pack().as_bytes() + b"more")
    refused = run("check", file)
    assert refused.exit_code == 1
    said = printed(refused)
    assert (said["valid"], said["signed"], said["name"], said["files"]) == (False, False, "", [])
    assert run("check", tmp_path / "nothing").exit_code == 2
    assert run("check", tmp_path).exit_code == 2
    assert run("check", file, "--publisher", "nonsense").exit_code == 2
    assert run("make", file, "--out", tmp_path / "x").exit_code == 2
    assert run("sign", file, "--key", tmp_path / "nothing").exit_code == 2
    assert KEY.public_key not in refused.stdout
