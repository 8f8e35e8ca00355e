"""Real processes for the tests: the central store as it is shipped, and PostgreSQL from Debian's package."""

import contextlib
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg

_START_SECONDS = 60


class CentralProcess:
    """`cjld-central serve` on loopback. Stopped, killed and started again at will; keeps its folder."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        self.options = options
        self.address = ""
        self.process: subprocess.Popen[str] | None = None

    @property
    def setup_code(self) -> str:
        return (self.data / "setup-code").read_text().strip()

    @property
    def log(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.data / "central.log").read_text().splitlines()]

    def start(self) -> "CentralProcess":
        command = [sys.executable, "-m", "cjld_central", "serve", "--data", str(self.data), "--port", "0"]
        self.process = subprocess.Popen([*command, *self.options], stdout=subprocess.PIPE, text=True)
        line = self._line("cjld-central ready at ")
        self.address = line.removeprefix("cjld-central ready at ").strip()
        return self

    def _line(self, beginning: str) -> str:
        assert self.process is not None
        stdout = self.process.stdout
        assert stdout is not None
        lines: queue.Queue[str] = queue.Queue()

        def read() -> None:
            for line in stdout:
                lines.put(line)
                if line.startswith(beginning):
                    break
            lines.put("")

        reader = threading.Thread(target=read)
        reader.start()
        with contextlib.suppress(queue.Empty):
            while line := lines.get(timeout=_START_SECONDS):
                if line.startswith(beginning):
                    reader.join()
                    return line
        self.kill()
        reader.join()
        raise AssertionError(f"The central store did not start; its folder is {self.data}.")

    def stop(self) -> int:
        """Asks it to end, as systemd would."""
        return self._end(hard=False)

    def kill(self) -> int:
        """kill -9."""
        return self._end(hard=True)

    def _end(self, *, hard: bool) -> int:
        if self.process is None:
            return 0
        if hard:
            self.process.kill()
        else:
            self.process.terminate()
        code = self.process.wait(timeout=60)
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None
        return code


class Postgres:
    """A PostgreSQL of our own on a Unix socket, gone with the tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"cjld_{uuid4().hex}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.address(name)

    def address(self, name: str) -> str:
        """Where the database called `name` is."""
        return f"postgresql://cjld@/{name}?host={self.folder}"


@contextlib.contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Fails with the package's name where PostgreSQL is not installed: these tests are not optional."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    assert found, "PostgreSQL is not installed. On Debian: apt-get install postgresql"
    binaries = found[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="cjld-pg-"))
    # initdb refuses root, and postgres cannot enter pytest's own folders.
    become: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        become = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*become, str(binaries / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )

    cluster = str(folder / "data")
    options = f"-k {folder} -c listen_addresses='' -c max_connections=200"
    try:
        run("initdb", "-D", cluster, "-U", "cjld", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-D", cluster, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield Postgres(folder)
        finally:
            run("pg_ctl", "-D", cluster, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
