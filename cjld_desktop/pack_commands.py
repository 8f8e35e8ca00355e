"""`cjld-desktop form pack …`: make, sign and check form packs. Exits with 0 sound, 1 not, 2 unreadable."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from cjld_desktop.errors import CjldError
    from cjld_desktop.forms.pack import Pack

FROM_ENVIRONMENT = "CJLD_PACK_PASSPHRASE"

pack = typer.Typer(
    help="Make, sign and check form packs.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback may not print a passphrase
)
Existing = Annotated[Path, typer.Argument(metavar="FILE", help="A form pack.")]


@pack.command("key")
def make_key(
    out: Annotated[Path, typer.Option(help="Where to put the key file; it must not exist.")],
) -> None:
    """Make a signing key under a passphrase (asked for, or from CJLD_PACK_PASSPHRASE)."""
    from cjld_desktop.errors import CjldError
    from cjld_desktop.forms import pack_signature
    from cjld_desktop.services import passphrases
    from cjld_desktop.storage import durable_file

    if out.exists():
        _stop(f"{out.name} is there already, and nothing was changed. Choose another name.")
    passphrase = _passphrase(is_new=True)
    judged = passphrases.strength(passphrase)
    if not judged.acceptable:
        _stop(judged.sentence)
    key = pack_signature.new_key()
    try:
        durable_file.replace(out, pack_signature.locked(key, passphrase))
    except CjldError as error:
        _stop(str(error))
    fingerprint = pack_signature.fingerprint(key.public_key)
    _print({"file": str(out), "public_key": key.public_key, "fingerprint": fingerprint})


@pack.command()
def make(
    folder: Annotated[
        Path, typer.Argument(help="A folder with pack.json, questionnaires, leaflets and so on.")
    ],
    out: Annotated[Path, typer.Option(help="The form pack to write, such as team-forms.formpack.")],
) -> None:
    """Check the files of a folder and put them into one unsigned form pack."""
    from cjld_desktop.forms import pack_making

    if not folder.is_dir():
        _stop(f"{folder.name} is not a folder. Give the folder that holds pack.json.")
    try:
        made, faults = pack_making.make(folder)
    except OSError as error:
        _stop(f"{folder.name} cannot be read ({error.strerror}). Check the folder's permissions.")
    if made is None:
        _print(_about(None) | {"valid": False, "issues": [_issue(fault) for fault in faults]})
        sys.exit(1)
    _write(out, made)
    _print(_about(made) | {"valid": True, "issues": []})


@pack.command()
def sign(
    file: Existing, key: Annotated[Path, typer.Option(help="The key file that form pack key made.")]
) -> None:
    """Put a signature into a form pack, in the place of any other."""
    from cjld_desktop.errors import CjldError
    from cjld_desktop.forms import pack as packs
    from cjld_desktop.forms import pack_signature

    try:
        found = packs.read_file(file)
        sealed = _small_file(key)
        signed = found.signed_by(pack_signature.unlocked(sealed, _passphrase(is_new=False), key.name))
    except CjldError as error:
        _stop(str(error))
    _write(file, signed)
    _print(_about(signed))


@pack.command()
def check(
    file: Existing,
    publisher: Annotated[
        str, typer.Option(help="The public key it must be signed with, or a key file that holds it.")
    ] = "",
) -> None:
    """Say in JSON whether a form pack is sound, whose it is and what is wrong with it."""
    from cjld_desktop.forms import pack as packs
    from cjld_desktop.forms import pack_contents
    from cjld_desktop.forms.pack_error import PackError

    wanted = _public_key(publisher) if publisher else ""
    if not file.is_file():
        _stop(f"{file.name} is not a file. Give a form pack.")
    try:
        found = packs.read_file(file)
    except PackError as error:
        _print(_about(None) | {"valid": False, "issues": [_issue(error)]})
        sys.exit(1)
    faults = pack_contents.faults(found)
    if newer := pack_contents.too_new(found, file.name):
        faults.append(newer)
    if found.signature is None:
        faults.append(PackError("{file} is not signed. Sign it with form pack sign.", file=file.name))
    elif wanted and wanted != found.public_key:
        sentence = "{file} is signed by somebody else. Ask the publisher which key is theirs."
        faults.append(PackError(sentence, file=file.name))
    _print(_about(found) | {"valid": not faults, "issues": [_issue(fault) for fault in faults]})
    sys.exit(1 if faults else 0)


def _about(found: "Pack | None") -> dict[str, Any]:
    """What a pack says of itself; empty values when it could not be read."""
    if found is None:
        names = ("name", "version", "publisher", "created", "minimum_program", "public_key", "fingerprint")
        return dict.fromkeys(names, "") | {"signed": False, "files": []}
    manifest = found.manifest
    return {
        "name": manifest.name,
        "version": manifest.version,
        "publisher": manifest.publisher,
        "created": manifest.created,
        "minimum_program": manifest.minimum_program,
        "signed": found.signature is not None,
        "public_key": found.public_key,
        "fingerprint": found.fingerprint,
        "files": [{"path": one.path, "kind": one.kind, "size": one.size} for one in manifest.files],
    }


def _issue(fault: "CjldError") -> dict[str, str]:
    return {
        "file": str(fault.values.get("file", "")),
        "place": str(fault.values.get("place", "")),
        "message": str(fault),
    }


def _public_key(given: str) -> str:
    from cjld_desktop.errors import CjldError
    from cjld_desktop.forms import pack_signature

    try:
        if Path(given).is_file():
            return pack_signature.public_key_in(_small_file(Path(given)), given)
        pack_signature.key_bytes(given, "What was given as publisher")
    except CjldError as error:
        _stop(str(error))
    return given


def _small_file(path: Path) -> bytes:
    from cjld_desktop.forms.pack_error import PackError

    try:
        with path.open("rb") as opened:
            return opened.read(1 << 16)
    except OSError:
        raise PackError("{file} cannot be opened. Check that it is there.", file=path.name) from None


def _passphrase(*, is_new: bool) -> str:
    given = os.environ.get(FROM_ENVIRONMENT)
    if given is not None:
        return given
    return str(typer.prompt("Passphrase of the key", hide_input=True, confirmation_prompt=is_new, err=True))


def _write(out: Path, made: "Pack") -> None:
    from cjld_desktop.errors import SaveError
    from cjld_desktop.storage import durable_file

    try:
        durable_file.replace(out, made.as_bytes())
        out.chmod(0o644)  # a pack is there to be given away
    except (SaveError, OSError):
        _stop(f"{out.name} could not be written, and nothing was changed. Check the folder and the disk.")


def _print(found: dict[str, Any]) -> None:
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(2)
