"""Form packs of the team: looked at, installed, retired and offered again by whoever is allowed to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from cjld_desktop.domain.form_pack import FormPack, FormPackFile
from cjld_desktop.errors import CjldError, RefusedError
from cjld_desktop.forms import library, pack, pack_contents, pack_manifest, pack_signature
from cjld_desktop.forms.pack import Pack
from cjld_desktop.forms.pack_error import PackError, shown
from cjld_desktop.forms.pack_manifest import Kind, Manifest
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.form_shelf import (
    INSTALLERS,
    FormShelf,
    Shelved,
    packed,
    publisher_of,
    unpacked,
)

State = Literal["new", "newer", "same", "older", "changed"]


@dataclass(frozen=True)
class FormLine:
    """A form of a pack. `state` and `in_use` compare it with the version that is offered now.

    `taken_from` is the publisher who had the form before, when it is another one.
    """

    url: str
    title: str
    version: str
    licence: str
    state: State = "same"
    in_use: str = ""
    taken_from: str = ""


@dataclass(frozen=True)
class Document:
    """A leaflet, licence note or list of answers: its path in the pack."""

    path: str
    kind: Kind
    content: bytes = b""

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def text(self) -> str:
        """The words of a text file; empty for any other."""
        is_text = self.name.casefold().endswith(".txt")
        return self.content.decode("utf-8", "replace").lstrip("\N{BYTE ORDER MARK}") if is_text else ""


@dataclass(frozen=True, eq=False)
class Preview:
    """A pack that was read and not yet installed. With `refusals` it cannot be.

    `known_as` is the pack by which the team knows this key already, empty when it was not seen before;
    `namesake` that another key was used under the same publisher's name.
    """

    pack: Pack
    forms: tuple[FormLine, ...]
    documents: tuple[Document, ...]
    known_as: str
    namesake: bool
    refusals: tuple[CjldError, ...]

    @property
    def taken(self) -> tuple[FormLine, ...]:
        """The forms that would change their publisher."""
        return tuple(form for form in self.forms if form.taken_from)


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
        lines = [_line(form) for form in library.shipped().forms.values()]
        return sorted(lines, key=lambda line: line.title)

    def installed(self) -> list[PackLine]:
        """Every pack of the team, the newest first, retired ones and those that failed among them."""
        self._shelf.refresh()
        return [self._pack_line(one) for one in reversed(self._shelf.packs)]

    def look_at(self, path: Path) -> Preview:
        """What a file would bring. Raises PackError when it cannot be read as a pack."""
        found = pack.read_file(path)
        self._shelf.refresh()
        return self._judged(found, shown(path.name))

    def install(self, preview: Preview, *, accept_publisher: bool = False) -> UUID:
        """Install what was looked at, for the whole team; all of it or nothing. Returns the pack's id.

        Raises RefusedError and PackError; what is on the team's computers by now decides, not the preview.
        """
        self._check_role()
        with self._desk.vault.write():
            self._shelf.refresh()
            now = self._judged(preview.pack, shown(preview.pack.manifest.name))
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
                    content = unpacked(record)[1]
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

    def _judged(self, found: Pack, file: str) -> Preview:
        refusals: list[CjldError] = [*pack_contents.faults(found)]
        if newer := pack_contents.too_new(found, file):
            refusals.append(newer)
        forms: dict[str, Questionnaire] = {}
        if not refusals:
            forms, _ = pack_contents.forms(found)
        lines = tuple(self._compared(form, found.public_key) for form in forms.values())
        refusals += self._against_packs(found, file)
        refusals += _against_forms(lines, file)
        known = [
            one for one in self._shelf.packs if one.manifest and one.record.public_key == found.public_key
        ]
        others = [one.manifest for one in self._shelf.packs if one not in known and one.manifest]
        return Preview(
            pack=found,
            forms=lines,
            documents=tuple(
                Document(one.path, one.kind, found.contents[one.path])
                for one in found.manifest.files
                if one.kind != "questionnaire"
            ),
            known_as=_called(known[-1].manifest) if known and known[-1].manifest else "",
            namesake=any(one.publisher.casefold() == found.manifest.publisher.casefold() for one in others),
            refusals=tuple(refusals),
        )

    def _compared(self, form: Questionnaire, public_key: str) -> FormLine:
        shelf = self._shelf.library
        held = shelf.forms.get(form.canonical)
        in_use = next((one.version for one in shelf.newest() if one.url == form.url), "")
        owner, name = publisher_of(form.url, self._shelf.packs)
        if not owner:
            shipped = [one for one in library.shipped().forms.values() if one.url == form.url]
            name = shipped[0].publisher if shipped else ""
        return _line(
            form,
            state=_state(form, held, in_use),
            in_use=in_use,
            taken_from=name if name and owner != public_key else "",
        )

    def _against_packs(self, found: Pack, file: str) -> Iterator[CjldError]:
        if found.signature is None:
            yield PackError(
                "{file} is not signed, so nobody can say who made it. Ask the publisher for the signed pack.",
                file=file,
            )
        for one in self._shelf.packs:
            if one.manifest is None or not _is_same_pack(one, found):
                continue
            if one.record.manifest.encode() == found.manifest_bytes:
                sentence = (
                    "{file} is installed already, but retired. Offer it again in the list of forms."
                    if not one.is_offered
                    else "{file} is installed already. There is nothing to do."
                )
                yield RefusedError(sentence, file=file)
            elif pack_manifest.order(one.manifest.version) == pack_manifest.order(found.manifest.version):
                yield PackError(
                    "{file} has the version {version}, which is installed with other content. Ask the"
                    " publisher for a new version.",
                    file=file,
                    version=found.manifest.version,
                )
            elif one.is_offered and pack_manifest.is_older(found.manifest.version, one.manifest.version):
                yield PackError(
                    "{file} is older than version {version}, which is installed. Retire that one first if you"
                    " want the older.",
                    file=file,
                    version=one.manifest.version,
                )

    def _pack_line(self, one: Shelved) -> PackLine:
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
            forms=tuple(_line(form) for form in one.forms.values()),
            documents=tuple(
                Document(file.path, file.kind)
                for file in (manifest.files if manifest else ())
                if file.kind != "questionnaire"
            ),
            faults=one.faults,
        )


def _line(form: Questionnaire, state: State = "same", in_use: str = "", taken_from: str = "") -> FormLine:
    return FormLine(form.url, form.title, form.version, form.licence, state, in_use, taken_from)


def _state(form: Questionnaire, held: Questionnaire | None, in_use: str) -> State:
    if held is not None:
        return "same" if held.source == form.source else "changed"
    if not in_use:
        return "new"
    return "newer" if library.order(form.version) > library.order(in_use) else "older"


def _against_forms(lines: tuple[FormLine, ...], file: str) -> Iterator[CjldError]:
    for line in lines:
        if line.state == "changed":
            yield PackError(
                "{file}: the form {title} has the version {version}, which is here with other words. Ask the"
                " publisher for a new version.",
                file=file,
                title=shown(line.title),
                version=shown(line.version),
            )
        elif line.state == "older":
            yield PackError(
                "{file}: the form {title} is version {version}, older than {in_use} which is in use. Ask the"
                " publisher for a pack with the newer one.",
                file=file,
                title=shown(line.title),
                version=shown(line.version),
                in_use=shown(line.in_use),
            )


def _is_same_pack(one: Shelved, found: Pack) -> bool:
    """Packs are the same by publisher's key and name."""
    name = one.manifest.name if one.manifest else ""
    return one.record.public_key == found.public_key and name == found.manifest.name


def _called(manifest: Manifest) -> str:
    return f"{manifest.name} {manifest.version}"
