"""What stands first in a form pack and is signed: its name, version, publisher and every file. Pure."""

import re
from datetime import date
from hashlib import sha256
from typing import Literal, TypeVar

import msgspec

from cjld_desktop.forms import pack_archive
from cjld_desktop.forms.pack_error import PackError, shown

FILE_NAME = "manifest.json"
FORMAT = "cjld form pack 1"
Kind = Literal["questionnaire", "value-set", "leaflet", "licence"]
FOLDERS: dict[str, Kind] = {
    "questionnaires": "questionnaire",
    "value-sets": "value-set",
    "leaflets": "leaflet",
    "licences": "licence",
}
_ENDINGS = {
    "questionnaire": (".json",),
    "value-set": (".json",),
    "leaflet": (".pdf", ".png", ".txt"),
    "licence": (".txt",),
}
_LARGEST = 64 * 1024  # bytes
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")
_LONGEST_WORDS = 100

T = TypeVar("T")


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the pack. `size` in bytes; `sha256` in hexadecimal."""

    path: str
    kind: Kind
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, kind: Kind, content: bytes) -> "File":
        return cls(path, kind, len(content), sha256(content).hexdigest())


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a publisher writes into pack.json. `created` is a day, `2026-11-23`."""

    name: str
    version: str
    publisher: str
    created: str
    minimum_program: str = "0.1.0"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed."""

    format: str
    name: str
    version: str
    publisher: str
    created: str
    minimum_program: str
    files: tuple[File, ...]

    @classmethod
    def of(cls, about: About, files: tuple[File, ...]) -> "Manifest":
        return cls(format=FORMAT, files=files, **msgspec.structs.asdict(about))

    def as_json(self) -> bytes:
        """The bytes that are signed; a manifest is written in this way only."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


def read_about(data: bytes, file: str) -> About:
    """pack.json, checked. Raises PackError."""
    about = _decoded(data, About, file, "pack.json")
    _check_words(about, file, "pack.json")
    return about


def read_manifest(data: bytes, file: str) -> Manifest:
    """manifest.json of the pack `file`, checked. Raises PackError."""
    found = _decoded(data, Manifest, file, FILE_NAME)
    if found.format != FORMAT or found.as_json() != data:
        raise PackError(
            "{file}: {place} is not written as form pack make writes it. Make the pack again.",
            file=file,
            place=FILE_NAME,
        )
    _check_words(found, file, FILE_NAME)
    if not 1 <= len(found.files) <= pack_archive.MOST_FILES:
        raise PackError(
            "{file} must hold 1 to {most} files. Put questionnaires into it, or split it.",
            file=file,
            place=FILE_NAME,
            most=pack_archive.MOST_FILES,
        )
    for one in found.files:
        if kind_of(one.path, file) != one.kind:
            raise PackError(
                "{file}: {place} is not in the folder for its kind. Make the pack again.",
                file=file,
                place=shown(one.path),
            )
    return found


def kind_of(path: str, file: str) -> Kind:
    """What a file is, by its folder and ending. Raises PackError with the ways it may be named."""
    folder, _, name = path.partition("/")
    kind = FOLDERS.get(folder)
    if kind is None or not name or "/" in name:
        raise PackError(
            "{file}: {place} is in no folder that a form pack has. Put it into questionnaires, value-sets,"
            " leaflets or licences.",
            file=file,
            place=shown(path),
        )
    if not name.casefold().endswith(_ENDINGS[kind]):
        raise PackError(
            "{file}: {place} has an ending that is not used in its folder. Use one of {endings}.",
            file=file,
            place=shown(path),
            endings=", ".join(_ENDINGS[kind]),
        )
    return kind


def is_older(version: str, than: str) -> bool:
    """Whether a version such as `1.9.0` comes before `1.10.0`."""
    return order(version) < order(than)


def order(version: str) -> list[int]:
    """Numbers of a version, without the noughts at its end: `1.0` is `1.0.0`."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


def _decoded(data: bytes, cls: type[T], file: str, place: str) -> T:
    fault = "it is too large"
    if len(data) <= _LARGEST:
        try:
            return msgspec.json.decode(data, type=cls)
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            fault = _words_of(error)
    raise PackError(
        "{file}: {place} does not fit: {fault}. Mend it there.", file=file, place=place, fault=fault
    )


def _words_of(error: Exception) -> str:
    """The words of msgspec, which name the place and never the content."""
    return str(error).partition("\n")[0][:200].rstrip(".")


def _check_words(about: About | Manifest, file: str, place: str) -> None:
    for name in ("name", "publisher"):
        words = getattr(about, name)
        if words != words.strip() or not 1 <= len(words) <= _LONGEST_WORDS or not words.isprintable():
            raise PackError(
                "{file}: {place}: {field} must be 1 to {most} letters in one line. Mend it there.",
                file=file,
                place=place,
                field=name,
                most=_LONGEST_WORDS,
            )
    for name in ("version", "minimum_program"):
        if not _VERSION.fullmatch(getattr(about, name)):
            raise PackError(
                "{file}: {place}: {field} must be numbers with points between them, such as 1.0.0."
                " Mend it there.",
                file=file,
                place=place,
                field=name,
            )
    if not _is_day(about.created):
        raise PackError(
            "{file}: {place}: created must be a day such as 2026-11-23. Mend it there.",
            file=file,
            place=place,
        )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
