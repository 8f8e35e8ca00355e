"""A real central store as a process of its own on this computer's loopback, started and stopped at will."""

import json
import subprocess
import sys
import time
from pathlib import Path

import httpx2

_STARTS_WITHIN_S = 40


class Central:
    """`cjld-central serve` on `folder`. Started again, it has the same address and the same records."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self.address = ""

    @property
    def database(self) -> Path:
        return next(iter(sorted(self._folder.glob("*.db"))), self._folder / "central.db")

    @property
    def setup_code(self) -> str:
        """The code that lets the first computer make a team, as its keeper reads it out."""
        command = [sys.executable, "-m", "cjld_central", "setup-code", "--data", str(self._folder)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1]  # noqa: S603  # our own program

    def start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        ready = self._folder / "ready.json"
        ready.unlink(missing_ok=True)
        command = [sys.executable, "-m", "cjld_central", "serve", "--data", str(self._folder)]
        command += ["--host", "127.0.0.1", "--port", str(self._port)]
        with (self._folder / "central.log").open("ab") as written:
            self._process = subprocess.Popen(command, stdout=written, stderr=written)  # noqa: S603  # our own program
        until = time.monotonic() + _STARTS_WITHIN_S
        while time.monotonic() < until and self._process.poll() is None:
            if ready.exists():
                self.address = json.loads(ready.read_text(encoding="utf-8"))["address"]
                self._port = int(self.address.rsplit(":", 1)[1])
                return
            time.sleep(0.05)
        raise RuntimeError("the central store did not start; see central.log")

    def answers(self) -> bool:
        """Whether anything answers at the address."""
        try:
            httpx2.get(self.address, timeout=3)
        except httpx2.HTTPError:
            return False
        return True

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None
