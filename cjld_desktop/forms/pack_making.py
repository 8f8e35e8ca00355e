"""Makes a form pack of a folder: reads it within the limits and writes down what is in it."""

from collections.abc import Iterator
from pathlib import Path

from cjld_desktop.forms import pack_archive, pack_contents, pack_manifest
from cjld_desktop.forms.check import read_form
from cjld_desktop.forms.conformance import conformance
from cjld_desktop.forms.pack import Pack
from cjld_desktop.forms.pack_error import PackError, shown
from cjld_desktop.forms.pack_manifest import File, Manifest

ABOUT = "pack.json"


def make(folder: Path) -> tuple[Pack | None, list[PackError]]:
    """The unsigned pack of a folder, or what is wrong with it. The same folder gives the same bytes."""
    try:
        about = pack_manifest.read_about(_about(folder), shown(folder.name))
        contents = dict(_files(folder))
    except PackError as error:
        return None, [error]
    listed = tuple(
        File.of(path, pack_manifest.kind_of(path, ABOUT), content) for path, content in contents.items()
    )
    manifest = Manifest.of(about, listed)
    pack = Pack(manifest, manifest.as_json(), None, contents)
    if found := pack_contents.faults(pack) or list(_not_conformant(pack)):
        return None, found
    data = pack.as_bytes()
    if len(data) > pack_archive.LARGEST_PACK:
        return None, [pack_archive.too_large(shown(folder.name))]
    return pack, []


def _not_conformant(pack: Pack) -> Iterator[PackError]:
    """What the specification forbids and the program would forgive, as form check finds it."""
    for path, content in pack.files("questionnaire"):
        raw = read_form(content, path)
        inside = [raw, *(entry.get("resource", {}) for entry in raw.get("entry", []))]
        for one in inside:
            problems = conformance(one) if one.get("resourceType") == "Questionnaire" else []
            for problem in problems:
                if problem.severity == "error":
                    template = "{file}, {place}: {fault}."
                    yield PackError(template, file=path, place=problem.path, fault=problem.message)


def _about(folder: Path) -> bytes:
    path = folder / ABOUT
    if not path.is_file() or path.is_symlink():
        raise PackError(
            "{file} has no {place}. Write one with name, version, publisher and created.",
            file=shown(folder.name),
            place=ABOUT,
        )
    return _read(path, ABOUT)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files by path, in the order of their names. Raises PackError for what cannot be packed."""
    paths = []
    for top in sorted(folder.iterdir()):
        if top.name == ABOUT:
            continue
        if not top.is_dir() or top.is_symlink():
            pack_manifest.kind_of(top.name, folder.name)  # says which folders there are
        paths += [f"{top.name}/{name}" for name in sorted(one.name for one in top.iterdir())]
    if not 1 <= len(paths) <= pack_archive.MOST_FILES:
        raise PackError(
            "{file} must hold 1 to {most} files. Put questionnaires into it, or split it.",
            file=shown(folder.name),
            most=pack_archive.MOST_FILES,
        )
    for path in paths:
        pack_manifest.kind_of(path, shown(folder.name))
        pack_archive.check_name(path, shown(folder.name))
        if (folder / path).is_symlink() or not (folder / path).is_file():
            raise PackError(
                "{file}: {place} is a link or a folder. Put the file itself there.",
                file=shown(folder.name),
                place=shown(path),
            )
        yield path, _read(folder / path, path)


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as opened:
            content = opened.read(pack_archive.LARGEST_FILE + 1)
    except OSError:
        raise PackError(
            "{file} cannot be opened. Check that it is there and may be read.", file=shown(name)
        ) from None
    if len(content) > pack_archive.LARGEST_FILE:
        raise PackError(
            "{file} is larger than {most} KiB. Make it smaller or split it.",
            file=shown(name),
            most=pack_archive.LARGEST_FILE // 1024,
        )
    return content
