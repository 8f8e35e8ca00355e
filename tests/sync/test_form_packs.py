"""A pack installed at the base reaches the laptop by sync; what somebody tampered with is left out there."""

import random
from collections.abc import Callable
from pathlib import Path

from cjld_desktop.domain.form_pack import FormPack, FormPackFile
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.form_packs import FormPacks
from cjld_desktop.services.form_shelf import FormShelf, packed
from cjld_desktop.services.screens import Screens
from cjld_desktop.storage import records
from tests import builders
from tests.packs import URL, files, form, pack
from tests.sync.computers import Computer, desk_at

Make = Callable[[int], list[Computer]]


class Place:
    """What a member of staff has of forms at one computer."""

    def __init__(self, computer: Computer) -> None:
        self.computer = computer
        self.desk = desk_at(computer)
        self.shelf = FormShelf(self.desk)
        self.packs = FormPacks(self.desk, self.shelf)
        self.screens = Screens(self.desk, Episodes(self.desk), self.shelf.library)

    def sync(self) -> None:
        result = self.computer.sync()
        assert (result.waiting, result.notices) == (0, [])
        self.packs.refresh()

    def install(self, folder: Path, version: str = "1.0.0") -> None:
        file = folder / "team.formpack"
        file.write_bytes(pack(files(version), version=version).as_bytes())
        self.packs.install(self.packs.look_at(file))

    def offered(self) -> dict[str, str]:
        return {line.url: line.version for line in self.screens.choices()}


def test_a_pack_installed_at_the_base_is_asked_on_the_laptop(team: Make, tmp_path: Path) -> None:
    """Without starting again: the laptop's own screens offer the form, begin it, and keep its version when a
    newer one comes and when the base retires both."""
    base, laptop = (Place(one) for one in team(2))
    base.install(tmp_path)
    base.sync()
    assert URL not in laptop.offered()
    laptop.sync()
    assert laptop.offered()[URL] == "1.0.0"
    (line,) = laptop.packs.installed()
    assert (line.installed_by, line.publisher, line.faults) == ("Ondine Varga-Quill", "Quorn Trust", ())
    assert laptop.packs.document(line.id, "leaflets/sleep.txt").text
    person = laptop.desk.journal.save(builders.person())
    begun = laptop.screens.start(person.id, URL)
    laptop.screens.answer(begun.id, {"slept": [{"valueBoolean": True}]})
    base.install(tmp_path, "1.1.0")
    for one in base.packs.installed():
        base.packs.retire(one.id)
    base.sync()
    laptop.sync()
    assert URL not in laptop.offered()
    signed = laptop.screens.sign(begun.id)
    assert signed.questionnaire_version == "1.0.0"
    laptop.sync()
    base.sync()
    assert base.screens.form(base.screens.get(begun.id)).answers == signed.answers


def test_a_tampered_pack_is_left_out_on_the_other_computer(team: Make, tmp_path: Path) -> None:
    """An enrolled computer may write any record; what no publisher signed is not offered, and it is said."""
    base, laptop = (Place(one) for one in team(2))
    base.install(tmp_path)
    base.sync()
    laptop.sync()
    with laptop.computer.vault.read() as connection:
        (asked,) = [
            one for one in records.find(connection, FormPackFile) if one.path.startswith("questionnaires/")
        ]
    content = packed(form(title="Not what was signed"))
    laptop.desk.journal.save(FormPackFile.checked(asked.model_dump() | {"content": content}))
    laptop.sync()
    base.sync()
    for place in (base, laptop):
        place.packs.refresh()
        assert URL not in place.offered()
        (fault,) = place.screens.left_out()
        assert "not as it was when the pack was made" in str(fault)
        assert "Team forms 1.0.0" in str(fault)


def test_a_pack_that_a_workers_computer_wrote_is_left_out(team: Make, tmp_path: Path) -> None:
    """A sound pack, put into the journal by a program that did not ask for the role."""
    base, laptop = (Place(one) for one in team(2))
    made = pack()
    assert made.signature
    record = laptop.desk.new(
        FormPack,
        {
            "name": "Team forms",
            "version": "1.0.0",
            "publisher": "Quorn Trust",
            "public_key": made.public_key,
            "signature": made.signature.signature,
            "manifest": made.manifest_bytes.decode(),
        },
    )
    kept = [
        laptop.desk.new(FormPackFile, {"pack_id": record.id, "path": path, "content": packed(content)})
        for path, content in made.contents.items()
    ]
    laptop.desk.journal.save_many([record, *kept])
    laptop.sync()
    base.sync()
    assert URL not in base.offered()
    assert "supervisor" in str(base.screens.left_out()[0])


def test_the_largest_pack_crosses(team: Make, tmp_path: Path) -> None:
    """Five files of 700 KiB that cannot be made smaller, the most a pack may weigh, arrive and are proven."""
    base, laptop = (Place(one) for one in team(2))
    noise = random.Random(11)
    heavy = {f"leaflets/{n}.pdf": b"%PDF-1.7\n" + noise.randbytes(700 * 1024 - 9) for n in range(5)}
    file = tmp_path / "team.formpack"
    file.write_bytes(pack(files() | heavy).as_bytes())
    base.packs.install(base.packs.look_at(file))
    base.sync()
    laptop.sync()
    assert laptop.offered()[URL] == "1.0.0"
    (line,) = laptop.packs.installed()
    assert laptop.packs.document(line.id, "leaflets/4.pdf").content == heavy["leaflets/4.pdf"]
