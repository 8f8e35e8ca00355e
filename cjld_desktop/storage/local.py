"""Facts of this computer alone, by name: identity, place, preferences. Never synced."""

from typing import Any

import msgspec
import sqlalchemy as sa

from cjld_desktop.storage import tables as t
from cjld_desktop.storage.vault import Vault


def load(vault: Vault, key: str) -> Any:
    """The value, in msgpack's types; None when there is none."""
    with vault.read() as connection:
        packed = connection.execute(sa.select(t.local.c.value).where(t.local.c.key == key)).scalar()
    return None if packed is None else msgspec.msgpack.decode(packed)


def save(vault: Vault, key: str, value: Any) -> None:
    row = {"key": key, "value": msgspec.msgpack.encode(value)}
    with vault.write() as connection:
        connection.execute(t.local.insert().prefix_with("OR REPLACE"), row)
