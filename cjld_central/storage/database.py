"""Opens the store's database, SQLite or PostgreSQL, and brings it to this version's form."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import alembic.command
import alembic.config
import alembic.util
from sqlalchemy import Connection, create_engine, event, exc, make_url, text

from cjld_central.errors import StartError

_MIGRATIONS = Path(__file__).parent / "migrations"
# Any constant of our own: processes starting together on one PostgreSQL migrate one after the other.
_MIGRATION_LOCK = 0x636A6C64
_WAIT_SECONDS = 30


class Database:
    """One transaction at a time to whoever asks: `read` sees one state, `write` commits or leaves none."""

    def __init__(self, url: str) -> None:
        """`url` as SQLAlchemy writes them. Raises StartError when it is for no database we know."""
        try:
            parsed = make_url(url)
        except exc.ArgumentError:
            raise StartError(
                "The database address cannot be read. Use postgresql://user@host/name."
            ) from None
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.drivername not in ("postgresql+psycopg", "sqlite"):
            raise StartError("The central store keeps its segments in SQLite or PostgreSQL only.")
        self.is_sqlite = parsed.drivername == "sqlite"
        # hide_parameters: an error must not carry a segment or a key into the log.
        self.engine = create_engine(
            parsed, hide_parameters=True, pool_pre_ping=not self.is_sqlite, pool_size=10, max_overflow=30
        )
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._writing = self.engine.execution_options(cjld_write=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Durable when it ends; nothing is kept when it raises."""
        with self._writing.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Brings the tables to this version. Raises StartError when they are newer, or out of reach."""
        config = alembic.config.Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        try:
            with self.write() as connection:
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
                config.attributes["connection"] = connection
                alembic.command.upgrade(config, "head")
        except alembic.util.CommandError:
            raise StartError(
                "The database was made by a newer version of cjld-central. Nothing was changed: "
                "install that version, or put back the copy taken before it."
            ) from None
        except exc.DatabaseError:
            raise StartError(
                "The database cannot be opened. Nothing was changed: check its address, that it "
                "runs, and that this user may write to it."
            ) from None

    def close(self) -> None:
        self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # sqlite3 must not begin transactions on its own: it would leave table changes outside them.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_WAIT_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",  # NORMAL loses acknowledged segments in a power cut
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A write takes the lock when it begins: taken later, a busy database could not be waited for.
    write = connection.get_execution_options().get("cjld_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
