"""The encrypted database file: opened with the raw key, hardened, told apart from others. No ORM here."""

from pathlib import Path
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher  # type: ignore[import-untyped]  # it publishes no types

from cjld_desktop.errors import CjldError, SaveError, VaultError
from cjld_desktop.storage import durable_file

FILE_NAME = "vault.db"
WRITES = "cjld_writes"  # the execution option of a transaction that takes the write lock at once
_SALT = 16  # bytes at the start of the file: the only ones that are not encrypted
_DAMAGE = {sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB}
_DISK = {
    sqlcipher.SQLITE_FULL,
    sqlcipher.SQLITE_IOERR,
    sqlcipher.SQLITE_CANTOPEN,
    sqlcipher.SQLITE_READONLY,
    sqlcipher.SQLITE_PERM,
}
_IN_USE = {sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED}


def create(folder: Path) -> None:
    """An empty database file that only its owner may read; SQLite gives its companions the same mode."""
    durable_file.replace(folder / FILE_NAME, b"")


def connect(folder: Path, key: bytes, vault_id: str) -> sqlcipher.Connection:
    """The open database of `vault_id`, proven to be readable with `key`, without any transaction of its own.

    The vault's id is also the file's salt, so that another vault's file is known as such. Raises
    VaultError when the file is missing, damaged, another vault's, or in use.
    """
    path = folder / FILE_NAME
    if not path.exists():
        raise VaultError(
            "The vault's database, vault.db, is missing from its folder. Nothing was changed. Put the file "
            "back from a backup, or join this computer to the team again: what was synced is safe."
        )
    # isolation_level None: the driver must not begin or commit behind our back (it commits before DDL).
    try:
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, key, UUID(vault_id))
        except BaseException:
            connection.close()
            raise
    except sqlcipher.Error as error:
        if _code(error) == sqlcipher.SQLITE_NOTADB and not _is_of(path, vault_id):
            raise other_vaults() from error
        known = fault(error, saving=False)
        if known is None:
            raise
        raise known from error
    return connection


def _prepare(connection: sqlcipher.Connection, key: bytes, vault_id: UUID) -> None:
    # SQLCipher writes its own log to standard error, with what it thinks of the file.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{vault_id.hex}'\"")
    # Eight times slower bulk writes, and cannot be undone in a process; locking ends the process instead.
    connection.execute("PRAGMA cipher_memory_security = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL loses notes already acknowledged when the power goes: measured.
    connection.execute("PRAGMA synchronous = FULL")


def refuse_empty(folder: Path) -> None:
    """Raise VaultError for a database cut to nothing, which SQLite would take for a new one."""
    path = folder / FILE_NAME
    if path.exists() and path.stat().st_size == 0:
        raise damaged()


def check(folder: Path, key: bytes, vault_id: str) -> None:
    """Prove that the key opens the database. Raises VaultError as `connect` does."""
    refuse_empty(folder)
    connect(folder, key, vault_id).close()


def fault(error: BaseException, *, saving: bool) -> CjldError | None:
    """The known fault behind an error of the driver: VaultError for damage, SaveError for a failed save.

    None when it is neither: then it is a bug of this program.
    """
    code = _code(error)
    if code in _DAMAGE:
        return damaged()
    if code in _IN_USE:
        return in_use()
    if code not in _DISK:
        return None
    if not saving:
        return VaultError(
            "The vault could not be read, because the disk is full or failing or the folder may not be used. "
            "Nothing was changed. Free some space and check the disk, then try again."
        )
    if code == sqlcipher.SQLITE_FULL:
        return durable_file.disk_full()
    return not_taken()


def not_taken() -> SaveError:
    """The disk refused, and the whole write was undone."""
    return SaveError(
        "The disk did not take what was to be saved, so it was not saved. What was saved before is safe. "
        "Check the disk, then save again."
    )


def damaged() -> VaultError:
    """The key is right and the file is this vault's, but it does not hold what was written."""
    return VaultError(
        "The vault's database is damaged. Your passphrase is right, and nothing was changed. Close the "
        "program, keep the folder as it is and ask for help: what was synced is safe, and so is the "
        "copies folder."
    )


def in_use() -> VaultError:
    """Something other than this program (a backup, say) holds the database."""
    return VaultError(
        "Another program holds the vault's database. Nothing was changed. Close it, then try again."
    )


def other_vaults() -> VaultError:
    """The key file and the database do not belong together."""
    return VaultError(
        "The file vault.db belongs to another vault than the key file beside it. Nothing was changed. "
        "Put back the vault.db that belongs to this folder."
    )


def _code(error: BaseException) -> int:
    """SQLite's primary result code; the driver gives the extended one."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _is_of(path: Path, vault_id: str) -> bool:
    with path.open("rb") as file:
        salt = file.read(_SALT)
    return len(salt) < _SALT or salt == UUID(vault_id).bytes
