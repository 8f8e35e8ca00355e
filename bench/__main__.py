"""`python -m bench --out FILE [--only NAME] [--small]`: measure, print a table, write the lines as JSON."""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import structlog

from bench.measure import Line, table

NAMES = ("attachments", "forms", "forms_drawing", "reports", "scale", "sync", "start", "window")


def main(given: Sequence[str] | None = None) -> int:
    """The exit code: 1 when a limit is passed. A small run only proves that the bench works, so it is 0."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the file for the lines, as JSON")
    parser.add_argument("--only", choices=NAMES, help="one part instead of all")
    parser.add_argument("--small", action="store_true", help="tiny sizes: to see that it works, not how fast")
    asked = parser.parse_args(given)
    # What the program logs of its syncs is not what is read here.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    lines: list[Line] = []
    for name in [asked.only] if asked.only else NAMES:
        run: Callable[[bool], list[Line]] = import_module(f"bench.{name}").run
        print(f"{name} …", file=sys.stderr, flush=True)
        lines += run(asked.small)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps([asdict(line) for line in lines], indent=1) + "\n", encoding="utf-8")
    print(table(lines))
    over = any(line.ok is False for line in lines)
    return 1 if over and not asked.small else 0


if __name__ == "__main__":
    sys.exit(main())
