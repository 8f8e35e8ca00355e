"""From the records of form packs to the forms that can be offered: every signature and hash checked again.

A record may have been written by any enrolled computer, so nothing in it is believed unproven.
"""

import base64
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cjld_desktop.domain.form_pack import FormPack, FormPackFile
from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms import library, pack, pack_archive, pack_contents, pack_manifest
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.pack_contents import Known
from cjld_desktop.forms.pack_error import PackError, shown
from cjld_desktop.forms.pack_manifest import File, Manifest
from cjld_desktop.forms.pack_signature import Signature
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.services.desk import Desk
from cjld_desktop.storage import form_pack_marks, history, records

INSTALLERS = frozenset({"supervisor", "administrator"})


@dataclass(frozen=True, eq=False)
class Shelved:
    """One pack of the vault. `manifest` is None when it could not be proven; `faults` say why.

    `forms` are those that may be used, by path.
    """

    record: FormPack
    manifest: Manifest | None
    forms: dict[str, Questionnaire]
    faults: tuple[PackError, ...] = ()

    @property
    def is_offered(self) -> bool:
        return not self.record.retired and not self.record.in_error


class FormShelf:
    """Keeps one library up to date. Its verbs read the vault: call them where vault work is done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: Known = {}
        self._mark = b""
        self.library = Library(library.shipped().forms, library.shipped().faults)
        self.packs: tuple[Shelved, ...] = ()

    def refresh(self) -> None:
        """Look whether packs came, went or changed, and let the library hold what may be used now."""
        with self._desk.vault.read() as connection:
            mark = form_pack_marks.mark(connection)
            # What failed may be put right by news of the team alone, so it is tried again each time.
            if mark == self._mark and not any(one.faults for one in self.packs):
                return
            found = records.find(connection, FormPack, with_errors=True)
            proven = [self._proven(record) for record in found]
        self.packs = tuple(self._settled(proven))
        self.library.become(self._joined())
        self._mark = mark

    def _contents(self, record: FormPack, name: str) -> dict[str, bytes]:
        """The files of the pack; of several under one path the one that the publisher signed."""
        listed = pack_manifest.read_manifest(record.manifest.encode(), name).files
        found: dict[str, bytes] = {}
        for one in listed:
            for kept in self._desk.find(FormPackFile, with_errors=True, pack_id=record.id, path=one.path):
                content = unpacked(kept)
                if content is not None:
                    found[one.path] = content
                    if File.of(one.path, one.kind, content) == one:
                        break
        if missing := [one.path for one in listed if one.path not in found]:
            raise PackError(
                "{file} has not arrived whole: {place} is missing, and its forms wait. Sync again. If it"
                " stays so, ask a supervisor to retire the pack and get a new version of it.",
                file=name,
                place=missing[0],
            )
        return found

    def _proven(self, record: FormPack) -> Shelved:
        name = shown(f"{record.name} {record.version}".strip())
        try:
            self._check_authors(record.id, name)
            signature = Signature("Ed25519", record.public_key, record.signature)
            made = pack.assembled(record.manifest.encode(), signature, self._contents(record, name), name)
            if fault := pack_contents.too_new(made, name):
                raise fault
            if faults := pack_contents.too_much(made):
                raise faults[0]
        except PackError as fault:
            return Shelved(record, None, {}, (_left_out(fault, name),))
        forms, wrong = pack_contents.forms(made, self._known)
        return Shelved(record, made.manifest, forms, tuple(_left_out(fault, name) for fault in wrong))

    def _check_authors(self, record: UUID, name: str) -> None:
        """Before any file is read. Whether a pack is retired may be decided by anybody, on the Sync page."""
        with self._desk.vault.read() as connection:
            changes = history.changes_of(connection, record)
        authors = {change.author for change in changes if change.fields.keys() - {"retired"}}
        if not all(self._may_install(author) for author in authors):
            raise PackError(
                "{file} was installed or changed by somebody who is no supervisor or administrator of this"
                " team. Nothing of it is used. Tell your supervisor.",
                file=name,
            )

    def _may_install(self, staff: UUID) -> bool:
        return not INSTALLERS.isdisjoint(self._desk.staff_roles(staff))

    def _settled(self, proven: Iterable[Shelved]) -> list[Shelved]:
        """Without forms that another publisher had first, or that stand elsewhere with other words."""
        shipped = library.shipped().forms
        owners = dict.fromkeys((form.url for form in shipped.values()), "")
        standing = dict(shipped)
        settled = []
        for one in proven:
            forms: dict[str, Questionnaire] = {}
            faults = list(one.faults)
            for path, form in one.forms.items():
                fault = _clash(one.record, form, owners, standing)
                if fault:
                    faults.append(fault)
                    continue
                owners[form.url] = one.record.public_key
                standing.setdefault(form.canonical, form)
                forms[path] = form
            settled.append(Shelved(one.record, one.manifest, forms, tuple(faults)))
        return settled

    def _joined(self) -> Library:
        base = library.shipped()
        forms = dict(base.forms)
        faults: list[QuestionnaireError] = list(base.faults)
        offered = set(forms)
        for one in self.packs:
            faults += one.faults if one.is_offered else ()
            for form in one.forms.values():
                forms.setdefault(form.canonical, form)
                if one.is_offered:
                    offered.add(form.canonical)
        return Library(forms, tuple(faults), frozenset(forms.keys() - offered))


def packed(content: bytes) -> str:
    """The bytes of a file as its record holds them."""
    return base64.b64encode(zlib.compress(content, 9)).decode()


def unpacked(record: FormPackFile) -> bytes | None:
    """A file's bytes; None when its record does not hold what `packed` makes, or too much of it."""
    try:
        stream = zlib.decompressobj()
        content = stream.decompress(
            base64.b64decode(record.content, validate=True), pack_archive.LARGEST_FILE + 1
        )
    except (ValueError, zlib.error):
        return None
    return content if stream.eof and len(content) <= pack_archive.LARGEST_FILE else None


def publisher_of(url: str, packs: Iterable[Shelved]) -> tuple[str, str]:
    """Whose form it is: key and name of the publisher; both empty when the program brings it or nobody."""
    key = name = ""
    for one in packs:
        if one.manifest and any(form.url == url for form in one.forms.values()):
            key, name = one.record.public_key, one.manifest.publisher
    return key, name


def _clash(
    record: FormPack, form: Questionnaire, owners: dict[str, str], standing: dict[str, Questionnaire]
) -> PackError | None:
    name = shown(f"{record.name} {record.version}")
    owner = owners.get(form.url)
    if owner is not None and owner != record.public_key and form.url not in record.accepted:
        return PackError(
            "{file}: the form {title} is left out, because another publisher had it first and nobody agreed"
            " to the change.",
            file=name,
            title=shown(form.title),
        )
    held = standing.get(form.canonical)
    if held is not None and held.source != form.source:
        return PackError(
            "{file}: the form {title} is left out, because its version {version} is here with other words.",
            file=name,
            title=shown(form.title),
            version=shown(form.version),
        )
    return None


def _left_out(fault: PackError, name: str) -> PackError:
    """The fault of a file, with the pack that it came in."""
    if fault.file == name:
        return fault
    return PackError(fault.template, **(fault.values | {"file": f"{name}: {fault.file}"}))
