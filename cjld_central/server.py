"""Serves the store with uvicorn: where it listens, when it is ready, how it stops."""

import ipaddress
import json
import os
import signal
import socket
import ssl
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from cjld_central.app import create_app
from cjld_central.errors import StartError
from cjld_central.services.store import Store

# A push that has arrived is finished; a line that hangs does not keep the store from stopping.
_STOP_SECONDS = 20


@dataclass(frozen=True)
class Listening:
    """Where to listen. Port 0 takes a free one. `without_tls` says that a proxy in front has it."""

    host: str
    port: int
    certfile: Path | None = None
    keyfile: Path | None = None
    without_tls: bool = False

    def check(self) -> None:
        """Raises StartError when tokens would cross a network in clear, or a file is missing."""
        if (self.certfile is None) != (self.keyfile is None):
            raise StartError("TLS needs both --certfile and --keyfile.")
        if self.certfile and self.keyfile:
            try:
                ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
                    self.certfile, self.keyfile
                )
            except (OSError, ssl.SSLError):
                raise StartError("The certificate and its key cannot be read, or do not fit.") from None
        elif not self.without_tls and not _is_loopback(self.host):
            raise StartError(
                f"Listening on {self.host} without TLS would send tokens in clear. Give --certfile and "
                "--keyfile, or --without-tls when a proxy in front of the store has the certificate."
            )


def serve(store: Store, data: Path, where: Listening) -> None:
    """Serves until SIGTERM or SIGINT, then ends what has begun. Raises StartError when it cannot listen."""
    where.check()
    bound = _bind(where)
    config = uvicorn.Config(
        create_app(store),
        log_config=None,
        access_log=False,
        server_header=False,
        ssl_certfile=where.certfile,
        ssl_keyfile=where.keyfile,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
    scheme = "https" if where.certfile else "http"
    host = f"[{where.host}]" if ":" in where.host else where.host
    ready = data / "ready.json"
    # uvicorn stops gracefully, then hands the signal on: for us that is an orderly end.
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    try:
        _Server(config, f"{scheme}://{host}:{bound.getsockname()[1]}", ready).run(sockets=[bound])
    finally:
        ready.unlink(missing_ok=True)
        bound.close()


class _Server(uvicorn.Server):
    """Says when it answers: on standard output, and in a file for whoever started it."""

    def __init__(self, config: uvicorn.Config, address: str, ready: Path) -> None:
        super().__init__(config)
        self._address = address
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        draft = self._ready.with_suffix(".new")
        draft.write_text(json.dumps({"address": self._address, "pid": os.getpid()}), encoding="utf-8")
        draft.replace(self._ready)
        sys.stdout.write(f"cjld-central ready at {self._address}\n")
        sys.stdout.flush()


def _bind(where: Listening) -> socket.socket:
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    try:
        bound = socket.create_server((where.host, where.port), family=family, backlog=512)
    except OSError:
        raise StartError(
            f"Cannot listen on {where.host} port {where.port}: it is taken, or not ours to take."
        ) from None
    # Each connection takes it over. asyncio sees to it only for sockets of its own making, and without it
    # the second half of every answer waits 40 ms for the first to be acknowledged.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
