"""From the start of the process to the unlock screen drawn, beside an empty window of its size."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import filled
from bench.measure import Line, against, alone

# What may not be loaded before the unlock screen stands: each takes longer than the screen itself.
_HEAVY = {
    "PIL",
    "alembic",
    "httpx2",
    "msgspec",
    "pikepdf",
    "pydantic",
    "pypdfium2",
    "qtawesome",
    "reportlab",
    "rich",
    "sqlalchemy",
    "structlog",
}
_CHILD = Path(__file__).with_name("start_child.py")


def run(small: bool) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        filled.new_vault(Path(folder) / "vault")
        for which in ("program", "bare"):
            _start(which, folder)  # the first one compiles
        # One after the other, so that a busy moment of the computer hits both.
        starts = [(_start("program", folder), _start("bare", folder)) for _ in range(1 if small else 9)]
    ours = statistics.median(program[0] for program, _ in starts)
    bare = statistics.median(empty[0] for _, empty in starts)
    loaded, without = set[str]().union(*(program[1] for program, _ in starts)), starts[0][1][1]
    heavy = sorted(loaded & _HEAVY)
    return [
        against("the unlock screen drawn", ours * 1000, "ms", ("an empty window", bare * 1000), 3),
        against("modules loaded by then", len(loaded), "modules", ("an empty window", len(without)), 3),
        alone(
            f"heavy packages among them{': ' if heavy else ''}{', '.join(heavy)}", len(heavy), "packages", 0
        ),
    ]


def _start(which: str, home: str) -> tuple[float, set[str]]:
    """Seconds until it was drawn, and the names of all modules loaded by then."""
    environment = os.environ | {
        "CJLD_HOME": home,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    said = subprocess.run(
        [sys.executable, str(_CHILD), which, str(time.time())],
        env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    seconds, modules = json.loads(said.stdout)
    return float(seconds), set(modules)
