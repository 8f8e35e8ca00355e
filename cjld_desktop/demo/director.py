"""Directs the demo: a central store, two computers, their acts in order, and the proof afterwards."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cjld_desktop.demo import own_forms
from cjld_desktop.demo.cast import AFTER_LOCK, PEOPLE
from cjld_desktop.demo.central import Central

_ACT_LASTS_AT_MOST_S = 420
SUFFIXES = ("", "-wal", "-shm")


@dataclass
class Director:
    """`steps`: what was done, in order; `facts`: what the acts told."""

    out: Path
    steps: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def act(self, name: str, computer: str, **given: str) -> bool:
        """Play one act in a process of its own. Returns whether every step of it was right."""
        environment = os.environ | {
            "CJLD_HOME": str(self.out / computer),
            "CJLD_DEMO": json.dumps(given),
            AFTER_LOCK: "cells-after-lock",
        }
        if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, "-m", "cjld_desktop", "demo-act", name, "--out", str(self.out)]
        before = len(self.steps)
        playing = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own program
        assert playing.stdout is not None
        # The pipe closes when the act, and the process that follows its lock, have ended.
        for line in playing.stdout:
            self._hear(line)
        code = playing.wait(_ACT_LASTS_AT_MOST_S)
        mine = self.steps[before:]
        if code or not mine:
            self.check(f"the act {name} came to its end", ok=False, fault=f"exit code {code}")
        return all(step["ok"] for step in self.steps[before:])

    def check(self, name: str, *, ok: bool, seconds: float = 0.0, fault: str = "") -> None:
        """Note a step of the director's own."""
        self._note(
            {"step": name, "ok": ok, "seconds": round(seconds, 3)} | ({"fault": fault} if fault else {})
        )

    def _hear(self, line: str) -> None:
        try:
            told = json.loads(line)
        except ValueError:
            _say(line.rstrip())
            return
        if "fact" in told:
            self.facts[told["fact"]] = told["value"]
        else:
            self._note(told)

    def _note(self, told: dict[str, Any]) -> None:
        told["name"] = told.pop("step")
        self.steps.append(told)
        mark = "ok " if told["ok"] else "NOT"
        _say(f"{mark} {told['seconds']:7.2f} s  {told['name']}{_why(told)}")


def run(out: Path) -> int:
    """Play everything into `out`. Returns 0 when every step was right."""
    out = out.resolve()
    for part in ("base", "cells", "central", "screens", "pdf", "packs", "forms", "received"):
        shutil.rmtree(out / part, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    director = Director(out)
    central = Central(out / "central")
    try:
        _play(director, central)
    finally:
        central.stop()
    _prove_nothing_in_clear(director)
    ok = bool(director.steps) and all(step["ok"] for step in director.steps)
    result = _result(director, ok=ok, seconds=time.monotonic() - began)
    (out / "result.json").write_text(json.dumps(result, indent=2, ensure_ascii=False), encoding="utf-8")
    counts = result["counts"]
    _say(
        f"{'Done' if ok else 'NOT done'}: {counts.get('people', 0)} synthetic people,"
        f" {counts.get('screens_signed', 0)} screens, {counts.get('notes', 0)} notes,"
        f" {counts['pictures']} pictures and {counts['pdfs']} PDFs in {out}"
    )
    return 0 if ok else 1


def _play(director: Director, central: Central) -> None:
    central.start()
    where = {"address": central.address, "setup_code": central.setup_code}
    if not director.act("base-first-day", "base", **where):
        return
    invitation = director.facts.pop("invitation")
    if not director.act("cells-first-day", "cells", address=central.address, invitation=invitation):
        return
    central.stop()
    director.check("the central store is stopped: the cells have no network", ok=not central.answers())
    if not director.act("cells-day", "cells"):
        return
    director.check("the process that was locked is gone", ok=_other_process_and_gone(director.facts))
    central.start()
    director.check("the central store is back", ok=central.answers())
    acts = (
        ("cells-sync", "cells"),
        ("base-receives", "base"),
        ("cells-changes", "cells"),
        ("base-decides", "base"),
        ("cells-follows", "cells"),
    )
    if _publish(director) and all(director.act(name, computer) for name, computer in acts):
        _compare(director)


def _publish(director: Director) -> bool:
    """The commands for forms, each a process: what they say is kept with the result."""
    told: dict[str, Any] = {}
    for name, work in (
        ("a publisher makes, signs, checks and draws the service's own form", own_forms.publish),
        ("answers of another program are checked and scored", own_forms.answer_elsewhere),
    ):
        began, fault = time.monotonic(), ""
        try:
            told |= work(director.out)
        except (subprocess.SubprocessError, ValueError, OSError) as error:
            fault = str(error)
        director.check(name, ok=not fault, seconds=time.monotonic() - began, fault=fault)
    director.facts["forms"] = told
    score = told.get("score", {}).get("scores", {}).get("phq9")
    valid = [told.get(name, {}).get("valid") for name in ("check", "pack check")]
    director.check("nine times “Several days” is 9, and all is valid", ok=score == 9 and all(valid))
    return score == 9 and all(valid)


def _compare(director: Director) -> None:
    cells, base = director.facts["cells"], director.facts["base"]
    missing = set(cells["records"]) - set(base["records"])
    director.check(
        f"base: all {len(cells['records'])} records of the cells laptop arrived",
        ok=not missing and bool(cells["records"]),
    )
    after = [director.facts[name]["counts"] for name in ("base_after", "cells_after")]
    director.check("both computers hold the same at the end", ok=after[0] == after[1])
    chains = sum(director.facts[name]["broken_chains"] for name in ("base_after", "cells_after"))
    director.check("every chain verifies on both computers", ok=chains == 0)


def _other_process_and_gone(facts: dict[str, Any]) -> bool:
    old, new = facts.get("process"), facts.get("process_after")
    if not old or not new or old == new:
        return False
    try:
        os.kill(old, 0)
    except ProcessLookupError:
        return True
    return False


def _prove_nothing_in_clear(director: Director) -> None:
    """Look for every part of every synthetic name in everything that was kept, in two encodings."""
    parts = {part for someone in PEOPLE for part in (someone.family_name, someone.given_names)}
    wanted = [
        word.encode(code)
        for part in parts
        for word in (part, part.upper())
        for code in ("utf-8", "utf-16-le")
    ]
    began, searched, found = time.monotonic(), 0, []
    for folder in ("base", "cells", "central", "pdf", "packs", "forms"):
        for path in sorted((director.out / folder).rglob("*")):
            if path.is_file():
                searched += 1
                data = path.read_bytes()
                if any(word in data for word in wanted):
                    found.append(str(path.relative_to(director.out)))
    director.check(
        f"no synthetic name stands in clear in {searched} files",
        ok=searched > 0 and not found,
        seconds=time.monotonic() - began,
        fault=", ".join(found),
    )


def _result(director: Director, *, ok: bool, seconds: float) -> dict[str, Any]:
    out = director.out
    kept = director.facts.get("base_after") or director.facts.get("base") or {"counts": {}}
    pictures = sorted(str(p.relative_to(out)) for p in (out / "screens").glob("*.png"))
    pdfs = sorted(str(p.relative_to(out)) for p in (out / "pdf").glob("*.pdf"))
    return {
        "ok": ok,
        "seconds": round(seconds, 1),
        "steps": director.steps,
        "synthetic_people": [someone.full_name for someone in PEOPLE],
        "vaults": [str(out / name / "vault" / "vault.db") for name in ("cells", "base")],
        "central_database": str(Central(out / "central").database),
        "logs": [str(p) for p in sorted([*out.glob("*/logs/*.log*"), *out.glob("central/*.log")])],
        "pictures": pictures,
        "pdfs": pdfs,
        "forms": director.facts.get("forms", {}),
        "counts": dict(kept["counts"]) | {"pictures": len(pictures), "pdfs": len(pdfs)},
    }


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _why(told: dict[str, Any]) -> str:
    return f"  ({told['fault']})" if told.get("fault") else ""
