"""What is remembered of this device's chain outside the database, and may be read before unlocking."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from cjld_desktop.storage import durable_file

FILE_NAME = "vault.heads"


@dataclass(frozen=True)
class Head:
    """The end of this device's chain of changes, and what waits. It tells nothing of any person.

    `device` is a UUID as text; `hash` and `signature` are bytes; `unsent` counts changes the central
    store does not have; `draft` says whether unfinished writing is kept.
    """

    device: str
    seq: int
    hash: bytes
    signature: bytes
    unsent: int
    draft: bool


def remember_head(folder: Path, head: Head) -> None:
    """Replace what was remembered, at once and durably. Raises SaveError."""
    row = asdict(head) | {"hash": head.hash.hex(), "signature": head.signature.hex()}
    durable_file.replace(folder / FILE_NAME, json.dumps(row).encode())


def remembered_head(folder: Path) -> Head | None:
    """What was remembered; None when there is nothing, or nothing that can be read.

    Losing it loses no record: the journal then has only the central store's word for its freshness.
    """
    try:
        row = json.loads((folder / FILE_NAME).read_bytes())
        if not 0 <= int(row["seq"]) < 1 << 63:
            return None
        return Head(
            device=str(row["device"]),
            seq=int(row["seq"]),
            hash=bytes.fromhex(row["hash"]),
            signature=bytes.fromhex(row["signature"]),
            unsent=int(row["unsent"]),
            draft=bool(row["draft"]),
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
