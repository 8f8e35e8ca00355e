"""What a form pack would bring to this team, and why it must not: judged against all that is here already."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cjld_desktop.errors import CjldError, RefusedError
from cjld_desktop.forms import library, pack_contents, pack_manifest
from cjld_desktop.forms.pack import Pack
from cjld_desktop.forms.pack_error import PackError, shown
from cjld_desktop.forms.pack_manifest import Kind, Manifest
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.services.form_shelf import FormShelf, Shelved, publisher_of

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


def judged(shelf: FormShelf, found: Pack, file: str) -> Preview:
    """What the pack would change, and every reason to refuse it. `file` names it in the sentences."""
    refusals: list[CjldError] = [*pack_contents.faults(found)]
    if newer := pack_contents.too_new(found, file):
        refusals.append(newer)
    forms: dict[str, Questionnaire] = {}
    if not refusals:
        forms, _ = pack_contents.forms(found)
    lines = tuple(_compared(shelf, form, found.public_key) for form in forms.values())
    refusals += _against_packs(shelf, found, file)
    refusals += _against_forms(lines, file)
    known = [one for one in shelf.packs if one.manifest and one.record.public_key == found.public_key]
    others = [one.manifest for one in shelf.packs if one not in known and one.manifest]
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


def _compared(shelf: FormShelf, form: Questionnaire, public_key: str) -> FormLine:
    offered = shelf.library
    held = offered.forms.get(form.canonical)
    in_use = next((one.version for one in offered.newest() if one.url == form.url), "")
    owner, name = publisher_of(form.url, shelf.packs)
    if not owner:
        shipped = [one for one in library.shipped().forms.values() if one.url == form.url]
        name = shipped[0].publisher if shipped else ""
    return line_of(
        form,
        state=_state(form, held, in_use),
        in_use=in_use,
        taken_from=name if name and owner != public_key else "",
    )


def _against_packs(shelf: FormShelf, found: Pack, file: str) -> Iterator[CjldError]:
    if found.signature is None:
        yield PackError(
            "{file} is not signed, so nobody can say who made it. Ask the publisher for the signed pack.",
            file=file,
        )
    for one in shelf.packs:
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


def line_of(form: Questionnaire, state: State = "same", in_use: str = "", taken_from: str = "") -> FormLine:
    """A form as lists show it."""
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
