"""Unfinished writing in the vault. Beside the journal, because a draft is nobody's word yet."""

from typing import Any

import msgspec
import sqlalchemy as sa

from cjld_desktop import clock
from cjld_desktop.storage.tables import draft
from cjld_desktop.storage.vault import Vault


def save(vault: Vault, key: str, value: dict[str, Any]) -> None:
    packed = msgspec.msgpack.encode(value)
    row = {"key": key, "value": packed, "saved_at": int(clock.now().timestamp() * 1000)}
    with vault.write() as connection:
        connection.execute(draft.insert().prefix_with("OR REPLACE"), row)


def load(vault: Vault, key: str) -> dict[str, Any] | None:
    with vault.read() as connection:
        packed = connection.execute(sa.select(draft.c.value).where(draft.c.key == key)).scalar()
    return None if packed is None else msgspec.msgpack.decode(packed, type=dict[str, Any])


def discard(vault: Vault, key: str) -> None:
    with vault.write() as connection:
        connection.execute(draft.delete().where(draft.c.key == key))


def keys(vault: Vault) -> list[str]:
    """The keys of every draft, newest first."""
    with vault.read() as connection:
        return list(connection.execute(sa.select(draft.c.key).order_by(draft.c.saved_at.desc())).scalars())
