"""What is remembered outside the database."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjld_desktop.errors import SaveError
from cjld_desktop.storage import durable_file, sidecar
from cjld_desktop.storage.sidecar import Head

HEAD = Head(device="0190", seq=14, hash=b"\x01" * 32, signature=b"\x02" * 64, unsent=14, draft=True)


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    """A folder without the file, or without being there, is no fault."""
    assert sidecar.remembered_head(tmp_path) is None
    assert sidecar.remembered_head(tmp_path / "nowhere") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 2**63 - 1),
    st.binary(max_size=64),
    st.binary(max_size=64),
    st.integers(0),
    st.booleans(),
    st.text(),
)
def test_a_head_is_remembered_exactly(
    tmp_path: Path, seq: int, link: bytes, signature: bytes, unsent: int, draft: bool, device: str
) -> None:
    """Every value comes back as it went, and only the last is kept."""
    head = Head(device, seq, link, signature, unsent, draft)
    sidecar.remember_head(tmp_path, head)
    assert sidecar.remembered_head(tmp_path) == head
    assert [path.name for path in tmp_path.iterdir()] == ["vault.heads"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"{}",
        b"\xff\xfe",
        b'{"device": 1, "seq": "x"}',
        b"[1]",
        b'{"device": "", "seq": -1, "hash": "", "signature": "", "unsent": 0, "draft": false}',
        b'{"device": "", "seq": 1e999, "hash": "", "signature": "", "unsent": 0, "draft": false}',
        b"[" * 200_000,
    ],
)
def test_a_damaged_sidecar_keeps_nobody_out(tmp_path: Path, content: bytes) -> None:
    """It is forgotten, not feared: it holds no record."""
    (tmp_path / "vault.heads").write_bytes(content)
    assert sidecar.remembered_head(tmp_path) is None


def test_a_head_that_cannot_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    """A failed write is told, and the old head can still be read."""
    sidecar.remember_head(tmp_path, HEAD)
    (tmp_path / "vault.heads.new").mkdir()
    with pytest.raises(SaveError, match="What was saved before is safe"):
        sidecar.remember_head(tmp_path, replace(HEAD, seq=15))
    assert sidecar.remembered_head(tmp_path) == HEAD


def test_a_copy_is_whole_or_not_there(tmp_path: Path) -> None:
    """A copied file has the same bytes, and a copy that cannot be made leaves what stood in its place."""
    data = bytes(range(256)) * 9_000
    (tmp_path / "from").write_bytes(data)
    durable_file.copy(tmp_path / "from", tmp_path / "to")
    assert (tmp_path / "to").read_bytes() == data
    (tmp_path / "kept").write_bytes(b"old")
    (tmp_path / "kept.new").mkdir()
    with pytest.raises(SaveError):
        durable_file.copy(tmp_path / "from", tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == b"old"


def test_a_folder_that_cannot_be_made_is_a_known_fault(tmp_path: Path) -> None:
    """A file where a folder should be."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match="could not write"):
        durable_file.private_folder(tmp_path / "file" / "vault")
