"""A zoo of hostile form packs, most of them made byte by byte."""

import json
import struct
import zlib
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

from cjld_desktop.forms import pack_archive
from cjld_desktop.forms.pack import Pack
from cjld_desktop.forms.pack_manifest import About, Manifest
from tests.packs import KEY, URL, files, form, pack
from tests.unit.forms import build

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_FILE = 0o100644 << 16


def zipped(
    *entries: tuple[str, bytes], end: bytes | None = None, before: bytes = b"", **fields: Any
) -> bytes:
    """A zip written byte by byte. `fields` overrides what the last entry says of itself.

    Names: flags, method, crc, packed, size, attributes, offset, extra, comment, made, name for the list
    of files; the same with `local_` for the entry's own head; `body` for its packed bytes.
    """
    out, central = bytearray(before), bytearray()
    for number, (name, content) in enumerate(entries):
        given = fields if number == len(entries) - 1 else {}
        offset = given.get("offset", len(out))
        local = _fields(name, content, {k.removeprefix("local_"): v for k, v in given.items()})
        listed = _fields(name, content, {k: v for k, v in given.items() if not k.startswith("local_")})
        out += _LOCAL.pack(
            b"PK\x03\x04", 20, local["flags"], local["method"], 0, 0x21, local["crc"], local["packed"],
            local["size"], len(local["name"]), len(local["extra"]),
        )  # fmt: skip
        out += local["name"] + local["extra"] + local["body"]
        central += _CENTRAL.pack(
            b"PK\x01\x02", listed["made"], 20, listed["flags"], listed["method"], 0, 0x21, listed["crc"],
            listed["packed"], listed["size"], len(listed["name"]), len(listed["extra"]),
            len(listed["comment"]), 0, 0, listed["attributes"], offset,
        )  # fmt: skip
        central += listed["name"] + listed["extra"] + listed["comment"]
    tail = _END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), len(central), len(out), 0)
    return bytes(out + central) + (tail if end is None else end)


def _fields(name: str, content: bytes, given: dict[str, Any]) -> dict[str, Any]:
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = given.get("body", stream.compress(content) + stream.flush())
    usual = {
        "flags": 0, "method": 8, "crc": zlib.crc32(content), "packed": len(body),
        "size": len(content), "attributes": _FILE, "extra": b"", "comment": b"",
        "made": 0x0314, "body": body, "name": name.encode(),
    }  # fmt: skip
    return usual | given


def _bomb() -> bytes:
    """A thousand times larger than it is, and it says that it is small."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = stream.compress(bytes(512 * 1024 * 1024)) + stream.flush()
    return zipped(("manifest.json", b"x"), body=body, local_body=body)


def _many() -> bytes:
    return zipped(*[(f"leaflets/{number}.txt", b"x") for number in range(5000)])


def _overlapping() -> bytes:
    """The well known bomb without nesting: every entry points at the same packed bytes."""
    return zipped(*[(f"leaflets/{number}.txt", bytes(700_000)) for number in range(60)], offset=0)


def _deep() -> bytes:
    nested = b"[" * 300_000 + b"]" * 300_000
    return pack(
        {"questionnaires/deep.json": b'{"resourceType":"Questionnaire","item":' + nested + b"}"}
    ).as_bytes()


def _deep_enough() -> bytes:
    nested: Any = "end"
    for _ in range(200):
        nested = {"extension": [nested]}
    return pack({"questionnaires/deep.json": form(extension=[nested])}).as_bytes()


def _slow() -> bytes:
    """Small, signed, and a minute's work for whoever reads all of its expressions."""
    text = "iif(true, 1, 2) + " * 60
    asked = [build.item(f"q{n}", "integer", build.calculated(f"{text}{n}")) for n in range(500)]
    return pack({"questionnaires/slow.json": form(item=asked)}).as_bytes()


def _wide() -> bytes:
    """As many empty things as fit, in every file that may be read."""
    wide = b'{"resourceType":"Questionnaire","item":[' + b"{}," * 225_000 + b"{}]}"
    return pack({f"questionnaires/{n}.json": wide for n in range(11)}).as_bytes()


def _heavy() -> bytes:
    """As much work as the limits allow, and the fault at its very end."""
    texts = [build.item(f"t{n}", "string", text="x" * 200) for n in range(990)]
    expressions = [f"%resource.item.where(linkId = 't{n}').answer.count() * {n}" for n in range(60)]
    work = [build.item(f"q{n}", "integer", build.calculated(text)) for n, text in enumerate(expressions)]
    many = {
        f"questionnaires/{n}.json": json.loads(form(url=f"{URL}/{n}")) | {"item": texts + work}
        for n in range(5)
    }
    contents = {path: json.dumps(one).encode() for path, one in many.items()}
    return _packed(contents | {"questionnaires/last.json": form(item=[])})


def _entangled() -> bytes:
    """Few expressions, each of which reads every item there is."""
    asked = [build.item(f"t{n}", "string") for n in range(3500)]
    work = [
        build.item(f"q{n}", "integer", build.calculated(f"%resource.item.count()+{n}")) for n in range(490)
    ]
    return _packed({"questionnaires/x.json": form(item=asked + work)})


def _long_lists() -> bytes:
    """Every question offers every answer of one long list."""
    concepts = [{"code": f"c{n}"} for n in range(15_000)]
    answers = {
        "resourceType": "ValueSet", "url": "u:list", "status": "active",
        "compose": {"include": [{"system": "u:codes", "concept": concepts}]},
    }  # fmt: skip
    asked = [build.item(f"q{n}", "choice", answerValueSet="u:list") for n in range(3500)]
    return _packed(
        {"questionnaires/x.json": form(item=asked), "value-sets/list.json": json.dumps(answers).encode()}
    )


def _packed(contents: dict[str, bytes]) -> bytes:
    return pack(contents).as_bytes()


def _wrong_hash() -> bytes:
    good = pack()
    return pack_archive.archive(
        {
            "manifest.json": good.manifest_bytes,
            "signature.json": KEY.sign(good.manifest_bytes).as_json(),
            **good.contents,
            "questionnaires/sleep.json": form(title="Another"),
        }
    )


def _wrong_signature() -> bytes:
    good, other = pack(), pack(version="1.0.1")
    signature = KEY.sign(other.manifest_bytes).as_json()
    parts = {"manifest.json": good.manifest_bytes, "signature.json": signature, **good.contents}
    return pack_archive.archive(parts)


def _duplicated_in_list() -> bytes:
    good = pack()
    one = good.manifest.files[0]
    manifest = Manifest.of(
        About("Team forms", "1.0.0", "Quorn Trust", "2026-11-23"), (*good.manifest.files, one)
    )
    return Pack(manifest, manifest.as_json(), KEY.sign(manifest.as_json()), good.contents).as_bytes()


def _manifest(**values: Any) -> Callable[[], bytes]:
    """A pack whose manifest says something else of the leaflet or of itself, signed as it is."""

    def make() -> bytes:
        contents = {"leaflets/sleep.txt": b"Keep the light low.\n"}
        (content,) = contents.values()
        one = {"path": "leaflets/sleep.txt", "kind": "leaflet", "size": len(content)}
        listed = one | {"sha256": sha256(content).hexdigest()}
        whole = {
            "format": "cjld form pack 1", "name": "Team forms", "version": "1.0.0",
            "publisher": "Quorn Trust", "created": "2026-11-23", "minimum_program": "0.1.0",
            "files": [listed],
        }  # fmt: skip
        raw = (json.dumps(whole | values, indent=2) + "\n").encode()
        parts = {"manifest.json": raw, "signature.json": KEY.sign(raw).as_json(), **contents}
        return pack_archive.archive(parts)

    return make


X = ("leaflets/x.txt", b"words")
_PARTS: dict[str, dict[str, Any]] = {
    "encrypted": {"flags": 1},
    "data descriptor": {"flags": 8},
    "unknown method": {"method": 99},
    "method differs": {"local_method": 0},
    "size lies": {"size": 3},
    "size lies upwards": {"size": 600},
    "size differs": {"local_size": 6},
    "packed size lies": {"packed": 3},
    "crc differs": {"crc": 7},
    "crc lies": {"crc": 7, "local_crc": 7},
    "name differs": {"local_name": b"leaflets/y.txt"},
    "zip64 sizes": {"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF},
    "zip64 extra": {"extra": b"\x01\x00\x10\x00" + bytes(16)},
    "local extra": {"local_extra": b"\x99\x99\x04\x00abcd"},
    "comment": {"comment": b"hidden"},
    "link": {"attributes": 0o120777 << 16},
    "folder": {"attributes": 0x10},
    "device": {"attributes": 0o020666 << 16},
    "offset elsewhere": {"offset": 5},
    "offset beyond": {"offset": 0x7FFFFFF0},
    "one file too large": {"size": 800 * 1024},
    "garbage": {"body": b"\xff\xfe\xfd"},
    "more behind the stream": {"body": zlib.compressobj(9, 8, -15).flush() + b"hidden"},
}
_NAMES = (
    "/etc/passwd", "../up.txt", "leaflets/../../up.txt", "C:\\up.txt", "leaflets\\x.txt", "leaflets//x.txt",
    "leaflets/\u0430.txt", "leaflets/x\n.txt", "leaflets/" + "x" * 200 + ".txt", "", ".", "leaflets/ .txt",
)  # fmt: skip
_CONTENTS: dict[str, dict[str, bytes]] = {
    "nested archive": {"leaflets/x.txt": zipped(X)},
    "not a picture": {"leaflets/x.png": b"GIF89a"},
    "enormous picture": {"leaflets/x.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\0\xff\xff" * 2 + bytes(9)},
    "not a pdf": {"leaflets/x.pdf": b"<html>"},
    "not text": {"licences/x.txt": b"\xff\xfe\0w"},
    "control letters": {"licences/x.txt": b"\x1b[2Jwords"},
    "not JSON": {"questionnaires/x.json": b"{"},
    "JSON not UTF-8": {"questionnaires/x.json": b'{"\xff": 1}'},
    "endless number": {"questionnaires/x.json": b'{"n": ' + b"9" * 100_000 + b"}"},
    "not a questionnaire": {"questionnaires/x.json": b'{"resourceType": "Patient"}'},
    "a list as a questionnaire": {"questionnaires/x.json": b"[]"},
    "not a value set": {"value-sets/x.json": b'{"resourceType": "Patient", "url": "u"}'},
    "no address": {"questionnaires/x.json": form(url="")},
    "address too long": {"questionnaires/x.json": form(url="u" * 400)},
    "the same form twice": {"questionnaires/x.json": form(), "questionnaires/y.json": form(title="Other")},
    "a circle": {"questionnaires/x.json": form(item=[
        build.item("a", enableWhen=[build.when("b")], type="boolean"),
        build.item("b", enableWhen=[build.when("a")], type="boolean"),
    ])},
}  # fmt: skip

ZOO: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"This is no form pack at all, only some words in a file.",
    "end only": lambda: _END.pack(b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0),
    "too large": lambda: bytes(5 * 1024 * 1024),
    "prepended": lambda: b"#!/bin/sh\n" + pack().as_bytes(),
    "prepended, offsets right": lambda: zipped(X, before=b"#!/bin/sh\n"),
    "trailing": lambda: pack().as_bytes() + b"more",
    "cut short": lambda: pack().as_bytes()[:-40],
    "counts lie": lambda: zipped(X, end=_END.pack(b"PK\x05\x06", 0, 0, 9, 9, 60, 49, 0)),
    "many disks": lambda: zipped(X, end=_END.pack(b"PK\x05\x06", 1, 1, 1, 1, 60, 49, 0)),
    "twice": lambda: zipped(X, X),
    "twice but for capitals": lambda: zipped(X, ("leaflets/X.txt", b"words")),
    "bomb": _bomb,
    "five thousand files": _many,
    "overlapping": _overlapping,
    "too much unpacked": lambda: zipped(*[(f"leaflets/{n}.txt", bytes(700_000)) for n in range(60)]),
    "no manifest": lambda: zipped(X),
    "deep JSON": _deep,
    "nested JSON": _deep_enough,
    "a minute of expressions": _slow,
    "wide JSON": _wide,
    "heavy": _heavy,
    "entangled": _entangled,
    "long lists": _long_lists,
    "wrong hash": _wrong_hash,
    "wrong signature": _wrong_signature,
    "listed twice": _duplicated_in_list,
    "not listed": lambda: pack_archive.archive(
        {"manifest.json": pack().manifest_bytes, "leaflets/more.txt": b"x", **files()}
    ),
    "listed and missing": lambda: pack_archive.archive({"manifest.json": pack().manifest_bytes}),
    "unknown folder": _manifest(
        files=[{"path": "programs/x.py", "kind": "leaflet", "size": 1, "sha256": ""}]
    ),
    "unknown kind": _manifest(files=[{"path": "leaflets/x.txt", "kind": "program", "size": 1, "sha256": ""}]),
    "unknown format": _manifest(format="cjld form pack 9"),
    "more in the manifest": _manifest(secret="x"),
    "no files": _manifest(files=[]),
    "name of two lines": _manifest(name="Team\nforms"),
    "name too long": _manifest(name="x" * 101),
    "version of words": _manifest(version="newest"),
    "version too long": _manifest(version="9" * 5000),
    "day that is none": _manifest(created="2026-13-40"),
    "manifest too large": _manifest(publisher="x" * 70_000),
    **{name: partial(zipped, X, **parts) for name, parts in _PARTS.items()},
    **{f"name {name[:20]!r}": partial(zipped, (name, b"words")) for name in _NAMES},
    **{name: partial(_packed, contents) for name, contents in _CONTENTS.items()},
}
