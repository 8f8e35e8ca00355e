"""Form packs as files: a good one is read whole, a hostile one is refused with file, place and what to do."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.forms import pack as packs
from cjld_desktop.forms import pack_contents
from cjld_desktop.forms.pack_error import PackError
from tests.hostile_packs import ZOO
from tests.packs import KEY, OTHER_KEY, files, form, pack
from tests.unit.forms import build

GOOD = pack().as_bytes()


def judged(data: bytes) -> list[PackError]:
    try:
        return pack_contents.faults(packs.read(data, "team.formpack"))
    except PackError as error:
        return [error]


def test_a_pack_is_read_as_it_was_made() -> None:
    """Name, version, publisher, files and signature come back, and nothing is wrong with it."""
    found = packs.read(GOOD, "team.formpack")
    assert (found.manifest.name, found.manifest.version, found.manifest.publisher) == (
        "Team forms", "1.0.0", "Quorn Trust",
    )  # fmt: skip
    assert found.contents == files()
    assert found.public_key == KEY.public_key
    assert judged(GOOD) == []
    forms, wrong = pack_contents.forms(found)
    assert [form.title for form in forms.values()] == ["Sleep"]
    assert wrong == []


def test_the_same_files_give_the_same_bytes() -> None:
    """Making and signing say nothing of when or where."""
    assert pack().as_bytes() == GOOD
    assert packs.read(GOOD, "x").as_bytes() == GOOD


def test_an_unsigned_pack_can_be_read_and_signed() -> None:
    """Without a signature nobody is its publisher; another key takes the place of the first."""
    unsigned = packs.read(pack(key=None).as_bytes(), "x")
    assert (unsigned.public_key, unsigned.fingerprint) == ("", "")
    again = packs.read(unsigned.signed_by(OTHER_KEY).signed_by(KEY).as_bytes(), "x")
    assert again.public_key == KEY.public_key


@pytest.mark.parametrize("kind", ZOO)
def test_a_hostile_pack_is_refused_in_a_sentence(kind: str) -> None:
    """Each of the zoo: the file is named, and the sentence says what to do, in letters that can be seen."""
    faults = judged(ZOO[kind]())
    assert faults
    for fault in faults:
        assert fault.file
        assert str(fault).endswith(".")
        assert str(fault).isprintable()
        assert len(str(fault)) < 1000


@settings(deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_changes_nothing(at: int, byte: int) -> None:
    """A pack with one byte exchanged never reads as anything but what was signed."""
    changed = bytearray(GOOD)
    changed[at] = byte
    try:
        found = packs.read(bytes(changed), "x")
    except PackError:
        return
    assert found.manifest_bytes == packs.read(GOOD, "x").manifest_bytes
    assert found.contents == files()
    assert found.public_key == KEY.public_key


@settings(deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)), st.binary(max_size=40))
def test_a_piece_cut_out_or_put_in_is_refused_or_changes_nothing(first: int, last: int, put: bytes) -> None:
    """Whatever is cut out and put in its place: a known fault, or the pack as it was."""
    changed = GOOD[: min(first, last)] + put + GOOD[max(first, last) :]
    try:
        found = packs.read(changed, "x")
    except PackError:
        return
    assert found.contents == files()


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_known_fault(data: bytes) -> None:
    """No bytes make the reading fail in a way that was not foreseen."""
    with pytest.raises(PackError):
        packs.read(data, "x")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a file that is not there: a sentence, and no waiting."""
    for path in (tmp_path, tmp_path / "nothing.formpack"):
        with pytest.raises(PackError, match="file"):
            packs.read_file(path)


def test_a_pack_for_a_newer_program_says_so() -> None:
    """The version it asks for and the version that is here stand in the sentence."""
    fault = pack_contents.too_new(pack(minimum_program="9.1"), "team.formpack")
    assert fault
    assert "9.1" in str(fault)
    assert pack_contents.too_new(pack(minimum_program="0.1"), "team.formpack") is None


def test_many_faults_are_told_together_but_not_without_end() -> None:
    """Each faulty form is named; after twenty it is enough."""
    two = {"questionnaires/a.json": form(url=""), "questionnaires/b.json": form(title="")}
    assert [fault.file for fault in judged(pack(two).as_bytes())] == [*two]
    many = {f"questionnaires/{n}.json": form(url="") for n in range(40)}
    assert len(judged(pack(many).as_bytes())) == 20


def test_the_lists_of_a_pack_are_there_for_its_forms() -> None:
    """A question whose answers are on a list of the pack offers them; without it the form is refused."""
    concepts = [{"code": "light", "display": "Light"}, {"code": "noise", "display": "Noise"}]
    answers = {
        "resourceType": "ValueSet",
        "url": "https://publisher.example/ValueSet/what-wakes",
        "status": "active",
        "compose": {
            "include": [{"system": "https://publisher.example/CodeSystem/wakes", "concept": concepts}]
        },
    }
    asked = build.item("why", "choice", answerValueSet=answers["url"])
    contents = {"questionnaires/why.json": form(item=[asked])}
    assert "is not in this file" in str(judged(pack(contents).as_bytes())[0])
    contents |= {"value-sets/wakes.json": json.dumps(answers).encode()}
    assert judged(pack(contents).as_bytes()) == []
    (made,) = pack_contents.forms(pack(contents))[0].values()
    assert [option.display for option in made.items["why"].options] == ["Light", "Noise"]
