"""Attaching a scan of 20 MB and reading it back, beside plain AES of the same bytes; opening and paging."""

import os
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench.measure import Line, against, alone, usual
from cjld_desktop.documents.reader_process import Reader
from cjld_desktop.services.attachments import Attachments
from tests import builders
from tests import foreign_documents as foreign
from tests.vaults import desk_of, new_vault

_MB = 1_000_000


def run(small: bool) -> list[Line]:
    return [*_kept(1 if small else 20), *_read(5 if small else 200)]


def _kept(megabytes: int) -> list[Line]:
    """A vault's pages are enciphered once more, hashed and synced to the disk: so many times plain AES."""
    with tempfile.TemporaryDirectory() as name, new_vault(Path(name) / "vault") as (vault, _):
        desk = desk_of(vault)
        kept = Attachments(desk, lambda _digests, _progress: None)
        person = desk.journal.save(builders.person())
        path = Path(name) / "scan.png"
        seconds, back = 0.0, 0.0
        times = 3
        for _ in range(times):
            path.write_bytes(_scan(megabytes))
            began = time.perf_counter()
            made = kept.attach(path, person_id=person.id, sort="scan")
            seconds += time.perf_counter() - began
            back += usual(lambda made=made: kept.content(made.id), 1)  # type: ignore[misc]  # bound now
        plain = usual(lambda: _plain(path.read_bytes()), times)
    peer = ("AES-256-GCM of the same bytes", plain * 1000)
    return [
        against(f"{megabytes} MB attached", seconds / times * 1000, "ms", peer, 25),
        against(f"{megabytes} MB read back and proven", back / times * 1000, "ms", peer, 8),
    ]


def _read(pages: int) -> list[Line]:
    content = foreign.pdf(pages)
    with Reader(content, "application/pdf") as opened:
        paged = usual(lambda: [opened.picture(page, 1200) for page in range(5)], 3) / 5

    def start() -> None:
        with Reader(content, "application/pdf") as reader:
            reader.picture(0, 1200)

    return [
        alone("a document opened, to its first page", usual(start, 3) * 1000, "ms", 500),
        alone("the next page drawn", paged * 1000, "ms", 60),
    ]


def _scan(megabytes: int) -> bytes:
    """White noise takes no compressing: so many bytes of picture, another one each time."""
    width = 2_000
    head = foreign.picture("PNG", size=(width, 2), compress_level=0)
    return head + os.urandom(megabytes * _MB - len(head))


def _plain(content: bytes) -> None:
    cipher, nonce = AESGCM(bytes(32)), bytes(12)
    cipher.decrypt(nonce, cipher.encrypt(nonce, content, None), None)
