"""The bench measures what it says, so that a change of the program cannot leave it behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.__main__ import NAMES
from bench.measure import against, alone, table

ROOT = Path(__file__).resolve().parents[3]
FIELDS = {"name", "value", "unit", "limit", "ratio", "peer", "ok"}


def test_every_part_runs_at_a_small_size(tmp_path: Path) -> None:
    """Every part of the bench runs to its end and writes lines with all their fields."""
    out = tmp_path / "new" / "bench.json"
    command = [sys.executable, "-m", "bench", "--out", str(out), "--small"]
    ran = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert [line for line in ran.stderr.splitlines() if line.endswith(" …")] == [
        f"{name} …" for name in NAMES
    ]
    lines = json.loads(out.read_text(encoding="utf-8"))
    assert len(lines) > len(NAMES)
    assert all(line.keys() == FIELDS and line["value"] >= 0 for line in lines)
    assert all(line["name"] in ran.stdout for line in lines)


def test_a_ratio_counts_the_peers_cost() -> None:
    """Twice as slow is 2 whether the unit is a time or a rate, and the limit bounds the ratio."""
    slower = against("a", 10, "ms", ("peer", 5), 1.5)
    fewer = against("a", 500, "a second", ("peer", 1000), 3, more_is_better=True)
    assert (slower.ratio, slower.ok) == (2, False)
    assert (fewer.ratio, fewer.ok) == (2, True)


def test_an_absent_peer_is_said_and_not_judged() -> None:
    """Without the peer there is no ratio and no verdict, and the table says so."""
    line = against("a", 10, "ms", ("peer", None), 2)
    assert (line.ratio, line.ok) == (None, None)
    assert "peer: absent" in table([line, alone("b", 3, "packages", 2)])
    assert "over b" in table([line, alone("b", 3, "packages", 2)])
