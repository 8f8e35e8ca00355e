"""The open vault: one encrypted database, one connection, one writer at a time, every fault in a sentence."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher  # type: ignore[import-untyped]  # it publishes no types
from sqlalchemy.pool import StaticPool

from cjld_desktop.errors import VaultError
from cjld_desktop.storage import cipher, keys, migration, sidecar
from cjld_desktop.storage.lock_file import LockFile
from cjld_desktop.storage.sidecar import Head

LOCK_NAME = "vault.lock"


class Vault:
    """An unlocked vault. Made by `create` and `open`; ends with `close`.

    `read` and `write` may be called from any thread; they take turns, for there is one connection.
    """

    def __init__(self, folder: Path, engine: sa.Engine, lock: LockFile) -> None:
        self.folder = folder
        self.engine = engine
        self._lock = lock
        self._turn = threading.RLock()
        self._current: sa.Connection | None = None
        self._later: list[Callable[[], None]] = []
        self._is_closed = False
        self._no_writes = ""

    @classmethod
    def create(cls, folder: Path, key: bytes) -> "Vault":
        """A new, empty vault beside its key header (KeyHeader.create). Raises VaultError and SaveError.

        Killed in the middle it leaves a folder that does not open: `founding.found` guards against that.
        """
        header = keys.KeyHeader.load(folder / keys.FILE_NAME)
        with _held(LockFile(folder / LOCK_NAME)) as lock:
            if (folder / cipher.FILE_NAME).exists():
                raise VaultError("There is already a vault on this computer. Nothing was changed. Unlock it.")
            cipher.create(folder)
            vault = cls(folder, _engine(folder, key, header.vault_id), lock)
            with vault.write() as connection:
                migration.create(connection)
                _sign(connection, header.vault_id)
            return vault

    @classmethod
    def open(cls, folder: Path, key: bytes) -> "Vault":
        """The vault in `folder`, brought up to date (a copy is taken first).

        Raises VaultError, with nothing changed, when a file is missing, damaged or another vault's, when
        the vault was made by a newer program, or when it is open in another window.
        """
        header = keys.KeyHeader.load(folder / keys.FILE_NAME)
        with _held(LockFile(folder / LOCK_NAME)) as lock:
            cipher.refuse_empty(folder)
            vault = cls(folder, _engine(folder, key, header.vault_id), lock)
            try:
                vault._accept(header.vault_id)
            except BaseException:
                vault.engine.dispose()
                raise
            return vault

    def _accept(self, vault_id: str) -> None:
        with self.read() as connection:
            _refuse_other(connection, vault_id)
            revision = migration.revision(connection)
        if revision != migration.LATEST:
            with _faults(saving=False):
                migration.bring_up(self.engine, self.folder, revision)

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """ONE transaction, holding the write lock from its first moment; durable when the block ends.

        Anything raised in the block undoes all of it. A write inside a write is part of the outer one and
        can be undone by itself. Raises SaveError (disk full or failing) and VaultError (damage).
        """
        with self._turn:
            self._refuse_closed()
            if self._no_writes:
                raise VaultError(self._no_writes)
            if self._current is None:
                try:
                    with (
                        _faults(saving=True),
                        migration.writing(self.engine) as connection,
                        self._as_current(connection),
                    ):
                        yield connection
                        _refuse_undone(connection)
                except BaseException:
                    self._later.clear()
                    raise
                self._do_what_waited()
            elif self._is_writing():
                with _faults(saving=True), _part(self._current):
                    yield self._current
            else:
                raise RuntimeError("a write cannot begin inside a read")

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One unchanging view of the vault; inside a write, the write's own. Raises VaultError for damage."""
        with self._turn, _faults(saving=False):
            self._refuse_closed()
            if self._current is not None:
                yield self._current
                return
            with self.engine.connect() as connection, self._as_current(connection), connection.begin():
                yield connection

    def afterwards(self, work: Callable[[], None]) -> None:
        """Do `work` once what is being written is durable, or never when it is undone; now, outside a write.

        Works of two threads take turns, as reads and writes do.
        """
        with self._turn:
            if not self._is_writing():
                work()
            elif work not in self._later:
                self._later.append(work)

    def refuse_writes(self, sentence: str) -> None:
        """From now on `write` raises VaultError with `sentence`: what is written would be read by nobody."""
        self._no_writes = sentence

    @property
    def is_read_only(self) -> bool:
        """Whether writes are refused."""
        return bool(self._no_writes)

    def remember_head(self, head: Head) -> None:
        """Remember outside the database where this device's chain ends. Raises SaveError."""
        sidecar.remember_head(self.folder, head)

    def damage(self) -> list[str]:
        """Every page that was altered and every broken structure, each in a line; none for a sound vault.

        Reads the whole file: seconds for a large vault. SQLCipher and SQLite each check their own part.
        """
        with self._turn:
            driver = self.engine.raw_connection()
            try:
                cursor = driver.cursor()
                pages = [row[0] for row in cursor.execute("PRAGMA cipher_integrity_check").fetchall()]
                if pages:
                    return pages
                rows = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
                return [row for row in rows if row != "ok"]
            except sqlcipher.DatabaseError as error:
                return [str(error)]
            finally:
                driver.close()

    def close(self) -> None:
        """Close the database and let another program in. Closing twice does nothing."""
        with self._turn:
            self._is_closed = True
            self.engine.dispose()
            self._lock.release()

    def _is_writing(self) -> bool:
        return bool(self._current and self._current.get_execution_options().get(cipher.WRITES))

    def _do_what_waited(self) -> None:
        later, self._later = self._later, []
        for work in later:
            work()

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise VaultError("The vault is locked. What was saved before is safe. Unlock it to go on.")

    @contextmanager
    def _as_current(self, connection: sa.Connection) -> Iterator[None]:
        self._current = connection
        try:
            yield
        finally:
            self._current = None


def _engine(folder: Path, key: bytes, vault_id: str) -> sa.Engine:
    driver = cipher.connect(folder, key, vault_id)
    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: driver,
        poolclass=StaticPool,
        hide_parameters=True,  # an error must not carry a note's text into a log
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get(cipher.WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @sa.event.listens_for(engine, "before_cursor_execute")
    def _before(connection: sa.Connection, _: object, statement: str, *__: object) -> None:
        if not statement.startswith("BEGIN"):
            _refuse_undone(connection)

    return engine


def _refuse_undone(connection: sa.Connection) -> None:
    """Raise SaveError when SQLite has undone the whole write by itself, as it does when the disk is full.

    Otherwise whoever caught that fault and went on would save the rest of a write statement by statement.
    """
    if connection.get_execution_options().get(cipher.WRITES) and not _in_transaction(connection):
        raise cipher.not_taken()


def _in_transaction(connection: sa.Connection) -> bool:
    return bool(getattr(connection.connection.dbapi_connection, "in_transaction", False))


@contextmanager
def _part(connection: sa.Connection) -> Iterator[None]:
    """A part of a write, undone by itself when the block fails, if SQLite has not undone everything."""
    savepoint = connection.begin_nested()
    try:
        yield
    except BaseException:
        if _in_transaction(connection):
            savepoint.rollback()
        raise
    savepoint.commit()


@contextmanager
def _held(lock: LockFile) -> Iterator[LockFile]:
    """The lock, released again when the block fails."""
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


@contextmanager
def _faults(*, saving: bool) -> Iterator[None]:
    """Turn what the driver says of disks and damage into a known fault; let all else pass."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlcipher.Error) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        known = cipher.fault(cause, saving=saving) if cause is not None else None
        if known is None:
            raise
        raise known from error


def _sign(connection: sa.Connection, vault_id: str) -> None:
    value = msgspec.msgpack.encode(vault_id)
    connection.execute(sa.text("INSERT INTO local (key, value) VALUES ('vault', :value)"), {"value": value})


def _refuse_other(connection: sa.Connection, vault_id: str) -> None:
    """The salt says whose file it is before the key; this says it under the key."""
    if not connection.execute(sa.text("SELECT 1 FROM sqlite_schema WHERE name = 'local'")).scalar():
        raise cipher.damaged()
    value = connection.execute(sa.text("SELECT value FROM local WHERE key = 'vault'")).scalar()
    if value != msgspec.msgpack.encode(vault_id):
        raise cipher.other_vaults()
