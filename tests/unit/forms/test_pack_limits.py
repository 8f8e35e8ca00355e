"""What a hostile pack may cost, measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

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
before, seconds, faults = peak(), 0.0, []
for path in sys.argv[2:]:
    begun = time.perf_counter()
    faults.append(judged(path))
    seconds = max(seconds, time.perf_counter() - begun)
said = [[[f.file, f.place, str(f)] for f in found] for found in faults]
print(json.dumps({"seconds": seconds, "mebibytes": peak() - before, "faults": said}))
"""
COSTLY = (
    "too large", "bomb", "five thousand files", "overlapping", "too much unpacked", "deep JSON",
    "nested JSON", "a minute of expressions", "wide JSON", "heavy", "entangled", "long lists",
    "endless number", "enormous picture",
)  # fmt: skip


pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the peak is read from /proc; the code is the same everywhere"
)


def measured(folder: Path, *kinds: str) -> dict[str, Any]:
    """The longest time and the peak of memory over these packs, in one new process, and their faults."""
    good, *bad = [folder / f"{number}.formpack" for number in range(len(kinds) + 1)]
    good.write_bytes(pack().as_bytes())
    for path, kind in zip(bad, kinds, strict=True):
        path.write_bytes(ZOO[kind]())
    before = sorted(folder.rglob("*"))
    words: list[str | Path] = [sys.executable, "-c", _JUDGE, good, *bad]
    done = subprocess.run(words, capture_output=True, check=True, cwd=folder, text=True)
    assert sorted(folder.rglob("*")) == before
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kind", COSTLY)
def test_a_pack_made_to_waste_is_refused_in_two_seconds_and_64_mebibytes(kind: str, tmp_path: Path) -> None:
    """Time and peak memory above a good pack's, with file and sentence, and nothing is left behind."""
    found = measured(tmp_path, kind)
    assert found["seconds"] < SECONDS
    assert found["mebibytes"] < MEBIBYTES
    (faults,) = found["faults"]
    assert faults
    assert all(file and sentence.endswith(".") for file, _, sentence in faults)


def test_the_whole_zoo_one_after_the_other_stays_within_the_same(tmp_path: Path) -> None:
    """No hostile pack takes two seconds, all of them leave the peak below 64 MiB, and each is refused."""
    found = measured(tmp_path, *ZOO)
    assert found["seconds"] < SECONDS
    assert found["mebibytes"] < MEBIBYTES
    assert len(found["faults"]) == len(ZOO)
    assert all(found["faults"])
