"""A process that makes many papers, and tells the memory it held after a few, after all, and the time."""

import gc
import json
import resource
import sys
import time
from pathlib import Path

from bench.reports_papers import another


def main() -> None:
    few, many = int(sys.argv[1]), int(sys.argv[2])
    started = time.perf_counter()
    for number in range(few):
        another(number)
    after_few = _held()
    for number in range(few, many):
        another(number)
    print(json.dumps([after_few, _held(), time.perf_counter() - started]))


def _held() -> float:
    """MiB in memory now; where the system does not tell, the most there ever were."""
    gc.collect()
    now = Path("/proc/self/statm")
    if now.exists():
        return int(now.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


main()
