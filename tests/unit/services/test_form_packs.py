"""Packs in the vault: who may install them, what is refused and what is offered."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjld_desktop.domain.staff import Role
from cjld_desktop.errors import QuestionnaireError, RefusedError
from cjld_desktop.forms import library
from tests import builders
from tests.packs import OTHER_KEY, URL, files, form, pack
from tests.unit.services.form_office import Office
from tests.vaults import desk_of, new_vault

PHQ = "https://cjld.example/Questionnaire/phq-9"


Make = Callable[[Role], Office]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    with new_vault(tmp_path / "vault") as (vault, _):
        yield lambda role: Office(desk_of(vault, role), tmp_path)


@pytest.fixture
def office(make: Make) -> Office:
    return make("supervisor")


def test_an_installed_pack_is_offered_with_its_documents(office: Office) -> None:
    """Its form can be started at once, on the library the screens already had; its leaflet can be read."""
    preview = office.packs.look_at(office.file(pack()))
    assert [(line.title, line.state) for line in preview.forms] == [("Sleep", "new")]
    assert [document.name for document in preview.documents] == ["sleep.txt", "sleep.txt"]
    assert preview.documents[1].text == "Free to use within the NHS.\n"
    assert (preview.known_as, preview.refusals, preview.taken) == ("", (), ())
    office.packs.install(preview)
    assert office.offered()[URL] == "1.0.0"
    (line,) = office.packs.installed()
    assert (line.name, line.version, line.publisher, line.retired, line.faults) == (
        "Team forms", "1.0.0", "Quorn Trust", False, (),
    )  # fmt: skip
    assert line.fingerprint == pack().fingerprint
    assert line.installed_by == "A. Practitioner"
    assert office.packs.document(line.id, "leaflets/sleep.txt").text == "Keep the light low.\n"
    person = office.desk.journal.save(builders.person())
    assert office.screens.start(person.id, URL).questionnaire_version == "1.0.0"


def test_the_shipped_library_is_no_workplaces_own(office: Office) -> None:
    """What one vault installs is not in the library that the program came with."""
    office.install()
    assert URL not in {form.url for form in library.shipped().forms.values()}
    assert PHQ in office.offered()


@pytest.mark.parametrize("role", ["liaison_worker", "court_desk"])
def test_only_supervisors_and_administrators_install_and_retire(make: Make, role: Role) -> None:
    """Others may look; nothing they ask for is written."""
    other = make(role)
    assert not other.packs.may_install()
    seen = other.packs.look_at(other.file(pack()))
    with pytest.raises(RefusedError, match="supervisor"):
        other.packs.install(seen)
    assert other.rows() == [0, 0]
    office = make("administrator")
    made = office.install()
    with pytest.raises(RefusedError, match="supervisor"):
        other.packs.retire(made)


def test_an_unsigned_pack_is_refused(office: Office) -> None:
    """The sentence says to ask for the signed one, and nothing is written."""
    assert "not signed" in office.refusal(pack(key=None))
    assert office.rows() == [0, 0]


def test_a_pack_with_a_faulty_form_is_refused_whole(office: Office) -> None:
    """One bad file of three: none is installed."""
    bad = pack(files() | {"questionnaires/bad.json": form(url="", title="Bad")})
    assert "questionnaires/bad.json" in office.refusal(bad)
    assert office.rows() == [0, 0]


def test_a_newer_version_takes_the_place_and_the_older_one_stays_for_its_answers(office: Office) -> None:
    """A screen begun on 1.0.0 opens on it after 1.1.0 came; new screens begin on 1.1.0."""
    office.install()
    person = office.desk.journal.save(builders.person())
    begun = office.screens.start(person.id, URL)
    newer = pack(files("1.1.0"), version="1.1.0")
    seen = office.packs.look_at(office.file(newer))
    assert [(line.state, line.in_use) for line in seen.forms] == [("newer", "1.0.0")]
    assert seen.known_as == "Team forms 1.0.0"
    office.packs.install(seen)
    assert office.offered()[URL] == "1.1.0"
    assert office.screens.form(begun).answers == {}
    other = office.desk.journal.save(builders.person())
    assert office.screens.start(other.id, URL).questionnaire_version == "1.1.0"


def test_the_same_pack_again_says_that_there_is_nothing_to_do(office: Office) -> None:
    """Installed, and installed but retired, are told apart."""
    made = office.install()
    assert "installed already. There" in office.refusal(pack())
    office.packs.retire(made)
    assert "Offer it again" in office.refusal(pack())


def test_the_same_version_with_other_content_is_refused(office: Office) -> None:
    """Of the pack, and of a form in a pack of another name."""
    office.install()
    changed = files() | {"questionnaires/sleep.json": form(title="Slept")}
    assert "other content" in office.refusal(pack(changed))
    assert "other words" in office.refusal(pack(changed, name="Another pack"))
    assert office.rows() == [1, 3]


def test_an_older_version_is_refused_unless_the_newer_was_retired(office: Office) -> None:
    """Going back is a decision: retire first."""
    newer = office.install(pack(files("1.10.0"), version="1.10.0"))
    assert "older than version 1.10.0" in office.refusal(pack(files("1.9.0"), version="1.9.0"))
    assert "older than 1.10.0 which is in use" in office.refusal(pack(files("1.9.0"), name="Another pack"))
    office.packs.retire(newer)
    office.install(pack(files("1.9.0"), version="1.9.0"))
    assert office.offered()[URL] == "1.9.0"


def test_another_publisher_needs_somebodys_agreement(office: Office) -> None:
    """The form's publisher changes only when it is accepted, and the pack says so for every computer."""
    office.install()
    other = pack(files("2.0.0"), OTHER_KEY, name="Other forms", publisher="Other Trust")
    seen = office.packs.look_at(office.file(other))
    assert [(line.title, line.taken_from) for line in seen.taken] == [("Sleep", "Quorn Trust")]
    with pytest.raises(RefusedError, match="Another publisher"):
        office.packs.install(seen)
    assert office.offered()[URL] == "1.0.0"
    office.packs.install(seen, accept_publisher=True)
    assert office.offered()[URL] == "2.0.0"
    assert office.packs.installed()[0].faults == ()


def test_a_form_of_the_program_has_a_publisher_too(office: Office) -> None:
    """A newer PHQ-9 from anybody is a change of publisher."""
    other = pack({"questionnaires/phq.json": form("99.0.0", url=PHQ, title="PHQ-9")})
    seen = office.packs.look_at(office.file(other))
    assert seen.taken
    with pytest.raises(RefusedError):
        office.packs.install(seen)


def test_a_borrowed_name_is_noticed(office: Office) -> None:
    """The same publisher's name under another key is told before anything is installed."""
    office.install()
    seen = office.packs.look_at(office.file(pack(files("2.0.0"), OTHER_KEY, name="More")))
    assert (seen.namesake, seen.known_as) == (True, "")


def test_a_retired_pack_is_offered_no_more_and_can_be_brought_back(office: Office) -> None:
    """Its forms leave the list, stay for answers, and come back; the way is in the history."""
    made = office.install()
    person = office.desk.journal.save(builders.person())
    begun = office.screens.start(person.id, URL)
    office.packs.retire(made)
    assert URL not in office.offered()
    assert office.packs.installed()[0].retired
    assert office.screens.form(begun)
    office.packs.offer_again(made)
    assert URL in office.offered()


def test_what_was_looked_at_is_judged_again_when_it_is_installed(office: Office) -> None:
    """Two people at once: the second install is refused, though its preview was clean."""
    first = office.packs.look_at(office.file(pack()))
    second = office.packs.look_at(office.file(pack()))
    office.packs.install(first)
    with pytest.raises(RefusedError, match="already"):
        office.packs.install(second)
    assert office.rows() == [1, 3]


def test_a_form_that_is_not_here_says_what_to_install(office: Office) -> None:
    """Answers on a form of a pack that never came are safe, and the sentence says what is missing."""
    person = office.desk.journal.save(builders.person())
    screen = builders.screen(person.id, questionnaire=URL, questionnaire_version="7.0.0")
    with pytest.raises(QuestionnaireError, match="form pack"):
        office.screens.form(office.desk.journal.save(screen))


def test_a_large_pack_is_kept_whole(office: Office) -> None:
    """Files as large as they may be, that cannot be made smaller, fit the journal."""
    noise = random.Random(7).randbytes(700 * 1024 - 9)
    large = pack(files() | {"leaflets/large.pdf": b"%PDF-1.7\n" + noise})
    made = office.install(large)
    assert office.packs.document(made, "leaflets/large.pdf").content.endswith(noise)
