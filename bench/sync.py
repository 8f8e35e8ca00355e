"""Two computers and a real central store: changes sealed and received, and bytes on the wire for each."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import sqlalchemy as sa

from bench import filled
from bench.measure import Line, against, once
from cjld_desktop.storage import tables
from tests import builders
from tests.central.processes import CentralProcess
from tests.sync.computers import Computer, founder, has_all, joiner
from tests.sync.fault_proxy import FaultProxy


def run(small: bool) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        store = CentralProcess(Path(folder) / "central").start()
        stack.callback(store.kill)
        here = stack.enter_context(founder(Path(folder) / "here"))
        here.conversation.found_team(store.address, store.setup_code)
        invited = here.conversation.invite("Worker Zztwo", "liaison_worker")
        there = stack.enter_context(joiner(Path(folder) / "there", invited.text, store.address))
        for computer in (here, there):
            computer.sync()
        line = stack.enter_context(FaultProxy(store.address))
        return _measure(here, there, line, 60 if small else 5000)


def _measure(here: Computer, there: Computer, line: FaultProxy, count: int) -> list[Line]:
    person = builders.person()
    here.journal.save(person)
    for computer in (here, there):
        computer.sync()
        computer.point_to(line.address)
    notes = filled.notes_about(person.id, filled.texts(count))
    saved = count / once(lambda: filled.in_batches(here.journal, notes))
    packed = _packed(here) / count
    line.mend()
    sent = count / once(here.sync)
    up = line.passed_up / count
    line.mend()
    received = count / once(there.sync)
    down = line.passed_down / count
    assert has_all(there, notes)
    peer = ("saving the same", saved)
    wire = ("their msgpack", packed)
    return [
        against(f"{count} changes sealed and sent", sent, "a second", peer, 2, more_is_better=True),
        against(f"{count} changes received", received, "a second", peer, 3, more_is_better=True),
        against("sent for one change", up, "bytes", wire, 1),
        against("received for one change", down, "bytes", wire, 1),
    ]


def _packed(computer: Computer) -> int:
    """Bytes of the changes not sent yet, as msgpack; what is sent is kept sealed."""
    with computer.vault.read() as connection:
        return int(
            connection.execute(sa.select(sa.func.sum(sa.func.length(tables.change.c.body)))).scalar_one()
        )
