"""The kinds of record, as every thread finds them."""

import subprocess
import sys

_FIRST_USE = """
import sys, threading
sys.setswitchinterval(1e-6)
from cjld_desktop.domain.kinds import KINDS
from cjld_desktop.domain.record import new_id
faults = []
def use():
    try:
        for cls in KINDS.values():
            made = cls.model_construct(id=new_id(), person_id=None)
            made.id, made.in_error
    except Exception as fault:
        faults.append(fault)
threads = [threading.Thread(target=use) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
sys.exit(len(faults))
"""


def test_records_can_first_be_made_on_many_threads_at_once() -> None:
    """The vault's thread and the network's both read at once after unlocking."""
    done = subprocess.run([sys.executable, "-c", _FIRST_USE], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
