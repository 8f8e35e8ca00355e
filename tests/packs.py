"""Form packs for tests: a small good one, whatever a test wants in it."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cjld_desktop.forms.pack import Pack
from cjld_desktop.forms.pack_manifest import About, File, Manifest, kind_of
from cjld_desktop.forms.pack_signature import SigningKey
from tests.unit.forms import build

KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(b"synthetic key of a publisher 1!!"))
OTHER_KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(b"synthetic key of a publisher 2!!"))
URL = "https://publisher.example/Questionnaire/sleep"


def form(version: str = "1.0.0", *, url: str = URL, title: str = "Sleep", **values: Any) -> bytes:
    content = {
        "resourceType": "Questionnaire",
        "url": url,
        "version": version,
        "title": title,
        "status": "active",
        "publisher": "Quorn Trust",
        "copyright": "Free to use.",
        "item": [build.item("slept", "boolean")],
    }
    return json.dumps(content | values, indent=1).encode()


def files(version: str = "1.0.0") -> dict[str, bytes]:
    return {
        "leaflets/sleep.txt": b"Keep the light low.\n",
        "licences/sleep.txt": b"Free to use within the NHS.\n",
        "questionnaires/sleep.json": form(version),
    }


def pack(contents: dict[str, bytes] | None = None, key: SigningKey | None = KEY, **about: Any) -> Pack:
    """A pack of these files, signed by `key`; not judged, so that a bad one can be made."""
    contents = files() if contents is None else contents
    said = {"name": "Team forms", "version": "1.0.0", "publisher": "Quorn Trust", "created": "2026-11-23"}
    listed = tuple(File.of(path, kind_of(path, "test"), content) for path, content in contents.items())
    manifest = Manifest.of(About(**(said | about)), listed)
    made = Pack(manifest, manifest.as_json(), None, contents)
    return made.signed_by(key) if key else made
