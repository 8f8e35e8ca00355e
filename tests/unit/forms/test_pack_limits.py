"""What a hostile pack may cost, measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile_packs import ZOO
from tests.packs import pack

SECONDS, MEBIBYTES = 2.0, 64.0

# The peak of a process never sinks, so each pack is judged in a fresh one. A good pack goes first: what is
# loaded once, for good packs and bad ones, is no cost of this pack.
_JUDGE = """
import json, sys, time
from pathlib import Path
from cjld_desktop.forms import pack, pack_contents
from cjld_desktop.forms.pack_error import PackError

def judged(path):
    try:
        return pack_contents.faults(pack.read_file(Path(path)))
    except PackError as error:
        return [error]

def peak():
    # Of this program's memory alone: what getrusage tells is begun by the process that started it.
    (line,) = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) / 1024

assert judged(sys.argv[1]) == []
before, begun = peak(), time.perf_counter()
faults = judged(sys.argv[2])
took, more = time.perf_counter() - begun, peak() - before
print(json.dumps({"seconds": took, "mebibytes": more, "faults": [[f.file, f.place, str(f)] for f in faults]}))
"""
COSTLY = (
    "too large", "bomb", "five thousand files", "overlapping", "too much unpacked", "deep JSON",
    "nested JSON", "a minute of expressions", "wide JSON", "heavy", "entangled", "long lists",
    "endless number", "enormous picture",
)  # fmt: skip


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no resource module; the code is the same there"
)
@pytest.mark.parametrize("kind", COSTLY)
def test_a_pack_made_to_waste_is_refused_in_two_seconds_and_64_mebibytes(kind: str, tmp_path: Path) -> None:
    """Time and peak memory above a good pack's, with file and sentence, and nothing is left behind."""
    good, bad = tmp_path / "good.formpack", tmp_path / "bad.formpack"
    good.write_bytes(pack().as_bytes())
    bad.write_bytes(ZOO[kind]())
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-c", _JUDGE, good, bad], capture_output=True, check=True, cwd=tmp_path, text=True
    )
    found = json.loads(done.stdout)
    assert found["faults"]
    assert all(file and sentence.endswith(".") for file, _, sentence in found["faults"])
    assert found["seconds"] < SECONDS
    assert found["mebibytes"] < MEBIBYTES
    assert sorted(tmp_path.rglob("*")) == before
