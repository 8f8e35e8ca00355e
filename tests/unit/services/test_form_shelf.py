"""What stands in the vault is proven again: what no publisher signed, or nobody allowed, is left out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cjld_desktop.domain.form_pack import FormPack, FormPackFile
from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.staff import Role
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.form_shelf import packed
from cjld_desktop.storage.journal import Journal
from tests import builders
from tests.packs import KEY, OTHER_KEY, URL, files, pack
from tests.unit.services.form_office import Office
from tests.vaults import DEVICE, DEVICE_KEY, desk_of, new_vault

PHQ = "https://cjld.example/Questionnaire/phq-9"
Make = Callable[[Role], Office]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    with new_vault(tmp_path / "vault") as (vault, _):
        yield lambda role: Office(desk_of(vault, role), tmp_path)


@pytest.fixture
def office(make: Make) -> Office:
    return make("supervisor")


def tampered(office: Office, cls: type[Any], **values: Any) -> None:
    """What a member's altered program could write."""
    (record, *_) = office.desk.find(cls)
    office.desk.journal.save(cls.checked(record.model_dump() | values))
    office.packs.refresh()


@pytest.mark.parametrize(
    ("cls", "values"),
    [
        (FormPack, {"manifest": "{}"}),
        (FormPack, {"signature": KEY.sign(b"something else").signature}),
        (FormPack, {"public_key": OTHER_KEY.public_key}),
        (FormPack, {"public_key": "nonsense"}),
        (FormPackFile, {"content": packed(b"Take two of these.\n")}),
        (FormPackFile, {"content": "nonsense"}),
        (FormPackFile, {"content": packed(bytes(60_000_000))}),
        (FormPackFile, {"path": "leaflets/other.txt"}),
    ],
)
def test_a_tampered_record_is_left_out_with_a_sentence(
    office: Office, cls: type[Any], values: dict[str, Any]
) -> None:
    """Neither its forms nor its leaflets are used; the sentence names the pack; other forms still work."""
    made = office.install()
    tampered(office, cls, **values)
    assert URL not in office.offered()
    assert PHQ in office.offered()
    (fault,) = office.screens.left_out()
    assert "Team forms 1.0.0" in str(fault)
    assert [str(one) for one in office.packs.installed()[0].faults] == [str(fault)]
    with pytest.raises(RefusedError):
        office.packs.document(made, "leaflets/sleep.txt")


def test_a_pack_that_no_supervisor_installed_is_left_out(make: Make) -> None:
    """Signed soundly by its publisher, but written by a liaison worker's computer."""
    office = make("supervisor")
    office.install()
    worker = make("liaison_worker")
    assert URL not in worker.offered()
    (fault,) = worker.screens.left_out()
    assert "supervisor" in str(fault)


def test_a_pack_that_a_worker_changed_is_left_out_but_retiring_may_be_decided(make: Make) -> None:
    """Nobody else writes an agreement into a pack; whether it is retired can be settled on the Sync page."""
    office = make("supervisor")
    office.install()
    other = new_id()
    roles: dict[UUID, set[str]] = {builders.WORKER: {"supervisor"}, other: {"liaison_worker"}}
    journal = Journal(office.desk.vault, DEVICE, other, DEVICE_KEY.sign)
    desk = replace(office.desk, journal=journal, staff_roles=lambda staff: roles.get(staff, set()))
    worker = Office(desk, office.folder)
    assert URL in worker.offered()
    tampered(worker, FormPack, retired=True)
    tampered(worker, FormPack, retired=False)
    assert URL in worker.offered()
    tampered(worker, FormPack, accepted=[PHQ])
    assert URL not in worker.offered()
    assert "no supervisor" in str(worker.screens.left_out()[0])


def test_a_second_file_under_the_same_path_takes_nothing_away(office: Office) -> None:
    """Whoever adds a file to a pack of the team cannot put it in the place of the one that was signed."""
    made = office.install()
    for content in ("nonsense", packed(b"Take two of these.\n")):
        details = {"pack_id": made, "path": "leaflets/sleep.txt", "content": content}
        office.desk.journal.save(office.desk.new(FormPackFile, details))
    office.packs.refresh()
    assert URL in office.offered()
    assert office.packs.document(made, "leaflets/sleep.txt").text == "Keep the light low.\n"


def test_two_publishers_of_one_form_that_meet_later_leave_the_first(office: Office) -> None:
    """Installed on two computers offline, nobody having agreed: the pack that came second is left out."""
    office.install()
    other = pack(files("2.0.0"), OTHER_KEY, name="Other forms")
    seen = office.packs.look_at(office.file(other))
    office.packs.install(seen, accept_publisher=True)
    (record,) = [one for one in office.desk.find(FormPack) if one.name == "Other forms"]
    office.desk.journal.save(FormPack.checked(record.model_dump() | {"accepted": []}))
    office.packs.refresh()
    assert office.offered()[URL] == "1.0.0"
    assert "another publisher" in str(office.screens.left_out()[0])
