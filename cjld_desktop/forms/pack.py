"""A form pack as a whole: read, put together, signed. pack_contents judges what is in it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cjld_desktop.forms import pack_archive, pack_manifest, pack_signature
from cjld_desktop.forms.pack_error import PackError, shown
from cjld_desktop.forms.pack_manifest import File, Manifest
from cjld_desktop.forms.pack_signature import Signature, SigningKey


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack whose files are those of its manifest, byte for byte.

    `signature` is None for a pack that nobody signed; otherwise it was found to fit. `contents` are the
    files by path.
    """

    manifest: Manifest
    manifest_bytes: bytes
    signature: Signature | None
    contents: Mapping[str, bytes]

    @property
    def public_key(self) -> str:
        """Who signed it; empty when nobody did."""
        return self.signature.public_key if self.signature else ""

    @property
    def fingerprint(self) -> str:
        return pack_signature.fingerprint(self.public_key) if self.signature else ""

    def files(self, kind: pack_manifest.Kind) -> list[tuple[str, bytes]]:
        """The files of one kind, by path."""
        return [(one.path, self.contents[one.path]) for one in self.manifest.files if one.kind == kind]

    def as_bytes(self) -> bytes:
        """The file: manifest first, then the signature, then the files in the manifest's order."""
        parts = {pack_manifest.FILE_NAME: self.manifest_bytes}
        if self.signature:
            parts[pack_signature.FILE_NAME] = self.signature.as_json()
        return pack_archive.archive(
            parts | {one.path: self.contents[one.path] for one in self.manifest.files}
        )

    def signed_by(self, key: SigningKey) -> "Pack":
        """The same pack under this key's signature, in the place of any other."""
        return Pack(self.manifest, self.manifest_bytes, key.sign(self.manifest_bytes), self.contents)


def read_file(path: Path) -> Pack:
    """The pack in a file. Raises PackError; a file that is too large is not read."""
    try:
        if not path.is_file():
            raise PackError("{file} is not a file. Choose a form pack.", file=shown(path.name))
        with path.open("rb") as opened:
            data = opened.read(pack_archive.LARGEST_PACK + 1)
    except OSError:
        raise PackError(
            "{file} cannot be opened. Check that it is there and may be read.", file=shown(path.name)
        ) from None
    return read(data, shown(path.name))


def read(data: bytes, file: str) -> Pack:
    """The pack in these bytes. Raises PackError; `file` names it there."""
    contents = pack_archive.unpack(data, file)
    manifest = contents.pop(pack_manifest.FILE_NAME, None)
    if manifest is None:
        raise PackError(
            "{file} has no {place}, so it is no form pack. Fetch it again.",
            file=file,
            place=pack_manifest.FILE_NAME,
        )
    signature = contents.pop(pack_signature.FILE_NAME, None)
    return assembled(
        manifest,
        pack_signature.read_signature(signature, file) if signature is not None else None,
        contents,
        file,
    )


def assembled(
    manifest_bytes: bytes, signature: Signature | None, contents: Mapping[str, bytes], file: str
) -> Pack:
    """A pack from its parts, wherever they were kept. Raises PackError unless they fit each other."""
    manifest = pack_manifest.read_manifest(manifest_bytes, file)
    if signature is not None:
        pack_signature.verify(signature, manifest_bytes, file)
    listed = {one.path for one in manifest.files}
    if len({path.casefold() for path in listed}) < len(manifest.files):
        raise PackError(
            "{file}: {place} lists a file twice. Make the pack again.",
            file=file,
            place=pack_manifest.FILE_NAME,
        )
    if missing := sorted(listed - contents.keys()):
        raise PackError(
            "{file} lacks {place}, which its list names. Fetch it again.", file=file, place=shown(missing[0])
        )
    if more := sorted(contents.keys() - listed):
        raise PackError(
            "{file} holds {place}, which its list does not name. Fetch it again.",
            file=file,
            place=shown(more[0]),
        )
    for one in manifest.files:
        _check_bytes(one, contents[one.path], file)
    return Pack(manifest, manifest_bytes, signature, contents)


def _check_bytes(one: File, content: bytes, file: str) -> None:
    if len(content) != one.size or sha256(content).hexdigest() != one.sha256:
        raise PackError(
            "{file}: {place} is not as it was when the pack was made. Nothing was used. Fetch it again.",
            file=file,
            place=one.path,
        )
