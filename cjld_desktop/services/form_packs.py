"""Form packs of the team: looked at, installed, retired and offered again by whoever is allowed to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cjld_desktop.domain.form_pack import FormPack, FormPackFile
from cjld_desktop.errors import CjldError, RefusedError
from cjld_desktop.forms import library, pack, pack_signature
from cjld_desktop.forms.pack_error import shown
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.form_pack_preview import Document, FormLine, Preview, judged, line_of
from cjld_desktop.services.form_shelf import INSTALLERS, FormShelf, Shelved, packed, unpacked


@dataclass(frozen=True)
class PackLine:
    """An installed pack. `forms` are those that can be used, `faults` why others, or all, are left out."""

    id: UUID
    name: str
    version: str
    publisher: str
    fingerprint: str
    installed_at: datetime
    installed_by: str
    retired: bool
    forms: tuple[FormLine, ...]
    documents: tuple[Document, ...]
    faults: tuple[CjldError, ...]

    @property
    def replaced(self) -> bool:
        """Whether a newer version of every one of its forms is offered in its stead."""
        return bool(self.forms) and all(form.state == "older" for form in self.forms)


class FormPacks:
    """Every verb reads or writes the vault: call it where vault work is done."""

    def __init__(self, desk: Desk, shelf: FormShelf) -> None:
        self._desk = desk
        self._shelf = shelf

    def may_install(self) -> bool:
        return self._desk.staff.role in INSTALLERS

    def refresh(self) -> None:
        """Take in what a sync brought."""
        self._shelf.refresh()

    def faults(self) -> tuple[CjldError, ...]:
        """What is left out, in a sentence each."""
        return self._shelf.library.faults

    def shipped(self) -> list[FormLine]:
        """The forms that come with the program, by title."""
        lines = [line_of(form) for form in library.shipped().forms.values()]
        return sorted(lines, key=lambda line: line.title)

    def installed(self) -> list[PackLine]:
        """Every pack of the team, the newest first, retired ones and those that failed among them."""
        self._shelf.refresh()
        in_use = {form.url: form.version for form in self._shelf.library.newest()}
        return [self._pack_line(one, in_use) for one in reversed(self._shelf.packs)]

    def look_at(self, path: Path) -> Preview:
        """What a file would bring. Raises PackError when it cannot be read as a pack."""
        found = pack.read_file(path)
        self._shelf.refresh()
        return judged(self._shelf, found, shown(path.name))

    def install(self, preview: Preview, *, accept_publisher: bool = False) -> UUID:
        """Install what was looked at, for the whole team; all of it or nothing. Returns the pack's id.

        Raises RefusedError and PackError; what is on the team's computers by now decides, not the preview.
        """
        self._check_role()
        with self._desk.vault.write():
            self._shelf.refresh()
            now = judged(self._shelf, preview.pack, shown(preview.pack.manifest.name))
            if now.refusals:
                raise now.refusals[0]
            if now.taken and not accept_publisher:
                raise RefusedError(
                    "Another publisher had the form {title} before. Agree to the change, or leave the pack.",
                    title=shown(now.taken[0].title),
                )
            made = self._record(now)
            files = [self._file(made, path, content) for path, content in now.pack.contents.items()]
            self._desk.journal.save_many([made, *files], "form pack installed")
        self._shelf.refresh()
        return made.id

    def retire(self, pack_id: UUID) -> None:
        """Offer the pack's forms no more. Answers given on them keep their very version."""
        self._set_retired(pack_id, retired=True)

    def offer_again(self, pack_id: UUID) -> None:
        """Take `retire` back."""
        self._set_retired(pack_id, retired=False)

    def document(self, pack_id: UUID, path: str) -> Document:
        """A leaflet or note of an installed pack. Raises RefusedError when it is not here or not proven."""
        for one in self._shelf.packs:
            listed = one.manifest.files if one.record.id == pack_id and one.manifest else ()
            for file in listed:
                for record in self._desk.find(FormPackFile, pack_id=pack_id, path=path):
                    content = unpacked(record)
                    if (
                        file.path == path
                        and content is not None
                        and file == file.of(path, file.kind, content)
                    ):
                        return Document(path, file.kind, content)
        raise RefusedError("This file of the pack is not on this computer. Sync, then look again.")

    def _set_retired(self, pack_id: UUID, *, retired: bool) -> None:
        self._check_role()
        self._desk.edit(FormPack, pack_id, {"retired": retired})
        self._shelf.refresh()

    def _check_role(self) -> None:
        if not self.may_install():
            raise RefusedError(
                "Only a supervisor or an administrator installs and retires form packs. Nothing was changed."
            )

    def _record(self, now: Preview) -> FormPack:
        manifest, signature = now.pack.manifest, now.pack.signature
        assert signature  # an unsigned pack is refused
        return self._desk.new(
            FormPack,
            {
                "name": manifest.name,
                "version": manifest.version,
                "publisher": manifest.publisher,
                "public_key": signature.public_key,
                "signature": signature.signature,
                "manifest": now.pack.manifest_bytes.decode(),
                "accepted": sorted({form.url for form in now.taken}),
            },
        )

    def _file(self, made: FormPack, path: str, content: bytes) -> FormPackFile:
        return self._desk.new(FormPackFile, {"pack_id": made.id, "path": path, "content": packed(content)})

    def _pack_line(self, one: Shelved, in_use: Mapping[str, str]) -> PackLine:
        record, manifest = one.record, one.manifest
        return PackLine(
            id=record.id,
            name=shown(record.name),
            version=shown(record.version),
            publisher=manifest.publisher if manifest else shown(record.publisher),
            fingerprint=pack_signature.fingerprint(record.public_key) if manifest else "",
            installed_at=record.recorded_at,
            installed_by=self._desk.staff_name(record.recorded_by),
            retired=not one.is_offered,
            forms=tuple(_beside(form, in_use.get(form.url, "")) for form in one.forms.values()),
            documents=tuple(
                Document(file.path, file.kind)
                for file in (manifest.files if manifest else ())
                if file.kind != "questionnaire"
            ),
            faults=one.faults,
        )


def _beside(form: Questionnaire, in_use: str) -> FormLine:
    """A form of an installed pack: older when another version of it is offered that is newer."""
    is_older = bool(in_use) and library.order(in_use) > library.order(form.version)
    return line_of(form, state="older" if is_older else "same", in_use=in_use)
