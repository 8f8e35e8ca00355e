"""A print service of the tests' own: Debian's cupsd with its own queues, files and port, never root."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

CUPSD = "/usr/sbin/cupsd"

# The backend is the printer: it takes the document, notes copies and options, or says what is wrong.
_BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct paper "Unknown" "Paper tray of the tests"'; exit 0; }
out=$out
case "${DEVICE_URI#paper:/}" in
  good)
    cat "${6:--}" > "$out/$1.part"
    [ -s "$out/$1.part" ] || exit 0
    echo "copies=$4 $5" > "$out/$1.options"; echo "PAGE: 1 $4" >&2; mv "$out/$1.part" "$out/$1.pdf" ;;
  slow) echo "INFO: Warming up" >&2; exec sleep 30 ;;
  empty) echo "STATE: +media-empty-error" >&2; exec sleep 30 ;;
  open) echo "STATE: +cover-open-error,toner-low-warning" >&2; exec sleep 30 ;;
  jam) echo "STATE: +media-jam-error" >&2; exec sleep 30 ;;
  away) echo "STATE: +offline-report,connecting-to-device" >&2; exec sleep 30 ;;
  broken) echo "ERROR: No such device" >&2; exit 4 ;;
esac
"""

_FILTER = """#!/bin/sh
echo "ERROR: The driver of the tests gives up" >&2
exit 1
"""

_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TESTS.PPD"
*Manufacturer: "Tests"
*Product: "(Tests)"
*ModelName: "Tests"
*ShortNickName: "Tests"
*NickName: "Tests"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*cupsVersion: 2.4
*cupsFilter2: "application/pdf application/vnd.tests 0 $filter"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/Two-Sided: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long: ""
*Duplex DuplexTumble/Short: ""
*CloseUI: *Duplex
"""

_CUPSD = Template("""LogLevel warn
Listen localhost:$port
Browsing No
DefaultAuthType Basic
WebInterface No
<Location />
  Order allow,deny
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
  </Limit>
</Policy>
<Policy private>
  <Limit Create-Job Print-Job>
    AuthType Basic
    Require user nobody-at-all
    Order allow,deny
  </Limit>
  <Limit All>
    Order allow,deny
  </Limit>
</Policy>
""")

_FILES = Template("""ServerRoot $root
ServerBin $root/bin
DataDir $root/share
StateDir $root/state
CacheDir $root/cache
RequestRoot $root/spool
TempDir $root/spool/tmp
AccessLog $root/log/access
ErrorLog $root/log/error
PageLog $root/log/page
ServerKeychain $root/ssl
SystemGroup nogroup
""")

_QUEUE = Template("""<Printer $name>
Info $info
DeviceURI paper:/$device
State $state
Accepting $accepting
Shared No
JobSheets none none
ErrorPolicy stop-printer
OpPolicy $policy
</Printer>
""")


@dataclass(frozen=True)
class Queue:
    """`device` chooses what the backend does; `driver` is its filter (`-` passes all), empty without one."""

    name: str
    device: str = "good"
    state: str = "Idle"
    accepting: str = "Yes"
    policy: str = "default"
    driver: str = ""


QUEUES = (
    Queue("Office"),
    Queue("Both-sides", driver="-"),
    Queue("Paused", state="Stopped"),
    Queue("Rejecting", accepting="No"),
    Queue("Slow", "slow"),
    Queue("Empty", "empty"),
    Queue("Open", "open"),
    Queue("Jam", "jam"),
    Queue("Away", "away"),
    Queue("No-device", "broken"),
    Queue("Bad-driver", driver="failing"),
    Queue("Private", policy="private"),
)


@dataclass(frozen=True)
class PrintService:
    """A running print service. `server` is how a client reaches it."""

    root: Path
    server: str

    def papers(self) -> list[bytes]:
        """What came out of the printer, in order."""
        return [path.read_bytes() for path in sorted(self._out.glob("*.pdf"), key=_number)]

    def options(self) -> list[str]:
        """With which options each came out."""
        return [path.read_text() for path in sorted(self._out.glob("*.options"), key=_number)]

    def documents_kept(self) -> list[str]:
        """Documents that the service still holds."""
        return [path.name for path in (self.root / "spool").glob("d*")]

    def clear(self) -> None:
        """Take the papers out of the tray."""
        for path in self._out.iterdir():
            path.unlink()

    @property
    def _out(self) -> Path:
        return self.root / "out"


def _number(path: Path) -> int:
    return int(path.stem)


@contextmanager
def print_service() -> Iterator[PrintService]:
    """Start a print service with `QUEUES`; it and its files are gone at the end."""
    # Not pytest's folder: only its owner may enter that, and the service runs as nobody when we are root.
    root = Path(tempfile.mkdtemp(prefix="cjld-cups-"))
    port = _free_port()
    try:
        _furnish(root, port)
        owner = "nobody" if os.geteuid() == 0 else None
        if owner:
            _give_away(root, owner)
        command = [CUPSD, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")]
        process = subprocess.Popen(
            command, user=owner, group=pwd.getpwnam(owner).pw_gid if owner else None, cwd=root
        )
        try:
            _wait_for(port, process)
            yield PrintService(root, f"localhost:{port}")
        finally:
            process.terminate()
            process.wait(10)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _furnish(root: Path, port: int) -> None:
    for name in ("bin/backend", "bin/filter", "bin/daemon", "state/certs", "cache", "spool/tmp"):
        (root / name).mkdir(parents=True)
    for name in ("log", "ssl", "out", "ppd", "share/mime"):
        (root / name).mkdir(parents=True)
    (root / "bin/daemon/cups-exec").symlink_to("/usr/lib/cups/daemon/cups-exec")
    (root / "share/mime/mime.types").symlink_to("/usr/share/cups/mime/mime.types")
    _script(root / "bin/backend/paper", _BACKEND.replace("$out", str(root / "out"), 1))
    _script(root / "bin/filter/failing", _FILTER)
    (root / "cupsd.conf").write_text(_CUPSD.substitute(port=port))
    (root / "cups-files.conf").write_text(_FILES.substitute(root=root))
    queues = [
        _QUEUE.substitute(vars(queue) | {"info": queue.name.replace("-", " ").capitalize()})
        for queue in QUEUES
    ]
    default = queues[0].replace("<Printer", "<DefaultPrinter").replace("</Printer", "</DefaultPrinter")
    (root / "printers.conf").write_text("".join([default, *queues[1:]]))
    for queue in QUEUES:
        if queue.driver:
            (root / f"ppd/{queue.name}.ppd").write_text(_PPD.replace("$filter", queue.driver))


def _script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def _give_away(root: Path, owner: str) -> None:
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            shutil.chown(path, owner)
    root.chmod(0o755)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError("the print service ended at once")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the print service does not answer")
