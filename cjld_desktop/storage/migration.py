"""Bring a vault's tables up to this program's version, in process, with a copy to go back to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from cjld_desktop import clock
from cjld_desktop.errors import SaveError, VaultError
from cjld_desktop.storage import cipher, durable_file

LATEST = "0001"
SCRIPTS = Path(__file__).resolve().parent / "migrations"
_COPIES_KEPT = 3


def create(connection: sa.Connection) -> None:
    """Make the tables of a new vault. The way is that of every older vault, so there is only one schema."""
    _upgrade(connection)


def revision(connection: sa.Connection) -> str:
    """Which version of the tables the vault has. Cheap: Alembic is not imported."""
    return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one())


def bring_up(engine: sa.Engine, folder: Path, found: str) -> None:
    """Migrate from the revision `found` to LATEST, or leave the database exactly as it was.

    On failure the engine is disposed of. Raises VaultError.
    """
    _refuse_newer(found)
    _settle_log(engine)
    copy = _take_copy(folder, found)
    done = False
    try:
        _migrate(engine)
        done = True
    except (sa.exc.SQLAlchemyError, OSError, LookupError, ValueError) as error:
        raise VaultError(
            "The vault could not be brought up to date for this version of the program. It was put back as "
            "it was, and nothing is lost. Go on with the version you had before, and ask for help."
        ) from error
    finally:
        if not done:
            engine.dispose()
            _put_back(folder, copy)
    _drop_old_copies(folder)


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that holds the write lock from its first moment."""
    with engine.connect().execution_options(**{cipher.WRITES: True}) as connection, connection.begin():
        yield connection


def _refuse_newer(found: str) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()}
    if found not in known:
        raise VaultError(
            "This vault was last used with a newer version of the program (its tables are version {found}). "
            "Nothing was changed. Open it with the newer version.",
            found=found,
        )


def _migrate(engine: sa.Engine) -> None:
    driver = engine.raw_connection()
    try:
        # Rebuilding a table under foreign keys would delete what refers to it; they are checked afterwards.
        driver.cursor().execute("PRAGMA foreign_keys = OFF")
        with writing(engine) as connection:
            _upgrade(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise ValueError("the migration broke a reference")
        driver.cursor().execute("PRAGMA foreign_keys = ON")
    finally:
        driver.close()


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _settle_log(engine: sa.Engine) -> None:
    """Move what stands in the write-ahead log into the database, so that the file alone is the vault."""
    driver = engine.raw_connection()
    try:
        busy, _, _ = driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        driver.close()
    if busy:
        raise VaultError(
            "Another program holds the vault's database. Nothing was changed. Close it, then try again."
        )


def _take_copy(folder: Path, found: str) -> Path:
    copies = folder / "copies"
    copy = copies / f"vault-{clock.now():%Y%m%dT%H%M%S%fZ}-{found}.db"
    try:
        durable_file.private_folder(copies)
        durable_file.copy(folder / cipher.FILE_NAME, copy)
    except SaveError as error:
        raise VaultError(
            "This version of the program takes a copy of the vault before it brings it up to date, and the "
            "disk does not take the copy. Nothing was changed. Free {megabytes} MB, then try again.",
            megabytes=(folder / cipher.FILE_NAME).stat().st_size // 1_000_000 + 1,
        ) from error
    return copy


def _put_back(folder: Path, copy: Path) -> None:
    """Let the copy take the database's place. It is moved, not copied: a full disk must not stop it."""
    database = folder / cipher.FILE_NAME
    for companion in ("-wal", "-shm"):
        database.with_name(database.name + companion).unlink(missing_ok=True)
    copy.replace(database)
    durable_file.settle(copy.parent)
    durable_file.settle(folder)


def _drop_old_copies(folder: Path) -> None:
    copies = sorted((folder / "copies").glob("vault-*.db"))
    for old in copies[:-_COPIES_KEPT]:
        old.unlink()
