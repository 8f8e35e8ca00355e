"""The store as a process: starting, stopping, being killed, and several of them on one database."""

import contextlib
import json
import os
import sqlite3
import ssl
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import psycopg
import pytest
import trustme
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from cjld_central.storage.database import Database
from cjld_central.storage.tables import metadata
from cjld_wire import conversation as wire
from cjld_wire import segment
from cjld_wire.faults import Code
from cjld_wire.segment import Segment
from tests.central.device import PlayedDevice
from tests.central.processes import CentralProcess, Postgres
from tests.central.refusals import refused

Stores = Callable[..., CentralProcess]
Devices = Callable[..., PlayedDevice]


def test_a_store_says_where_it_is_and_stops_when_asked(own_store: Stores, device: Devices) -> None:
    """The ready line and ready.json agree; SIGTERM ends it in order and takes ready.json away."""
    central = own_store()
    ready = json.loads((central.data / "ready.json").read_text())
    assert central.process is not None
    assert ready == {"address": central.address, "pid": central.process.pid}
    assert device(central).identity().epoch == 1
    assert central.stop() == 0
    assert not (central.data / "ready.json").exists()


def test_no_half_of_an_answer_waits_for_the_other(own_store: Stores) -> None:
    """On a line that stays open, an answer is not held back until its beginning was acknowledged (40 ms)."""
    with httpx2.Client(base_url=own_store().address, trust_env=False) as client:
        taken = [client.get(wire.STORE).elapsed.total_seconds() for _ in range(40)]
    assert min(taken[1:]) < 0.03


def test_only_its_owner_reads_the_stores_folder(own_store: Stores, run_central: Callable[..., str]) -> None:
    """Folder, database and setup code are closed to other users, and the code can be shown again."""
    central = own_store()
    assert stat.S_IMODE(central.data.stat().st_mode) == 0o700
    for name in ("central.db", "setup-code", "central.log"):
        assert stat.S_IMODE((central.data / name).stat().st_mode) == 0o600, name
    assert run_central("setup-code", "--data", str(central.data)).strip() == central.setup_code


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--host", "0.0.0.0"], "without TLS would send tokens in clear"),
        (["--certfile", "only.pem"], "both --certfile and --keyfile"),
        (["--certfile", "no.pem", "--keyfile", "no.pem"], "cannot be read"),
        (["--database", "mysql://x@y/z"], "SQLite or PostgreSQL only"),
        (["--database", "nonsense"], "cannot be read"),
        (["--database", "postgresql://nobody@/x?host=/nowhere"], "cannot be opened"),
        (["--setup-code", "short"], "at least 12 letters"),
    ],
)
def test_a_store_that_must_not_start_says_why(tmp_path: Path, options: list[str], sentence: str) -> None:
    """Each reason not to start is one sentence on standard error, without a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "cjld_central", "serve", "--data", str(tmp_path), "--port", "0", *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_and_a_newer_or_damaged_database_are_told_apart(
    own_store: Stores, tmp_path: Path
) -> None:
    """A port in use, a database of a newer version, and one that is no database each get their sentence."""
    central = own_store()
    port = central.address.rsplit(":", 1)[1]

    def start(data: Path, port: str = "0") -> str:
        command = [sys.executable, "-m", "cjld_central", "serve", "--data", str(data), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1
        return done.stderr

    assert "it is taken" in start(tmp_path / "other", port)
    central.stop()
    with contextlib.closing(sqlite3.connect(central.data / "central.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer version" in start(central.data)
    (central.data / "central.db").write_bytes(os.urandom(8192))
    assert "cannot be opened" in start(central.data)


def test_a_store_with_a_certificate_speaks_tls(own_store: Stores, tmp_path: Path) -> None:
    """With a certificate the store answers over TLS, to a client that checks it."""
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    issued.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    central = own_store("--certfile", str(tmp_path / "cert.pem"), "--keyfile", str(tmp_path / "key.pem"))
    assert central.address.startswith("https://")
    context = ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
    with httpx2.Client(verify=context, trust_env=False) as client:
        assert client.get(central.address + wire.STORE).status_code == 200


def push_until_cut(me: PlayedDevice, made: list[Segment], enough: threading.Event) -> dict[int, Segment]:
    """Pushes one by one until the line breaks; returns what was acknowledged, by number."""
    kept: dict[int, Segment] = {}
    for sent in made:
        try:
            answer = me.push(sent)
        except httpx2.HTTPError:
            break
        kept[answer.receipts[0].number] = sent
        if len(kept) == 25:
            enough.set()
    enough.set()
    return kept


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_kill_9_in_the_middle_of_pushes_loses_no_acknowledged_segment(
    own_store: Stores, device: Devices, postgres: Postgres, kind: str
) -> None:
    """After kill -9 every receipt still holds, and each device goes on from where it was."""
    central = own_store(*(["--database", postgres.new_database()] if kind == "postgres" else []))
    first, second = device(central, "Base computer"), device(central)
    first.found(central.setup_code)
    second.join(first)
    work = [(first, first.sealed(400)), (second, second.sealed(400))]
    enough = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(push_until_cut, me, made, enough) for me, made in work]
        assert enough.wait(60)
        central.kill()
        kept = {number: sent for each in running for number, sent in each.result().items()}
    assert 25 <= len(kept) < 800
    central.start()
    for me, _ in work:
        me.address = central.address
    here = first.pull_all()
    for number, sent in kept.items():
        assert here[number - 1] == sent
    for me, made in work:
        rest = [each for each in made if each not in here][:3]
        before = [each for each in made if each in here][-2:]
        assert me.push(*before, *rest).refusals == []


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_concurrent_pushes_through_two_processes_get_gapless_numbers(
    own_store: Stores, device: Devices, postgres: Postgres, kind: str, tmp_path: Path
) -> None:
    """Four devices, two processes, one database: numbers 1 to 80, each once, and no cursor ever skips."""
    url = postgres.new_database() if kind == "postgres" else f"sqlite:///{tmp_path / 'shared.db'}"
    one, two = own_store("--database", url, name="one"), own_store("--database", url, name="two")
    first = device(one, "Base computer")
    first.found(one.setup_code)
    others = [device(central) for central in (one, two, two)]
    for other in others:
        other.join(first)
    done = threading.Event()

    def push(me: PlayedDevice) -> list[int]:
        numbers = []
        for turn, made in enumerate(me.sealed(20)):
            me.address = (one, two)[turn % 2].address
            numbers += [receipt.number for receipt in me.push(made).receipts]
        return numbers

    def follow(watcher: PlayedDevice) -> list[Segment]:
        had: list[Segment] = []
        finished = False
        while not finished:
            finished = done.is_set()
            page = watcher.pull(len(had), segment.digest(had[-1]) if had else b"")
            assert [row.number for row in page.segments] == list(
                range(len(had) + 1, len(had) + 1 + len(page.segments))
            )
            had += [row.segment for row in page.segments]
        return had

    watcher = device(two)
    watcher.join(first)
    with ThreadPoolExecutor(5) as pool:
        followed = pool.submit(follow, watcher)
        numbers = [number for each in pool.map(push, [first, *others]) for number in each]
        done.set()
    assert sorted(numbers) == list(range(1, 81))
    assert len(followed.result()) == 80


def test_a_token_of_one_process_counts_at_the_other(
    own_store: Stores, device: Devices, postgres: Postgres
) -> None:
    """Processes on one database know each other's challenges and tokens, and a used challenge at both."""
    url = postgres.new_database()
    one, two = own_store("--database", url, name="one"), own_store("--database", url, name="two")
    me = device(one)
    me.found(one.setup_code)
    given = me.challenge()
    me.address = two.address
    me.sign_in(given)
    me.address = one.address
    me.push(*me.sealed(1))
    with refused(Code.CHALLENGE, 401):
        me.sign_in(given)


def test_two_processes_may_start_on_an_empty_database_at_once(
    own_store: Stores, device: Devices, postgres: Postgres
) -> None:
    """Started together, both processes make the tables once and serve one store."""
    url = postgres.new_database()
    with ThreadPoolExecutor(2) as pool:
        one, two = pool.map(lambda name: own_store("--database", url, name=name), ["one", "two"])
    assert device(one).identity() == device(two).identity()


def test_a_database_that_goes_away_is_a_busy_store(
    own_store: Stores, device: Devices, postgres: Postgres
) -> None:
    """While its database is out of reach the store says so and keeps nothing; back, it goes on."""
    url = postgres.new_database()
    central = own_store("--database", url)
    me = device(central)
    me.found(central.setup_code)
    made = me.sealed(1)
    name = url.split("/")[3].split("?")[0]
    with psycopg.connect(postgres.address("postgres"), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        with refused(Code.BUSY, 503):
            me.push(*made)
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())
    assert me.push(*made).head.number == 1


def test_an_unforeseen_fault_tells_the_client_a_reference_only(own_store: Stores, device: Devices) -> None:
    """With a row damaged on disk the client learns a reference, and the log says where, not what."""
    central = own_store()
    me = device(central)
    me.found(central.setup_code)
    me.push(*me.sealed(1))
    with contextlib.closing(sqlite3.connect(central.data / "central.db")) as connection, connection:
        connection.execute("UPDATE segments SET body = 'Quervane'")
    with refused(Code.FAULT, 500) as told:
        me.pull()
    logged = [line for line in central.log if line["event"] == "unforeseen"]
    assert [line["reference"] for line in logged] == [told[0].reference]
    assert "Quervane" not in told[0].message + json.dumps(logged)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_migrations_make_exactly_the_tables_that_the_code_uses(
    postgres: Postgres, tmp_path: Path, kind: str
) -> None:
    """After every migration nothing differs between the database and the tables as they are written."""
    database = Database(postgres.new_database() if kind == "postgres" else f"sqlite:///{tmp_path / 'new.db'}")
    database.migrate()
    database.migrate()
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_the_store_never_loads_the_desktop() -> None:
    """The whole store imports without one module of the desktop, and without Qt."""
    code = (
        "import sys, cjld_central.cli; "
        "print([name for name in sys.modules if name.startswith(('cjld_desktop', 'PySide6'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
