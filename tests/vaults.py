"""A real vault with a real journal in a folder, for tests; keys are as in life, only cheaper to make."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cjld_desktop.clock import HybridClock
from cjld_desktop.domain.staff import Role, Staff
from cjld_desktop.services.desk import Desk
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.vault import Vault
from tests.builders import WORKER

DEVICE = UUID("01900000-0000-7000-8000-0000000000d1")
DEVICE_KEY = Ed25519PrivateKey.from_private_bytes(b"synthetic key of a test device!!")


@contextmanager
def new_vault(folder: Path) -> Iterator[tuple[Vault, bytes]]:
    """A new vault and its raw key; closed at the end."""
    _, key = KeyHeader.create(folder / "vault.keys", "Test")
    vault = Vault.create(folder, key)
    try:
        yield vault, key
    finally:
        vault.close()


def journal_of(vault: Vault, device: UUID = DEVICE, clock: HybridClock | None = None) -> Journal:
    """The journal of a worker at a device whose key is known to the tests."""
    return Journal(vault, device, WORKER, DEVICE_KEY.sign, clock)


def desk_of(vault: Vault, role: Role = "liaison_worker") -> Desk:
    """A worker at their desk, as services know them."""
    return Desk(
        vault=vault,
        journal=journal_of(vault),
        staff=Staff(WORKER, "A. Practitioner", role, DEVICE),
        place="Nowhere cluster · Cells laptop",
        team_name="Nowhere cluster",
        staff_name=lambda staff: "A. Practitioner" if staff == WORKER else "",
        device_name=lambda device: "Cells laptop" if device == DEVICE else "",
        staff_roles=lambda staff: {role} if staff == WORKER else (),
    )
