"""The command line of the central store."""

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

from cjld_central import log
from cjld_central.errors import StartError
from cjld_central.server import Listening, serve
from cjld_central.services.store import TEAM_ROOM, Store
from cjld_central.storage.database import Database
from cjld_central.storage.store import begin_epoch, open_identity
from cjld_wire.limits import MIB

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # they print local variables, and with them segments and keys
    help="Keeps sealed segments for teams of cjld-desktop. It cannot read them.",
)

Data = Annotated[Path, typer.Option(help="The folder for the database, the setup code and the log.")]
Url = Annotated[
    str,
    typer.Option("--database", envvar="CJLD_CENTRAL_DATABASE", help="postgresql://…; SQLite if left out."),
]
# Crockford's base 32: no letter that is taken for a digit.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@app.command("serve")
def serve_command(
    data: Data,
    host: str = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free port.")] = 8443,
    database: Url = "",
    certfile: Annotated[Path | None, typer.Option(help="The TLS certificate, PEM.")] = None,
    keyfile: Annotated[Path | None, typer.Option(help="Its key, PEM.")] = None,
    without_tls: Annotated[bool, typer.Option("--without-tls", help="A proxy in front has TLS.")] = False,
    setup_code: Annotated[
        str, typer.Option(envvar="CJLD_CENTRAL_SETUP_CODE", help="At least 12 letters.")
    ] = "",
    room: Annotated[
        int, typer.Option("--attachments-mib", min=1, help="The most that one team's attachments may take.")
    ] = TEAM_ROOM // MIB,
) -> None:
    """Serve until stopped."""
    where = Listening(host, port, certfile, keyfile, without_tls)
    where.check()
    _folder(data)
    log.configure(data)
    opened = _open(data, database)
    try:
        code, is_new = _setup_code(data, setup_code)
        if is_new:
            print(f"setup code: {code}", flush=True)
        serve(Store(opened, open_identity(opened), code, room * MIB), data, where)
    finally:
        opened.close()


@app.command("setup-code")
def setup_code_command(data: Data) -> None:
    """Show the code that lets someone found a team in this store."""
    _folder(data)
    print(_setup_code(data, "")[0])


@app.command("restored")
def restored_command(data: Data, database: Url = "") -> None:
    """Say, with the store stopped, that an older copy of its database was put back."""
    _folder(data)
    opened = _open(data, database)
    try:
        open_identity(opened)
        print(f"The store is now in epoch {begin_epoch(opened)}. Every device will sign in again.")
    finally:
        opened.close()


def _folder(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise StartError(f"The folder {data} cannot be made. Choose another with --data.") from None
    os.umask(0o077)


def _open(data: Path, url: str) -> Database:
    database = Database(url or f"sqlite:///{(data / 'central.db').absolute()}")
    database.migrate()
    return database


def _setup_code(data: Path, given: str) -> tuple[str, bool]:
    """The code, and whether it was made just now: 100 random bits, in a file only this user reads."""
    if given:
        if len(given) < 12:
            raise StartError("A setup code has at least 12 letters.")
        return given, False
    file = data / "setup-code"
    try:
        return file.read_text(encoding="utf-8").strip(), False
    except FileNotFoundError:
        letters = "".join(secrets.choice(_LETTERS) for _ in range(20))
        code = "-".join(letters[start : start + 5] for start in range(0, 20, 5))
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(code + "\n")
        return code, True


def main() -> None:
    """The console script: a reason not to start is one sentence on standard error, and exit code 1."""
    try:
        app()
    except StartError as reason:
        typer.echo(f"cjld-central: {reason}", err=True)
        raise SystemExit(1) from None
