"""The zip around a form pack: made in one way only, and read only when it was made in that way. Pure.

The ordinary zip library forgives much that can hide content, so it is not used for reading.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cjld_desktop.forms.pack_error import PackError, shown

LARGEST_PACK = 4 * 1024 * 1024  # bytes, as it lies on the disk
LARGEST_FILE = 700 * 1024  # bytes; in base64 it must still fit one change of the journal, which takes 1 MiB
LARGEST_UNPACKED = 8 * 1024 * 1024  # bytes, all files together
MOST_FILES = 64
LONGEST_NAME = 100  # characters
STORED, DEFLATED = 0, 8

# APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_NEVER = 0xFFFFFFFF  # in a size or offset: "look in the zip64 record"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same input must give the same bytes
_ATTRIBUTES = (stat.S_IFREG | 0o644) << 16
_FIXED = (0x0314, 20, 0, 0x0021, 0)  # made by, needed, time, date, internal: what `archive` writes


# Why a zip is refused.
_OVERLAPS = "{file} is not sound: {place} overlaps another file, or something lies before it. Fetch it again."
_GAP = "{file} is not sound: something lies between its files and the list of them. Fetch it again."
_SHORT = "{file} is too short to be a form pack. Fetch it again."
_ENDS = "{file} is no form pack: it does not end as one does. Fetch it again."
_MISPLACED = "{file} is not sound: its list of files is not where it should be. Fetch it again."
_TWICE = "{file} is not sound: {place} stands in it twice. Fetch it again."
_CUT_LIST = "{file} is not sound: its list of files is cut short. Fetch it again."
_MORE = "{file} is not sound: {place} has parts that a form pack does not have. Fetch it again."
_LONG_LIST = "{file} is not sound: its list of files is longer than it says. Fetch it again."
_BAD_NAME = (
    "{file} is not sound: {place} has a name not used here. Use letters a to z, digits, - _ and a point."
)
_LONG_NAME = "{file} is not sound: {place} has a name of more than 100 letters. Use a shorter name."
_PACKED = "{file} is not sound: {place} is encrypted, or packed in a way not used here. Fetch it again."
_LINK = "{file} is not sound: {place} is a link or a folder, not a file. Fetch it again."
_CUT = "{file} is not sound: {place} is cut short. Fetch it again."
_DIFFERS = "{file} is not sound: {place} is described in two ways that differ. Fetch it again."
_BYTES = "{file} is not sound: {place} holds other bytes than were packed. Fetch it again."
_SIZE = "{file} is not sound: {place} is not as large as it says. Fetch it again."


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    attributes: int
    offset: int


def archive(files: Mapping[str, bytes]) -> bytes:
    """The zip of these files, in this order: the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system = 3
            entry.external_attr = _ATTRIBUTES
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, content, compresslevel=9)
    return out.getvalue()


def unpack(data: bytes, file: str) -> dict[str, bytes]:
    """The files of a zip by name. Raises PackError for anything that `archive` would not have made.

    Nothing is unpacked before every size that is claimed was found to be within the limits.
    """
    if len(data) > LARGEST_PACK:
        raise too_large(file)
    entries = _entries(data, file)
    _check_sizes(entries, file)
    found: dict[str, bytes] = {}
    at = 0
    for entry in entries:
        if entry.offset != at:
            raise _unsound(_OVERLAPS, file, entry.name)
        at, content = _content(data, entry, file)
        found[entry.name] = content
    if at != _start_of_directory(data, file):
        raise _unsound(_GAP, file)
    return found


def too_large(file: str) -> PackError:
    """The fault of a whole pack that is over the limit."""
    return PackError(
        "{file} is larger than {most} MiB. Ask the publisher to split it into several packs.",
        file=file,
        most=LARGEST_PACK // 1024 // 1024,
    )


def _unsound(template: str, file: str, name: str = "") -> PackError:
    return PackError(template, file=file, place=shown(name))


def _end(data: bytes, file: str) -> tuple[int, int, int]:
    """How many entries, the size of the directory and where it starts."""
    if len(data) < _END.size:
        raise _unsound(_SHORT, file)
    signature, disk, first, here, count, size, start, comment = _END.unpack(data[-_END.size :])
    if signature != b"PK\x05\x06" or comment:
        raise _unsound(_ENDS, file)
    if disk or first or here != count or start + size != len(data) - _END.size:
        raise _unsound(_MISPLACED, file)
    return count, size, start


def _start_of_directory(data: bytes, file: str) -> int:
    return _end(data, file)[2]


def _entries(data: bytes, file: str) -> list[_Entry]:
    count, _, _ = _end(data, file)
    if count > MOST_FILES + 2:  # the manifest and the signature
        raise PackError(
            "{file} holds more than {most} files. Ask the publisher to split it into several packs.",
            file=file,
            most=MOST_FILES,
        )
    entries = list(_directory(data, count, file))
    seen: dict[str, str] = {}
    for entry in entries:
        if seen.setdefault(entry.name.casefold(), entry.name) is not entry.name:
            raise _unsound(_TWICE, file, entry.name)
    return entries


def _directory(data: bytes, count: int, file: str) -> Iterator[_Entry]:
    _, _, at = _end(data, file)
    limit = len(data) - _END.size
    for _number in range(count):
        if at + _CENTRAL.size > limit:
            raise _unsound(_CUT_LIST, file)
        (signature, made, needed, flags, method, time, date, crc, packed, size, name_size, extra, comment,
         disk, internal, attributes, offset) = _CENTRAL.unpack_from(data, at)  # fmt: skip
        end = at + _CENTRAL.size + name_size
        if signature != b"PK\x01\x02" or end > limit:
            raise _unsound(_CUT_LIST, file)
        raw_name = data[at + _CENTRAL.size : end]
        name = _name(raw_name, file)
        fixed = (made, needed, time, date, internal)
        if fixed != _FIXED or extra or comment or disk or _NEVER in (packed, size, offset):
            raise _unsound(_MORE, file, name)
        yield _Entry(name, raw_name, flags, method, crc, packed, size, attributes, offset)
        at = end
    if at != limit:
        raise _unsound(_LONG_LIST, file)


def check_name(name: str, file: str) -> None:
    """Raises PackError for a path that could lead out of a folder, or that some computers could not hold."""
    if len(name) > LONGEST_NAME:
        raise _unsound(_LONG_NAME, file, name)
    parts = name.split("/")
    allowed = all(char.isascii() and (char.isalnum() or char in "-_./") for char in name)
    if not allowed or not all(part.strip(".") for part in parts):
        raise _unsound(_BAD_NAME, file, name)


def _name(raw: bytes, file: str) -> str:
    name = raw.decode("latin-1")  # any byte is a letter of it, and only those of ASCII pass
    check_name(name, file)
    return name


def _check_sizes(entries: list[_Entry], file: str) -> None:
    total = 0
    for entry in entries:
        kind = stat.S_IFMT(entry.attributes >> 16)
        if entry.flags or entry.method not in (STORED, DEFLATED):
            raise _unsound(_PACKED, file, entry.name)
        if kind not in (0, stat.S_IFREG) or entry.attributes & 0x10:
            raise _unsound(_LINK, file, entry.name)
        if entry.attributes != _ATTRIBUTES:
            raise _unsound(_MORE, file, entry.name)
        if entry.size > LARGEST_FILE:
            raise PackError(
                "{file}: {place} is larger than {most} KiB. Make it smaller or split it.",
                file=file,
                place=entry.name,
                most=LARGEST_FILE // 1024,
            )
        total += entry.size
    if total > LARGEST_UNPACKED:
        raise PackError(
            "{file} is larger than {most} MiB when unpacked. Ask the publisher to split it.",
            file=file,
            most=LARGEST_UNPACKED // 1024 // 1024,
        )


def _content(data: bytes, entry: _Entry, file: str) -> tuple[int, bytes]:
    """Where the entry ends, and its bytes. Never more of them than it says are there."""
    if entry.offset + _LOCAL.size > len(data):
        raise _unsound(_CUT, file, entry.name)
    head = _LOCAL.unpack_from(data, entry.offset)
    signature, needed, flags, method, time, date, crc, packed, size, name_size, extra = head
    start = entry.offset + _LOCAL.size + name_size
    said = (flags, method, crc, packed, size, data[start - name_size : start])
    wanted = (entry.flags, entry.method, entry.crc, entry.packed, entry.size, entry.raw_name)
    if signature != b"PK\x03\x04" or said != wanted or extra or (needed, time, date) != _FIXED[1:4]:
        raise _unsound(_DIFFERS, file, entry.name)
    end = start + entry.packed
    if end > len(data):
        raise _unsound(_CUT, file, entry.name)
    content = data[start:end] if entry.method == STORED else _inflated(data[start:end], entry, file)
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise _unsound(_BYTES, file, entry.name)
    return end, content


def _inflated(packed: bytes, entry: _Entry, file: str) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(packed, entry.size + 1)
        if not stream.eof and len(content) <= entry.size:
            content += stream.decompress(stream.unconsumed_tail, 1)
    except zlib.error:
        raise _unsound(_BYTES, file, entry.name) from None
    if not stream.eof or stream.unused_data:
        raise _unsound(_SIZE, file, entry.name)
    return content
